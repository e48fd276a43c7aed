"""The days on which outlets say that somebody spoke."""

from __future__ import annotations

from tests.compare.outlets import differences, read, shown


def test_a_speech_that_is_dated_by_a_weekend_has_no_day_to_compare() -> None:
    said = "Mayor Ada Moe said {} that the old bridge over the Torv was safe."
    friday = read("Bo", said.format("on Friday"))
    assert shown(differences(read("Ada", said.format("last weekend")), friday), "day") == []
    of_days = shown(differences(read("Ada", said.format("on Saturday")), friday), "day")
    assert of_days == [{"Ada": "2024-03-02", "Bo": "2024-03-01"}]
