"""Days of numbers, '3/09/15': which is the month, as the article's own order says (`kg.articles.dates`)."""

from __future__ import annotations

import re

from kg.articles.dates import Order, parse_date

_NUMBERS = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")


def in_order(words: str, value: str, order: Order) -> str:
    """`value` of the time `words`, where they are a day of numbers by the article's `order`: '' where nothing tells
    which of two days it is."""
    found = _NUMBERS.match(words)
    if found is None:
        return value
    day = parse_date(found.group(), order)
    return day.isoformat() + value[len("2000-01-01") :] if day else ""
