"""Deterministic agglomeration: pairs with scores and reasons -> clusters, whatever the order of the input.

Pairs are taken best score first (ties by member names); two clusters are joined unless a pair of their
members is forbidden. That makes the result depend on the set of members alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two members that may be one thing: `score` in (0, 1], `reason` in words for the user."""

    left: str
    right: str
    score: float
    reason: str


def pair(one: str, other: str, score: float, reason: str) -> Pair:
    """A Pair whose members stand in order."""
    return Pair(min(one, other), max(one, other), score, reason)


@dataclass(frozen=True, slots=True)
class Clustering:
    """`clusters`: sorted tuples of members, sorted; `joins`: the pairs that joined them."""

    clusters: tuple[tuple[str, ...], ...]
    joins: tuple[Pair, ...]


def cluster(members: Iterable[str], pairs: Iterable[Pair], forbidden: Callable[[str, str], bool]) -> Clustering:
    """Join members along `pairs`. `forbidden(a, b)` is asked of every pair of members of the two clusters."""
    group: dict[str, list[str]] = {member: [member] for member in members}
    joins: list[Pair] = []
    for pair in sorted(set(pairs), key=lambda p: (-p.score, p.left, p.right, p.reason)):
        left, right = group[pair.left], group[pair.right]
        if left is right or any(forbidden(a, b) for a in left for b in right):
            continue
        joined = left + right
        group.update(dict.fromkeys(joined, joined))
        joins.append(pair)
    unique = {id(found): found for found in group.values()}
    return Clustering(tuple(sorted(tuple(sorted(found)) for found in unique.values())), tuple(joins))
