"""Deterministic agglomeration: pairs with scores and reasons -> clusters, whatever the order of the input.

Pairs are taken best score first (ties by member names); two clusters are joined unless a pair of their
members is forbidden. That makes the result depend on the set of members alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two members that may be one thing: `score`, the more the likelier, and `reason` in words for the user."""

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


@dataclass(frozen=True, slots=True)
class Linkage:
    """Average linkage (UPGMA): clusters are joined only when `score` of their members is `least` or more on average."""

    score: Callable[[str, str], float]
    least: float

    def links(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two clusters are alike enough as wholes."""
        return sum(self.score(a, b) for a in left for b in right) >= self.least * len(left) * len(right)


def cluster(
    members: Iterable[str],
    pairs: Iterable[Pair],
    forbidden: Callable[[str, str], bool],
    linkage: Linkage | None = None,
) -> Clustering:
    """Join members along `pairs`. `forbidden(a, b)` is asked of every pair of members of the two clusters."""
    group: dict[str, list[str]] = {member: [member] for member in members}
    joins: list[Pair] = []
    for pair in sorted(set(pairs), key=lambda p: (-p.score, p.left, p.right, p.reason)):
        left, right = group[pair.left], group[pair.right]
        if left is right or any(forbidden(a, b) for a in left for b in right):
            continue
        if linkage and not linkage.links(left, right):
            continue
        joined = left + right
        group.update(dict.fromkeys(joined, joined))
        joins.append(pair)
    unique = {id(found): found for found in group.values()}
    return Clustering(tuple(sorted(tuple(sorted(found)) for found in unique.values())), tuple(joins))
