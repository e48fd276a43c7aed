"""The words before a name that give titles."""

from __future__ import annotations

import pytest

from kg.extract.entities.title_phrases import hyphenated_start, is_title_word, title_before_comma, title_start
from tests.docs import parsed


def title_before(words: str) -> str:
    """The title phrase right before 'Haro' in 'so WORDS Haro left'."""
    doc = parsed(f"so|RB {words} Haro|NNP|nsubj left=leave|VBD|ROOT .")
    name = next(token.i for token in doc if token.text == "Haro")
    return doc[title_start(doc, name) : name].text


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("Gen.|NNP", "Gen."),
        ("US|NNP Defense|NNP Secretary|NNP", "US Defense Secretary"),
        ("caretaker|NN Prime|NNP Minister|NNP", "caretaker Prime Minister"),
        ("the|DT old|JJ mayor|NN", "old mayor"),
        ("Portugal|NNP 's|POS foreign|JJ minister|NN", "Portugal's foreign minister"),
        ("Secretary|NNP of|IN State|NNP", "Secretary of State"),
        ("then|RB - president|NN", "then-president"),
        ("saw|VBD Mayor|NNP", "Mayor"),
        ("for|IN people|NNS of|IN Mayor|NNP", "Mayor"),
        ("for|IN ministers|NNS", ""),
        ("for|IN Velda|NNP", ""),
        ("Mayor|NNP of|IN", ""),
        ("the|DT mayor|NN ,", ""),
    ],
)
def test_a_title_phrase_ends_in_a_title_word_and_takes_what_belongs_to_it(words: str, phrase: str) -> None:
    assert title_before(words) == phrase


def test_a_title_phrase_does_not_reach_into_the_sentence_before() -> None:
    doc = parsed("they|PRP|nsubj|saw saw=see|VBD|ROOT the|DT mayor|NN|obj|saw\nHaro|NNP|nsubj|left left=leave|VBD|ROOT")
    assert title_start(doc, 4) == 4


def test_title_words_are_ranks_courtesies_and_offices_in_any_number() -> None:
    doc = parsed("Gen.|NNP Mr.|NNP chairman|NN Ministers=minister|NNS widow|NN Velda|NNP left=leave|VBD|ROOT")
    assert [token.text for token in doc if is_title_word(token)] == ["Gen.", "Mr.", "chairman", "Ministers"]


def test_a_hyphenated_title_is_one_word() -> None:
    doc = parsed("the|DT second|JJ - in|IN - command|NN left=leave|VBD|ROOT")
    assert is_title_word(doc[5])
    assert hyphenated_start(doc[5]) == 1
    assert hyphenated_start(doc[0]) == 0
    assert not is_title_word(parsed("the|DT command|NN left=leave|VBD|ROOT")[1])


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the|DT mayor|NN ,", ["mayor"]),
        ("the|DT head|NN of|IN the|DT Front|NNP ( HF|NNP ) ,", ["head"]),
        ("Portugal|NNP 's|POS minister|NN for|IN trade|NN ,", ["minister"]),
        ("the|DT second|JJ - in|IN - command|NN ,", ["command"]),
        ("the|DT mayor|NN", []),
        ("a|DT mayor|NN ,", []),
        ("the|DT mayors=mayor|NNS ,", []),
        ("the|DT mayor|NN slept=sleep|VBD ,", []),
        ("the|DT mayor|NN ; Velda|NNP ,", []),
    ],
)
def test_a_definite_title_may_end_at_the_comma_before_the_name(words: str, head: list[str]) -> None:
    doc = parsed(f"so|RB {words} Haro|NNP|nsubj left=leave|VBD|ROOT .")
    name = next(token.i for token in doc if token.text == "Haro")
    assert [token.text for token in title_before_comma(doc, name)] == head
