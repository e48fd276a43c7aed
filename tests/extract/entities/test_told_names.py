"""Names whose form hides them: small letters, the capitals of a headline, bodies behind their noun, peers."""

from __future__ import annotations

import pytest

from tests.extract.analysed import found


def named(text: str) -> set[tuple[str, str]]:
    return {(one.type, one.name) for one in found(text).reading.entities.values() if one.named}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The singer o.r. velt sang in Orsk on Monday.", "o.r. velt"),
        ("The producer ab.el.ar refused to sign the letter.", "ab.el.ar"),
        ("The author bell hooks read from her book.", "bell hooks"),
        ("Lord Velda of Upper Orsk spoke on Monday.", "Velda of Upper Orsk"),
    ],
)
def test_persons(text: str, name: str) -> None:
    assert ("Person", name) in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brannig, which makes glass, said that profit rose.", "Brannig"),
        ("Ada Quist, the chief executive of Telgrad, spoke to the board.", "Telgrad"),
    ],
)
def test_firms(text: str, name: str) -> None:
    assert ("Organization", name) in named(text)


def test_no_address_is_a_person() -> None:
    assert not any(kind == "Person" for kind, _ in named("The editor wrote to kontor.example.com on Monday."))


def test_the_capitals_of_a_headline_are_no_other_name() -> None:
    told = named("MAYOR ADA QUIST WARNS OF FLOODS IN ORSK\n\nThe river is rising, Quist said on Monday.")
    assert {name for kind, name in told if kind == "Person"} == {"Ada Quist"}


def test_father_and_son() -> None:
    text = "Tom Velda senior founded the mill in 1950. His son, Tom Velda junior, sold it in 1998."
    assert {name for kind, name in named(text) if kind == "Person"} == {"Tom Velda senior", "Tom Velda junior"}
