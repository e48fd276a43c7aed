"""Counting: percents, sums, and what is not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.counts import Tally, hits, share, total

NUMBERS = st.integers(0, 50)
TALLIES = st.builds(
    lambda a, b, c, d: Tally(min(a, b), b, min(c, d), d), NUMBERS, NUMBERS, NUMBERS, NUMBERS
)  # never more hits than things


def test_figures() -> None:
    tally = hits(2, told=4, gold=2)
    assert (tally.precision, tally.recall) == (50, 100)
    assert tally.f1 == pytest.approx(200 / 3)
    assert share([True, False]).recall == 50


def test_nothing_is_no_figure() -> None:
    assert not Tally().defined
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


@given(TALLIES, TALLIES)
def test_sums_lie_between_their_parts(one: Tally, other: Tally) -> None:
    both = one + other
    assert both == other + one
    if one.gold and other.gold:
        assert min(one.recall, other.recall) - 1e-9 <= both.recall <= max(one.recall, other.recall) + 1e-9
    assert 0 <= both.f1 <= 100


def test_total_adds_measures_by_name() -> None:
    assert total([{"a": hits(1, 1, 1)}, {"a": hits(0, 1, 0), "b": share([True])}]) == {
        "a": Tally(1, 2, 1, 1),
        "b": share([True]),
    }
