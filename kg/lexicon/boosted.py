"""Log odds from sums of small decision trees (gradient boosting, Friedman 2001), where a sign counts by what others say
beside it. The trees stand in a table; `training.boosting` fits them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.lexicon.tables import table_rows

LEAF = "="
"""Stands in the column of signs where a branch ends."""
ROOT = "-"
"""Stands in the column of signs where the value is what all cases of an outcome share."""
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


class _Branching(NamedTuple):
    sign: str
    value: float
    lower: int
    higher: int


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
        trees: dict[tuple[str, int], list[_Branching]] = defaultdict(list)
        for outcome, tree, _, sign, value, lower, higher in table_rows(path):
            if sign == ROOT:
                begins[outcome] = float(value)
            else:
                trees[outcome, int(tree)].append(_Branching(sign, float(value), int(lower), int(higher)))
        outcomes, keys = tuple(begins), sorted(trees)
        signs = tuple(sorted({node.sign for nodes in trees.values() for node in nodes} - {LEAF}))
        roots = [0, *accumulate(len(trees[key]) for key in keys)][:-1]
        nodes = [node for key in keys for node in trees[key]]
        shift = np.repeat(roots, [len(trees[key]) for key in keys])
        inner = np.array([node.sign != LEAF for node in nodes])
        values = np.array([node.value for node in nodes])
        return cls(
            signs,
            outcomes,
            np.array([begins[one] for one in outcomes]),
            np.array(roots),
            np.array([[float(key[0] == one) for one in outcomes] for key in keys]),
            np.array([signs.index(node.sign) if node.sign != LEAF else 0 for node in nodes]),
            np.where(inner, values, np.inf),
            shift + [node.lower for node in nodes],
            shift + [node.higher for node in nodes],
            np.where(inner, 0.0, values),
            max(_depth(trees[key]) for key in keys),
        )

    def log_odds(self, values: Floats) -> Floats:
        """[rows, signs], columns as in `signs` -> [rows, outcomes]."""
        node = np.broadcast_to(self.roots, (len(values), len(self.roots)))
        row = np.arange(len(values))[:, None]
        for _ in range(self.depth):
            node = np.where(values[row, self.sign[node]] <= self.most[node], self.lower[node], self.higher[node])
        return self.adds[node] @ self.of + self.begins


def _depth(nodes: Sequence[_Branching], at: int = 0) -> int:
    node = nodes[at]
    return 0 if node.sign == LEAF else 1 + max(_depth(nodes, node.lower), _depth(nodes, node.higher))
