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
from kg.articles.months import foreign_day
from kg.model import Block

_LINE = 120
"""Characters of a line that can be a head line with a day."""
_DATELINE = re.compile(r"\s*[A-Z][A-Z'’.-]+\b[^\n—–]{0,80}?(?:--|[—–]|\s-\s)")
"""'ORSK, Ruritania, January 7, 2020 (AP) —': a place in capitals, and what stands up to the dash."""
_WORD = re.compile(r"[^\W\d_][\w'’.]*")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]?\d{0,2}\s*[ap]\.?m\b\.?", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:publish|post|issue|release|file|update|modifi|edit|date|create|print|add)(?:e?d)?|first|originally|last|time|today"
    r"|by|and|the|of|for|from|at|on|in|with|via|to|de|van|von|bin|al|el|la|pp?|pages?|pg"
)
"""Words in small letters that stand beside a day above a text: what it is the day of, and who wrote what and where."""
_HAPPENS = re.compile(r"\b(?:on|in|of|since|until|till|by|from|before|after|to|for|the|this|that)\s+$", re.IGNORECASE)
"""What leads from something told to the day of it: 'the storm of', 'closed since'."""
_SAID = re.compile(
    r"^\W*by\b|\b(?:publish|post|issu|releas|filed|updat|modif|edit|dat(?:e|ed)\b|creat|print|add)\w*", re.IGNORECASE
)
_PICTURE = re.compile(
    r"^\W*(?:(?:file|stock|archive|handout)\s+)?(?:photo|picture|image|video|graphic|illustration)", re.I
)
_LATER = re.compile(
    r"^\W*(?:(?:last|date|first)\s+)?(?:access|retriev|download|sav(?:ed|ing)|archiv|view|captur|visit|print(?:ed|out)|expir|scrap|"
    r"crawl|fetch|export)\w*",
    re.IGNORECASE,
)
"""What somebody did with an article on a day: it tells nothing of when that was published."""
_PARTS = re.compile(r"\s*[|·•]\s*")
_WORDS_OF_PART = 5
_SHORT_LINE = 60
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
    headline = next((number for number, block in enumerate(blocks) if block.kind == "headline"), -1)
    for number, block in enumerate(blocks):
        words = text[block.start : block.end]
        last = number == len(blocks) - 1
        if block.kind == "body":
            if found:
                break
            if dateline := _in_dateline(words, order):
                return Inferred(dateline, "its dateline")
            if last or not is_head_line(words, order):
                break
        elif block.kind == "caption" or (number == headline and not last and blocks[number + 1].kind == "body"):
            continue  # what is told below a picture, or in the headline, has a day of its own
        if day := _of_line(words, order):
            found.append(day)
    if len(set(found)) == 1:
        return Inferred(found[0], "the day above its text")
    return None


def _of_line(words: str, order: Order) -> date | None:
    if not is_head_line(words, order):
        return None
    days = written_days(words, order)
    one = published_among(days)
    return one.day if one else None if days else foreign_day(words)


def is_head_line(words: str, order: Order = "") -> bool:
    """Whether a line shows a day and beside it, at most, names and what the day is of: nothing that happened then."""
    if len(words) > _LINE or words.rstrip().endswith(("?", "!")) or _PICTURE.match(words) or _LATER.match(words):
        return False
    days = written_days(words, order)
    if not days:
        return len(words) <= _SHORT_LINE and foreign_day(words) is not None
    before = words[: days[0].start]
    if _HAPPENS.search(before) and not _SAID.search(before):
        return False
    if len(parts := _PARTS.split(words)) > 1 and all(len(part.split()) <= _WORDS_OF_PART for part in parts):
        return True  # 'Source: ... | 2020-01-07 18:00 | Editor: ...'
    rest = words
    for one in reversed(days):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    beside = _WORD.findall(_CLOCK.sub(" ", rest))
    known = (word[0].isupper() or _BESIDE.fullmatch(word.rstrip(".")) for word in beside)
    return len(beside) <= _OTHER_WORDS and all(known)


def _in_dateline(words: str, order: Order) -> date | None:
    found = _DATELINE.match(words)
    if found is None:
        return None
    one = published_among(written_days(found.group(), order))
    return one.day if one else None
