"""Of what somebody holds an office where only the sentences before tell it."""

from __future__ import annotations

import pytest

from tests.resolve.read import read


def organization(text: str, holder: str) -> list[str]:
    """The organisations of the roles of `holder` in a one-line article."""
    (facts,) = read(text)
    names = {entity.id: entity.name for entity in facts.entities}
    return [names.get(role.organization, "") for role in facts.roles if names[role.holder] == holder]


@pytest.mark.parametrize(
    ("text", "holder", "of"),
    [
        (
            "Orskan Steel Corp. shut its mill on Monday. Orskan Steel will pay off 300 workers. "
            "“We had no choice,” said the chairman, Ada Moe.",
            "Ada Moe",
            "Orskan Steel Corp.",
        ),
        (
            "The city council of Porto met on Monday. In Porto, Mayor Rui Vale voted against the plan.",
            "Rui Vale",
            "Porto",
        ),
    ],
)
def test_the_one_told_of_last(text: str, holder: str, of: str) -> None:
    assert organization(text, holder) == [of]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (
            "Orskan Steel Corp. sued Vesk Motors Inc. on Monday. Orskan Steel and Vesk Motors met. "
            "“We had no choice,” said the chairman, Ada Moe.",
            "Ada Moe",
        ),
        ("Orskan Steel Corp. shut its mill. Orskan Steel called Capt. Ada Moe.", "Ada Moe"),
    ],
)
def test_none_where_two_are_told_of_or_the_title_is_a_rank(text: str, holder: str) -> None:
    assert organization(text, holder) in ([""], [])


def test_trades_beside_a_name_are_roles() -> None:
    (facts,) = read("The foreman, Zorin Vale, said that the oven was cold. Ada Moe, a baker, lit it at once.")
    assert {role.title for role in facts.roles} == {"foreman", "baker"}
    names = {entity.id: entity.name for entity in facts.entities}
    assert {names[one.speaker] for one in facts.attributions if one.speaker} == {"Zorin Vale"}


@pytest.mark.parametrize(
    ("text", "holder", "of"),
    [
        (
            "The national rescue agency said on Monday that nine people were missing. A wave broke a window, agency "
            "chief Ada Moe said.",
            "Ada Moe",
            "national rescue agency",
        ),
        (
            "The defence ministry denied the report. The minister, Rolf Vale, said that nothing was planned. His "
            "deputy, Vera Moe, resigned.",
            "Vera Moe",
            "defence ministry",
        ),
        (
            "Moe Brothers Inc. will cut 300 jobs. Vesk Motors Inc. was not told. Boss Ada Moe said it would stay.",
            "Ada Moe",
            "Moe Brothers Inc.",
        ),
    ],
)
def test_a_body_described_a_firm_of_the_same_name_and_that_of_a_superior(text: str, holder: str, of: str) -> None:
    assert organization(text, holder) == [of]
