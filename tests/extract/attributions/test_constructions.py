"""Statements that a construction shows: numbers put at, what is denied, asked for, found and invited to."""

from __future__ import annotations

import pytest

from tests.extract.analysed import said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Police put the damage at two million crowns.", "the damage at two million crowns"),
        ("The company denies any part in the fire.", "any part in the fire"),
        ("The ministry ruled out a truce and closed the road.", "a truce"),
        ("Ada Quist asked for more time to pay.", "for more time to pay"),
        ("An audit of the firm found no sign of fraud.", "no sign of fraud"),
        ("Norway has invited both sides to talks in Oslo.", "both sides to talks in Oslo"),
        ("The agency has verified nine deaths.", "nine deaths"),
    ],
)
def test_what_is_said_is_a_phrase(text: str, content: str) -> None:
    assert content in [one.content for one in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quist put the book at his feet.",
        "The divers found no gold.",
        "The company called off the sale.",
        "She waited for more time than he.",
    ],
)
def test_deeds_are_none(text: str) -> None:
    assert said(text) == []


def test_what_a_quoted_one_tells_that_was_said_is_a_statement_of_its_own() -> None:
    first = '"I told the town that the wall would fall," Ada Quist said.'
    found = {(one.speaker, one.content) for one in said(f'{first} "The engineers asked the council for more money."')}
    assert ("Ada Quist", "that the wall would fall") in found
    assert any(content == "for more money" for _, content in found)


def test_what_is_kept_back_or_charged_is_none() -> None:
    assert said("Ada Quist would not say whether she would return.") == []
    assert said("Bo Lindal was charged with fraud.") == []


def test_a_denied_accusation_is_of_the_deed() -> None:
    text = "Ada Quist accused the council of hiding the bill, which Mayor Bo Lindal denied."
    assert [one.content for one in said(text) if one.speaker == "Bo Lindal"] == ["hiding the bill"]


def test_what_stands_on_both_sides_of_the_cue() -> None:
    (one,) = said("The gate was that of another farm, the board admitted: it had been moved.")
    assert one.content == "The gate was that of another farm … it had been moved"
