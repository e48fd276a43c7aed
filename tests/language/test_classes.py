"""Parts of speech that agree with the tags."""

from __future__ import annotations

import pytest

from kg.language.classes import agreed_parts, class_verbs
from tests.docs import parsed


def test_the_tag_decides_where_it_leaves_one_part_of_speech() -> None:
    pronoun, plural, noun = agreed_parts(["PRP", "NNS", "NN"], ["NOUN", "PRON", "VERB"])
    assert pronoun[0] == "PRON"
    assert plural[1] == "NOUN"
    assert noun[2] == "NOUN"


def test_what_a_tag_allows_stays() -> None:
    ((pronoun, proper, noun),) = agreed_parts(["NN"], ["PRON", "PROPN", "NOUN"])
    assert (pronoun, proper, noun) == ("PRON", "PROPN", "NOUN")
    assert agreed_parts(["VBZ"], ["VERB", "AUX"]) == [["VERB", "AUX"]]


@pytest.mark.parametrize(
    ("tag", "dep", "part"), [("VBD", "ROOT", "VERB"), ("VBP", "aux", "AUX"), ("VBG", "case", "PART")]
)
def test_a_form_of_a_verb_is_a_verb_where_it_governs(tag: str, dep: str, part: str) -> None:
    doc = parsed(f"Nobody|NN|nsubj|denied denied=deny|{tag}|{dep} it|PRP|obj|denied .")
    doc[1].pos_ = "PART"
    class_verbs(doc)
    assert doc[1].pos_ == part
