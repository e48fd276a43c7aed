"""What a collection tells of events, put together once: mentions, tellings, what is compared, and with what result.

Merging, the doubts about it, the comparison of outlets and the claims of silence all ask this. The pairs of tellings
that are compared are given one by one, as there are too many to hold.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256

from kg.facts_io import to_json
from kg.facts_store import by_id, grouped, text_of
from kg.grouped import Grouped
from kg.model import ArticleFacts, EventMention, LocalMerge
from kg.resolve.clustering import Pair
from kg.resolve.event_blocking import Key, When, article_pairs, bare_pairs, candidate_pairs, when
from kg.resolve.event_bounds import Bounds
from kg.resolve.event_evidence import LEAST, Evidences, TellingWeights, weighed
from kg.resolve.judged import Judged
from kg.resolve.side_by_side import Judgement, SideBySide
from kg.resolve.tellings import EventMember, Telling, event_members, named_things, tellings
from kg.resolve.wording import WordWeights


class ToldEvents:
    """The events of some articles. `members` are their mentions and `tellings` what each article tells of one event,
    both by ARTICLE/LOCAL, made when they are asked for, and on disk where the facts are; `merges` is what joined
    mentions, by the id of the article. `evidences` compares tellings. `digests` are of all that an article's tellings
    and their labels depend on, by its id, if labels are given."""

    def __init__(
        self,
        facts: Sequence[ArticleFacts],
        iri: Mapping[str, str],
        changed: Mapping[str, EventMember] | None = None,
        named: frozenset[str] | None = None,
        label: Mapping[str, str] | None = None,
    ) -> None:
        """`iri` maps ARTICLE/LOCAL of the entities of `facts` to canonical IRIs, `label` these to labels; `changed` are
        those mentions that are not as the articles have them, since a user has parted some; `named` are the IRIs of
        what has a name in some article, looked for where they are not given."""
        self._known, self._iri, self._changed = by_id(facts), iri, changed or {}
        self._named = named_things(facts, iri) if named is None else named
        self.members: Grouped[EventMember] = grouped(facts)
        self.tellings: Grouped[Telling] = grouped(facts)
        self.merges: dict[str, Sequence[LocalMerge]] = {}
        self.digests: dict[str, str] = {}
        self._again: dict[str, dict[str, str]] = {}
        self._when: dict[str, When] = {}
        self._bare = False
        self._words = WordWeights()
        weights: Grouped[TellingWeights] = grouped(facts)
        for one in facts:
            name = one.article.id
            tellings_of = self._add(one)
            weights.put_later(name, tellings_of, partial(_weighed, self.tellings, name))
            if label is not None:
                self.digests[name] = _digest(facts, one, iri, self._named, label)
        self.evidences = Evidences(self._words, self.tellings, weights)
        self._read = SideBySide(self.tellings, self.evidences.alike)
        self._bounds = Bounds(self.tellings, self.evidences, grouped(facts))

    def _add(self, one: ArticleFacts) -> Sequence[str]:
        """Take one more article. -> the keys of its tellings"""
        name = one.article.id
        self._words.add(name, one.article.text)
        self.merges[name] = one.merges
        groups: dict[str, list[EventMention]] = defaultdict(list)
        for mention in one.events:
            groups[mention.event or mention.id].append(mention)
        keys = [f"{name}/{mention.id}" for group in groups.values() for mention in group]
        self.members.put_later(name, keys, partial(_members, self._known, self._iri, self._named, self._changed, name))
        events = self._events_of(name, groups)
        self._again[name] = {key: event for key, event in events.items() if key != event}
        told = sorted(set(events.values()))
        self.tellings.put_later(name, told, partial(_tellings, self.members, name))
        mentions = {f"{name}/{mention.id}": mention for mention in one.events}
        by_event: dict[str, list[EventMention]] = defaultdict(list)
        for key, event in events.items():
            by_event[event].append(mentions[key])
        times, bare = when(one.article.published, by_event.values())
        if times is not None:
            self._when[name] = times
        self._bare = self._bare or bare
        return told

    def _events_of(self, name: str, groups: Mapping[str, Sequence[EventMention]]) -> dict[str, str]:
        """The telling of each mention of an article."""
        events = {f"{name}/{one.id}": f"{name}/{event}" for event, group in groups.items() for one in group}
        return {key: self._changed[key].local_event if key in self._changed else event for key, event in events.items()}

    def mentions(self, article: str) -> dict[str, list[str]]:
        """The mentions of each telling of an article, sorted."""
        again = self._again[article]
        found: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.members.keys_of(article)):
            found[again.get(key, key)].append(key)
        return found

    def pairs(self) -> Iterator[Key]:
        """The keys of the tellings of two articles that are near enough to be compared (`kg.resolve.event_blocking`),
        each pair once."""
        for left, right in article_pairs(self._when, self.evidences):
            yield from candidate_pairs(self.tellings, left, right)
        yield from self._bare_pairs()

    def compared(self) -> Iterator[Judgement]:
        """The `pairs` that do not contradict each other, with what speaks for their being one event."""
        for left, right in article_pairs(self._when, self.evidences):
            pairs = list(self._judged(candidate_pairs(self.tellings, left, right)))
            read = self._read.read(pairs)
            yield from ((one, other, read.get((one, other), found)) for one, other, found in pairs)
        yield from self._judged(self._bare_pairs())

    def read_signs(self) -> Iterator[tuple[str, str, dict[str, float]]]:
        """The pairs that are read, with what their chance rests on then: what its weights are fitted to."""
        for left, right in article_pairs(self._when, self.evidences):
            yield from self._read.signs(list(self._judged(candidate_pairs(self.tellings, left, right))))

    def likely(self, judged: Judged) -> Iterator[Pair]:
        """Those of the pairs that are likely one event; of two articles that are `judged` already, what was found."""
        for left, right in article_pairs(self._when, self.evidences):
            known = judged.known(left, right)
            if known is None:
                known = list(self._found(left, right))
            judged.found(left, right, known)
            yield from (pair for pair in known if pair.score >= LEAST)
        yield from map(_as_pair, (one for one in self._judged(self._bare_pairs()) if one[2].enough))

    def _found(self, left: str, right: str) -> Iterator[Pair]:
        """Of the tellings of two articles the pairs that are likely one event, and those that were read."""
        pairs = list(self._judged(self._bounds.promising(left, right)))
        read = self._read.read(pairs)
        for one, other, found in pairs:
            if found.enough or (one, other) in read:
                yield _as_pair((one, other, read.get((one, other), found)))

    def _bare_pairs(self) -> Iterator[Key]:
        if self._bare:
            yield from bare_pairs(self.tellings)

    def _judged(self, pairs: Iterable[Key]) -> Iterator[Judgement]:
        for left, right in pairs:
            evidence = self.evidences.judged(left, right)
            if evidence is not None:
                yield left, right, evidence


def _as_pair(judgement: Judgement) -> Pair:
    left, right, evidence = judgement
    why = sys.intern(", ".join(evidence.reasons))  # there are far fewer reasons than pairs
    return Pair(sys.intern(left), sys.intern(right), evidence.weight, why)


def _members(
    known: Mapping[str, ArticleFacts],
    iri: Mapping[str, str],
    named: frozenset[str],
    changed: Mapping[str, EventMember],
    article: str,
) -> Mapping[str, EventMember]:
    told = event_members(known[article], iri, named)
    return {member.key: changed.get(member.key, member) for member in told}


def _tellings(members: Grouped[EventMember], article: str) -> Mapping[str, Telling]:
    return tellings(members.group(article).values())


def _weighed(told: Grouped[Telling], article: str) -> Mapping[str, TellingWeights]:
    return weighed(told.group(article))


def _digest(
    facts: Sequence[ArticleFacts],
    one: ArticleFacts,
    iri: Mapping[str, str],
    named: frozenset[str],
    label: Mapping[str, str],
) -> str:
    """A digest of one of the facts, and of what its entities were resolved to."""
    things = [(entity.id, iri[f"{one.article.id}/{entity.id}"]) for entity in one.entities]
    known = [(local, thing, thing in named, label[thing]) for local, thing in things]
    return sha256(text_of(facts, one) + to_json(known)).hexdigest()
