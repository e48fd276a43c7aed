"""What the days in one column of a table tell of each other: which number is the month, and that they are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from kg.articles.dates import Order, order_among

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
