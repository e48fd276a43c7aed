"""What descriptions and names that stand beside each other have to do with each other."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from kg.extract.reading import Reading
from tests.docs import understood

NAME = "[PERSON Ada|NNP|{} Haro|NNP|flat|Ada]"


def at(reading: Reading, form: str) -> Token:
    return next(token for token in reading.doc if token.text == form)


def name_of(reading: Reading, local: str) -> str:
    return reading.entities[local].name if local else ""


@pytest.mark.parametrize(
    ("table", "noun"),
    [
        (
            f"they|PRP|nsubj|met met|VBD|ROOT the|DT|det|laureate laureate|NN|obj|met {NAME.format('nmod|met')} .",
            "laureate",
        ),
        (
            "the|DT|det|Ada [GPE Orsk|NNP|compound|Ada] police|NN|compound|chief chief|NN|compound|Ada "
            f"{NAME.format('nsubj|left')} left|VBD|ROOT .",
            "Orsk",
        ),
    ],
)
def test_what_stands_in_one_phrase_with_a_name_means_its_bearer(table: str, noun: str) -> None:
    reading = understood(table)
    assert name_of(reading, reading.bearer_at(at(reading, noun))) == "Ada Haro"


def test_a_subject_behind_a_noun_is_not_described_by_it() -> None:
    reading = understood(
        f"on|IN|case|visit the|DT|det|visit visit|NN|obl|left {NAME.format('nsubj|left')} left|VBD|ROOT ."
    )
    assert reading.bearer_at(at(reading, "visit")) == ""


def test_a_description_without_a_name_is_the_one_in_apposition() -> None:
    table = "her|PRP$|nmod:poss|team team|NN|nsubj|left , " + NAME.format("appos|team") + " , left|VBD|ROOT ."
    reading = understood(table)
    assert name_of(reading, reading.entity_at(at(reading, "team"))) != "Ada Haro"
    assert name_of(reading, reading.named_at(at(reading, "team"))) == "Ada Haro"


def test_names_that_share_a_word_are_joined() -> None:
    reading = understood(
        "[GPE North|NNP|nsubj|began] and|CC|cc|Korea [GPE South|NNP|compound|Korea Korea|NNP|conj|North] "
        "began=begin|VBD|ROOT ."
    )
    assert [name_of(reading, one) for one in reading.joined_at(at(reading, "Korea"))] == ["North Korea"]
    assert reading.joined_at(at(reading, "began")) == []
