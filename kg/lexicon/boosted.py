"""Log odds from sums of small decision trees (gradient boosting, Friedman 2001), where a sign counts by what others say
beside it. The trees stand in a table; `training.boosting` fits them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.lexicon.tables import table_rows

LEAF = "="
"""Stands in the column of signs where a branch ends."""
ROOT = "-"
"""Stands in the column of signs where the value is what all cases of an outcome share."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Forest:
    """The trees of several outcomes. Of each node the sign that it looks at (its column), up to which value the lower
    branch is taken, the branches, and for leaves what they add; a leaf leads to itself."""

    signs: tuple[str, ...]
    outcomes: tuple[str, ...]
    begins: Floats
    """[outcomes]: what all cases share."""
    roots: Places
    """[trees]: the first node of each."""
    of: Floats
    """[trees, outcomes]: 1 for the outcome that a tree is of."""
    sign: Places
    most: Floats
    lower: Places
    higher: Places
    adds: Floats
    depth: int

    @classmethod
    def read(cls, path: Path) -> Forest:
        """A table of seven columns: outcome, tree, node, sign, value, lower branch, higher branch. Trees are numbered
        from 1, nodes of each from 0, its first; `LEAF` as sign: the value is added; `ROOT`: of the outcome as a
        whole. Raises ValueError for a cell that is no number where one must be."""
        begins: dict[str, float] = {}
        trees: dict[tuple[str, int], list[tuple[str, float, int, int]]] = defaultdict(list)
        for outcome, tree, _, sign, value, lower, higher in table_rows(path):
            if sign == ROOT:
                begins[outcome] = float(value)
            else:
                trees[outcome, int(tree)].append((sign, float(value), int(lower), int(higher)))
        outcomes, ordered = tuple(begins), sorted(trees)
        signs = tuple(sorted({node[0] for nodes in trees.values() for node in nodes} - {LEAF}))
        starts = np.cumsum([0, *(len(trees[key]) for key in ordered)])
        nodes = [(start, node) for start, key in zip(starts.tolist(), ordered, strict=False) for node in trees[key]]
        inner = np.array([node[0] != LEAF for _, node in nodes])
        value = np.array([node[1] for _, node in nodes])
        here = np.arange(len(nodes))
        lower, higher = (np.array([start + node[side] for start, node in nodes]) for side in (2, 3))
        return cls(
            signs,
            outcomes,
            np.array([begins[one] for one in outcomes]),
            starts[:-1],
            np.array([[float(key[0] == one) for one in outcomes] for key in ordered]),
            np.array([signs.index(node[0]) if node[0] != LEAF else 0 for _, node in nodes]),
            np.where(inner, value, np.inf),
            np.where(inner, lower, here),
            np.where(inner, higher, here),
            np.where(inner, 0.0, value),
            max(_depth(trees[key]) for key in ordered),
        )

    def log_odds(self, values: Floats) -> Floats:
        """[rows, signs], columns as in `signs` -> [rows, outcomes]."""
        node = np.broadcast_to(self.roots, (len(values), len(self.roots)))
        row = np.arange(len(values))[:, None]
        for _ in range(self.depth):
            node = np.where(values[row, self.sign[node]] <= self.most[node], self.lower[node], self.higher[node])
        return self.adds[node] @ self.of + self.begins


def _depth(nodes: list[tuple[str, float, int, int]], at: int = 0) -> int:
    sign, _, lower, higher = nodes[at]
    return 0 if sign == LEAF else 1 + max(_depth(nodes, lower), _depth(nodes, higher))
