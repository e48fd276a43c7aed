"""The place table: standard names for names, adjectives, capitals; bodies of a country."""

from __future__ import annotations

import pytest

from kg.lexicon.bodies import body_of
from kg.lexicon.places import (
    ambiguous_places,
    bare,
    country_of_adjective,
    country_of_capital,
    place_table,
    shown_place,
    standard_place,
)


@pytest.mark.parametrize("name", ["US", "U.S.", "USA", "America", "the United States", "United States", "the US's"])
def test_every_name_of_a_country_has_one_standard_name(name: str) -> None:
    assert standard_place(name) == "United States"


@pytest.mark.parametrize("name", ["us", "usa", "Us", "turkey", "chad", "Nowhereland", "", "the", "'s"])
def test_case_counts_and_other_words_are_no_place(name: str) -> None:
    assert standard_place(name) == ""


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("US", "US"),
        ("U.S.", "U.S."),
        ("UK", "UK"),
        ("Va.", "Virginia"),
        ("N. Korea", "North Korea"),
        ("IRAQ", "Iraq"),
        ("D-Ohio", "Ohio"),
        ("America", "America"),
        ("Orsk", "Orsk"),
    ],
)
def test_shortened_names_of_places_are_shown_in_full_and_initials_as_they_are(form: str, shown: str) -> None:
    assert shown_place(form) == shown


@pytest.mark.parametrize(
    ("word", "country"),
    [("Portuguese", "Portugal"), ("Norwegians", "Norway"), ("portuguese", ""), ("Portugal", ""), ("Nobody", "")],
)
def test_adjectives_and_inhabitants_belong_to_a_country(word: str, country: str) -> None:
    assert country_of_adjective(word) == country


def test_a_capital_belongs_to_its_country_and_is_not_its_name() -> None:
    assert country_of_capital("Lisbon") == country_of_capital("Lisbon's") == "Portugal"
    assert country_of_capital("Porto") == ""
    assert standard_place("Lisbon") == ""


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("the Netherlands", "Netherlands"),
        ("The Hague", "Hague"),
        ("Portugal's", "Portugal"),
        ("Netherlands’", "Netherlands"),
        ("  the   Cape  Verde ", "Cape Verde"),
        ("the", "the"),
        ("'s", "'s"),
        ("", ""),
    ],
)
def test_bare_takes_off_article_possessive_and_spaces(name: str, plain: str) -> None:
    assert bare(name) == plain


def test_the_table_leads_every_form_to_a_country_or_region_that_it_has() -> None:
    table = place_table()
    standard = set(table.by_name.values())
    assert table.countries | table.states <= standard
    assert set(table.by_adjective.values()) | set(table.by_capital.values()) <= standard
    assert all(table.by_name[name] == name for name in table.countries), "a country's name is another one's alias"
    assert len(table.countries) > 190


def test_a_region_does_not_take_the_name_of_a_country() -> None:
    assert standard_place("Georgia") == "Georgia"
    assert "Georgia" in place_table().countries
    assert "Georgia" in ambiguous_places()


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("Portuguese lawmakers", "parliament"),
        ("Portuguese parliament", "parliament"),
        ("Portugal's Parliament", "parliament"),
        ("Portugal’s MPs", "parliament"),
        ("South African legislators", "parliament"),
        ("Portuguese armed forces", "military"),
    ],
)
def test_a_body_of_a_country_has_one_concept_under_several_names(name: str, concept: str) -> None:
    country = "South Africa" if "African" in name else "Portugal"
    assert body_of(name) == f"{country} {concept}"


@pytest.mark.parametrize(
    "name",
    ["lawmakers", "Portuguese", "five Portuguese lawmakers", "Portuguese opposition lawmakers", "senior MPs", ""],
)
def test_what_is_more_or_less_than_a_body_of_a_country_has_none(name: str) -> None:
    assert body_of(name) == ""
