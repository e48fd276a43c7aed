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

from kg.language.lookups import token_bounds, whole_text

_CLOSERS = {
    "“": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    "‘": ("’",),
    '"': ('"',),
    "''": ("''",),
    "``": ("''",),
    "'": ("'",),
}
_DIRECTED = frozenset({"“", "„", "«", "``"})
_AMBIGUOUS = ('"', "''")
_MISTYPED = {"“": ('"', "’"), '"': ("”",), "''": ('"', "”"), "„": ('"',)}
_SINGLE = frozenset({"‘", "'"})
_MARK = re.compile(r"``|''|[“”„«»‘’\"']")
_ELISION = re.compile(r"['‘’](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b)", re.IGNORECASE)
_LONGEST_SINGLE = 300


@dataclass(frozen=True, slots=True)
class Quote:
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
    length = doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0
    edges = [*starts, length]
    return [(edges[i], edges[i + 1]) for i in range(len(starts))] or [(0, length)]


def find_quotations(doc: Doc, starts: tuple[int, ...]) -> list[Quote]:
    """All quotations of `doc` in text order. `starts`: the characters of `doc.text` where paragraphs begin."""
    text = whole_text(doc)
    token_starts, _ = token_bounds(doc)
    found: list[Quote] = []
    paragraphs = paragraph_bounds(doc, starts)
    for paragraph, (low, high) in enumerate(paragraphs):
        following = text[slice(*paragraphs[paragraph + 1])] if paragraph + 1 < len(paragraphs) else ""
        for stretch in _stretches(text, low, high, following):
            quotation = _on_tokens(stretch, token_starts, paragraph)
            if quotation is not None:
                found.append(_linked(quotation, found, doc, stretch.start == low))
    return [quotation for quotation in found if quotation.inner_end > quotation.inner_start]


def _on_tokens(stretch: _Stretch, token_starts: list[int], paragraph: int) -> Quote | None:
    start = bisect_right(token_starts, stretch.start) - 1
    end = bisect_left(token_starts, stretch.end)
    inner_start = bisect_left(token_starts, stretch.start + stretch.open)
    inner_end = bisect_left(token_starts, stretch.end - stretch.close) if stretch.close else end
    if start < 0 or end <= start:
        return None
    return Quote(start, end, inner_start, inner_end, paragraph, closed=stretch.close > 0)


def _linked(quotation: Quote, before: list[Quote], doc: Doc, at_start: bool) -> Quote:
    """A quotation at the start of its paragraph goes on with an unclosed one of the paragraph before."""
    if not before or not at_start:
        return quotation
    last = before[-1]
    if last.closed or last.paragraph != quotation.paragraph - 1:
        return quotation
    return replace(quotation, continues=len(before) - 1)


def _stretches(text: str, low: int, high: int, next_paragraph: str) -> Iterator[_Stretch]:
    position = low
    partners = _balanced(text, low, high)
    even = {sign for sign in _AMBIGUOUS if text.count(sign, low, high) % 2 == 0}
    while (mark := _MARK.search(text, position, high)) is not None:
        position = mark.end()
        if mark.group() in even:
            partner = _next_same(text, mark, high)
            yield _Stretch(mark.start(), partner.end(), len(mark.group()), len(partner.group()))
            position = partner.end()
            continue
        if not _can_open(text, mark, low, high):
            continue
        close = partners.get(mark.start()) or _closing(text, mark, high, _CLOSERS[mark.group()])
        if close is None and mark.group() in _MISTYPED:
            close = _closing(text, mark, high, _MISTYPED[mark.group()])
        if close is not None:
            yield _Stretch(mark.start(), close.end(), len(mark.group()), len(close.group()))
            position = close.end()
        elif _runs_on(text, mark, high, next_paragraph):
            yield _Stretch(mark.start(), len(text[:high].rstrip()), len(mark.group()), 0)
            position = high


def _runs_on(text: str, opening: re.Match[str], high: int, next_paragraph: str) -> bool:
    """Whether the next paragraph takes up an unclosed quotation. Not where the mark stands once more: then the
    closing one was forgotten."""
    sign = opening.group()
    return sign not in _SINGLE and next_paragraph.startswith(sign) and text.find(sign, opening.end(), high) < 0


def _next_same(text: str, mark: re.Match[str], high: int) -> re.Match[str]:
    """The next mark of the same form. Where a paragraph has an even number of straight marks they pair in turn,
    whatever the spaces around them (some corpora have moved those)."""
    found = (other for other in _MARK.finditer(text, mark.end(), high) if other.group() == mark.group())
    return next(found, mark)


def _can_open(text: str, mark: re.Match[str], low: int, high: int) -> bool:
    sign = mark.group()
    if sign not in _CLOSERS or mark.end() >= high:
        return False
    if sign == "“":
        return True
    before = text[mark.start() - 1] if mark.start() > low else " "
    after = text[mark.end()]
    if sign in _SINGLE:
        return not (before.isalnum() or before in ".,!?") and after.isalnum() and not _ELISION.match(text, mark.start())
    return not before.isalnum() and not (after.isspace() and not before.isspace())


def _balanced(text: str, low: int, high: int) -> dict[int, re.Match[str]]:
    """The marks that close those that show a direction, by where these begin, where marks of the same form stand within
    a quotation ('“what he calls “hell”.”'); none for those that do not come out even."""
    partners: dict[int, re.Match[str]] = {}
    open_marks: dict[str, list[int]] = {sign: [] for sign in _DIRECTED}
    for mark in _MARK.finditer(text, low, high):
        for sign, waiting in open_marks.items():
            if mark.group() == sign:
                waiting.append(mark.start())
            elif waiting and mark.group() in _CLOSERS[sign]:
                partners[waiting.pop()] = mark
    return partners


def _closing(text: str, opening: re.Match[str], high: int, closers: tuple[str, ...]) -> re.Match[str] | None:
    """The mark that closes `opening`, or None. A mark that can only open another quotation ends the search."""
    sign = opening.group()
    limit = min(high, opening.end() + _LONGEST_SINGLE) if sign in _SINGLE else high
    plural: re.Match[str] | None = None
    position = opening.end()
    while (mark := _MARK.search(text, position, limit)) is not None:
        position = mark.end()
        before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < high else " "
        if mark.group() not in closers:
            if mark.group() == sign and sign in _DIRECTED and mark.start() > opening.end():
                return plural
            continue
        if mark.group() in ("’", "'"):
            if after.isalnum() or before.isspace() or (sign not in _SINGLE and before not in ".,!?"):
                continue
            if before != "s" or after in ".,!?;:":
                return mark
            plural = plural or mark
        elif mark.group() in ('"', "''") and before.isspace() and after.isalnum():
            return plural
        else:
            return mark
    return plural
