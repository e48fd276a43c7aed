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
        "She waited for more time than he.",
    ],
)
def test_deeds_are_none(text: str) -> None:
    assert said(text) == []
