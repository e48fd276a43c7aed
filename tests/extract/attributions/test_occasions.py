"""The day of speaking, told once for all that somebody says on one occasion."""

from __future__ import annotations

import pytest

from tests.resolve.read import read


def days(text: str) -> list[str]:
    """The words of the time of each statement, '' for none, in text order."""
    (facts,) = read(text)
    times = {time.id: time.text for time in facts.times}
    return [times.get(one.time, "") for one in facts.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moe said on Tuesday that the dam was safe. “Nobody has to leave,” she added.",
        "Ada Moe told reporters on Tuesday that the dam was safe.\n\n“Nobody has to leave,” she said.",
        "Ada Moe replied in a Tuesday letter, saying that the dam was safe.",
    ],
)
def test_who_goes_on_speaks_on_the_same_day(text: str) -> None:
    found = days(text)
    assert found
    assert all("Tuesday" in day for day in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moe said on Tuesday that the dam was safe. She has said that nobody has to leave.",
        "Ada Moe said on Tuesday that the dam was safe. Bo Lind said that nobody has to leave.",
        "Ada Moe said on Tuesday that the dam was safe. Moe believed that nobody would leave.",
    ],
)
def test_another_day_is_not_told(text: str) -> None:
    assert days(text)[-1] == ""
