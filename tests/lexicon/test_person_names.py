"""Comparing names: what counts in a person's name, and initials of organisations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.names import acronym, acronyms, junior, misspelt, name_words, organization_key, same_given, same_person

_NAMES = st.lists(st.sampled_from(["ada", "mira", "haro", "vale", "orsk"]), min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Orrin H Vale III", ("orrin", "vale")),
        ("Orrin H. Vale, Jr.", ("orrin", "vale")),
        ("Abu-Tarik al-Orsk", ("abu", "tarik", "al", "orsk")),
        ("Orrin (Bo) Vale", ("orrin", "bo", "vale")),
        ('Orrin "Bo" Vale', ("orrin", "bo", "vale")),
        ("Orrin III", ("orrin", "iii")),
        ("J. R.", ("j", "r")),
        ("", ()),
    ],
)
def test_initials_suffixes_and_marks_do_not_count_in_a_name(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("Orrin Vale Jr.", "jr"), ("Orrin Vale, Jr", "jr"), ("Vale Sr.", "sr"), ("Orrin Vale III", ""), ("Jr.", "")],
)
def test_a_name_may_end_in_jr_or_sr(name: str, suffix: str) -> None:
    assert junior(name) == suffix


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ada Haro", "Ada Haro", True),
        ("Ada Mira Haro", "Ada Haro", True),
        ("Ada Mira Haro", "Mira Haro", True),
        ("Ada Haro", "Mira Haro", False),
        ("Ada Haro", "Ada Vale", False),
        ("Ada Haro", "Haro", False),
        ("Haro", "Haro", True),
        ("Ada Mira Haro", "Ada Mira", False),
    ],
)
def test_two_full_names_are_of_one_person_when_first_and_last_agree(left: str, right: str, same: bool) -> None:
    assert same_person(name_words(left), name_words(right)) is same


@given(_NAMES, _NAMES)
def test_comparing_names_does_not_depend_on_the_side(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert same_person(left, right) == same_person(right, left)
    assert same_person(left, left)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Popular Harbour Front", "PHF"), ("Union of Orsk Crews", "UOC"), ("Orsk", ""), ("crews of orsk", ""), ("", "")],
)
def test_an_acronym_takes_the_capitals_of_several_words(name: str, initials: str) -> None:
    assert acronym(name) == initials


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("bob", "robert", True),
        ("bob", "rob", True),
        ("barnet", "barnett", True),
        ("ada", "adam", False),
        ("bob", "bill", False),
    ],
)
def test_short_forms_of_given_names_are_the_same_name(left: str, right: str, same: bool) -> None:
    assert same_given(left, right) is same
    assert same_person((left, "haro"), (right, "haro")) is same
    assert not same_person((left, "haro"), (right, "vale"))


def test_accents_do_not_count() -> None:
    assert name_words("Ãna Hàró") == ("ana", "haro")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("vandermere", "vandermeere", True), ("haro", "haros", False), ("vandermere", "vandermore", False)],
)
def test_a_letter_more_or_less_is_a_slip_in_long_surnames_only(left: str, right: str, same: bool) -> None:
    assert misspelt(left, right) is same


def test_an_office_is_the_same_with_of_and_without() -> None:
    assert organization_key("Department of the Harbours") == organization_key("Harbours Department")
    assert organization_key("F.H.F.") == "fhf"
    assert organization_key("Bank of Orsk") == "bank of orsk"
    assert acronyms("Board of Harbours") == ("BH", "BOH")
    assert acronyms("Harbour Board") == ("HB",)
