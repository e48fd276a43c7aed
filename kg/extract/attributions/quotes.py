"""Quotations: which stretches of a text stand between quotation marks.

Marks are paired paragraph by paragraph, so that a mark that was never closed can do no harm beyond its own
paragraph. A quotation that runs over several paragraphs repeats its opening mark at the start of each and is
closed in the last; its paragraphs are linked. Marks inside a quotation (quotations within) are not reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "''": "''", "``": "''", "'": "'"}
_SINGLE = frozenset({"‘", "'"})
_MARK = re.compile(r"``|''|[“”„«»‘’\"']")
_ELISION = re.compile(r"['‘’](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b)", re.IGNORECASE)
_LONGEST_SINGLE = 300


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens [start, end) of a quotation, marks included. `inner_start`, `inner_end` bound what is inside the marks.

    `continues`: the index of the quotation of the paragraph before that this one goes on with, or -1.
    `paragraph`: the index of its paragraph."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    closed: bool
    continues: int = -1


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters [start, end) between marks of widths `open` and `close`; `close` is 0 where the closing one misses."""

    start: int
    end: int
    open: int
    close: int


def paragraph_bounds(doc: Doc, starts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Character bounds of the paragraphs of `doc.text`, given the characters where they start."""
    length = len(doc.text)
    edges = [*starts, length]
    return [(edges[i], edges[i + 1]) for i in range(len(starts))] or [(0, length)]


def find_quotations(doc: Doc, starts: tuple[int, ...]) -> list[Quotation]:
    """All quotations of `doc` in text order. `starts`: the characters of `doc.text` where paragraphs begin."""
    text = doc.text
    token_starts = [token.idx for token in doc]
    found: list[Quotation] = []
    for paragraph, (low, high) in enumerate(paragraph_bounds(doc, starts)):
        for stretch in _stretches(text, low, high):
            quotation = _on_tokens(stretch, token_starts, paragraph)
            if quotation is not None:
                found.append(_linked(quotation, found, doc, stretch.start == low))
    return [quotation for quotation in found if quotation.inner_end > quotation.inner_start]


def _on_tokens(stretch: _Stretch, token_starts: list[int], paragraph: int) -> Quotation | None:
    start = bisect_right(token_starts, stretch.start) - 1
    end = bisect_left(token_starts, stretch.end)
    inner_start = bisect_left(token_starts, stretch.start + stretch.open)
    inner_end = bisect_left(token_starts, stretch.end - stretch.close) if stretch.close else end
    if start < 0 or end <= start:
        return None
    return Quotation(start, end, inner_start, inner_end, paragraph, closed=stretch.close > 0)


def _linked(quotation: Quotation, before: list[Quotation], doc: Doc, at_start: bool) -> Quotation:
    """A quotation at the start of its paragraph goes on with an unclosed one of the paragraph before."""
    if not before or not at_start:
        return quotation
    last = before[-1]
    if last.closed or last.paragraph != quotation.paragraph - 1:
        return quotation
    return replace(quotation, continues=len(before) - 1)


def _stretches(text: str, low: int, high: int) -> Iterator[_Stretch]:
    position = low
    while (mark := _MARK.search(text, position, high)) is not None:
        position = mark.end()
        if not _can_open(text, mark, low, high):
            continue
        close = _closing(text, mark, high)
        if close is not None:
            yield _Stretch(mark.start(), close.end(), len(mark.group()), len(close.group()))
            position = close.end()
        elif mark.group() not in _SINGLE and _may_lack_its_end(text, mark.start(), low):
            end = len(text[:high].rstrip())
            yield _Stretch(mark.start(), end, len(mark.group()), 0)
            position = high


def _can_open(text: str, mark: re.Match[str], low: int, high: int) -> bool:
    sign = mark.group()
    if sign not in _PAIRS or mark.end() >= high:
        return False
    if sign == "“":
        return True
    free_before = mark.start() == low or not text[mark.start() - 1].isalnum() and text[mark.start() - 1] not in ".,!?"
    if sign in _SINGLE:
        return free_before and text[mark.end()].isalnum() and not _ELISION.match(text, mark.start())
    return (free_before or text[mark.start() - 1] in ",.!?") and not (
        text[mark.end()].isspace() and mark.start() > low and not text[mark.start() - 1].isspace()
    )


def _closing(text: str, opening: re.Match[str], high: int) -> re.Match[str] | None:
    """The mark that closes `opening`, or None. A mark that can only be another opening one ends the search."""
    sign = opening.group()
    closers = _PAIRS[sign]
    limit = min(high, opening.end() + _LONGEST_SINGLE) if sign in _SINGLE else high
    fallback: re.Match[str] | None = None
    position = opening.end()
    while (mark := _MARK.search(text, position, limit)) is not None:
        position = mark.end()
        if mark.group() == sign and sign != closers and sign == "“":
            return fallback
        if mark.group() not in closers or len(mark.group()) != len(closers) and sign in ("''", "``"):
            continue
        before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < high else " "
        if sign in _SINGLE:
            if after.isalnum() or before.isspace():
                continue
            if before != "s" or after in ".,!?;:":
                return mark
            fallback = fallback or mark
        elif sign in ('"', "''") and before.isspace() and after.isalnum():
            return fallback
        else:
            return mark
    return fallback


def _may_lack_its_end(text: str, start: int, low: int) -> bool:
    """An unclosed mark counts where a quotation is introduced: at the start of the paragraph, after ',' or ':'."""
    return start == low or text[:start].rstrip()[-1:] in (",", ":") if start - low < 2 else (
        text[max(low, start - 3) : start].rstrip()[-1:] in (",", ":")
    )
