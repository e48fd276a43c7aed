"""The days on which outlets say that somebody spoke."""

from __future__ import annotations

from tests.compare.outlets import differences, read


def test_a_speech_that_is_dated_by_a_weekend_has_no_day_to_compare() -> None:
    first = read("Ada", "Mayor Ada Moe said last weekend that the old bridge over the Torv was safe.")
    second = read("Bo", "Mayor Ada Moe said on Friday that the old bridge over the Torv was safe.")
    assert "when Ada Moe speaks" not in {one.what for one in differences(first, second)}
