"""Values of dates on the calendar: days, weekdays, months, years, holidays, quarters, seasons.

A date without a year, and a bare weekday, are those nearest to publication in the direction of the clause's tense.
Without a publication date 'May 12' is 'XXXX-05-12', and 'Monday' has no value.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from kg.days import calendar_day
from kg.extract.times.context import (
    Context,
    Groups,
    Normaliser,
    as_day,
    as_month,
    by_tense,
    month_by_tense,
    month_number,
    month_value,
    number,
    quarter_value,
    shift_month,
    tables,
    week_value,
    weekday_from,
    weekday_number,
    years_around,
)

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


# ------------------------------------------------------------------ calendar dates
def day_of(groups: Groups, context: Context) -> str:
    if groups.get("month"):
        month, number_of_day = month_number(groups["month"]), int(re.sub(r"\D", "", groups["daynum"]))
        if groups.get("year"):
            day = calendar_day(int(groups["year"]), month, number_of_day)
            return day.isoformat() if day else ""
        if context.published is None:
            return f"XXXX-{month:02d}-{number_of_day:02d}" if calendar_day(2000, month, number_of_day) else ""
        chosen = by_tense(years_around(context, lambda year: calendar_day(year, month, number_of_day)), context)
        return chosen.isoformat() if chosen else ""
    if context.published is None:
        return ""
    if groups.get("dayword"):
        offset = tables()["dayword"][" ".join(groups["dayword"].lower().removeprefix("the ").split())]
        return (context.published + timedelta(days=offset)).isoformat()
    if groups.get("weekday"):
        weekday = weekday_number(groups["weekday"])
        if context.tense == "future" and weekday != context.published.isoweekday():
            return weekday_from(context.published, weekday, 1).isoformat()
        return weekday_from(context.published, weekday, 0).isoformat()
    return ""


def _known_day(groups: Groups, context: Context) -> str:
    """'the Sept. 11 attacks': a day that needs no year, once it has been."""
    value = day_of(groups, Context(None))
    year = tables()["known_day"].get(value.removeprefix("XXXX-"), 0)
    if not year or (context.published and context.published.year < year):
        return day_of(groups, context)
    return f"{year}-{value.removeprefix('XXXX-')}"


def _day_beside(groups: Groups, context: Context) -> str:
    """'the day before last Tuesday', 'the day after Christmas Eve'."""
    day = as_day(_relative_weekday(groups, context) if groups.get("shift") else day_of(groups, context))
    by = -1 if groups["side"].lower() == "before" else 1
    return (day + timedelta(days=by)).isoformat() if day else ""


def _week_of(groups: Groups, context: Context) -> str:
    """'the week of March 6'."""
    day = as_day(day_of(groups, context))
    return week_value(day) if day else ""


def with_part(day: str, groups: Groups) -> str:
    part = groups.get("part", "")
    return f"{day}T{tables()['part'][part.lower()]}" if day and part else day


def _day(groups: Groups, context: Context) -> str:
    return with_part(day_of(groups, context), groups)


def _iso(groups: Groups, context: Context) -> str:
    day = calendar_day(int(groups["year"]), int(groups["month"]), int(groups["daynum"]))
    clock = f"T{groups['hour']}:{groups['minute']}" if groups.get("hour") else ""
    return day.isoformat() + clock if day else ""


def _numeric(groups: Groups, context: Context) -> str:
    if groups.get("dotted"):
        day = calendar_day(int(groups["dotted"]), int(groups["second"]), int(groups["first"]))
        return day.isoformat() if day else ""
    month, number_of_day, year = int(groups["month"]), int(groups["daynum"]), int(groups["year"])
    if year < 100:
        year += 1900 if year >= 70 else 2000
    if month > 12:
        month, number_of_day = number_of_day, month
    day = calendar_day(year, month, number_of_day)
    return day.isoformat() if day else ""


def _relative_weekday(groups: Groups, context: Context) -> str:
    weekday = weekday_number(groups["weekday"])
    relative, shift = groups.get("relative", "").lower(), groups.get("shift", "").lower()
    if relative.endswith(("following", "next", "previous", "preceding", "prior")):
        told = context.reference_day() or context.published
        side = 1 if relative.endswith(("following", "next")) else -1
        return with_part(weekday_from(told, weekday, side).isoformat(), groups) if told else ""
    if context.published is None:
        return ""
    if shift in ("next", "coming", "this coming"):
        day = weekday_from(context.published, weekday, 1)
    elif shift == "this":
        day = context.published + timedelta(days=weekday - context.published.isoweekday())
    else:
        day = weekday_from(context.published, weekday, -1 if shift else 0)
    return with_part(day.isoformat(), groups)


def _weekday_of_week(groups: Groups, context: Context) -> str:
    if context.published is None:
        return ""
    weeks = {"last": -1, "this": 0, "next": 1}[groups["shift"].lower()]
    days = weekday_number(groups["weekday"]) - context.published.isoweekday() + 7 * weeks
    return with_part((context.published + timedelta(days=days)).isoformat(), groups)


def _nth_weekday(groups: Groups, context: Context) -> str:
    """'the last Friday of this month', 'the first Monday in April'."""
    month = as_month(_month(groups, context)) if groups.get("month") else _other_month(groups["shift"], context)
    if month is None:
        return ""
    nth = {"last": -1, "fifth": 5}.get(groups["nth"].lower()) or tables()["ordinal"][groups["nth"].lower()]
    day = _nth_in(*month, weekday_number(groups["weekday"]), nth)
    return day.isoformat() if day.month == month[1] else ""


def _other_month(shift: str, context: Context) -> tuple[int, int] | None:
    """'last', 'this', 'next' month from publication on; 'that', 'the following' month from the date told last on."""
    told = as_month(context.reference) if shift.lower() in ("same", "that", "following", "previous") else None
    if told is None and context.published:
        told = context.published.year, context.published.month
    by = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(shift.lower(), 0)
    return shift_month(*told, by) if told else None


def _nth_in(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday counted from the start of a month, with -1 the last one in it."""
    if nth > 0:
        return weekday_from(date(year, month, 1) - timedelta(days=1), weekday, 1) + timedelta(weeks=nth - 1)
    return weekday_from(date(year, month, calendar.monthrange(year, month)[1]), weekday, 0)


def _month(groups: Groups, context: Context) -> str:
    month = month_number(groups["month"])
    if groups.get("year"):
        return month_value(int(groups["year"]), month)
    chosen = month_by_tense(month, context)
    return month_value(*chosen) if chosen else f"XXXX-{month:02d}"


def _relative_month(groups: Groups, context: Context) -> str:
    month = month_number(groups["month"])
    relative, shift = groups.get("relative", "").lower(), groups.get("shift", "").lower()
    told = as_month(context.reference) if relative else None
    if told is None and context.published:
        told = context.published.year, context.published.month
    if told is None:
        return ""
    year, now = told
    if relative.endswith(("following", "next")) or shift in ("next", "coming", "this coming"):
        return month_value(year + (month <= now), month)
    if relative.endswith(("same", "that")) or shift == "this":
        return month_value(year, month)
    return month_value(year - (month >= now), month)


def _month_of_year(groups: Groups, context: Context) -> str:
    year = _shifted_year(groups, context)
    return f"{year}-{month_number(groups['month']):02d}" if year else ""


def _shifted_year(groups: Groups, context: Context) -> str:
    if groups.get("year"):
        return groups["year"]
    if not groups.get("shift") or context.published is None:
        return ""
    return str(context.published.year + {"last": -1, "this": 0, "next": 1}[groups["shift"].lower()])


def _year(groups: Groups, context: Context) -> str:
    return groups.get("year") or groups.get("year2", "")


def _before_christ(groups: Groups, context: Context) -> str:
    return f"BC{int(groups['year']):04d}"


def _anno_domini(groups: Groups, context: Context) -> str:
    return f"{int(groups.get('year') or groups['year2']):04d}"


def _spoken_year(groups: Groups, context: Context) -> str:
    return f"{'19' if groups['hundreds'].lower() == 'nineteen' else '20'}{int(number(groups['rest'])):02d}"


def _thousands(groups: Groups, context: Context) -> str:
    """'the year two thousand and twelve'."""
    year = number(groups["count"])
    return f"{int(year):04d}" if year < 10_000 else ""


def _spoken_month(groups: Groups, context: Context) -> str:
    return f"{_spoken_year(groups, context)}-{month_number(groups['month']):02d}"


def _decade(groups: Groups, context: Context) -> str:
    words = groups.get("words", "").lower()
    digits = groups.get("decade") or f"{tables()['decade'][words]}0"
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def _century(groups: Groups, context: Context) -> str:
    words = " ".join(groups.get("words", "").lower().split())
    return f"{int(groups.get('century') or tables()['century_ordinal'][words.replace(' ', '-')]) - 1:02d}"


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    golden, hundreds, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _holiday_in(rule: str, year: int) -> date | None:
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if re.fullmatch(r"\d\d-\d\d", rule):
        return calendar_day(year, int(rule[:2]), int(rule[3:]))
    month, weekday, *nth = rule.split(":")
    if weekday == "election":
        return weekday_from(date(year, int(month), 1) - timedelta(days=1), 1, 1) + timedelta(days=1)
    return _nth_in(year, int(month), int(weekday), int(nth[0]))


def _holiday(groups: Groups, context: Context) -> str:
    words = " ".join(groups["holiday"].replace("\u2019", "'").lower().split())
    rule = next(rule for name, rule in tables()["holiday"].items() if name.lower() == words)
    if not rule or len(rule) == 10:
        return str(rule)
    if groups.get("year"):
        day = _holiday_in(rule, int(groups["year"]))
    else:
        tense = {"last": "past", "next": "future"}.get(groups.get("shift", "").lower(), context.tense)
        day = by_tense(years_around(context, lambda year: _holiday_in(rule, year)), Context(context.published, tense))
    if day:
        return day.isoformat()
    return f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else ""


# ------------------------------------------------------------------ quarters, halves, seasons
def _quarter(groups: Groups, context: Context) -> str:
    index = int(groups.get("digit") or tables()["ordinal"][groups["ordinal"].lower()])
    year = _shifted_year(groups, context)
    if year:
        return f"{year}-Q{index}"
    if context.published is None:
        return f"XXXX-Q{index}"
    now = context.published.year - bool(groups.get("before"))
    begun = date(context.published.year, 3 * index - 2, 1)
    started = begun <= context.published or context.tense == "future"
    return f"{now if started else now - 1}-Q{index}"


def _half(groups: Groups, context: Context) -> str:
    year = _shifted_year(groups, context) or (str(context.published.year) if context.published else "XXXX")
    return f"{year}-H{1 if groups['ordinal'].lower() == 'first' else 2}"


def _this_quarter(groups: Groups, context: Context) -> str:
    if groups.get("current"):
        return quarter_value(context.published) if context.published else ""
    return context.recent_quarter() or (quarter_value(context.published, -1) if context.published else "")


def _quarter_ended(groups: Groups, context: Context) -> str:
    """'the quarter ended Sept. 30': the quarter of the calendar that most of it lies in."""
    months = {"month": groups.get("month") or groups["endmonth"], "year": groups.get("year") or groups["endyear"]}
    last = as_month(_month(months, Context(context.published, "past")))
    if last is None:
        return ""
    year, month = shift_month(*last, -1)
    return quarter_value(date(year, month, 1))


def _quarter_before(groups: Groups, context: Context) -> str:
    told = context.recent_quarter()
    year = groups.get("year") or groups.get("year2")
    if told:
        return f"{int(year or int(told[:4]) - 1)}{told[4:]}"
    return year or (f"{context.published.year - 1}" if context.published else "")


def _season(groups: Groups, context: Context) -> str:
    code = tables()["season"][groups["season"].lower()]
    if groups.get("year"):
        return f"{groups['year']}-{code}"
    if context.published is None:
        return ""
    now, shift = context.published, groups.get("shift", "").lower()
    first = date(now.year, _SEASON_MONTH[code], 1)
    if shift in ("next", "coming", "this coming") or (not shift and context.tense == "future"):
        year = now.year + (now >= first)
    elif shift == "this":
        year = now.year
    else:
        over = shift_month(first.year, first.month, 3) <= (now.year, now.month) if shift else first <= now
        year = now.year if over else now.year - 1
    return f"{year}-{code}"


DATE_NORMALISERS: dict[str, Normaliser] = {
    "day": _day,
    "known_day": _known_day,
    "week_of": _week_of,
    "iso": _iso,
    "numeric": _numeric,
    "relative_weekday": _relative_weekday,
    "weekday_of_week": _weekday_of_week,
    "month": _month,
    "relative_month": _relative_month,
    "month_of_year": _month_of_year,
    "nth_weekday": _nth_weekday,
    "year": _year,
    "before_christ": _before_christ,
    "anno_domini": _anno_domini,
    "spoken_year": _spoken_year,
    "spoken_month": _spoken_month,
    "thousands": _thousands,
    "day_beside": _day_beside,
    "decade": _decade,
    "century": _century,
    "holiday": _holiday,
    "quarter": _quarter,
    "half": _half,
    "this_quarter": _this_quarter,
    "quarter_ended": _quarter_ended,
    "quarter_before": _quarter_before,
    "season": _season,
}
