"""The gazetteer: what a name may mean, and what its tables promise."""

from __future__ import annotations

import time

import pytest

from kg import ids
from kg.lexicon import gazetteer
from kg.lexicon.gazetteer import AREAS, CITIES, container, country_entry, entries, region_entry, spelled_alike
from kg.lexicon.places import place_table


def kinds(name: str) -> list[tuple[str, str]]:
    """Kind and country of all that a name may mean."""
    return [(entry.kind, entry.country) for entry in entries(name)]


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonames"),
    [
        ("Lisbon", "city", "PT", 2267057),
        ("lisbon's", "city", "PT", 2267057),
        ("São Paulo", "city", "BR", 3448439),
        ("Sao Paulo", "city", "BR", 3448439),
        ("Bavaria", "region", "DE", 2951839),
        ("Kenya", "country", "KE", 192950),
        ("New York City", "city", "US", 5128581),
    ],
)
def test_a_name_leads_to_its_place(name: str, kind: str, country: str, geonames: int) -> None:
    assert (kind, country, geonames) in {(entry.kind, entry.country, entry.geonames) for entry in entries(name)}


def test_several_places_of_one_name_come_with_the_largest_first() -> None:
    assert [entry.country for entry in entries("Paris")][:2] == ["FR", "US"]
    assert {("country", "GE"), ("region", "US")} <= set(kinds("Georgia"))


def test_a_word_for_a_kind_of_region_leaves_only_regions() -> None:
    assert kinds("Al Anbar Governorate") == kinds("al-Anbar province") == [("region", "IQ")]
    assert [entry.country for entry in spelled_alike("Anbar province")] == ["IQ"]
    assert kinds("Middle East") == [("other", "")]


@pytest.mark.parametrize(
    "name", ["", "Nowhereville-on-Sea", "the", "province", "South", "Region", "Summit meeting", "دمشق"]
)
def test_other_words_are_no_place(name: str) -> None:
    assert entries(name) == ()


@pytest.mark.parametrize("name", ["Raqqa", "Raqqah", "Ar-Raqqah", "al-Raqqa"])
def test_spellings_of_one_arabic_name_meet(name: str) -> None:
    assert ("city", "SY") in {(entry.kind, entry.country) for entry in spelled_alike(name)}


@pytest.mark.parametrize(
    ("words", "name"),
    [("Texas", "Texas"), ("Calif.", "California"), ("CA", "California"), ("N.Y.", "New York"), ("Iraq", "Iraq"),
     ("D.C.", "District of Columbia"), ("Ontario", "Ontario"), ("the United States", "United States")],
)  # fmt: skip
def test_what_contains_a_place_is_known_by_its_short_forms_too(words: str, name: str) -> None:
    found = container(words)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("words", ["Lisbon", "XX", "Monday", "the", ""])
def test_other_words_contain_nothing(words: str) -> None:
    assert container(words) is None


def test_countries_and_states_bear_their_standard_names() -> None:
    table = place_table()
    known = {name for name in table.countries if country_entry(name) or gazetteer.standard_entries(name)}
    gone = {"Czechoslovakia", "East Germany", "Soviet Union", "Yugoslavia"}
    assert table.countries - known == gone
    states = {entry.name for entry in (region_entry("US", code) for code in ("TX", "CA", "NY")) if entry}
    assert states <= table.states


def test_the_table_of_cities_is_sorted_and_whole() -> None:
    lines = CITIES.read_text("utf8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[1:] == sorted(lines[1:]), "names are found by bisection"
    places = {tuple(line.split("\t")[:2]) for line in lines[1:] if line.count("\t") == 7}
    spellings = [line.split("\t") for line in lines[1:] if line.count("\t") == 2]
    assert len(places) + len(spellings) == len(lines) - 1
    assert all((name, number) in places for _, number, name in spellings)
    assert CITIES.stat().st_size + AREAS.stat().st_size < 2_200_000


def test_coordinates_are_canonical_decimals_on_the_globe() -> None:
    found = [entry for name in ("Lisbon", "Paris", "Quito", "Fiji", "Red Sea", "Kenya") for entry in entries(name)]
    assert len(found) > 5
    for entry in found:
        assert abs(float(entry.latitude)) <= 90
        assert abs(float(entry.longitude)) <= 180
        assert entry.latitude == f"{float(entry.latitude):.4f}".rstrip("0").rstrip(".")


def test_every_id_is_that_of_one_area() -> None:
    numbers = [line.split("\t")[0] for line in AREAS.read_text("utf8").splitlines()[1:]]
    assert len(set(numbers)) == len(numbers)


def test_it_is_read_in_no_time() -> None:
    ids.slug("warm")
    assert min(_seconds_to_read() for _ in range(3)) < 0.3  # about 0.03 s; other work of the process comes in between


def _seconds_to_read() -> float:
    gazetteer._areas.cache_clear()
    gazetteer._city_lines.cache_clear()
    begin = time.process_time()
    entries("Lisbon")
    return time.process_time() - begin
