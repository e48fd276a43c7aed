"""Which persons of several articles are one: spellings, short forms, bare surnames, namesakes."""

from __future__ import annotations

import pytest

from kg.resolve import resolve
from tests.resolve.read import merged, one_thing, thing
from tests.resolve.told import Told


def same(left: str, right: str) -> bool:
    a, b = Told("a"), Told("b")
    a.person(left)
    b.person(right)
    resolution = resolve([a.facts(), b.facts()])
    return resolution.iri["a/e0"] == resolution.iri["b/e0"]


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Dmitriy Volkonskiy", "Dmitri Volkonsky", True),
        ("Yusuf Kadhimi", "Youssouf Kadimi", True),
        ("Nikolay Tchernov", "Nikolai Chernov", True),
        ("Freddie Osterlund", "Frederick J. Osterlund", True),
        ("Ada B. Osterlund", "Ada C. Osterlund", False),
        ("Z. Osterlund", "Ada Osterlund", False),
        ("A. Osterlund", "Ada Osterlund", True),
        ("Ada Osterlund Sr.", "Ada Osterlund Jr.", False),
        ("Ada Larsen", "Ada Larson", False),
        ("Ada Reed", "Ada Reid", False),
    ],
)
def test_names_of_one_person_in_several_spellings_and_short_forms(left: str, right: str, one: bool) -> None:
    assert same(left, right) is one
    assert same(right, left) is one


MINISTER = "Ada Okonedo, the health minister of Ghana, opened a clinic in Kumasi on Monday. Okonedo thanked nurses."
COACH = "Okonedo, the coach of Leeds, praised her players in Bradford on Monday. She said that they would win."
CLINIC = "Mrs. Okonedo opened a clinic in Kumasi on Monday. Nurses in Ghana were pleased, Okonedo said."


def test_a_bare_surname_of_another_office_and_story_is_somebody_else() -> None:
    assert not one_thing((MINISTER, COACH), "Ada Okonedo", "Okonedo")


def test_a_bare_surname_in_the_same_story_is_who_is_named_in_full() -> None:
    assert one_thing((MINISTER, CLINIC), "Ada Okonedo", "Okonedo")
    assert one_thing((MINISTER, COACH, CLINIC), "Ada Okonedo", "Okonedo")


def test_two_persons_of_one_full_name_and_two_fields_are_two() -> None:
    banker = "Mira Tanaka, the chief executive of Nordvik Steel, said in Osaka on Monday that she had resigned."
    player = "Mira Tanaka, a striker for Kobe Rovers, was hurt in a crash in Kobe on Monday."
    assert not one_thing((banker, player), "Mira Tanaka", "Mira Tanaka")
    assert one_thing((banker, "Mira Tanaka left Nordvik Steel."), "Mira Tanaka", "Mira Tanaka")


def test_father_and_son_of_one_article_are_two() -> None:
    text = "Peter Halvorsen Sr. founded the mill in 1950. Peter Halvorsen Jr. sold it in 1998."
    assert thing((text,), 0, "Peter Halvorsen Sr.") != thing((text,), 0, "Peter Halvorsen Jr.")
    text = "Paul T. Lindgren was mayor in 1960. Paul T. Lindgren Jr. ran for the office in 1999."
    assert thing((text,), 0, "Paul T. Lindgren") != thing((text,), 0, "Paul T. Lindgren Jr.")


def test_an_office_in_a_headline_is_the_one_person_who_has_it_below() -> None:
    text = "Airline chief resigns\n\nThe head of Velda Airlines, Mona Sunde, resigned on Monday."
    assert thing((text,), 0, "Airline chief") == thing((text,), 0, "Mona Sunde")
    assert any("headline" in merge.reason for merge in merged(text).merges)


def test_a_nickname_told_of_somebody_is_his_name() -> None:
    text = "“The pier is gone,” said a sailor who goes by the name “Sergeant Moss.”"
    assert thing((text,), 0, "a sailor") == thing((text,), 0, "Sergeant Moss")
