"""News agencies and the names that they go by (agencies.tsv). Limits: an agency that is not there is an outlet."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def agency_named(name: str) -> str:
    """The news agency that goes by `name` ('AP', 'the Associated Press'); '' where it is none."""
    return _agencies().get(" ".join(name.casefold().split()).strip(" ."), "")


@cache
def agency_names() -> tuple[tuple[str, str], ...]:
    """All names of agencies, the longest first, each with that of its agency."""
    names = [(name, agency) for agency, others in _rows() for name in (agency, *others)]
    return tuple(sorted(names, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _agencies() -> dict[str, str]:
    return {name.casefold(): agency for name, agency in agency_names()}


def _rows() -> list[tuple[str, list[str]]]:
    lines = Path(__file__).with_name("agencies.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return [(agency, [name for name in others.split(";") if name]) for agency, others in rows]
