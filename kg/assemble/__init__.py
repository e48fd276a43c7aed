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
from kg.assemble.comparison import (
    Comparison,
    StoryPart,
    claims_of,
    comparison_quads,
    copy_quads,
    story_parts,
    story_quads,
    support,
    support_quads,
)
from kg.assemble.decisions import decision_quads
from kg.assemble.entities import describe_article, describe_entities, describe_roles, held_roles, told_entities
from kg.assemble.events import describe_events, describe_orders
from kg.assemble.graph import ArticleGraph, Names, one_line
from kg.assemble.statements import describe_statements, speakers
from kg.facts_store import in_order
from kg.model import ArticleFacts
from kg.resolution import Resolution

__all__ = [
    "Comparison",
    "Names",
    "Spelling",
    "StoryPart",
    "article_quads",
    "claims_of",
    "comparison_quads",
    "copy_quads",
    "decision_quads",
    "held_roles",
    "one_line",
    "quads",
    "speakers",
    "spelled",
    "story_parts",
    "story_quads",
    "support",
    "support_quads",
    "told_entities",
]


def quads(
    facts: Sequence[ArticleFacts], resolution: Resolution, comparison: Comparison | None = None
) -> Iterator[Quad]:
    """The quads of all articles, article by article in the order of their ids, then those of the user's decisions and
    of the comparison if there is one; the order of `facts` is of no account.

    Raises KeyError when the resolution lacks the IRI or label of an entity or event that takes part in something.
    """
    names = spelled(facts)
    for record in in_order(facts):
        yield from article_quads(record, resolution, names)
    yield from decision_quads(facts, resolution)
    if comparison is not None:
        yield from comparison_quads(facts, resolution, comparison)


def spelled(facts: Iterable[ArticleFacts]) -> Names:
    """How titles and outlets are written in the graphs of all articles."""
    spelling = Spelling()
    for record in facts:
        spelling.add(record)
    return spelling.chosen()


class Spelling:
    """How the articles, which are added one by one, write titles and outlets."""

    def __init__(self) -> None:
        self._titles, self._publishers = _Spellings(), _Spellings()

    def add(self, record: ArticleFacts, _: Resolution | None = None) -> None:
        """Take one more article, whatever it was resolved to."""
        for role in record.roles:
            self._titles.add(ids.title(role.title), role.title)
        if record.article.publisher:
            self._publishers.add(ids.publisher(record.article.publisher), record.article.publisher)

    def chosen(self) -> Names:
        """How they are written in the graphs of all."""
        return Names(self._titles.chosen(), self._publishers.chosen())


def article_quads(record: ArticleFacts, resolution: Resolution, names: Names) -> Iterator[Quad]:
    """The quads of one article's graph. Raises as `quads` does."""
    graph = ArticleGraph(record, resolution, names)
    describe_article(graph)
    describe_entities(graph)
    describe_roles(graph)
    describe_statements(graph)
    describe_events(graph)
    describe_orders(graph)
    yield from graph.quads()


class _Spellings:
    """IRI -> its most frequent spelling, the first in code-point order where several are."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, iri: str, text: str) -> None:
        """One more time that it is written so."""
        self._counts[iri][one_line(text)] += 1

    def chosen(self) -> dict[str, str]:
        """The spelling of each."""
        return {iri: min(of_iri, key=lambda text: (-of_iri[text], text)) for iri, of_iri in self._counts.items()}
