"""The words around a trigger, as the reader of pairs sees them.

Words are runs of letters and digits, and single signs: that needs no tokenizer, and gives an uncased encoder the same
pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from kg.language.encoder.features import PARAGRAPH, gap, mark
from kg.language.encoder.wordpiece import WordPieces
from kg.model import Record, Span

MOST, LEAST = 40, 28
"""Words of a passage at most; a sentence of fewer is read with what stands before it, up to LEAST."""
_LETTERS = 16
"""Letters a word, blanks included, that are looked at before a sentence."""
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """Words, the mark of each (`kg.language.encoder.features`), and which of them is the trigger."""

    words: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()
    trigger: int = 0


NOWHERE = Passage()


def passage(text: str, sentence: Span, trigger: int) -> Passage:
    """The passage of a trigger that begins at the letter `trigger` of a sentence; one without words where the trigger
    is none."""
    before = max(0, sentence.start - LEAST * _LETTERS)
    found = [match for match in _WORD.finditer(text, before, sentence.end) if match.start() > before or not before]
    at = next((place for place, match in enumerate(found) if match.end() > trigger), None)
    if at is None:
        return NOWHERE
    begin = next(place for place, match in enumerate(found) if match.end() > min(sentence.start, trigger))
    first, last = _cut(begin, at, len(found))
    words = tuple(match[0] for match in found[first:last])
    marks = tuple(mark(match[0], _gap(text, match.start())) for match in found[first:last])
    return Passage(words, marks, at - first)


def _cut(first: int, at: int, last: int) -> tuple[int, int]:
    """Where to begin and end, when the sentence is [first, last) and its trigger stands `at`."""
    if last - first > MOST:
        end = min(last, max(first, at - MOST // 2) + MOST)
        return max(first, end - MOST), end
    return (max(0, last - LEAST), last) if last - first < LEAST else (first, last)


def _gap(text: str, start: int) -> int:
    """The class of the blanks before a word of the text."""
    begin = start
    while begin and text[begin - 1].isspace():
        begin -= 1
    return gap(text[begin:start]) if begin else PARAGRAPH


class PairPieces(NamedTuple):
    """Two passages as numbers: pieces, their marks, and 1 for those of the second; and the places of the triggers."""

    pieces: list[int]
    marks: list[int]
    sides: list[int]
    left: int
    right: int


class PassagePieces:
    """Passages as the pieces of an encoder, with pieces of their own around the triggers."""

    def __init__(self, numbers: WordPieces) -> None:
        """Raises KeyError where the vocabulary has no such pieces."""
        self._numbers = numbers
        frame = ("[CLS]", "[SEP]", "[unused1]", "[unused2]")
        self._first, self._between, self._opening, self._closing = map(numbers.number, frame)

    def together(self, left: Passage, right: Passage) -> PairPieces:
        """Both, one behind the other."""
        pieces, marks, place = self._of(left)
        others, other_marks, other_place = self._of(right)
        return PairPieces(
            [self._first, *pieces, self._between, *others, self._between],
            [0, *marks, 0, *other_marks, 0],
            [0] * (2 + len(pieces)) + [1] * (1 + len(others)),
            1 + place,
            2 + len(pieces) + other_place,
        )

    def _of(self, passage: Passage) -> tuple[list[int], list[int], int]:
        """Pieces, marks (0 around the trigger), and the place of the trigger's first piece."""
        pieces: list[int] = []
        marks: list[int] = []
        place = 0
        for at, (word, mark_of_word) in enumerate(zip(passage.words, passage.marks, strict=True)):
            own = self._numbers(word)
            if at == passage.trigger:
                place = len(pieces) + 1
                pieces += [self._opening, *own, self._closing]
                marks += [0, *[mark_of_word] * len(own), 0]
            else:
                pieces += own
                marks += [mark_of_word] * len(own)
        return pieces, marks, place
