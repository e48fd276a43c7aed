"""Whom 'we' in quoted words means."""

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
