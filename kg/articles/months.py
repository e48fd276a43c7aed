"""Days as other languages than English write them, where a source declares one: '7 janvier 2020', '7. Januar 2020'.

The names of months stand in months.tsv. Limits: no such day is looked for in running text; a name that is another month
in another language ('listopada', October in Croatian and November in Polish) is that of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from kg.days import calendar_day

_UPDATED = re.compile(
    r"aktuali|mis[e]?s? à jour|modifi|actuali|aggiorn|bijgewerkt|gewijzigd|oppdater|opdater|uppdater|ändra|geändert|"
    r"atualiza|güncel|обновл|оновл|zaktual|frissít|päivit",
    re.IGNORECASE,
)
"""Stems of words that say that a day is one of change."""
_BEFORE = 40
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")


def foreign_day(words: str) -> date | None:
    """The day of publication in `words`, its month in another language than English; None for none, or for several."""
    found = [(start, day) for start, day in _days(words) if day is not None]
    days = {day for start, day in found if not _UPDATED.search(words[max(0, start - _BEFORE) : start])}
    return days.pop() if len(days) == 1 else None


def _days(words: str) -> Iterator[tuple[int, date | None]]:
    for found in _EAST_ASIAN.finditer(words):
        yield found.start(), calendar_day(int(found[1]), int(found[2]), int(found[3]))
    numbers = _months()
    for found in _pattern().finditer(words.casefold()):
        day_first = found["month"] is not None
        month = numbers[found["month"] if day_first else found["month2"]]
        day, year = (found["day"], found["year"]) if day_first else (found["day2"], found["year2"])
        yield found.start(), calendar_day(int(year), month, int(day))


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?<![\w.])(?P<day>\d{{1,2}})(?:\.|º|ª|er|-?го|-?е)?[\s/-]*(?:de\s+|di\s+|d['’])?(?P<month>{names})\b\.?,?"
        rf"[\s/-]*(?:de\s+|del\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"
        rf"|(?<!\d)(?P<year2>(?:19|20)\d\d)\.?\s+(?P<month2>{names})\b\.?\s+(?P<day2>\d{{1,2}})(?!\d)"
    )


@cache
def _months() -> dict[str, int]:
    """The number of each name, in small letters."""
    lines = Path(__file__).with_name("months.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t")[1:] for line in lines if line and not line.startswith("#")]
    return {name.casefold(): n for row in rows for n, names in enumerate(row, start=1) for name in names.split(",")}
