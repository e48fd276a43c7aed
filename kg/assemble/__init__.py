"""Facts of articles and a resolution to quads: the only place that knows both the records and RDF.

The graph model: one named graph an article, called by the article's IRI, holds what that article says. Claims
(entities, role holdings, events, reports of events with their quantities, orders of events, statements) are
`gaf:denotedBy` the words that carry them (the grounded annotation framework of Fokkens et al.), words are strings with
offsets (NIF, RFC 5147), events follow the Simple Event Model (van Hage et al.). No blank node, clock time or random
id: same input, same quads. What the user has decided, and what holds of several articles together, stands in graphs of
their own (`kg.assemble.decisions`, `kg.assemble.comparison`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Quad

from kg import ids
from kg.assemble.comparison import Comparison, comparison_quads
from kg.assemble.decisions import decision_quads
from kg.assemble.entities import describe_article, describe_entities, describe_roles, held_roles, told_entities
from kg.assemble.events import describe_events, describe_orders
from kg.assemble.graph import ArticleGraph, Names, one_line
from kg.assemble.statements import describe_statements, speakers
from kg.facts_store import in_order
from kg.model import ArticleFacts, Resolution

__all__ = ["Comparison", "held_roles", "one_line", "quads", "speakers", "told_entities"]


def quads(
    facts: Sequence[ArticleFacts], resolution: Resolution, comparison: Comparison | None = None
) -> Iterator[Quad]:
    """The quads of all articles, article by article in the order of their ids, then those of the user's decisions and
    of the comparison if there is one; the order of `facts` is of no account.

    Raises KeyError when the resolution lacks the IRI or label of an entity or event that takes part in something.
    """
    names = Names(
        _spellings((ids.title(role.title), role.title) for record in facts for role in record.roles),
        _spellings((ids.publisher(r.article.publisher), r.article.publisher) for r in facts if r.article.publisher),
    )
    for record in in_order(facts):
        graph = ArticleGraph(record, resolution, names)
        describe_article(graph)
        describe_entities(graph)
        describe_roles(graph)
        describe_statements(graph)
        describe_events(graph)
        describe_orders(graph)
        yield from graph.quads()
    yield from decision_quads(facts, resolution)
    if comparison is not None:
        yield from comparison_quads(facts, resolution, comparison)


def _spellings(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """IRI -> its most frequent spelling, the first in code-point order where several are."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for iri, text in pairs:
        counts[iri][one_line(text)] += 1
    return {iri: min(of_iri, key=lambda text: (-of_iri[text], text)) for iri, of_iri in counts.items()}
