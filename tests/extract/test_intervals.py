"""Stretches that cover a place, beside looking at them all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.intervals import Covering

STRETCHES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=25)


@given(STRETCHES, st.integers(0, 30), st.integers(1, 6))
def test_all_that_hold_a_stretch_are_found_in_the_order_given(
    stretches: list[tuple[int, int]], start: int, length: int
) -> None:
    found = Covering((a, b, number) for number, (a, b) in enumerate(stretches)).around(start, start + length)
    assert found == [n for n, (a, b) in enumerate(stretches) if a <= start and start + length <= b]


def test_nothing_covers_where_nothing_is() -> None:
    assert Covering[str]([]).around(0, 1) == []
    assert Covering([(3, 5, "x")]).around(0, 1) == []
    assert Covering([(3, 5, "x")]).around(5, 6) == []
    assert Covering([(3, 5, "x")]).around(3, 5) == ["x"]
