"""The day that a text itself shows above its first sentence: in a line of its own, or in its dateline.

For articles whose source declares no day. Limits: a day without a year is none; a caption, a footer and the body
never count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.articles.dates import Order, published_among, written_days
from kg.model import Block

_LINE = 120
"""Characters of a line that can be a head line with a day."""
_DATELINE = re.compile(r"\s*[A-Z][A-Z'’.-]+\b[^\n—–]{0,80}?(?:--|[—–]|\s-\s)")
"""'ORSK, Ruritania, January 7, 2020 (AP) —': a place in capitals, and what stands up to the dash."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER_WORDS = 8
"""Words beside the day that a head line may have: 'Published on Tuesday ... by Ada Haro'."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """A day and what it was inferred from."""

    day: date
    source: str


def inferred_day(text: str, blocks: Sequence[Block], order: Order = "") -> Inferred | None:
    """The day of publication that the head of `text` shows; None where it shows none, or several."""
    found: list[date] = []
    for number, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind == "body":
            if found:
                break
            if dateline := _in_dateline(words, order):
                return Inferred(dateline, "its dateline")
            if not _is_head_line(words, order) or number == len(blocks) - 1:
                break
        elif block.kind == "caption":
            continue
        if day := _of_line(words, order):
            found.append(day)
    if len(set(found)) == 1:
        return Inferred(found[0], "the day above its text")
    return None


def _of_line(words: str, order: Order) -> date | None:
    if not _is_head_line(words, order):
        return None
    one = published_among(written_days(words, order))
    return one.day if one else None


def _is_head_line(words: str, order: Order) -> bool:
    """Whether a line shows a day and hardly anything else."""
    days = written_days(words, order)
    if len(words) > _LINE or not days:
        return False
    rest = words
    for one in reversed(days):
        rest = rest[: one.start] + rest[one.end :]
    return len(_WORD.findall(rest)) <= _OTHER_WORDS and not rest.rstrip().endswith(("?", "!"))


def _in_dateline(words: str, order: Order) -> date | None:
    found = _DATELINE.match(words)
    if found is None:
        return None
    one = published_among(written_days(found.group(), order))
    return one.day if one else None
