"""What 'the union' and the 'its' of 'its chief' can mean."""

from __future__ import annotations

from tests.resolve.read import read


def meant(text: str, words: str) -> str:
    """The name of what the last mention of these words denotes."""
    (facts,) = read(text)
    names = {entity.id: entity.name for entity in facts.entities}
    return [names[mention.entity] for mention in facts.mentions if mention.text == words][-1]


def test_the_union_is_no_firm() -> None:
    text = "The miners' union accused Vesk Mining Inc. of lies. Vesk Mining denied it. The union has vowed to strike."
    assert meant(text, "The union") == "miners' union"


def test_a_place_has_no_chief_executive() -> None:
    text = "Vesk Motors Inc. is leaving Norway. Brussels said its chief executive, Ada Moe, had agreed."
    assert meant(text, "its") == "Vesk Motors Inc."


def test_a_company_by_its_town_is_the_subject_of_the_sentence_before() -> None:
    text = (
        "Vesk Motors Inc. raised its bid for Orsk Steel Inc. on Monday. The Oslo-based company said its chief had left."
    )
    assert meant(text, "The Oslo-based company") == "Vesk Motors Inc."
