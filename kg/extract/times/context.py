"""The words and the arithmetic of time expressions: tables, numbers, periods, and what an article has told so far.

The values are those of TimeML (TIMEX3): '2020-01-06', '2020-W02', '2020-Q1', 'P3D', 'PT2H'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from kg.languages import data_table

_FAR = 310  # days: a date without a year that is farther off than this needs a better reason than its tense
_SOON = 14  # days: what a paper says that comes out, or goes online, somewhat before the day on it
_REACH = 1200  # how far back, in characters, a fiscal quarter still is what "a year earlier" is counted from

_YEARS = {"decade": 10, "century": 100, "millennium": 1000, "year": 1, "quarter": 0.25}
_SMALLER = {"Y": (12, "M"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}


@cache
def tables() -> dict[str, Any]:
    """The content of en/times.toml."""
    return data_table("extract", "times.toml")


Groups = Mapping[str, str]


@dataclass
class Context:
    """What a normaliser may know besides the words.

    `published`: the day of publication or None. `tense`: of the clause, 'past', 'future' or ''; `over`: it is past, and
    the time is when it was done ('they married in June').
    `reference`: the value of the date told last, `quarter`: the quarter told last; each with the
    offset where it was told. `offset`: where the expression that is to be normalised starts.
    """

    published: date | None
    tense: str = ""
    over: bool = False
    reference: str = ""
    reference_at: int = 0
    quarter: str = ""
    quarter_at: int = 0
    offset: int = 0

    def tell(self, value: str, offset: int) -> None:
        """Remember a date that was told at `offset`; values that are no calendar date are passed over."""
        if not re.match(r"\d{4}", value):
            return
        self.reference, self.reference_at = value, offset
        if "-Q" in value:
            self.quarter, self.quarter_at = value, offset

    def recent_quarter(self) -> str:
        """The quarter told last, if it was told close by."""
        return self.quarter if self.offset - self.quarter_at <= _REACH else ""

    def reference_day(self) -> date | None:
        """The day that the date told last denotes, None where it is no single day."""
        return as_day(self.reference)


Normaliser = Callable[[Groups, Context], str]


# ------------------------------------------------------------------ parts of values
def as_day(value: str) -> date | None:
    """The day of a value that begins with one ('2020-01-06', '2020-01-06TMO'), else None."""
    try:
        return date.fromisoformat(value[:10]) if re.match(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None


def as_month(value: str) -> tuple[int, int] | None:
    """Year and month of a value that is in one month, else None."""
    found = re.match(r"(\d{4})-(\d\d)(?!\d)", value)
    return (int(found[1]), int(found[2])) if found else None


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month that lie `by` months after a month."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def month_value(year: int, month: int) -> str:
    """'2020-01'."""
    return f"{year:04d}-{month:02d}"


def week_value(day: date) -> str:
    """The ISO week of a day: '2020-W02'."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date, by: int = 0) -> str:
    """The quarter that lies `by` quarters after that of a day: '2020-Q1'."""
    index = day.year * 4 + (day.month - 1) // 3 + by
    return f"{index // 4:04d}-Q{index % 4 + 1}"


def period(day: date, unit: str, by: float = 0) -> str:
    """The value of the period of `unit` that lies `by` periods after the one that `day` is in.

    '' for one beyond the years 2 to 9998.
    """
    if not 1 < day.year + by * _YEARS.get(unit, 1 / 12) < 9999:
        return ""
    whole = int(by)
    if unit in ("day", "night", "weekday"):
        return (day + timedelta(days=round(by))).isoformat()
    if unit in ("week", "fortnight"):
        return week_value(day + timedelta(days=round(7 * by * (2 if unit == "fortnight" else 1))))
    if unit == "weekend":
        return week_value(day + timedelta(weeks=whole)) + "-WE"
    if unit == "month":
        return month_value(*shift_month(day.year, day.month, round(by)))
    if unit == "quarter":
        return quarter_value(day, whole)
    if unit == "year":
        exact = f"{day.year + whole:04d}"
        return exact if by == whole else month_value(*shift_month(day.year, day.month, round(12 * by)))
    scale = {"decade": 10, "century": 100, "millennium": 1000}.get(unit)
    return f"{day.year + round(scale * by):04d}"[: 5 - len(str(scale))] if scale else ""


def month_number(words: str) -> int:
    """1 to 12 for a month's name or abbreviation, with or without its dot."""
    names = tables()["months"]
    key = words.rstrip(".").capitalize()
    return int(names["short"].get(key) or names["names"].index(key) + 1)


def weekday_number(words: str) -> int:
    """1 (Monday) to 7 for a weekday's name or abbreviation."""
    names = tables()["weekdays"]
    key = words.capitalize()
    return int(names["short"].get(key) or names["names"].index(key) + 1)


def number(words: str) -> float:
    """'three' -> 3, 'twenty-four' -> 24, '2 1/2' -> 2.5, 'a year and a half' is left to the caller; 1 for ''."""
    words = words.lower().strip()
    digits = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)( 1/2| and a half)?", words)
    if digits:
        return float(digits[1].replace(",", "")) + (0.5 if digits[2] else 0)
    known = tables()["number"]
    if words.startswith(("half", "a half")):
        return 0.5
    parts = [part for part in re.split(r"[\s-]+", words.replace(" and a half", "")) if part not in ("of", "and")]
    total = 0.0
    for part in parts:
        value = known.get(part, 0)
        if value in (2, 12) and part in ("couple", "dozen"):
            total = max(total, 1) * value
        else:
            total = total * value if value >= 100 and total else total + value
    return (total or 1) + (0.5 if words.endswith("and a half") else 0)


def unit_name(words: str) -> str:
    """'Years' -> 'year', 'centuries' -> 'century'."""
    word = words.lower()
    plural: dict[str, str] = tables()["plural"]
    return plural.get(word) or word.removesuffix("s")


def vague_duration(unit: str) -> str:
    """The value of an unknown number of units: 'PXD'."""
    return _iso_duration([("X", tables()["unit"][unit][1])])


def duration_value(count: float, unit: str) -> str:
    """An ISO duration of `count` units; a broken count goes into the next smaller unit: 2.5 years are 'P2Y6M'."""
    factor, designator = tables()["unit"][unit]
    amount = count * factor
    whole = int(amount)
    if amount == whole:
        return _iso_duration([(str(whole), designator)])
    if designator not in _SMALLER:
        return _iso_duration([(f"{amount:g}", designator)])
    factor, smaller = _SMALLER[designator]
    rest = (str(round((amount - whole) * factor)), smaller)
    return _iso_duration([(str(whole), designator), rest] if whole else [rest])


def _iso_duration(parts: list[tuple[str, str]]) -> str:
    days = "".join(amount + designator for amount, designator in parts if not designator.startswith("T"))
    clock = "".join(amount + designator[1:] for amount, designator in parts if designator.startswith("T"))
    return f"P{days}T{clock}" if clock else f"P{days}"


# ------------------------------------------------------------------ choosing by tense
def by_tense(candidates: list[date], context: Context) -> date | None:
    """The last candidate up to publication (past), the first from then on (future), else the nearest.

    A date without a year is rarely most of a year away: then the nearest is taken against the tense, too, unless that
    is yet to come and what was done then is over.
    """
    published = context.published
    if published is None or not candidates:
        return None
    nearest = min(candidates, key=lambda day: (abs(day - published), day))
    if context.tense == "past":
        chosen = max((day for day in candidates if day <= published), default=nearest)
    elif context.tense == "future":
        chosen = min((day for day in candidates if day >= published), default=nearest)
    else:
        chosen = nearest
    kept = abs(chosen - published).days < _FAR or (context.over and (nearest - published).days > _SOON)
    return chosen if kept else nearest


def years_around(context: Context, make: Callable[[int], date | None]) -> list[date]:
    """What `make` gives for the years around publication; none without a publication date."""
    if context.published is None:
        return []
    return [day for year in range(context.published.year - 5, context.published.year + 6) if (day := make(year))]


def weekday_from(day: date, weekday: int, strictly: int) -> date:
    """The nearest such weekday before (`strictly` -1) or after (1) `day`; 0: on it or before it."""
    if strictly > 0:
        return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
    back = (day.isoweekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def month_by_tense(month: int, context: Context) -> tuple[int, int] | None:
    """Year and month for a month without a year, by tense; None without a publication date."""
    if context.published is None:
        return None
    now = context.published.replace(day=1)
    months = [date(year, month, 1) for year in range(now.year - 1, now.year + 2)]
    day = by_tense(months, Context(now, context.tense, context.over))
    return (day.year, day.month) if day else None
