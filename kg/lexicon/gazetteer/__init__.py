"""The gazetteer: places by name, with coordinates, country, population and ids (see CARD.md beside this module).

Tables: countries and first-level regions, cities (both written by training/places.py from GeoNames), and, kept by hand,
waters, mountains and regions of several states, and further names of regions. Names are compared by their slugs, so
that case, accents and punctuation make no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from kg import ids
from kg.languages import data_table
from kg.lexicon.places import bare, place_table, standard_place
from kg.lexicon.tables import alternatives, rows

_HERE = Path(__file__).resolve().parent
AREAS: Path = _HERE / "areas.tsv"
CITIES: Path = _HERE / "cities.tsv"
_OTHERS, _SPELLINGS = _HERE / "others.tsv", _HERE / "spellings.tsv"

EntryKind = Literal["country", "region", "city", "other"]

_DOUBLED = re.compile(r"([a-z])\1")
_ROMAN = "~"


@dataclass(frozen=True, slots=True, order=True)
class PlaceEntry:
    """One place. `country` is an ISO 3166 code ('' where a place lies in no one country), `region` GeoNames' code of
    the first-level region in it; `latitude` and `longitude` are decimal degrees as they are written; `geonames` is 0
    and `wikidata` '' where no id is known."""

    geonames: int
    name: str
    kind: EntryKind
    latitude: str
    longitude: str
    country: str = ""
    region: str = ""
    population: int = 0
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class _Areas:
    by_slug: dict[str, tuple[PlaceEntry, ...]]
    countries: dict[str, PlaceEntry]
    regions: dict[str, PlaceEntry]


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one entry of gazetteer_words.toml."""
    table = cast(dict[str, str], data_table("lexicon", "gazetteer_words.toml"))
    return frozenset(table[name].split())


def romanized(slug: str) -> str:
    """The key under which spellings of one Arabic name meet: 'ar-raqqah', 'raqqa' -> '~raqa'."""
    words = slug.split("-")
    kept = [word for word in words if word not in word_set("articles")] or words
    joined = _DOUBLED.sub(r"\1", "-".join(kept))
    return _ROMAN + re.sub(r"(?<=[ae])h(?=-|$)", "", joined)


def entries(name: str) -> tuple[PlaceEntry, ...]:
    """All the places that are called `name`, the most populous first; () for an unknown name.

    A word for a kind of region ('Anbar province', 'Idlib Governorate') leaves only regions.
    """
    return _called(ids.slug(bare(name)), str)


def spelled_alike(name: str) -> tuple[PlaceEntry, ...]:
    """Places whose names differ from `name` as spellings of one Arabic name do: less certain than `entries`."""
    return _called(ids.slug(bare(name)), romanized)


def standard_entries(name: str) -> tuple[PlaceEntry, ...]:
    """The entries of a standard name of countries.tsv or regions.tsv: a country, region or sea, and no city."""
    found = _areas().by_slug.get(ids.slug(name), ())
    country = _areas().countries.get(name)
    return tuple(sorted({*found, *([country] if country else [])}, key=lambda entry: (entry.kind != "country", entry)))


def _called(slug: str, key_of: Callable[[str], str]) -> tuple[PlaceEntry, ...]:
    core = _without_region_words(slug)
    found = set(_areas().by_slug.get(key_of(slug), ()))
    found.update(entry for entry in _areas().by_slug.get(key_of(core), ()) if entry.kind == "region")
    found.update(_cities_called(key_of(slug)))
    return tuple(sorted(found, key=lambda entry: (-entry.population, entry)))


def country_entry(name: str) -> PlaceEntry | None:
    """The country or territory whose standard name (countries.tsv) or ISO 3166 code is `name`."""
    return _areas().countries.get(name)


def region_entry(country: str, region: str) -> PlaceEntry | None:
    """The first-level region of these codes: ('US', 'TX')."""
    return _areas().regions.get(f"{country}.{region}")


def container(words: str) -> PlaceEntry | None:
    """The country or region that stands behind a comma: 'Texas', 'Calif.', 'CA', 'Iraq'; None for anything else."""
    letters = words.replace(".", "")
    if re.fullmatch("[A-Z]{2}", letters) and region_entry("US", letters):
        return region_entry("US", letters)
    name = standard_place(words)
    found = standard_entries(name) if name else _areas().by_slug.get(ids.slug(words), ())
    inside = [entry for entry in found if entry.kind == ("region" if name in place_table().states else entry.kind)]
    inside = [entry for entry in inside if entry.kind in ("country", "region")]
    return inside[0] if inside and (name or len(inside) == 1) else None


def _without_region_words(slug: str) -> str:
    words = [word for word in slug.split("-") if word not in word_set("regions")]
    return "-".join(words) if words and not word_set("directions").issuperset(words) else slug


@cache
def _areas() -> _Areas:
    """Countries, regions and the hand-kept places, read once."""
    by_slug: dict[str, set[PlaceEntry]] = defaultdict(set)
    countries: dict[str, PlaceEntry] = {}
    regions: dict[str, PlaceEntry] = {}
    for entry, names in (*_listed(), *_others()):
        for slug in map(ids.slug, names):
            by_slug[slug].add(entry)
            if entry.kind == "region":
                by_slug[_without_region_words(slug)].add(entry)
                by_slug[romanized(_without_region_words(slug))].add(entry)
        if entry.kind == "country":
            countries[entry.country] = countries[entry.name] = entry
        elif entry.kind == "region":
            regions[f"{entry.country}.{entry.region}"] = entry
    return _Areas({slug: tuple(sorted(found)) for slug, found in by_slug.items()}, countries, regions)


def _listed() -> Iterator[tuple[PlaceEntry, list[str]]]:
    spellings = {number: alternatives(names) for number, names in rows(_SPELLINGS, 2)}
    for number, name, aliases, kind, latitude, longitude, country, region, population, wikidata in rows(AREAS, 10):
        which: EntryKind = "country" if kind == "country" else "region"
        entry = PlaceEntry(int(number), name, which, latitude, longitude, country, region, int(population), wikidata)
        yield entry, [name, *alternatives(aliases), *spellings.get(number, [])]


def _others() -> Iterator[tuple[PlaceEntry, list[str]]]:
    for name, aliases, latitude, longitude, country, wikidata, number in rows(_OTHERS, 7):
        entry = PlaceEntry(int(number or 0), name, "other", latitude, longitude, country, wikidata=wikidata)
        yield entry, [name, *alternatives(aliases)]


# ------------------------------------------------------------------ cities
@cache
def _city_lines() -> list[str]:
    """The lines of the table of cities. They are sorted, so that a name is found by bisection and nothing else of the
    table is ever taken apart."""
    return CITIES.read_text("utf8").splitlines()[1:]


def _cities_called(key: str) -> list[PlaceEntry]:
    found: dict[int, PlaceEntry] = {}
    for cells in _city_rows(key):
        if len(cells) == 3:
            cells = next(row for row in _city_rows(cells[2]) if row[1] == cells[1] and len(row) > 3)
        found[int(cells[1])] = _city(cells)
    return list(found.values())


def _city_rows(key: str) -> Iterator[list[str]]:
    lines, start = _city_lines(), f"{key}\t"
    for index in range(bisect_left(lines, start), len(lines)):
        if not lines[index].startswith(start):
            return
        yield lines[index].split("\t")


def _city(cells: list[str]) -> PlaceEntry:
    key, number, name, latitude, longitude, country, region, population = cells
    plain = name or key.replace("-", " ").title()
    return PlaceEntry(int(number), plain, "city", latitude, longitude, country, region, int(population))
