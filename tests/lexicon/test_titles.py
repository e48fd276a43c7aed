"""Titles in canonical form, and the lists around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.places import place_table
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title, given_names, nouns, titles


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Lt. Gen.", "lieutenant general"),
        ("Lieutenant General", "lieutenant general"),
        ("Gen.", "general"),
        ("PM", "prime minister"),
        ("Premier", "prime minister"),
        ("Prime Minister", "prime minister"),
        ("Defence Secretary", "defense secretary"),
        ("deputy Defence Secretary", "deputy defense secretary"),
        ("Task Force  commander Col.", "task force commander colonel"),
        ("retired Lt. Gen.", "retired lieutenant general"),
        ("CEO", "chief executive officer"),
        ("chief executive", "chief executive officer"),
        ("vice-president", "vice president"),
        ("Secretary General", "secretary-general"),
        ("minister of health", "health minister"),
        ("Minister for Foreign Affairs", "foreign minister"),
        ("deputy minister of foreign affairs", "deputy foreign minister"),
        ("secretary of defence", "defense secretary"),
        ("Secretary of the Treasury", "treasury secretary"),
        ("Secretary of State", "secretary of state"),
        ("Speaker of the House", "house speaker"),
        ("co-chair", "co-chair"),
        ("Mr. Speaker", "speaker"),
        ("Mr.", ""),
        ("", ""),
    ],
)
def test_titles_are_written_out_in_lower_case_and_one_spelling(words: str, canonical: str) -> None:
    assert canonical_title(words) == canonical


@given(st.lists(st.sampled_from([*sorted(titles()), "deputy", "Defence", "Labour", "of", "staff"]), max_size=4))
def test_a_canonical_title_is_canonical_and_has_single_spaces(parts: list[str]) -> None:
    once = canonical_title(" ".join(parts))
    assert once == " ".join(once.split())
    assert "." not in once
    assert canonical_title(once) == once


def test_spelling_variants_are_no_titles() -> None:
    assert "defence" not in titles()
    assert titles()["Gen."].kind == "rank"


def test_courtesies_tell_the_gender_and_ranks_do_not() -> None:
    assert (titles()["Mr."].gender, titles()["Mrs."].gender, titles()["Gen."].gender) == ("m", "f", "")
    assert {title.kind for title in titles().values()} <= {"rank", "office", "job", "family", "courtesy"}


def test_given_names_have_one_of_two_genders() -> None:
    assert set(given_names().values()) == {"m", "f"}


def test_every_kind_of_noun_that_the_extractors_ask_for_is_there_in_lower_case() -> None:
    kinds = {"office", "person", "group", "organization", "place", "geographic", "media", "band", "entourage"}
    assert kinds <= nouns().keys()
    assert all(word == word.lower() for kind in kinds for word in nouns()[kind])


def test_words_around_titles_give_statuses_of_the_model() -> None:
    words = role_words()
    assert set(words.status.values()) <= {"current", "former", "acting", "nominee"}
    assert (words.status["caretaker"], words.status["ex"], words.status["elect"]) == ("acting", "former", "nominee")
    assert set(words.naming.values()) <= {"current", "former", "acting", "nominee"}
    assert set(words.seats.values()) <= place_table().countries
    assert all(title == canonical_title(title) for title in words.offices)
    assert all(countries <= set(words.seats.values()) for countries in words.offices.values())
    assert set(words.postal.values()) <= place_table().states | {"Georgia", "Washington"}
