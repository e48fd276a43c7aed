"""What a collection tells of events, put together once: mentions, tellings, what is compared, and with what result.

Merging, the doubts about it, the comparison of outlets and the claims of silence all ask this. The pairs of tellings
that are compared are given one by one, as there are too many to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from kg.facts_io import to_json
from kg.facts_store import grouped, text_of
from kg.grouped import Grouped
from kg.model import ArticleFacts, LocalMerge
from kg.resolve.clustering import Pair
from kg.resolve.event_blocking import Key, When, article_pairs, bare_pairs, candidate_pairs, when
from kg.resolve.event_bounds import Bounds
from kg.resolve.event_evidence import Evidence, Evidences
from kg.resolve.judged import Judged
from kg.resolve.tellings import EventMember, Telling, event_members, named_things, tellings
from kg.resolve.wording import WordWeights


class ToldEvents:
    """The events of some articles. `members` are their mentions, `merges` what joined some of one article, `tellings`
    what each article tells of one event, all by ARTICLE/LOCAL, on disk where the facts are. `evidences` compares
    tellings; `digests` are of all that an article's tellings depend on, by its id."""

    def __init__(
        self,
        facts: Sequence[ArticleFacts],
        iri: Mapping[str, str],
        changed: Mapping[str, EventMember] | None = None,
        named: frozenset[str] | None = None,
    ) -> None:
        """`iri` maps ARTICLE/LOCAL of the entities of `facts` to canonical IRIs; `changed` are those mentions that are
        not as the articles have them, since a user has parted some; `named` are the IRIs of what has a name in some
        article, looked for where they are not given."""
        self.members: Grouped[EventMember] = grouped(facts)
        self.merges: Grouped[LocalMerge] = grouped(facts)
        self.tellings: Grouped[Telling] = grouped(facts)
        self._when: dict[str, When] = {}
        self._bare = False
        self.digests: dict[str, str] = {}
        named, words = named_things(facts, iri) if named is None else named, WordWeights()
        for one in facts:
            own = {member.key: (changed or {}).get(member.key, member) for member in event_members(one, iri, named)}
            told = tellings(own.values())
            words.add(one.article.id, one.article.text)
            self.members.put(one.article.id, own)
            self.merges.put(one.article.id, {f"{one.article.id}/{n}": merge for n, merge in enumerate(one.merges)})
            self.digests[one.article.id] = _digest(facts, one, iri, named)
            self.tellings.put(one.article.id, told)
            times = when(told.values())
            if times is not None:
                self._when[one.article.id] = times
            self._bare = self._bare or not all(telling.vector for telling in told.values())
        self.evidences = Evidences(words, self.tellings)
        self._bounds = Bounds(self.tellings, self.evidences)

    def pairs(self) -> Iterator[Key]:
        """The keys of the tellings of two articles that are near enough to be compared (`kg.resolve.event_blocking`),
        each pair once."""
        for left, right in article_pairs(self._when, self.evidences):
            yield from candidate_pairs(self.tellings, left, right)
        yield from self._bare_pairs()

    def compared(self) -> Iterator[tuple[str, str, Evidence]]:
        """The `pairs` that do not contradict each other, with what speaks for their being one event."""
        yield from self._judged(self.pairs())

    def likely(self, judged: Judged) -> Iterator[Pair]:
        """Those of the pairs that are likely one event; of two articles that are `judged` already, what was found."""
        for left, right in article_pairs(self._when, self.evidences):
            known = judged.likely(left, right)
            if known is None:
                known = list(self._enough(self._bounds.promising(left, right)))
            judged.found(left, right, known)
            yield from known
        yield from self._enough(self._bare_pairs())

    def _bare_pairs(self) -> Iterator[Key]:
        if self._bare:
            yield from bare_pairs(self.tellings)

    def _enough(self, pairs: Iterable[Key]) -> Iterator[Pair]:
        for left, right, evidence in self._judged(pairs):
            if evidence.enough:
                yield Pair(left, right, evidence.weight, ", ".join(evidence.reasons))

    def _judged(self, pairs: Iterable[Key]) -> Iterator[tuple[str, str, Evidence]]:
        for left, right in pairs:
            evidence = self.evidences.judged(left, right)
            if evidence is not None:
                yield left, right, evidence


def _digest(facts: Sequence[ArticleFacts], one: ArticleFacts, iri: Mapping[str, str], named: frozenset[str]) -> str:
    """A digest of one of the facts, and of what its entities were resolved to."""
    things = [(entity.id, iri[f"{one.article.id}/{entity.id}"]) for entity in one.entities]
    known = [(local, thing, thing in named) for local, thing in things]
    return sha256(text_of(facts, one) + to_json(known)).hexdigest()
