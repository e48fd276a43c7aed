"""Which event mentions, of one article or several, are one event.

Blocking: `kg.resolve.event_blocking`. Scoring: `kg.resolve.event_evidence`. Clustering: best score first, average
linkage, so that no chain of weak links glues; no two tellings of an event may contradict each other, and what an
article keeps apart stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.grouped import group_of
from kg.model import LocalMerge
from kg.resolve.clustering import Clustering, Linkage, Pair, Ties, cluster
from kg.resolve.clustering import pair as make_pair
from kg.resolve.judged import Judged
from kg.resolve.told_events import ToldEvents

_MEAN = 0.25
_WEAKEST = 0.1
"""The chance below which two tellings are not of one event, whatever else links them."""
_SUREST = 0.99
_AGAIN = "told again in the same article"


def cluster_events(told: ToldEvents, decided: Ties | None = None, judged: Judged | None = None) -> Clustering:
    """Mentions -> events with the pairs that joined them.

    `told` is what the articles tell, `decided` what a user has decided of the tellings, `judged` what is known of
    pairs, and learns what is found.
    """
    judged = judged or Judged()

    def chance(left: str, right: str) -> float:
        left, right = (left, right) if left < right else (right, left)
        found = judged.chance(left, right)
        if found is not None:
            return found
        if group_of(left) == group_of(right):
            return 0.0
        evidence = told.evidences.compare(left, right)
        found = evidence.weight if evidence else 0.0
        judged.asked(left, right, found)
        return found

    def forbidden(left: str, right: str) -> bool:
        return chance(left, right) < _WEAKEST

    def score(left: str, right: str) -> float:
        return min(chance(left, right), _SUREST)

    likely = told.likely(judged)
    events = cluster(told.tellings, likely, forbidden, Linkage(score, _MEAN), decided, owner=group_of)
    return _with_mentions(events, told)


def _with_mentions(events: Clustering, told: ToldEvents) -> Clustering:
    """The clustering of tellings as one of their mentions, with the pairs that each article joined."""
    mentions: dict[str, list[str]] = {}
    again: list[Pair] = []
    for article in told.members.groups():
        own = told.mentions(article)
        again += _again(own, (_within(article, merge) for merge in told.merges[article]))
        mentions.update((event, keys) for event, keys in own.items() if keys != [event])
    clusters = (
        tuple(sorted(key for event in group for key in mentions.get(event, (event,)))) for group in events.clusters
    )
    joins = (replace(join, score=min(join.score, _SUREST)) for join in events.joins)
    return Clustering(tuple(sorted(clusters)), (*again, *joins), events.refused)


def _within(article: str, merge: LocalMerge) -> Pair:
    """What an article joined by itself."""
    return make_pair(f"{article}/{merge.left}", f"{article}/{merge.right}", merge.score, f"{_AGAIN}: {merge.reason}")


def _again(mentions: Mapping[str, Sequence[str]], within: Iterable[Pair]) -> Iterator[Pair]:
    """What joins the mentions of each telling: the reasons of its article, and where these do not reach, as when the
    user has parted what stood between, that it is told again."""
    group: dict[str, set[str]] = {key: {key} for keys in mentions.values() for key in keys}
    of = {key: local for local, keys in mentions.items() for key in keys}
    told_again = (
        make_pair(key, local, 1.0, _AGAIN)
        for local, keys in mentions.items()
        for key in keys
        if key != local and local in group
    )
    for pair in (*within, *told_again):
        left, right = group[pair.left], group[pair.right]
        if left is not right and of[pair.left] == of[pair.right]:
            left |= right
            group.update(dict.fromkeys(right, left))
            yield pair
