"""The words around a trigger, as the reader of pairs sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.language.encoder.features import PARAGRAPH, gap, mark
from kg.language.encoder.wordpiece import WordPieces

MOST, LEAST = 40, 20
"""Words and signs of a passage at most; a sentence of fewer is read with what stands before it, up to LEAST."""
_BEFORE = 16
"""Letters a word, blanks included, that are looked at before a sentence."""
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words, the mark of each (`kg.language.encoder.features`), and which of them is the trigger."""

    words: tuple[str, ...]
    marks: tuple[int, ...]
    trigger: int


def passage(text: str, sentence: tuple[int, int], trigger: int) -> Passage:
    """The passage of a trigger that begins at the letter `trigger`, in a sentence [start, end) of the text."""
    start, end = sentence
    before = max(0, start - LEAST * _BEFORE)
    found = [match for match in _WORD.finditer(text, before, end) if match.start() > before or not before]
    at = next(n for n, match in enumerate(found) if match.end() > trigger)
    first = next(n for n, match in enumerate(found) if match.end() > start)
    first, last = _cut(min(first, at), at, len(found))
    words = tuple(match[0] for match in found[first:last])
    gaps = [_gap(text, match.start()) for match in found[first:last]]
    return Passage(words, tuple(map(mark, words, gaps)), at - first)


def _cut(first: int, at: int, last: int) -> tuple[int, int]:
    """Where to begin and end, when the sentence is [first, last) and its trigger stands `at`."""
    if last - first > MOST:
        begin = max(first, at - MOST // 2)
        end = min(last, begin + MOST)
        return max(first, end - MOST), end
    return (max(0, last - LEAST), last) if last - first < LEAST else (first, last)


def _gap(text: str, start: int) -> int:
    """The class of the blanks before a word of the text."""
    begin = start
    while begin and text[begin - 1].isspace():
        begin -= 1
    return gap(text[begin:start]) if begin else PARAGRAPH


def pieces(of: Passage, wordpieces: WordPieces, opening: int, closing: int) -> tuple[list[int], list[int], int]:
    """The numbers of the pieces with the trigger between `opening` and `closing`, their marks, and the place of the
    trigger's first piece."""
    numbers: list[int] = []
    marks: list[int] = []
    place = 0
    for n, (word, of_word) in enumerate(zip(of.words, of.marks, strict=True)):
        found = wordpieces(word)
        if n == of.trigger:
            place = len(numbers) + 1
            numbers += [opening, *found, closing]
            marks += [0, *[of_word] * len(found), 0]
        else:
            numbers += found
            marks += [of_word] * len(found)
    return numbers, marks, place
