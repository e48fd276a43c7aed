"""Fitting what the extraction of events reads from tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.event_fits import _slot
from training.regression import Outcomes, Table, WideTable, write


def test_signs_of_what_comes_out_so_weigh_more() -> None:
    table = Table()
    for number in range(240):
        named, noise = number % 2 == 0, number % 3 == 0
        table.add({"named": float(named), "noise": float(noise)}, named if number % 5 else not named)
    weights = table.fitted()
    assert weights["named"] > 1
    assert abs(weights["noise"]) < 0.5
    assert set(weights) == {"*", "named", "noise"}


def test_a_wide_table_fits_as_a_small_one_does() -> None:
    small, wide = Table(penalty=2.0), WideTable(penalty=2.0)
    for number in range(150):
        signs = {"a": float(number % 2), "b": number % 7 / 7} | ({"c": 1.0} if number % 3 else {})
        for table in (small, wide):
            table.add(signs, number % 5 < 2 + number % 2)
    assert wide.fitted() == pytest.approx(small.fitted(), abs=0.01)


def test_a_sign_that_no_row_has_weighs_nothing() -> None:
    table = Table()
    for outcome in (True, False) * 20:
        table.add({"never": 0.0}, outcome)
    assert table.fitted() == {"*": pytest.approx(0.0), "never": pytest.approx(0.0)}


def test_the_slot_of_a_name_is_that_of_the_gold() -> None:
    gold = {"agents": ["Harl Foods|the food firm"], "patients": ["Brackley Dairies"], "places": None}
    assert _slot(gold, ["Harl Foods"]) == "agent"
    assert _slot(gold, ["a dairy", "Brackley"]) == "patient"
    assert _slot(gold, ["Wexcombe"]) == ""


def test_a_table_is_written_in_order(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    write(path, "What it is.\nWhere from.", {("confidence", "b"): 0.5, ("confidence", "a"): -1.0})
    assert path.read_text("utf8") == "# What it is.\n# Where from.\nconfidence\ta\t-1.0\nconfidence\tb\t0.5\n"


def test_what_each_sign_counts_for_each_outcome_is_learned() -> None:
    table = Outcomes(["a", "b"])
    for number in range(120):
        table.add({"learned a": -1.0, "learned b": -1.0, "red": float(number % 2)}, "ab"[number % 2])
    found = table.fitted()
    assert found["red", "b"] > 1 > 0 > found["red", "a"]
    assert ("learned a", "b") not in found


def test_a_learned_outcome_is_believed_where_nothing_speaks_against_it() -> None:
    table = Outcomes(["a", "b"])
    for number in range(4):
        table.add({"learned a": 0.0, "learned b": 0.0}, "ab"[number % 2])
    assert table.fitted()["learned a", "a"] == pytest.approx(1.0, abs=0.05)
