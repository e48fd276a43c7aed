"""What a word is done to and who does it, as words, on Docs made by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from kg.extract.events.phrases import case_of, doers, is_to_do, theme
from tests.docs import parsed


def word(doc: Doc, form: str) -> Token:
    return next(token for token in doc if token.text == form)


ACTIVE = "The|DT|det|firm firm|NN|nsubj|cut cut|VBD|ROOT aid|NN|obj|cut and|CC|cc|pay pay|NN|conj|aid ."
PASSIVE = (
    "Aid=aid|NN|nsubj:pass|cut was=be|VBD|aux:pass|cut cut|VBN|ROOT by|IN|case|firm the|DT|det|firm firm|NN|obl|cut ."
)
NOUN = (
    "[ORG Vesk|NNP|nmod:poss|cuts] 's|POS|case|Vesk aid|NN|compound|cuts cuts=cut|NNS|nsubj|hurt of|IN|case|grants "
    "grants=grant|NNS|nmod|cuts hurt|VBD|ROOT ."
)


@pytest.mark.parametrize(
    ("table", "form", "themes", "by"),
    [
        (ACTIVE, "cut", ["aid", "pay"], ["firm"]),
        (PASSIVE, "cut", ["Aid"], ["firm"]),
        (NOUN, "cuts", ["grants", "aid"], ["Vesk"]),
    ],
)
def test_what_it_is_done_to_and_who_does_it(table: str, form: str, themes: list[str], by: list[str]) -> None:
    token = word(parsed(table), form)
    assert [noun.text for noun in theme(token)] == themes
    assert [noun.text for noun in doers(token)] == by


def test_an_object_with_a_preposition_says_which() -> None:
    pulled = "They|PRP|nsubj|pulled pulled=pull|VBD|ROOT {}the|DT|det|pact pact|NN|obj|pulled ."
    assert case_of(word(parsed(pulled.format("of|IN|case|pact ")), "pact")) == "of"
    assert case_of(word(parsed(pulled.format("")), "pact")) == ""


@pytest.mark.parametrize(
    ("clause", "to_do"),
    [
        ("to|TO|mark|leave leave|VB|xcomp|asked", True),
        ("that|IN|mark|leave she|PRP|nsubj|leave leave|VB|ccomp|asked", True),
        ("whether|IN|mark|leave she|PRP|nsubj|leave would|MD|aux|leave leave|VB|ccomp|asked", False),
        ("who|WP|nsubj|left left=leave|VBD|ccomp|asked", False),
    ],
)
def test_what_is_to_be_done_is_told_from_what_is_so(clause: str, to_do: bool) -> None:
    doc = parsed(f"They|PRP|nsubj|asked asked=ask|VBD|ROOT {clause} .")
    assert is_to_do(word(doc, "left" if "left" in clause else "leave")) is to_do
