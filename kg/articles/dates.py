"""Words that tell a day -> that day: as metadata, feeds, pages and datelines write it.

The day is the one written, in the writer's own time zone. A month or a year alone is no day. What could be two days
(3/09/15) is one only where the writer's country, or the document itself, says which number is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from kg.articles.months import foreign_day
from kg.days import calendar_day

Order = Literal["", "day", "month"]
"""Which number comes first in a date of numbers; '' where nobody knows."""
Label = Literal["", "published", "updated", "other"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
"""A pattern for the name of a month, short or whole, in any case."""
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?"
_WRITTEN = re.compile(
    rf"""(?<![\w.-])(?:
      (?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?=T|\D|$)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]+(?P<m2>{MONTH})\b\.?,?[\s-]+
      (?:at\s+)?(?:{_CLOCK},?\s+)?(?P<y2>(?:19|20)\d\d|(?<=-)\d\d|['’]\d\d)
    | (?P<m3>{MONTH})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?
      (?:,?\s+(?:at\s+)?{_CLOCK}(?:\s+(?:[A-Z]{{2,5}}|[-+]\d{{4}}))?)?,?\s+(?P<y3>(?:19|20)\d\d|['’]\d\d)
    | (?P<n1>\d{{1,2}})(?P<s4>[/.-])(?P<n2>\d{{1,2}})(?P=s4)(?P<y4>(?:19|20)\d\d|\d\d)
    )(?!(?!T\d)[\w/])""",
    re.IGNORECASE | re.VERBOSE,
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)"
    r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_DOTTED = re.compile(
    r"(?:\w+,?\s+)?(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:\d\d)?\d\d)(?:,?\s+\d{1,2}[:.]\d\d\b.{0,12})?"
)
"""A day with dots and a year of two digits, or with blanks, which is one only where nothing else stands."""
_SECONDS = re.compile(r"(?P<whole>\d{9,10}|\d{12,13}|\d{15,16})(?:\.\d+)?")
_UNITS = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 15: 1_000_000, 16: 1_000_000}
"""How many of its unit a second has, by the digits of a time since 1970."""
_UPDATED = re.compile(r"\b(?:updat|modif|edited|revis|correct|amend|refresh|changed)\w*", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:publish|post|issu|releas|creat|filed|first|original|date)\w*", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:print(?:ed|out)?|access|retriev|saved|archiv|view|download|captur|crawl|fetch)\w*", re.IGNORECASE
)
"""What people and programs did with the article later."""
_UNIVERSAL = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]00:?00)\s*$")
_SLASHED = re.compile(r"\d/\d{1,2}/\d\d")
_OLD = 70
"""Years of two digits from this on are of the twentieth century."""


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it stands in a text, at [start, end). `day` is None where it could be two."""

    start: int
    end: int
    day: date | None
    label: Label = ""


def parse_date(words: str, order: Order = "") -> date | None:
    """The day that `words` tell, whatever their form; None where they tell none, several, or one that could be two.

    ISO 8601 (also 20200107 and date-times), RFC 822, seconds or milliseconds since 1970 (in UTC), 'January 7, 2020',
    '7 Jan 2020 18:00', 'Tue Jan 07 18:00:00 +0000 2020', 13/01/2020, 7.1.20, '7 janvier 2020'; 7/1/2020 needs `order`.
    Where they tell when it was published and when updated, the first counts.
    """
    words = words.strip()
    if day := _machine(words):
        return day
    if dotted := _DOTTED.fullmatch(words):
        year = int(dotted["year"])
        return calendar_day(year if year >= 100 else _century(year), int(dotted["month"]), int(dotted["day"]))
    written = written_days(words, order)
    found = published_among(written)
    return found.day if found else None if written else foreign_day(words)


def iso(words: str) -> str:
    """ISO 8601 of a time in one of the forms that only machines write, '20200107T180000Z' and 1578420000 (seconds since
    1970, or thousandths or millionths of them); other `words` as they are."""
    words = words.strip()
    if (found := _COMPACT.fullmatch(words)) and calendar_day(int(found["y"]), int(found["m"]), int(found["d"])):
        clock = (
            f"T{found['hour']}:{found['minute']}:{found['second'] or '00'}{found['zone'] or ''}"
            if found["hour"]
            else ""
        )
        return f"{found['y']}-{found['m']}-{found['d']}{clock}"
    moment = _of_seconds(words)
    return moment.isoformat(timespec="seconds") if moment else words


def iso_day(words: str) -> str:
    """ISO 8601 of the day that `words` tell (see `parse_date`); `words` themselves where they tell none."""
    day = parse_date(words)
    return day.isoformat() if day else words


def is_open(words: str) -> bool:
    """Whether `words` tell a day of numbers that could be two: 3/09/15."""
    return any(one.day is None for one in written_days(words)) and _machine(words.strip()) is None


def is_universal(words: str) -> bool:
    """Whether `words` tell a time of day of UTC, so that their day may be another than that of the writer."""
    return _UNIVERSAL.search(words.strip()) is not None


def written_days(text: str, order: Order = "") -> list[Written]:
    """Every day written in `text`, in its order; those that no calendar has left out."""
    return list(_written(text, order))


def published_among(found: Iterable[Written]) -> Written | None:
    """Of days that a line tells, the one of publication: said to be it, or the only one that is no update."""
    those = [one for one in found if one.day is not None]
    said = [one for one in those if one.label == "published"]
    plain = [one for one in those if one.label == ""]
    for group in (said, plain):
        if len({one.day for one in group}) == 1:
            return group[0]
        if group:
            return None
    return None


def order_among(texts: Iterable[str]) -> Order:
    """What the days of numbers in `texts` tell of their order, if all tell the same: 13/01/2020 has the day first."""
    seen: set[Order] = set()
    for text in texts:
        for found in _WRITTEN.finditer(text) if _SLASHED.search(text) else ():
            if found["n1"] and found["s4"] == "/":
                first, second = int(found["n1"]), int(found["n2"])
                if first > 12 >= second:
                    seen.add("day")
                elif second > 12 >= first:
                    seen.add("month")
    return seen.pop() if len(seen) == 1 else ""


def order_by(day: date, text: str) -> Order:
    """The order in which a day of numbers in `text` is `day`, which is known from elsewhere; '' where none is."""
    for one in written_days(text) if _SLASHED.search(text) else ():
        words = text[one.start : one.end]
        if one.day is None:
            orders: tuple[Order, Order] = ("day", "month")
            fitting = [order for order in orders if parse_date(words, order) == day]
            if fitting:
                return fitting[0]
    return ""


def _machine(words: str) -> date | None:
    """A day in a form made for machines: ISO 8601, RFC 822, compact, or seconds."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass  # not a bare date: perhaps one with a time
    head, separator, _ = words.partition("T") if "T" in words[:11] else words.partition(" ")
    if separator:
        try:
            return date.fromisoformat(head)
        except ValueError:
            pass  # not ISO at all: perhaps RFC 822
    if compact := _COMPACT.fullmatch(words):
        return calendar_day(int(compact["y"]), int(compact["m"]), int(compact["d"]))
    if moment := _of_seconds(words):
        return moment.date()
    if re.search(r"[A-Za-z]{3}", words) is None or "/" in words:
        return None  # the parser of mail dates takes numbers between slashes for something
    if published_among(_written(words, "")) is not None:
        return None  # the written form tells more: whether it was published or updated
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_seconds(words: str) -> datetime | None:
    found = _SECONDS.fullmatch(words)
    return datetime.fromtimestamp(int(found["whole"]) / _UNITS[len(found["whole"])], UTC) if found else None


def _written(text: str, order: Order) -> Iterator[Written]:
    before = 0
    for found in _WRITTEN.finditer(text):
        label = _label(text[max(before, found.start() - 40) : found.start()])
        before = found.end()
        if found["n1"]:
            day, is_day = _of_numbers(found, order)
        else:
            day = _of_words(found)
            is_day = day is not None
        if is_day:
            yield Written(found.start(), found.end(), day, label)


def _of_words(found: re.Match[str]) -> date | None:
    if found["y1"]:
        return calendar_day(int(found["y1"]), int(found["m1"]), int(found["d1"]))
    which = "2" if found["d2"] else "3"
    year = int(found[f"y{which}"].lstrip("'’"))
    return calendar_day(
        year if year >= 100 else _century(year),
        _MONTHS.index(found[f"m{which}"][:3].lower()) + 1,
        int(found[f"d{which}"]),
    )


def _of_numbers(found: re.Match[str], order: Order) -> tuple[date | None, bool]:
    """-> the day (None: it could be two), and whether the numbers are a day at all."""
    first, second, year = int(found["n1"]), int(found["n2"]), int(found["y4"])
    if year < 100:
        if found["s4"] != "/":
            return None, False  # 3-09-15 and 1.2.03 are versions, scores and what not
        year = _century(year)
    by_day, by_month = calendar_day(year, second, first), calendar_day(year, first, second)
    if found["s4"] == ".":
        by_month = None  # days with dots are never written the American way
    if by_day and by_month and by_day != by_month:
        return {"day": by_day, "month": by_month, "": None}[order], True
    only = by_day or by_month
    return only, only is not None


def _century(year: int) -> int:
    """The year that two digits stand for."""
    return year + (1900 if year >= _OLD else 2000)


def _label(words: str) -> Label:
    """What the words before a day say of it: the nearest counts."""
    kinds: dict[Label, re.Pattern[str]] = {"updated": _UPDATED, "published": _PUBLISHED, "other": _OTHER}
    places: dict[Label, int] = {
        label: max((one.start() for one in pattern.finditer(words)), default=-1) for label, pattern in kinds.items()
    }
    nearest = max(places, key=lambda label: places[label])
    return nearest if places[nearest] >= 0 else ""
