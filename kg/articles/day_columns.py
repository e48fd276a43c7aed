"""Days that only their table tells: which number is the month; numbers that count days; year, month and day apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from kg.articles.dates import Order, order_among, parse_date

_DASHED = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4}|\d\d)\b")
_COUNTED = re.compile(r"\d{5}(?:[.,]\d+)?")
_FIRST, _LAST = 30_000, 60_000
"""The numbers that are taken for days: 1982 to 2064."""
_BEFORE_THE_FIRST = date(1899, 12, 30)
"""Day 0 of spreadsheets: they take 1900 for a leap year."""


def order_in(column: Iterable[str]) -> Order:
    """Which number comes first in the days of a column: as a day above 12 tells, if none says otherwise; else ''."""
    return order_among([_DASHED.sub(r"\1/\2/\3", words) for words in column])


def are_counted(column: Iterable[str]) -> bool:
    """Whether all that a column of days holds are numbers of days, as spreadsheets keep them: 44258, 44258.427."""
    held = [words.strip() for words in column if words.strip()]
    return bool(held) and all(
        _COUNTED.fullmatch(words) is not None and _FIRST <= int(words[:5]) <= _LAST for words in held
    )


def counted_day(words: str) -> str:
    """ISO 8601 of the day that is so many days after a spreadsheet's first."""
    return (_BEFORE_THE_FIRST + timedelta(days=int(words.strip()[:5]))).isoformat()


def day_of_parts(year: str, month: str, day: str) -> str:
    """ISO 8601 of a day whose year, month (a number or a name) and day stand apart; '' where they are none."""
    if not (re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", year.strip()) and month.strip() and day.strip()):
        return ""
    year, month, day = (words.strip().removesuffix(".0") for words in (year, month, day))
    words = f"{year}-{month:0>2}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}"
    found = parse_date(words)
    return found.isoformat() if found else ""
