"""Average linkage (UPGMA) over symmetric scores: the two clusters that are alike most are joined first.

Means are those of all pairs across two clusters; a pair of score 0 is a contradiction, which keeps its clusters apart.
Sums are carried in two numbers each (Dekker 1971), so that no mean depends on the order in which clusters were joined.
Takes time and memory quadratic in the number of members: the caller bounds that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NEVER = -1.0


def two_sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """The sum of two numbers and what rounding has cut off of it (Knuth), element by element."""
    total = a + b
    rest = total - a
    return total, (a - (total - rest)) + (b - rest)


def clustered(scores: Floats, least: float) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The members of each cluster, and of each two clusters that were joined the likeliest pair between them.

    `scores` [n, n] are symmetric, 0 for a contradiction; clusters are joined while their mean is `least` or more, of
    equals those of the first members first.
    """
    count = len(scores)
    clusters = {index: [index] for index in range(count)}
    joins: list[tuple[int, int]] = []
    means = _Means(np.array(scores, dtype=np.float64).reshape(count, count), least)
    while (pair := means.best()) is not None:
        a, b = pair
        joins.append(_likeliest(scores, clusters[a], clusters[b]))
        clusters[a] += clusters.pop(b)
        means.join(a, b)
    return list(clusters.values()), joins


class _Means:
    """The mean score of each two clusters, a cluster known by its first member."""

    def __init__(self, scores: Floats, least: float) -> None:
        count = len(scores)
        self._least = least
        self._sum, self._rest = scores.copy(), np.zeros_like(scores)
        self._lowest = scores.copy()
        self._sizes = np.ones(count)
        self._open = np.ones(count, dtype=bool)
        self._mean = np.where(np.triu(scores >= least, 1), scores, _NEVER)
        """[a, b] for a < b, `_NEVER` where two cannot be joined now."""
        self._partner = self._mean.argmax(1) if count else np.zeros(0, dtype=np.int64)
        self._best = self._mean.max(1) if count else np.zeros(0)

    def best(self) -> tuple[int, int] | None:
        """The two clusters to be joined next; None where none are alike enough."""
        if not len(self._best):
            return None
        a = int(self._best.argmax())
        return (a, int(self._partner[a])) if self._best[a] >= self._least else None

    def join(self, a: int, b: int) -> None:
        """Make cluster `b` a part of `a`, which is before it."""
        total, rest = two_sum(self._sum[a], self._sum[b])
        self._sum[a], self._rest[a] = two_sum(total, rest + self._rest[a] + self._rest[b])
        self._lowest[a] = np.minimum(self._lowest[a], self._lowest[b])
        for table in (self._sum, self._rest, self._lowest):
            table[:, a] = table[a]
        self._sizes[a] += self._sizes[b]
        self._open[b] = False
        means = self._sum[a] / (self._sizes[a] * self._sizes)
        means[~self._open | (means < self._least) | (self._lowest[a] <= 0)] = _NEVER
        means[a] = _NEVER
        self._mean[b], self._mean[:, b] = _NEVER, _NEVER
        self._mean[a, a:], self._mean[:a, a] = means[a:], means[:a]
        # The best of a row is looked for anew where it was one of the two; elsewhere only `a` may have become it.
        stale = np.flatnonzero((self._best > _NEVER) & ((self._partner == b) | (self._partner == a)))
        new = self._mean[:a, a]
        better = np.flatnonzero((new > self._best[:a]) | ((new == self._best[:a]) & (a < self._partner[:a])))
        self._best[better], self._partner[better] = new[better], a
        for row in {a, b, *stale.tolist()}:
            self._partner[row] = self._mean[row].argmax()
            self._best[row] = self._mean[row, self._partner[row]]


def _likeliest(scores: Floats, left: list[int], right: list[int]) -> tuple[int, int]:
    """The pair across two clusters with the highest score, of equals the first."""
    between = scores[np.ix_(left, right)]
    rows, columns = np.nonzero(between == between.max())
    pairs = ((left[row], right[column]) for row, column in zip(rows.tolist(), columns.tolist(), strict=True))
    return min((min(x, y), max(x, y)) for x, y in pairs)
