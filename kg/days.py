"""Days of the calendar."""

from __future__ import annotations

from datetime import date


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers; None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
