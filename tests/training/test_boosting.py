"""Growing decision trees, and reading them as the program does."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kg.lexicon.boosted import Forest
from training.boosting import grown, write_trees


def test_what_only_two_signs_together_tell_is_found(tmp_path: Path) -> None:
    drawn = np.random.default_rng(3)
    rows = [dict(zip("abc", drawn.random(3).tolist(), strict=True)) for _ in range(600)]
    came = [(row["a"] > 0.5) != (row["b"] > 0.5) for row in rows]
    path = tmp_path / "trees.tsv"
    write_trees(path, "Trees", grown(rows, list("abc"), "odd", came))
    forest = Forest.read(path)
    table = np.array([[row[sign] for sign in forest.signs] for row in rows])
    right = (forest.log_odds(table)[:, 0] > 0) == np.array(came)
    assert right.mean() > 0.9
    assert grown(rows, list("abc"), "odd", came) == grown(rows, list("abc"), "odd", came)
