"""An article's text -> the spans of its paragraphs, as its lines tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

# A line ends at any line break of Unicode, or at the two characters backslash and n standing by themselves:
# some public corpora were written out with that mark in place of a paragraph break.
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\\n(?=\s|$)")
_EDGE = re.compile(r"[\s\ufeff\u200b-\u200f\u2060\u202a-\u202e]*")
_SENTENCE_END = tuple(".!?:;…")
_CLOSERS = "\"'”’»)]"
_WIDEST_WRAP = 120
_FEWEST_WRAPPED = 5


def paragraphs_of(text: str) -> list[Span]:
    """The paragraphs of `text`: its lines without the white space at their edges, empty ones left out.

    Lines of one hard-wrapped paragraph are put together: where a line breaks off and the next goes on in lower
    case, or where all lines of the text are as full as one width allows. Their span then holds line breaks.
    """
    lines = list(_lines(text))
    if not lines:
        return []
    wrapped = _is_wrapped(text, lines)
    paragraphs = [lines[0][0]]
    for (before, _), (line, blank_before) in pairwise(lines):
        full = bool(wrapped) and _is_full(text, before, line, wrapped)
        if not blank_before and (full or _goes_on(text, before, line)):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs


def _lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Each line that holds something, and whether a blank line or a paragraph mark stands before it."""
    start, blank = 0, True
    for found in [*_BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        line = _strip(text, start, end)
        if line.start < line.end:
            yield line, blank
            blank = False
        else:
            blank = True
        if found:
            start = found.end()
            blank = blank or found.group().startswith("\\")


def _strip(text: str, start: int, end: int) -> Span:
    opening = _EDGE.match(text, start, end)
    start = opening.end() if opening else start
    while end > start and _EDGE.fullmatch(text[end - 1]):
        end -= 1
    return Span(start, end)


def ends_sentence(words: str) -> bool:
    """Whether `words` end as a sentence does: with a full stop or the like, closing quotes and brackets aside."""
    return words.rstrip(_CLOSERS + " ").endswith(_SENTENCE_END)


def _goes_on(text: str, before: Span, line: Span) -> bool:
    return text[line.start].islower() and not ends_sentence(before.of(text))


def _is_full(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on the line before in `width` characters."""
    first = line.of(text).split(maxsplit=1)[0]
    return before.end - before.start + 1 + len(first) > width


def _is_wrapped(text: str, lines: list[tuple[Span, bool]]) -> int:
    """The width at which the whole text was wrapped; 0 when it was not."""
    width = max(line.end - line.start for line, _ in lines)
    if width > _WIDEST_WRAP:
        return 0
    pairs = [(before, line) for (before, _), (line, blank) in pairwise(lines) if not blank]
    full = sum(_is_full(text, before, line, width) for before, line in pairs)
    return width if full >= max(_FEWEST_WRAPPED, 0.7 * len(pairs)) else 0
