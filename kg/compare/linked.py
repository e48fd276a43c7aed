"""Which articles tell one story, in short: those that share happenings that were merged, or several of their names.

A stand-in: where stories are resolved by themselves, their sets of articles are given to `compare` instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from kg.model import ArticleFacts, Resolution

_DAYS = 14
_SHARED = 2
_MOST = 60
"""A thing that more articles have tells nothing of their story."""


def linked(facts: Sequence[ArticleFacts], resolution: Resolution) -> tuple[frozenset[str], ...]:
    """Sets of ids of articles that are linked, directly or through others; each article is in one."""
    holders: dict[str, set[str]] = defaultdict(set)
    for one in facts:
        for event in one.events:
            holders[resolution.iri[f"{one.article.id}/{event.id}"]].add(one.article.id)
        for entity in one.entities:
            if entity.named and not entity.country:
                holders[resolution.iri[f"{one.article.id}/{entity.id}"]].add(one.article.id)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for iri in sorted(holders):
        if 1 < len(holders[iri]) <= _MOST:
            for pair in combinations(sorted(holders[iri]), 2):
                counts[pair] += 2 if resolution.kind.get(iri) == "Event" else 1
    return _groups([one.article.id for one in facts], _near(facts, counts))


def _near(facts: Sequence[ArticleFacts], counts: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """The pairs that share enough and were published within days, as far as that is known."""
    days = {one.article.id: one.article.published for one in facts}
    found = []
    for (left, right), shared in sorted(counts.items()):
        first, last = days[left], days[right]
        if shared >= _SHARED and (first is None or last is None or abs((first - last).days) <= _DAYS):
            found.append((left, right))
    return found


def _groups(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[frozenset[str], ...]:
    group_of = {name: {name} for name in names}
    for left, right in pairs:
        if group_of[left] is not group_of[right]:
            joined = group_of[left] | group_of[right]
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted({frozenset(group) for group in group_of.values()}, key=sorted))
