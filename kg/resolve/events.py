"""Which event mentions, of one article or several, are one event.

Blocking: tellings of one kind that share a participant, a place or the rare words around the same trigger; deaths of
the same person. Scoring: `kg.resolve.event_evidence`. Then one to one: of several events of an article that could each
be an event of another article, the one that fits clearly best is it, else none; and what an article keeps apart stays
apart, unless it was on one day or befalls somebody seldom. Clustering: best score first, average linkage, and no two
tellings of an event may contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.model import ArticleFacts
from kg.resolve.clustering import Clustering, Linkage, Pair, cluster
from kg.resolve.clustering import pair as make_pair
from kg.resolve.event_evidence import Evidences, is_death
from kg.resolve.tellings import EventMember, Telling, tellings

_NEIGHBOURS = 100
_RAREST = 5
_CLEARLY = 0.1
_MEAN = 0.4
_SUREST = 0.99


def cluster_events(
    members: Mapping[str, EventMember], facts: Sequence[ArticleFacts], iri: Mapping[str, str]
) -> Clustering:
    """Mentions -> events with the pairs that joined them.

    `members` are those of `kg.resolve.tellings.event_members`, `facts` their articles, `iri` maps ARTICLE/LOCAL of
    entities to canonical IRIs.
    """
    told = tellings(members.values())
    evidences = Evidences(facts, iri, told.values())

    def forbidden(left: str, right: str) -> bool:
        evidence = evidences.compare(left, right)
        return evidence is None or (told[left].article == told[right].article and not evidence.enough)

    def score(left: str, right: str) -> float:
        evidence = evidences.compare(left, right)
        return min(evidence.weight, _SUREST) if evidence else 0.0

    events = cluster(told, _clear(told, _scored(told, evidences)), forbidden, Linkage(score, _MEAN))
    return _with_mentions(events, members)


def _with_mentions(events: Clustering, members: Mapping[str, EventMember]) -> Clustering:
    """The clustering of tellings as one of their mentions."""
    mentions: dict[str, list[str]] = defaultdict(list)
    again = []
    for key, member in sorted(members.items()):
        mentions[member.local_event].append(key)
        if member.local_event != key and member.local_event in members:
            again.append(make_pair(key, member.local_event, 1.0, "told again in the same article"))
    clusters = (tuple(sorted(key for event in group for key in mentions[event])) for group in events.clusters)
    joins = (replace(join, score=min(join.score, _SUREST)) for join in events.joins)
    return Clustering(tuple(sorted(clusters)), (*again, *joins))


# ------------------------------------------------------------------ blocking
def _candidates(told: Mapping[str, Telling], evidences: Evidences) -> Iterator[tuple[str, str]]:
    """Pairs of keys of the same kind with something in common. In large blocks each telling is compared with those
    whose articles were published next, so that their number grows with that of the tellings, not with its square."""
    blocks: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in told.values():
        for block_key in _blocking_keys(telling, evidences):
            blocks[block_key].append(telling)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        by_date = sorted(block, key=lambda one: (one.published or date.min, one.key))
        for index, one in enumerate(by_date):
            for other in by_date[index + 1 : index + 1 + _NEIGHBOURS]:
                key = (min(one.key, other.key), max(one.key, other.key))
                if key not in seen:
                    seen.add(key)
                    yield key


def _blocking_keys(telling: Telling, evidences: Evidences) -> set[tuple[str, str]]:
    keys = {(telling.kind, shared) for shared in telling.participants | telling.places | telling.heads}
    for word in evidences.rarest_words(telling, _RAREST):
        keys |= {(f"{telling.kind} {trigger}", word) for trigger in telling.stems}
    if is_death(telling):
        keys |= {("death", victim) for victim in telling.patients}
    return keys


# ------------------------------------------------------------------ one to one
def _scored(told: Mapping[str, Telling], evidences: Evidences) -> Iterator[Pair]:
    """The pairs of tellings that have enough in common."""
    for left, right in _candidates(told, evidences):
        evidence = evidences.compare(left, right)
        if evidence is not None and evidence.enough:
            yield make_pair(left, right, evidence.weight, ", ".join(evidence.reasons))


def _clear(told: Mapping[str, Telling], pairs: Iterable[Pair]) -> list[Pair]:
    """Without the pairs of a telling with several of another article of which none fits clearly best."""
    every = list(pairs)
    rivals: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in every:
        for mine, other in ((pair.left, pair.right), (pair.right, pair.left)):
            if told[other].article != told[mine].article and not _one_for_all(told[mine]):
                rivals[mine, told[other].article].append(pair)
    unclear: set[Pair] = set()
    for candidates in rivals.values():
        best, *others = sorted(candidates, key=lambda one: (-one.score, one.left, one.right))
        unclear.update(others)
        if others and best.score - others[0].score < _CLEARLY:
            unclear.add(best)
    return [pair for pair in every if pair not in unclear]


def _one_for_all(telling: Telling) -> bool:
    """Whether what an article tells as several such events may well be one."""
    return telling.recurrence == "seldom" or is_death(telling)
