"""Fitting how likely events are right."""

from __future__ import annotations

import numpy as np
import pytest

from training.event_confidence import Case, fit, left_out, report, table, vocabulary

CASES = [
    Case(
        f"article {number % 20}",
        frozenset({"named" if number % 2 else "unnamed", "all"}),
        right=number % 10 != 2 - number % 2,
    )
    for number in range(200)
]
"""Of the named ones nine in ten are right; of the others four in five."""


def test_rare_signs_get_no_weight() -> None:
    rare = Case("article 0", frozenset({"once"}), right=True)
    assert vocabulary([*CASES, rare]) == ["all", "named", "unnamed"]


def test_signs_of_what_is_right_weigh_more() -> None:
    right = np.array([float("named" in case.signs) for case in CASES])
    weights = dict(zip(["*", "named", "unnamed"], fit(table(CASES, ["named", "unnamed"]), right), strict=True))
    assert weights["named"] > 0.5
    assert weights["unnamed"] < -0.5


def test_the_share_that_is_right_is_foretold() -> None:
    assert left_out(CASES).mean() == pytest.approx(np.mean([case.right for case in CASES]), abs=0.05)


def test_the_report_tells_how_many_of_the_surest_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    report(CASES)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("200 cases")
    assert lines[-1].startswith("  surest 100%")
