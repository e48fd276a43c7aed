"""Words to pieces and marks."""

from __future__ import annotations

import pytest

from kg.language.encoder import features
from kg.language.encoder.wordpiece import WordPieces

VOCABULARY = ["[PAD]", "[UNK]", "un", "##able", "able", "-", "cafe", "##s", "s", "'", "5"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Unable", ["un", "##able"]),
        ("Cafés", ["cafe", "##s"]),
        ("able-s", ["able", "-", "s"]),
        ("'s", ["'", "s"]),
        ("unknown", ["[UNK]"]),
        ("un-xyz", ["un", "-", "[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_longest_pieces_from_the_left(word: str, pieces: list[str]) -> None:
    numbers = WordPieces(VOCABULARY)(word)
    assert [VOCABULARY[n] for n in numbers] == pieces
    assert WordPieces(VOCABULARY)(word) == numbers


def test_long_words_are_cut_off() -> None:
    assert len(WordPieces(VOCABULARY, most=3)("s" * 500)) == 3


def test_shapes_and_gaps_are_told_apart() -> None:
    words = ["forces", "Forces", "NATO", "A", "McCain", "1,000", "B52", "--"]
    shapes = [features.shape(word) for word in words]
    assert len(set(shapes)) == len(words)
    assert [features.gap(g) for g in ("", " ", " \n", "\n \n")] == [0, 1, 2, 3]
    marks = {features.mark(word, gap) for word in words for gap in range(4)}
    assert len(marks) == features.MARKS
    assert max(marks) < features.MARKS
