"""Names from other scripts in several spellings; fields of offices; firms' short names."""

from __future__ import annotations

import pytest

from kg.lexicon.aliases import known_as
from kg.lexicon.fields import field_of
from kg.lexicon.firms import short_forms
from kg.lexicon.names import at_odds
from kg.lexicon.spellings import spelled_alike


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("volkonskiy", "volkonsky", True),
        ("tchernov", "chernov", True),
        ("qasimov", "kasimov", True),
        ("youssouf", "yusuf", True),
        ("larsen", "larson", False),
        ("reed", "reid", False),
        ("volkov", "volkova", False),
    ],
)
def test_words_that_stand_for_the_same_sounds_are_alike(left: str, right: str, alike: bool) -> None:
    assert spelled_alike(left, right) is alike
    assert spelled_alike(right, left) is alike


def test_initials_tell_persons_apart_and_nicknames_do_not() -> None:
    assert at_odds("Ada B. Haro", "Ada C. Haro")
    assert at_odds("Ada B.C. Haro", "Ada C. Haro")
    assert not at_odds("Ada B. Haro", "Ada Haro")
    assert not at_odds("R. Haro", "Bob Haro")


def test_a_title_is_of_the_field_of_its_longest_known_words() -> None:
    assert field_of("deputy head coach") == "sport"
    assert field_of("chief financial officer") == "business"
    assert field_of("police officer") == "police"
    assert field_of("wizard") == ""


def test_an_organisation_is_known_by_each_of_its_names() -> None:
    assert known_as("WTO") == known_as("the World Trade Organisation") == "World Trade Organization"
    assert known_as("Velda") == ""


def test_the_short_names_of_a_firm_leave_out_what_all_firms_have() -> None:
    assert short_forms("Velda Holdings Inc.") == ("Velda Holdings", "Velda")
    assert short_forms("Velda & Co") == ("Velda",)
    assert short_forms("Holdings Inc.") == ()
    assert short_forms("Velda") == ()
