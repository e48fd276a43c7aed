"""The floors of what is read from the pages of benchmarks/layouts."""

from __future__ import annotations

import pytest

from benchmarks.reading import LAYOUTS, measured, story

pytest.importorskip("trafilatura")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_body_of_each_layout(layout: str) -> None:
    found = measured(layout, pages=2)
    assert found.f1 >= 0.957
    assert found.recall >= 0.99
    assert found.told == (2, 2, 2)


def test_stories_differ() -> None:
    assert len(LAYOUTS) >= 8
    assert story(1) == story(1) != story(2)
