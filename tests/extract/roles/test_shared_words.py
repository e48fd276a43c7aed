"""Offices of two persons in one phrase, lists, portfolios and origins: what is not the role of the one named."""

from __future__ import annotations

import pytest

from tests.extract.analysed import found


def told(text: str) -> list[tuple[str, str]]:
    """(title, organisation) of each role of Ada Haro."""
    findings = found(text)
    entities = findings.reading.entities
    return [
        (role.title, entities[role.organization].name if role.organization else "")
        for role in findings.roles
        if entities[role.holder].name == "Ada Haro"
    ]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Prime Minister and President Ada Haro met in Velda.", [("president", "")]),
        ("The Prime Minister and Foreign Secretary Ada Haro met the envoys.", [("foreign secretary", "")]),
        (
            "Prime Minister and Defence Minister Ada Haro met the envoys.",
            [("prime minister", ""), ("defense minister", "")],
        ),
        ("Ministers, generals and President Ada Haro came to the wake.", [("president", "")]),
        ("Her lawyer, a surgeon, Ada Haro and two nurses came to the wake.", []),
    ],
)
def test_titles_of_others_in_one_phrase(text: str, roles: list[tuple[str, str]]) -> None:
    assert told(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Minister for the Middle East Ada Haro condemned the raid.", [("minister", "")]),
        ("Ada Haro, the British minister for Africa, met the envoys.", [("minister", "United Kingdom")]),
        ("Ada Haro, the special representative for Syria, met the envoys.", [("special representative", "")]),
        ("Ada Haro, 34, a teacher, of Bristol, was held.", [("teacher", "")]),
        ("Ada Haro, a singer of Kenya, won the prize.", [("singer", "")]),
        ("Ada Haro, a Miami lawyer, won the case.", [("lawyer", "")]),
        ("Israeli mathematician Ada Haro won the prize.", [("mathematician", "")]),
        ("In Turkey Minister Ada Haro met with the coalition.", [("minister", "")]),
        ("The pro-harbour district councillor Ada Haro was elected.", [("district councilor", "")]),
        (
            "A summit of ten leaders -  Norwegian Prime Minister Ada Haro did not come - ended.",
            [("prime minister", "Norway")],
        ),
        ("Dean Ada Haro said the school was closed.", [("dean", "")]),
        ("In Montana attorney Ada Haro said the case was closed.", [("attorney", "")]),
        ("In Bristol mayor Ada Haro opened the bridge.", [("mayor", "Bristol")]),
        (
            "Ada Haro, a former Labour Party chairwoman and presidential candidate, spoke.",
            [("chairwoman", "Labour Party"), ("presidential candidate", "")],
        ),
    ],
)
def test_what_a_place_or_party_beside_a_title_is_to_it(text: str, roles: list[tuple[str, str]]) -> None:
    assert told(text) == roles


@pytest.mark.parametrize(
    "text",
    [
        "Ada Haro, a longtime, dedicated advocate, spoke.",
        "Ada Haro, a second year law major, spoke.",
        "Lady Cassandra from Doctor Who was there.",
        "They came to believe many things, from Ada Haro being a founder of the sect to Tom Vesk being a spy.",
        "The prize was founded by Dean Marlow in 2016.",
    ],
)
def test_what_is_no_office(text: str) -> None:
    assert found(text).roles == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "“It was bad,” said Ada Haro, who was Vesk's chief election strategist and later senior adviser.",
            {("chief election strategist", "former"), ("senior adviser", "former")},
        ),
        ("Tom is a labor official and veteran of President Ada Haro's administration.", {("president", "current")}),
        ("Retired four-star general Ada Haro spoke.", {("general", "former")}),
        ("The most-watched candidate, Ada Haro, spoke.", {("candidate", "nominee")}),
        ("Ada Haro, an actor famed for her role, spoke.", {("actor", "current")}),
        ("Prime Minister and President Haro met. Ada Haro smiled.", {("president", "current")}),
    ],
)
def test_what_an_office_was(text: str, roles: set[tuple[str, str]]) -> None:
    assert {(role.title, role.status) for role in found(text).roles} == roles


def test_a_title_is_not_that_of_who_is_seen_with_its_holder() -> None:
    assert told("Tom Vesk, right, the former security adviser, with Ms. Ada Haro in January 2017.") == []


def test_a_title_in_the_plural_before_a_dash() -> None:
    text = (
        "The three Labour chairmen — Representative Ada Haro of the Budget Committee and Representative Tom Vesk of "
        "the Trade Committee — spoke."
    )
    assert all("—" not in title for title, _ in told(text))


def test_a_candidates_spokeswoman_is_not_of_a_school_named_beside_her() -> None:
    text = (
        "Tom Vesk spoke at Velda University on Monday. Vesk spokeswoman Ada Haro said he would go back to Velda "
        "University for a debate."
    )
    assert told(text) == [("spokeswoman", "")]
