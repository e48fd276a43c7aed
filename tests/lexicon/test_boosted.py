"""Log odds from decision trees in a table."""

from pathlib import Path

import numpy as np
import pytest

from kg.lexicon.boosted import Forest

TABLE = """# Outcome, tree, node, sign, value, lower branch, higher branch.
wet	0	0	-	-1.0	0	0
wet	1	0	clouds	0.5	1	2
wet	1	1	=	-0.25	1	1
wet	1	2	wind	3	3	4
wet	1	3	=	2.0	3	3
wet	1	4	=	0.5	4	4
wet	2	0	=	0.125	0	0
cold	0	0	-	0.5	0	0
cold	1	0	wind	1	1	2
cold	1	1	=	-1.5	1	1
cold	1	2	=	1.5	2	2
"""


@pytest.fixture
def forest(tmp_path: Path) -> Forest:
    path = tmp_path / "trees.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return Forest.read(path)


def weighed(forest: Forest, **signs: float) -> dict[str, float]:
    (found,) = forest.log_odds(np.array([[signs.get(sign, 0.0) for sign in forest.signs]]))
    return dict(zip(forest.outcomes, found.tolist(), strict=True))


def test_a_sign_counts_by_what_another_says(forest: Forest) -> None:
    assert weighed(forest) == {"wet": -1.125, "cold": -1.0}
    assert weighed(forest, clouds=0.75) == {"wet": 1.125, "cold": -1.0}
    assert weighed(forest, clouds=0.75, wind=4.0) == {"wet": -0.375, "cold": 2.0}


def test_a_value_on_the_edge_takes_the_lower_branch(forest: Forest) -> None:
    assert weighed(forest, clouds=0.5, wind=1.0) == weighed(forest)


def test_rows_are_weighed_apart(forest: Forest) -> None:
    rows = np.array([[0.0, 0.0], [0.75, 0.0], [0.75, 4.0]])
    assert forest.signs == ("clouds", "wind")
    assert forest.log_odds(rows)[:, 0].tolist() == [-1.125, 1.125, -0.375]
    assert forest.log_odds(np.zeros((0, 2))).shape == (0, 2)
