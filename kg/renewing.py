"""Which quads of a store a build exchanges: those of articles, and of what holds of several, that are not as they were.

Of the graph of the comparison the parts of stories are exchanged whose digests have changed, the support of claims that
articles which have changed tell or told, and what is copied, which is little. What a store holds of a story is found by
following its links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import cast

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg import ids
from kg.assemble import (
    Comparison,
    Names,
    article_quads,
    claims_of,
    copy_quads,
    decision_quads,
    story_parts,
    story_quads,
    support,
    support_quads,
)
from kg.facts_store import by_id
from kg.graph_keys import GraphKeys
from kg.model import ArticleFacts
from kg.ontology import DCTERMS, GAF, KG, NIF, RDF, SEM
from kg.resolution import Resolution
from kg.store.renewal import Change

_GRAPH = NamedNode(ids.COMPARISON)
_CLAIMS = frozenset({SEM.Event, KG.RoleHolding})
_OF_DIFFERENCE = (KG.cell, GAF.denotedBy, NIF.sentence)
"""What leads from a difference to its cells, to the words of these and to their sentences."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What changes in a store from the digests `before` to those of `now`."""

    before: GraphKeys
    now: GraphKeys
    facts: Sequence[ArticleFacts]
    resolution: Resolution
    names: Names
    found: Comparison

    def graphs(self) -> Iterator[tuple[str, Iterable[Quad]]]:
        """The graphs of articles whose digests have changed, and that of the decisions, each with its quads."""
        known, before, now = by_id(self.facts), self.before.articles, self.now.articles
        for name in sorted(before.keys() | now.keys()):
            if name not in now:
                yield ids.article(name), ()
            elif before.get(name) != now[name]:
                yield ids.article(name), article_quads(known[name], self.resolution, self.names)
        yield ids.DECISIONS, decision_quads(self.facts, self.resolution)

    def comparison(self, store: Store, changed: Set[Triple]) -> Change:
        """What of the graph of the comparison goes and what comes; `changed` are articles' statements that did."""
        before, now = self.before.stories, self.now.stories
        gone = [iri for iri in sorted(before) if now.get(iri) != before[iri]]
        claims = self._recounted(store, changed)
        held = chain(
            chain.from_iterable(_of_story(store, iri) for iri in gone),
            _of_copies(store),
            chain.from_iterable(_held(store, claim, KG.support) for claim in sorted(claims)),
        )
        known, told_by = by_id(self.facts), self._tellers(store, claims)
        counts = support([known[name] for name in told_by], self.resolution, self.found.copies)
        parts = (part for part in story_parts(self.found) if before.get(part.story.id) != now[part.story.id])
        quads = chain(
            chain.from_iterable(story_quads(part, known, self.resolution) for part in parts),
            copy_quads(self.found),
            support_quads({claim: number for claim, number in counts.items() if claim in claims}),
        )
        return held, quads

    def _recounted(self, store: Store, changed: Set[Triple]) -> set[str]:
        """The claims that other texts than before may tell."""
        kinds = {NamedNode(kind) for kind in _CLAIMS}
        come_or_gone = (one for one in changed if one.predicate.value == RDF.type and one.object in kinds)
        claims = {one.subject.value for one in come_or_gone if isinstance(one.subject, NamedNode)}
        original = {ids.article(copy): ids.article(of) for copy, of in self.found.copies.original.items()}
        held = {_subject(quad): _object(quad) for quad in _all(store, KG.copyOf)}
        texts = {one for pair in original.items() ^ held.items() for one in pair}
        known = by_id(self.facts)
        for name in sorted(map(ids.article_id, texts)):
            claims.update(claims_of(known[name], self.resolution) if name in known else ())
        return claims

    def _tellers(self, store: Store, claims: Iterable[str]) -> list[str]:
        """The articles whose graphs, which are as they are to be, have one of the claims."""
        graphs = {
            quad.graph_name.value
            for claim in claims
            for quad in store.quads_for_pattern(NamedNode(claim), NamedNode(RDF.type), None, None)
            if isinstance(quad.graph_name, NamedNode)
        }
        return sorted(map(ids.article_id, graphs))


# ------------------------------------------------------------------ what a store holds
def _of_story(store: Store, story: str) -> Iterator[Quad]:
    """All that the graph of the comparison holds of a story."""
    found = {story}
    articles = [_object(quad) for quad in _held(store, story, DCTERMS.hasPart)]
    found.update(_subject(quad) for article in articles for quad in _all(store, KG.untoldIn, article))
    step = {_subject(quad) for quad in _all(store, KG.inStory, story)}
    found |= step
    for link in _OF_DIFFERENCE:
        step = {_object(quad) for subject in sorted(step) for quad in _held(store, subject, link)}
        found |= step
    for subject in sorted(found):
        yield from _held(store, subject)


def _of_copies(store: Store) -> Iterator[Quad]:
    """All that it holds of what is copied, and whether it has differences."""
    yield from _held(store, ids.COMPARISON)
    yield from _all(store, KG.copyOf)
    for quad in _all(store, RDF.type, KG.SharedText):
        yield from _held(store, _subject(quad))


def _held(store: Store, subject: str, predicate: str = "") -> Iterator[Quad]:
    return store.quads_for_pattern(NamedNode(subject), NamedNode(predicate) if predicate else None, None, _GRAPH)


def _all(store: Store, predicate: str, value: str = "") -> Iterator[Quad]:
    return store.quads_for_pattern(None, NamedNode(predicate), NamedNode(value) if value else None, _GRAPH)


def _subject(quad: Quad) -> str:
    return cast(NamedNode, quad.subject).value


def _object(quad: Quad) -> str:
    return cast(NamedNode, quad.object).value
