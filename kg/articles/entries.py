"""The entries of a live blog: the stamps that stand above them or begin them, and the day of each.

'18:40 GMT', 'Fri 12 Mar 2021 18.40', '4h ago 12.30 CET', 'Posted at 13:15 12 Mar', '6:40 p.m. ET, March 12' as lines of
their own, or with the heading or first sentence of the entry behind them; a day above several hours is that of all.
Hours that go back over midnight, where the newest entry stands first, are of the day before. Limits: hours without any
day are of the day of publication, whatever midnight lies between; zones of time are not converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from kg.articles.dates import MONTH, Order, parse_date
from kg.articles.lines import ends_sentence
from kg.model import Block, Entry

_MONTH = rf"{MONTH}\b\.?"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZONE = r"(?:\s*\(?(?:(?-i:[A-Z]{2,5})(?:[+-]\d{1,2})?|local(?:\s+time)?|hrs?)\b\)?)"
_YEAR = r"(?:,?\s+(?P<{}>(?:19|20)\d\d)\b)?"
_PARTS = re.compile(
    rf"""(?P<ago>\d{{1,3}}\s*(?P<unit>h|hrs?|hours?|m|mins?|minutes?|d|days?)\s+(?:\d{{1,2}}\s*m(?:in)?\s+)?ago\b)
    | (?P<clock>(?P<hour>\d{{1,2}})[:.h](?P<minute>[0-5]\d)(?::\d\d)?(?![\d.:]\d)
       (?:\s*(?P<half>[ap])\.?m\b\.?|Z\b|\s+Uhr\b)?{_ZONE}?
      |(?P<hour2>\d{{1,2}})\s*(?P<half2>[ap])\.?m\b\.?{_ZONE}?|(?P<hour3>[0-2]\d)(?P<minute3>[0-5]\d){_ZONE})
    | (?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:T(?=\d))?
    | (?P<numbers>\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)\b)
    | (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH}){_YEAR.format("y1")}
    | (?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR.format("y2")}
    | (?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)
    | (?P<near>today|yesterday)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"(?:(?:last\s+)?(?:posted|published|updated?|entry|time|key\s+event|pinned(?:\s+post)?|new|live|as\s+of|day\s+\d{1,3})\b\s*"
    r"(?:at\b|on\b|:)?[\s,|·•–—-]*)*[(\[]?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,|/()\[\]·•–—-]*(?:(?:at|on)\s+)?", re.IGNORECASE)
_BEFORE_TEXT = re.compile(r"\s*[:–—|)\]-][\s:–—|-]*|(?<=[A-Z]{3})\s+|(?<=[ap]\.m\.)\s+(?=[A-Z])")
_SMALL = re.compile(r"[\s).\]|·•,:–—-]*")
_OPENING = "\"'“‘«"
_FARTHEST = timedelta(days=40)
"""From publication to an entry at most: what lies farther off is told of, and no time of writing."""
_FEWEST = 2
_NOON = 12 * 60
_LONGEST_HEADING = 100
_TOLD = frozenset({"body", "headline"})


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What a stamp shows: a day (of the calendar, as far as it tells), minutes since midnight (-1: no hour), and the
    character of its block at which the text of the entry goes on (-1: it is the whole block)."""

    day: date | None
    minutes: int
    rest: int


def entries_of(
    text: str, blocks: Sequence[Block], published: date | None, order: Order = ""
) -> tuple[tuple[Block, ...], tuple[Entry, ...]]:
    """`blocks` of `text`, those that a stamp begins parted into stamp and what follows; and the entries that have a day
    of their own. Unchanged, and none, where it is no live blog, which has two stamps or more with words below each."""
    stamps = {
        number: stamp
        for number, block in enumerate(blocks)
        if block.kind != "caption" and (stamp := _stamp(text[block.start : block.end], published, order))
    }
    heads = list(_heads(blocks, stamps))
    if len(heads) < _FEWEST:
        return tuple(blocks), ()
    parted: list[Block] = []
    for number, block in enumerate(blocks):
        if number in stamps:
            parted += _parted(text, block, stamps[number])
        elif number - 1 in stamps and stamps[number - 1].rest < 0 and _is_heading(text, blocks, number):
            parted.append(replace(block, kind="headline"))
        else:
            parted.append(block)
    entries = tuple(_dated(blocks, stamps, heads, published))
    if published is not None and all(entry.day > published for entry in entries):
        return tuple(parted), ()  # a list of what is to come
    return tuple(parted), entries


def _is_heading(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a line below a stamp is the heading of its entry: short, no sentence, and told text below it."""
    words = text[blocks[number].start : blocks[number].end]
    told = number + 1 < len(blocks) and blocks[number + 1].kind == blocks[number].kind == "body"
    return told and len(words) <= _LONGEST_HEADING and not ends_sentence(words) and words[:1].isupper()


def _heads(blocks: Sequence[Block], stamps: dict[int, _Stamp]) -> Iterator[list[int]]:
    """The numbers of the stamps above each stretch of told text: a day and an hour may stand in two lines."""
    group: list[int] = []
    for number, block in enumerate(blocks):
        if number in stamps:
            group.append(number)
            if stamps[number].rest < 0:
                continue
        if group and block.kind in _TOLD:
            yield group
            group = []


def _dated(
    blocks: Sequence[Block], stamps: dict[int, _Stamp], heads: Sequence[list[int]], published: date | None
) -> Iterator[Entry]:
    clocks = [next((stamps[n].minutes for n in reversed(head) if stamps[n].minutes >= 0), -1) for head in heads]
    told = [next((own for n in reversed(head) if (own := stamps[n].day)), None) for head in heads]
    back = _newest_first(told, clocks)
    day: date | None = None
    before = -1
    for head, own, clock in zip(heads, told, clocks, strict=True):
        if own is not None:
            day = own
        elif (
            day is not None and clock >= 0 and before >= 0 and abs(clock - before) > _NOON and (clock > before) == back
        ):
            day += timedelta(days=-1 if back else 1)
        before = clock if clock >= 0 else before if own is None else -1
        if day is not None and (published is None or abs(day - published) <= _FARTHEST):
            yield Entry(blocks[head[0]].start, day, clock >= 0)


def _newest_first(days: Sequence[date | None], clocks: Sequence[int]) -> bool:
    known = [day for day in days if day is not None]
    if len(set(known)) > 1:
        return known[0] > known[-1]
    steps = pairwise(clock for clock in clocks if clock >= 0)
    later = [other > one for one, other in steps if 0 < abs(other - one) <= _NOON]
    return sum(later) < len(later) - sum(later)


def _parted(text: str, block: Block, stamp: _Stamp) -> list[Block]:
    """A block with a stamp as the line of the stamp, which is not told, and what is told behind it."""
    if stamp.rest < 0:
        return [replace(block, kind="dateline") if block.kind in _TOLD and stamp.day else block]
    line = text[block.start : block.start + stamp.rest].rstrip()
    return [
        Block(block.start, block.start + len(line), "dateline"),
        Block(block.start + stamp.rest, block.end, block.kind),
    ]


# ------------------------------------------------------------------ one stamp
def _stamp(words: str, published: date | None, order: Order) -> _Stamp | None:
    """The stamp that a line is or begins with; None for none. A day alone has to be the whole line."""
    label = _LABEL.match(words)
    position = label.end() if label else 0
    day: date | None = None
    weekday, minutes, any_part = -1, -1, False
    while found := _PARTS.match(words, position):
        any_part = True
        if found["clock"]:
            minutes = _minutes(found)
        elif found["weekday"]:
            weekday = _WEEKDAYS.index(found["weekday"][:3].lower())
        else:
            day = _day(found, published, order) or day
        position = found.end()
        if between := _BETWEEN.match(words, position):
            if not _PARTS.match(words, between.end()):
                break
            position = between.end()
    if not any_part:
        return None
    if _SMALL.fullmatch(words, position):
        if day is None and weekday >= 0 and minutes >= 0 and published is not None:
            day = published - timedelta(days=(published.weekday() - weekday) % 7)
        return _Stamp(day, minutes, -1)
    lead = _BEFORE_TEXT.match(words, position)
    if minutes < 0 or lead is None:
        return None
    first = words[lead.end() : lead.end() + 1]
    return _Stamp(day, minutes, lead.end()) if first.isupper() or first.isdigit() or first in _OPENING else None


def _minutes(found: re.Match[str]) -> int:
    hour = int(found["hour"] or found["hour2"] or found["hour3"])
    half = (found["half"] or found["half2"] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return hour * 60 + int(found["minute"] or found["minute3"] or 0) if hour < 25 else -1


def _day(found: re.Match[str], published: date | None, order: Order) -> date | None:
    """The day that a part shows: as it is written, or the one nearest to publication."""
    if found["iso"] or found["numbers"]:
        return parse_date(found["iso"] or found["numbers"], order)
    if found["near"] or found["ago"]:
        days = int(found["near"].lower() == "yesterday") if found["near"] else _days_ago(found)
        return published - timedelta(days=days) if published and days >= 0 else None
    which = "1" if found["d1"] else "2"
    written = f"{found[f'd{which}']} {found[f'm{which}']}"
    if found[f"y{which}"]:
        return parse_date(f"{written} {found[f'y{which}']}")
    years = (published.year - 1, published.year, published.year + 1) if published else ()
    days_near = [day for year in years if (day := parse_date(f"{written} {year}"))]
    return min(days_near, key=lambda day: abs(day - published), default=None) if published else None


def _days_ago(found: re.Match[str]) -> int:
    return int(re.match(r"\d+", found["ago"])[0]) if found["unit"].lower().startswith("d") else -1  # type: ignore[index]
