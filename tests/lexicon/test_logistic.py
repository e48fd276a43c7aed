"""Chances from tables of weights."""

from pathlib import Path

import pytest

from kg.lexicon.logistic import chance, likeliest, read_outcomes, read_weights, reasons

WEIGHTS = {"*": -1.0, "alike": 3.0}


def test_the_table_is_read_without_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text("# Sign, weight.\n*\t-1\nalike\t3\n", encoding="utf-8")
    assert read_weights(path) == WEIGHTS


def test_without_signs_the_bias_alone_counts() -> None:
    assert chance(WEIGHTS, {}) == pytest.approx(0.269, abs=1e-3)
    assert chance({"*": 0.0}, {}) == 0.5


def test_a_sign_counts_by_its_value_and_an_unknown_one_not_at_all() -> None:
    assert chance(WEIGHTS, {"alike": 1.0}) > chance(WEIGHTS, {"alike": 0.5}) > chance(WEIGHTS, {"alike": 0.0})
    assert chance(WEIGHTS, {"alike": 1.0, "odd": 9.0}) == chance(WEIGHTS, {"alike": 1.0})


def test_reasons_are_the_signs_that_speak_for_it_the_weightiest_first() -> None:
    weights = {"*": -1.0, "alike": 3.0, "near": 4.0, "odd": -2.0, "silent": 9.0}
    in_words = {"alike": "much alike", "near": "not far", "odd": "odd", "absent": "absent"}
    signs = {"alike": 1.0, "near": 0.5, "odd": 1.0, "silent": 1.0, "absent": 1.0}
    assert reasons(weights, signs, in_words) == ("much alike", "not far")


def test_the_outcome_of_most_weight_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text("# Sign, outcome, weight.\n*\tno\t0.5\nred\tyes\t1\n", encoding="utf-8")
    weights = read_outcomes(path)
    assert likeliest(weights, {}, ["yes", "no"]) == "no"
    assert likeliest(weights, {"red": 1.0}, ["yes", "no"]) == "yes"
    assert likeliest(weights, {"red": 0.5}, ["yes", "no"]) == likeliest({}, {}, ["yes", "no"]) == "yes"
