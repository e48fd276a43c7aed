"""Where one page of a printed or converted text ends and the next begins: what stands between is no part of the text.

Form feeds, page numbers, and head and foot lines that come again on every page. Limits: a head line that stands on one
page only is not known for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_NUMBER = re.compile(
    r"(?:page|p\.|pg\.?)\s*\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|[-–—\[(]\s*\d{1,3}\s*[-–—\])]|\d{1,3}\s*(?:/|of)\s*\d{1,3}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"\d{1,3}")
_PRINTED = re.compile(
    r"\bpage\b|\bpg\.|https?://|\d{1,3}\s*/\s*\d{1,3}$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b", re.IGNORECASE | re.MULTILINE
)
"""What head and foot lines have that a program printed: a number, an address, the day of printing."""
_NUMBERED = re.compile(r"[ \t]*(?:[-–—\[(][ \t]*\d|\d{1,2}[/.]\d)")
_NUMBERED_LINE = re.compile(rf"\n{_NUMBERED.pattern}")
_FRACTION = re.compile(r"/\s*\d{1,3}$", re.MULTILINE)
_LONGEST = 140
_HEAD_LINES = 3


class _PageLine(NamedTuple):
    start: int
    end: int
    words: str
    page: int


@lru_cache(maxsize=4)
def page_breaks(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches [start, end) between the last words of a page and the first of the next, in order and apart."""
    if "\f" not in text and not _may_be_printed(text):
        return ()
    lines = list(_lines(text))
    shapes = Counter(_shape(line.words) for line in lines)
    between = {number for number, line in enumerate(lines) if _is_numbering(line.words, shapes)}
    if "\f" in text:
        between |= _page_edges(lines)
    found: list[tuple[int, int]] = []
    for number in range(1, len(lines)):
        before, line = lines[number - 1], lines[number]
        if number - 1 in between or number in between or before.page != line.page:
            start, end = before.end, line.start
            start = start if number - 1 not in between else before.start
            end = end if number not in between else line.end
            if found and found[-1][1] >= start:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
    return tuple(found)


def _may_be_printed(text: str) -> bool:
    """Whether something in `text` is as in head and foot lines: told faster than whether there is one."""
    if _DIGIT.search(text) is None:
        return False
    if _NUMBERED.match(text) or _NUMBERED_LINE.search(text) or ("/" in text and _FRACTION.search(text)):
        return True
    lower = text.lower()
    return "page" in lower or "pg." in lower or "http" in lower


def _lines(text: str) -> Iterator[_PageLine]:
    page = start = 0
    for part in re.split(r"([\n\f])", text):
        if part == "\f":
            page += 1
        elif part.strip():
            left = len(part) - len(part.lstrip())
            yield _PageLine(start + left, start + len(part.rstrip()), part.strip(), page)
        start += len(part)


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", words.lower())


def _is_numbering(words: str, shapes: Counter[str]) -> bool:
    if len(words) > _LONGEST:
        return False
    if _NUMBER.fullmatch(words):
        return True
    return shapes[_shape(words)] > 1 and _PRINTED.search(words) is not None and re.search(r"\d", words) is not None


def _page_edges(lines: Sequence[_PageLine]) -> set[int]:
    """Of each page the first and last lines that are numbers, or stand on other pages in the same place; what the
    first page begins with is kept, for it may be the headline that the others repeat."""
    pages: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        pages.setdefault(line.page, []).append(number)
    first = min(pages, default=0)
    found: set[int] = set()
    for inward in (1, -1):
        edges = [numbers[::inward][:_HEAD_LINES] for numbers in pages.values()]
        often = Counter(_shape(lines[number].words) for edge in edges for number in edge)
        for page, edge in zip(pages, edges, strict=True):
            for number in edge:
                words = lines[number].words
                repeated = often[_shape(words)] > 1 and len(words) <= _LONGEST and not (inward == 1 and page == first)
                if not (repeated or _BARE.fullmatch(words) or _NUMBER.fullmatch(words)):
                    break
                found.add(number)
    return found
