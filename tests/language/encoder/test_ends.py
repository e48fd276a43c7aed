"""Where sentences surely end."""

from __future__ import annotations

import pytest

from kg.language.encoder.ends import surely_begins


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They had a room there until Friday . Aba Cedo denied it .", ["Aba"]),
        ("The Rt . Hon . Aba Cedo wrote to Sen . Dunn", []),
        ("It cost 4 . Then it fell", []),
        ("the site orsk.example . net is down", []),
    ],
)
def test_a_capital_behind_a_long_word_and_a_full_stop_begins_a_sentence(text: str, first: list[str]) -> None:
    words = text.split()
    assert [word for word, begins in zip(words, surely_begins(words), strict=True) if begins] == first
