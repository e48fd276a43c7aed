"""Numbers of which only the order is told: they are less precise than others, and at odds with none of their order."""

from __future__ import annotations

import pytest

from tests.compare.outlets import differences, read, shown

MARCH = "{} miners marched through Karvale on Monday against the closure of the copper pit."


@pytest.mark.parametrize(
    ("vague", "exact"),
    [
        ("Thousands of", "3,500"),
        ("Hundreds of", "At least 260"),
        ("Dozens of", "40"),
        ("Scores of", "85"),
        ("Tens of thousands of", "35,000"),
        ("Several hundred", "400"),
        ("Hundreds of", "Thousands of"),
    ],
)
def test_a_number_of_that_order_is_more_precise(vague: str, exact: str) -> None:
    found = differences(read("Herald", MARCH.format(vague)), read("Courier", MARCH.format(exact)))
    ((values, relation),) = [
        ({cell.outlet: cell.value for cell in one.cells}, one.relation) for one in found if one.slot == "number"
    ]
    assert relation == "precision"
    assert values["Herald"] == vague.removesuffix(" of")


def test_later_it_is_more_precise_too_and_no_update() -> None:
    blast = "A blast at the Orlin mill in Harwick killed {} people on Monday, the police said."
    found = differences(read("Herald", blast.format("dozens of")), read("Courier", blast.format("31"), day=6))
    assert shown(found, "number", "precision") == [{"Herald": "dozens", "Courier": "31"}]
    assert not shown(found, "number", "update")


def test_a_number_below_that_order_is_at_odds() -> None:
    found = differences(read("Herald", MARCH.format("Thousands of")), read("Courier", MARCH.format("300")))
    assert shown(found, "number", "contradiction") == [{"Herald": "Thousands", "Courier": "300"}]


def test_of_one_order_nothing_differs() -> None:
    found = differences(read("Herald", MARCH.format("Dozens of")), read("Courier", MARCH.format("Dozens of")))
    assert shown(found, "number") == []


def test_scores_that_are_kept_are_no_number() -> None:
    match = "Kalverton won the match with scores of {} on Saturday in the hall of Orsk."
    kept = differences(read("Herald", match.format("21 points")), read("Courier", match.format("24 points")))
    assert shown(kept, "number") == [{"Herald": "21", "Courier": "24"}]
