"""The timeline of the page: events by the times that outlets give them, and what is told to come before or after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.views.page_data import PageData, Relation, local

ROWS = 2000
"""Rows at most, of the events that rank first."""

_CALENDAR = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>[0-9]{2}))?)?(?P<rest>.*)")


def timeline(data: PageData, thing: Mapping[str, int], outlet: Mapping[str, int]) -> dict[str, Any]:
    """Rows in the order of their times, how many were left out, and the events without a place in time.

    What is known only to the year stands before the months of that year, what is known only to the month before its
    days.

    A row: the time as it is written in TIMEX3; the event's number in `thing`; the numbers in `outlet` of those that
    give it that time; [outlet, other times] where one gives others; what is told to be before it and after it, if no
    outlet gives a time for that: [number, words that say so, outlets]. An event has a row for each time that is not
    told more finely by another ("2020-01" with "2020-01-03"). `said` has the statements with a time: [time, number]."""
    undated = _told_beside(data, thing, outlet)
    rows: list[list[Any]] = []
    dated = sorted(_dated(data), key=thing.__getitem__)
    for iri in dated:
        by_outlet = _by_outlet(data, iri, outlet)
        finest = _finest({time for times in by_outlet.values() for time in times})
        for time in sorted(finest):
            others = [[name, sorted(rest)] for name, times in sorted(by_outlet.items()) if (rest := _rest(times, time))]
            told = [name for name, times in sorted(by_outlet.items()) if time in times]
            rows.append([time, thing[iri], told, others, undated[iri, "before"], undated[iri, "after"]])
    kept = sorted(rows[:ROWS], key=lambda row: (_place(row[0]), row[1]))
    placed = {thing[iri] for iri in dated}.union(beside[0] for sides in undated.values() for beside in sides)
    loose = [number for iri, number in thing.items() if data.things[iri].kind == "event" and number not in placed]
    return {"rows": kept, "left": len(rows) - len(kept), "undated": sorted(loose), "said": _said(data, thing)}


def _said(data: PageData, thing: Mapping[str, int]) -> list[list[Any]]:
    """The statements for which an outlet tells when they were made: [time, number], at most ROWS."""
    found = {
        (data.labels.get(time) or local(time), thing[iri])
        for iri, one in data.things.items()
        if one.kind == "statement"
        for name, times in one.facts
        if name == "time"
        for time in times
    }
    best = sorted(found, key=lambda row: row[1])[:ROWS]
    return [list(row) for row in sorted(best, key=lambda row: (_place(row[0]), row[1]))]


def _dated(data: PageData) -> list[str]:
    """The events for which any outlet gives a time."""
    return [
        iri
        for iri, thing in data.things.items()
        if any(version.fields.get("time") for version in thing.versions.values())
    ]


def _by_outlet(data: PageData, event: str, outlet: Mapping[str, int]) -> dict[int, set[str]]:
    return {
        outlet[name]: {data.labels.get(time) or local(time) for time in version.fields["time"]}
        for name, version in data.things[event].versions.items()
        if version.fields.get("time") and name in outlet
    }


def _finest(times: Iterable[str]) -> set[str]:
    known = set(times)
    return {time for time in known if not any(other.startswith(f"{time}-") for other in known)}


def _rest(times: set[str], time: str) -> set[str]:
    """What an outlet tells beside `time`, or instead of it."""
    rest = times - {time}
    return {other for other in rest if not time.startswith(other)} if time in times else rest


def _place(time: str) -> str:
    """What times are sorted by. A decade ("199") goes before its first year, a season before the months; templates/
    timeline.js does the same, for it sorts the days on which articles came out among these."""
    found = _CALENDAR.fullmatch(time)
    if found is None:
        digits = re.match(r"[0-9]*", time)
        return f"{digits[0]:0<4}{time}" if digits and digits[0] else f"~{time}"
    return f"{found['year']}{found['month'] or '00'}{found['day'] or '00'}{found['rest']}"


def _told_beside(
    data: PageData, thing: Mapping[str, int], outlet: Mapping[str, int]
) -> dict[tuple[str, str], list[Any]]:
    """By event with a time and side ("before", "after"): the events without one that are told to be on that side."""
    dated = set(_dated(data))
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for relation in data.relations.values():
        if relation.kind != "before":
            continue
        for event, other, side in (
            (relation.target, relation.source, "before"),
            (relation.source, relation.target, "after"),
        ):
            if event in dated and other not in dated:
                found[event, side].append([thing[other], _words(relation), _tellers(data, relation, outlet)])
    for listed in found.values():
        listed.sort()
    return found


def _words(relation: Relation) -> list[str]:
    """The words by which a relation is told."""
    marked = (
        at.text[mark.start : mark.end]
        for at, marks in relation.evidence.items()
        for mark in marks
        if mark.role == "order"
    )
    return sorted(set(marked))


def _tellers(data: PageData, relation: Relation, outlet: Mapping[str, int]) -> list[int]:
    return sorted({outlet[data.articles[article].outlet] for article in relation.articles if article in data.articles})
