"""Offices that whole sentences tell, read by the real pipeline."""

from __future__ import annotations

import pytest

from tests.resolve.read import read


def told(text: str) -> set[tuple[str, str, str, str]]:
    """Holder, title, organisation and status of each role in a one-line article."""
    (facts,) = read(text)
    names = {entity.id: entity.name for entity in facts.entities} | {"": ""}
    return {(names[r.holder], r.title, names[r.organization], r.status) for r in facts.roles}


def test_one_of_several_has_the_title_of_all() -> None:
    found = told("The motion passed after three lawmakers, among them Ada Moe, sided with the union.")
    assert ("Ada Moe", "lawmaker", "", "current") in found
    found = told("Three lawmakers, among them Ada Moe's sister Vera, sided with the union.")
    assert {holder for holder, *_ in found} == {"Vera"}


def test_a_title_that_stands_before_a_name_set_off_by_commas() -> None:
    assert ("Bakyt Asan", "herdsman", "", "current") in told("Last month soldiers shot a herdsman, Bakyt Asan.")


def test_who_is_sworn_in_as_what() -> None:
    found = told("His deputy, Daniel Grech, was sworn in as acting prime minister of Malta on Monday.")
    assert {("prime minister", "acting")} <= {(title, status) for _, title, _, status in found}


def test_the_first_of_two_descriptions_is_the_named_one_s_too() -> None:
    found = told("The inquiry opens on Monday. Its head, the former transport minister, Joko Moe, spoke to reporters.")
    assert {("Joko Moe", "head"), ("Joko Moe", "transport minister")} <= {(h, t) for h, t, *_ in found}


def test_a_unit_of_a_country_s() -> None:
    found = told("The letter was signed by Rolf Vale, the commander of the Kenyan contingent.")
    assert ("Rolf Vale", "commander", "Kenya", "current") in found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Judge Ada Moe, who was to have sentenced the gang's leader on Friday, fell ill.", "leader"),
        ("Norway's Iron Lady, Ada Moe, will send money.", "iron lady"),
        ("Ada Moe was like a sprinter in a marathon, her coach said.", "sprinter"),
        ("Ada Moe was as much a lawyer as a politician.", "lawyer"),
        (
            "He believes much, from Ada Moe being a founder of the gang, to Joko Vale being a co-founder, to ghosts.",
            "founder",
        ),
    ],
)
def test_what_is_no_office_of_theirs(text: str, title: str) -> None:
    assert title not in {one for _, one, _, _ in told(text)}


def test_as_what_else_somebody_holds_an_office_takes_it_from_nobody() -> None:
    found = told(
        "Dr. Connie Moe, who as a Navy captain was the White House physician in the administration of former President"
        " Bill Vale and later retired from the service as a rear admiral, said that in 1998, Vale slept."
    )
    assert ("Connie Moe", "physician") in {(holder, title) for holder, title, _, _ in found}
