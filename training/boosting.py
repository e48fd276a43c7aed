"""Small decision trees added up (gradient boosting, Friedman 2001; by scikit-learn), for `kg.lexicon.boosted`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from kg.lexicon.boosted import LEAF, ROOT
from training.regression import write

TREES, LEAVES = 60, 8
PACE = 0.12
"""How much of what it finds each tree adds."""
FEWEST = 40
"""The rows that a leaf holds at least."""
SEEN = 0.7
"""How much of the rows each tree is grown on."""
SEED = 7
Row = tuple[str, int, int, str, float, int, int]
"""Outcome, tree, node, sign, value, lower branch, higher branch."""


def grown(rows: Sequence[Mapping[str, float]], signs: Sequence[str], outcome: str, came: Sequence[bool]) -> list[Row]:
    """The trees of one outcome, grown on rows of signs (0 where a sign is not there) of which it `came`."""
    values = np.array([[row.get(sign, 0.0) for sign in signs] for row in rows])
    fit = GradientBoostingClassifier(
        n_estimators=TREES,
        learning_rate=PACE,
        max_leaf_nodes=LEAVES,
        max_depth=None,
        min_samples_leaf=FEWEST,
        subsample=SEEN,
        random_state=SEED,
    ).fit(values, np.array(came))
    share = float(np.mean(came))
    begin = float(np.log(share / (1 - share)))
    return [(outcome, 0, 0, ROOT, round(begin, 4), 0, 0), *_nodes(fit, signs, outcome)]


def write_trees(path: Path, what: str, rows: Iterable[Row]) -> None:
    """The table that `kg.lexicon.boosted.Forest` reads."""
    nodes = {row[:3]: "\t".join(map(str, row[3:])) for row in rows}
    write(path, f"{what} ('{ROOT}': all cases; '{LEAF}': a leaf).\nFitted on annotated stories.", nodes)


def _nodes(fit: GradientBoostingClassifier, signs: Sequence[str], outcome: str) -> Iterator[Row]:
    for number, (one,) in enumerate(fit.estimators_, 1):
        tree = one.tree_
        for node in range(tree.node_count):
            lower, higher = int(tree.children_left[node]), int(tree.children_right[node])
            if lower < 0:
                yield outcome, number, node, LEAF, round(PACE * float(tree.value[node, 0, 0]), 4), node, node
            else:
                sign = signs[int(tree.feature[node])]
                yield outcome, number, node, sign, round(float(tree.threshold[node]), 4), lower, higher
