"""Dates in the forms that a format prescribes -> ISO 8601, the form that all readers hand on."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime

_MONTHS = tuple(month.casefold() for month in calendar.month_name)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_FIRST, _LAST = 100_000_000, 10_000_000_000  # 1973 and 2286: what lies outside is no time in seconds


def iso(words: str) -> str:
    """ISO 8601 of '20200107T180000Z', '8 January 2020', 'January 8, 2020 Wednesday'; `words` where they are neither."""
    words = words.strip()
    if found := _COMPACT.fullmatch(words):
        year, month, day, hour, minute, second, zone = found.groups()
        clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
        return f"{year}-{month}-{day}{clock}"
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        if found := pattern.search(words):
            year, month, day = (found[group] for group in order)
            if made := _day(int(year), month_of(month), int(day)):
                return made
    return words


def is_day(words: str) -> bool:
    """Whether `words` tell a day in a form that `iso` knows."""
    return iso(words) != words.strip()


def month_of(name: str) -> int:
    """The number of a month by its English name or the first three letters of it or more; 0 where it is none."""
    lower = name.rstrip(".").casefold()
    return next((n for n, month in enumerate(_MONTHS) if len(lower) >= 3 and month.startswith(lower)), 0)


def of_epoch(number: float) -> str:
    """ISO 8601 (UTC) of a Unix time in seconds or milliseconds; '' where the number is none.

    A number of eight digits is read as the day that it writes out: 20200107.
    """
    if 19000101 <= number <= 21001231 and float(number).is_integer():
        text = str(int(number))
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    for unit in (1, 1_000, 1_000_000):
        if _FIRST <= number / unit < _LAST:
            return datetime.fromtimestamp(number / unit, UTC).isoformat(timespec="seconds")
    return ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
