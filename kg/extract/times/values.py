"""Values of time expressions, as TimeML writes them (TIMEX3): what is relative, clock times, durations, sets.

A normaliser is a function `(groups, context) -> value`: `groups` are the named groups that a rule of
en/times.toml matched (a group that took no part is ''), `context` what the article has told so far.
An expression that text and publication date do not settle gets '': nothing is guessed without a date.

Method: rules by kind of expression, relative to the publication date or to the date told last, the year
and week chosen by tense, after HeidelTime (Strötgen and Gertz 2010). Time zones are not converted.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.extract.times.context import (
    Context,
    Groups,
    Normaliser,
    as_day,
    as_month,
    by_tense,
    duration_value,
    month_number,
    number,
    period,
    shift_month,
    tables,
    unit_name,
    vague_duration,
    week_value,
    weekday_from,
    weekday_number,
    years_around,
)
from kg.extract.times.dates import DATE_NORMALISERS, day_of

_NEAR = 250  # how far back, in characters, a day is what a clock time belongs to


# ------------------------------------------------------------------ relative to publication, or to the date told last
def _direction(words: str) -> int:
    words = words.lower()
    if words.startswith(("last", "past", "this past")) or words.endswith(("previous", "preceding", "prior")):
        return -1
    return 1 if words.endswith(("next", "following", "coming")) else 0


def _told_day(context: Context, coarsest: str = "day") -> date | None:
    """A day inside the date told last, None where that date is longer than `coarsest`."""
    value = context.reference
    day = as_day(value)
    if day or coarsest == "day":
        return day
    month = as_month(value)
    if month and coarsest in ("month", "quarter", "year", "decade", "century"):
        return date(month[0], month[1], 1)
    quarter = re.match(r"(\d{4})-Q(\d)", value)
    if quarter and coarsest in ("quarter", "year", "decade", "century"):
        return date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
    week = re.match(r"(\d{4})-W(\d\d)", value)
    if week and coarsest != "day":
        return date.fromisocalendar(int(week[1]), int(week[2]), 1)
    year = re.match(r"(\d{4})(?:-|$)", value)
    return date(int(year[1]), 1, 1) if year and coarsest in ("year", "decade", "century") and int(year[1]) else None


def _weekend(context: Context, direction: int) -> str:
    if context.published is None:
        return ""
    begun = weekday_from(context.published, 6, 0)
    over = context.published.isoweekday() < 6
    if direction < 0 or (direction == 0 and context.tense != "future"):
        return week_value(begun if over or direction == 0 else begun - timedelta(days=7)) + "-WE"
    return week_value(weekday_from(context.published, 6, 1)) + "-WE"


def _relative_unit(groups: Groups, context: Context) -> str:
    unit, by = unit_name(groups["unit"]), _direction(groups["shift"])
    if unit == "weekend":
        return _weekend(context, by)
    return period(context.published, unit, by) if context.published else ""


def _the_unit(groups: Groups, context: Context) -> str:
    unit = unit_name(groups["unit"])
    if unit == "weekend":
        return _weekend(context, _direction(groups.get("direction", "")))
    return period(context.published, unit) if context.published else ""


def _anaphoric(groups: Groups, context: Context) -> str:
    unit = unit_name(groups["unit"])
    day = _told_day(context, unit)
    return period(day, unit, _direction(groups["relative"])) if day else ""


def _relative_part(groups: Groups, context: Context) -> str:
    word, shift = groups.get("word", "").lower(), groups.get("shift", "").lower()
    part = "night" if word else groups["part"].lower()
    if groups.get("month") or groups.get("weekday") or groups.get("dayword"):
        value = day_of(groups, context)
        return f"{value}T{tables()['part'][part]}" if value else ""
    told = context.reference_day() if not word and shift not in ("last", "this") else None
    day = told or context.published
    if day is None:
        return ""
    return f"{day + timedelta(days=_direction(shift))}T{tables()['part'][part]}"


def _year_end(groups: Groups, context: Context) -> str:
    chosen = by_tense(years_around(context, lambda year: date(year, 12, 31)), context)
    return chosen.isoformat() if chosen else ""


def _ago(groups: Groups, context: Context) -> str:
    unit = unit_name(groups["unit"])
    if not groups.get("count") or unit in ("hour", "minute", "second"):
        return "PAST_REF"
    count = number(groups["count"])
    told = context.recent_quarter()
    if unit == "year" and count == 1 and told:
        return f"{int(told[:4]) - 1}{told[4:]}"
    return _counted(context.published, unit, -count)


def _counted(day: date | None, unit: str, by: float) -> str:
    """The period of `unit` that lies `by` units after `day`; '' without a day."""
    return period(day, unit, by) if day else ""


def _ago_weekday(groups: Groups, context: Context) -> str:
    if context.published is None:
        return ""
    day = weekday_from(context.published, weekday_number(groups["weekday"]), 0)
    return (day - timedelta(weeks=number(groups["count"]))).isoformat()


def _ago_today(groups: Groups, context: Context) -> str:
    """'a year ago today': the same day of that week, month or year."""
    day, unit, count = context.published, unit_name(groups["unit"]), number(groups["count"])
    if day is None or count != int(count):
        return ""
    if unit == "week":
        return (day - timedelta(weeks=count)).isoformat()
    year, month = shift_month(day.year, day.month, -int(count) * (12 if unit == "year" else 1))
    return date(year, month, min(day.day, monthrange(year, month)[1])).isoformat() if year > 0 else ""


def _from_now(groups: Groups, context: Context) -> str:
    unit = unit_name(groups["unit"])
    if not groups.get("count") or unit in ("hour", "minute", "second"):
        return "FUTURE_REF"
    return _counted(context.published, unit, number(groups["count"]))


def _earlier_later(groups: Groups, context: Context) -> str:
    unit = unit_name(groups["unit"])
    if not groups.get("count"):
        return vague_duration(unit)
    sign = -1 if groups["direction"].lower() in ("earlier", "prior", "before") else 1
    count = number(groups["count"]) + (0.5 if groups.get("and_half") else 0)
    if unit in ("hour", "minute", "second"):
        return duration_value(count, unit)
    if unit == "year" and count == int(count):
        told = re.match(r"(\d{4})(-Q\d|-\d\d-\d\d|-\d\d|)", context.recent_quarter() or context.reference)
        if told:
            year = int(told[1]) + sign * int(count)
            return f"{year:04d}{told[2]}" if 0 < year < 10_000 else ""
    day = _told_day(context, unit)
    if day is None and not context.reference and sign < 0:
        day = context.published
    return _counted(day, unit, sign * count)


def _day_before(groups: Groups, context: Context) -> str:
    unit = unit_name(groups["unit"])
    day = _told_day(context, unit)
    value = _counted(day, unit, -1 if groups["direction"].lower() in ("before", "earlier") else 1)
    return value + "TNI" if value and unit == "night" else value


# ------------------------------------------------------------------ clock times
def _clock_day(groups: Groups, context: Context) -> str:
    if groups.get("month") or groups.get("weekday") or groups.get("dayword"):
        return day_of(groups, context)
    told = context.reference_day() if context.offset - context.reference_at <= _NEAR else None
    day = told or context.published
    return day.isoformat() if day else ""


def _clock(groups: Groups, context: Context) -> str:
    hour, minute = int(groups["hour"]), int(groups.get("minute") or groups.get("minute2") or 0)
    half = groups.get("half", "").lower() or {"morning": "a", "": ""}.get(groups.get("clockpart", "").lower(), "p")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{_clock_day(groups, context)}T{hour:02d}:{minute:02d}"


def _noon(groups: Groups, context: Context) -> str:
    return f"{_clock_day(groups, context)}T{'24' if groups['noon'].lower() == 'midnight' else '12'}:00"


# ------------------------------------------------------------------ durations, sets
def _duration(groups: Groups, context: Context) -> str:
    count = number(groups.get("count", "")) + (0.5 if groups.get("and_half") else 0)
    return duration_value(count, unit_name(groups["unit"]))


def _vague_duration(groups: Groups, context: Context) -> str:
    return vague_duration(unit_name(groups["unit"]))


def _set_unit(groups: Groups, context: Context) -> str:
    return duration_value(2 if groups.get("other") else number(groups.get("count", "")), unit_name(groups["unit"]))


def _set_name(groups: Groups, context: Context) -> str:
    if groups.get("month"):
        return f"XXXX-{month_number(groups['month']):02d}"
    if groups.get("weekday"):
        return f"XXXX-WXX-{weekday_number(groups['weekday'])}"
    if groups.get("season"):
        return f"XXXX-{tables()['season'][groups['season'].lower()]}"
    return f"XXXX-XX-XXT{tables()['part'][groups['part'].lower()]}"


def _set_word(groups: Groups, context: Context) -> str:
    return str(tables()["set"][groups["set"].lower()])


NORMALISERS: dict[str, Normaliser] = {
    **DATE_NORMALISERS,
    "relative_unit": _relative_unit,
    "the_unit": _the_unit,
    "anaphoric": _anaphoric,
    "relative_part": _relative_part,
    "year_end": _year_end,
    "ago": _ago,
    "ago_weekday": _ago_weekday,
    "ago_today": _ago_today,
    "from_now": _from_now,
    "earlier_later": _earlier_later,
    "day_before": _day_before,
    "clock": _clock,
    "noon": _noon,
    "duration": _duration,
    "vague_duration": _vague_duration,
    "set_unit": _set_unit,
    "set_name": _set_name,
    "set_word": _set_word,
}


def normalise(how: str, groups: Groups, context: Context) -> str:
    """The TIMEX3 value of an expression.

    `how` is the `value` of its rule in en/times.toml: the name of a normaliser, or a fixed value such as
    PRESENT_REF. Returns '' where words and publication date do not settle the value.
    """
    return how if how.endswith("_REF") else NORMALISERS[how](groups, context)
