"""Whom 'we' and 'you' in quoted words mean, and who is meant by words for two or several."""

from __future__ import annotations

import pytest

from tests.resolve.read import read

_FIRM = "Vesk Motors Inc. will close its mill in Troy. Vesk Motors has lost money for years. "


def meant(text: str, words: str) -> list[str]:
    """The names of what the mentions of these words denote."""
    (facts,) = read(text)
    names = {entity.id: entity.name for entity in facts.entities}
    return [names[mention.entity] for mention in facts.mentions if mention.text == words and mention.entity]


@pytest.mark.parametrize("who", ["Vesk Motors chief executive Ada Moe", "Vesk Motors spokesman Karl Moe"])
def test_an_officer_says_we_for_the_firm(who: str) -> None:
    assert meant(f'{_FIRM}"We will sell the machines," {who} told reporters.', "We") == ["Vesk Motors Inc."]


def test_we_of_others_is_left_open() -> None:
    assert meant(f'{_FIRM}"We will strike," said Ada Moe, a welder.', "We") == []
    assert meant(f'{_FIRM}"We will strike," said Ada Moe, a professor at the University of Troy.', "We") == []


def test_what_is_everybody_s_is_nobody_s() -> None:
    text = f'{_FIRM}"We did it for our country," Vesk Motors chief executive Ada Moe told reporters.'
    assert meant(text, "our") == []


_MAYOR = "Karl Haro was sued by the city on Monday. Karl Haro denied it. He has been mayor for years. "


def test_you_is_who_is_spoken_to() -> None:
    assert meant(f'{_MAYOR}"You lied to us," Ada Moe told Haro on Tuesday.', "You") == ["Karl Haro"]


@pytest.mark.parametrize(
    "text",
    [
        f'{_MAYOR}"If you lie, nobody trusts the town," Ada Moe told Haro on Tuesday.',
        'Ada Moe was sued on Monday. "You never win such a case," Ada Moe told Lena Orr of the Herald.',
        f'{_MAYOR}"You cannot eat a promise," Ada Moe told reporters.',
    ],
)
def test_you_may_be_anybody(text: str) -> None:
    assert "Karl Haro" not in [*meant(text, "You"), *meant(text, "you")]
    assert "Lena Orr" not in meant(text, "You")


def acting(text: str, trigger: str) -> set[str]:
    """The names of the agents of the events with this trigger."""
    (facts,) = read(text)
    names = {entity.id: entity.name for entity in facts.entities}
    return {names[local] for event in facts.events if event.text == trigger for local in event.agents}


def test_two_nations_are_known_from_their_last_word_for_both() -> None:
    text = (
        "France and Germany agreed to a plan on Monday. The two nations will share the cost. Both countries had "
        "closed the border. They will open it in May. Both governments signed a treaty."
    )
    assert acting(text, "signed") == {"France", "Germany"}


def test_who_fled_is_not_the_police_who_say_so() -> None:
    text = "The two men robbed a bank in Troy, police said. They fled in a van."
    assert acting(text, "fled") == {"two men"}
