"""The titles that stand beside a name, and whose they are."""

from __future__ import annotations

import pytest

from kg.extract.entities.titles_beside import titles_beside
from tests.docs import understood, words

ADA = "[PERSON Ada|NNP|nsubj|left Haro|NNP|flat|Ada]"
BO = "[PERSON Bo|NNP|conj|Ada Vale|NNP|flat|Bo]"
LEFT = "left|VBD|ROOT ."


def beside(table: str) -> list[tuple[str, str]]:
    """The titles beside the first name of a table: (head, whose it is)."""
    reading = understood(table)
    name = next(mention for _, mention in sorted(reading.mentions.items()) if mention.named)
    return [(token.text, words(reading, bearer)) for token, bearer in titles_beside(reading, name)]


@pytest.mark.parametrize(
    "table",
    [
        f"{ADA} , the|DT|det|mayor mayor|NN|appos|Ada , {LEFT}",
        f"{ADA} , mayor|NN|dep|left , {LEFT}",
        f"the|DT|det|mayor mayor|NN|nsubj|left , [PERSON Ada|NNP|appos|mayor Haro|NNP|flat|Ada] , {LEFT}",
        f"the|DT|det|mayor mayor|NN|dep|left , {ADA} , {LEFT}",
    ],
)
def test_a_title_on_either_side_of_a_name_is_its_bearers(table: str) -> None:
    assert beside(table) == [("mayor", "Ada Haro")]


def test_of_several_names_the_nearest_has_the_title() -> None:
    table = f"{ADA} and|CC|cc|Bo {BO} , the|DT|det|mayor mayor|NN|appos|Ada , {LEFT}"
    assert beside(table) == [("mayor", "Bo Vale")]


def test_other_nouns_and_titles_of_the_next_one_are_not_beside_it() -> None:
    assert beside(f"{ADA} , the|DT|det|harbour harbour|NN|appos|Ada , {LEFT}") == []
    owned = f"{ADA} and|CC|cc|deputy Bo|NNP|nmod:poss|deputy 's|POS|case|Bo deputy|NN|appos|Ada , "
    assert beside(owned + "[PERSON Cy|NNP|appos|deputy Orr|NNP|flat|Cy] , " + LEFT) == []
