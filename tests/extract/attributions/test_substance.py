"""Statements of which the text gives no content are left out, and two words of one cue make one statement."""

from __future__ import annotations

import pytest

from kg.extract.attributions.finding import find_attributions
from kg.language.layers import ATTRIBUTIONS, Attributed
from kg.model import Span
from tests.docs import understood

HARO = "[PERSON Haro|NNP|nsubj|{0}]"


def told(table: str, *marks: Attributed) -> list[tuple[str, str]]:
    """(main word, content) of all statements."""
    reading = understood(table)
    if marks:
        reading.doc.user_data[ATTRIBUTIONS] = list(marks)
    text = reading.article.text

    def words(spans: tuple[Span, ...]) -> str:
        return " ".join(span.of(text) for span in spans)

    return [(found.cue_lemma, words(found.content)) for found in find_attributions(reading)]


@pytest.mark.parametrize(
    "table",
    [
        # Haro declined to comment.
        HARO.format("declined") + " declined=decline|VBD|ROOT to|TO|mark|comment comment|VB|xcomp|declined .",
        # Haro did not comment on the plan.
        HARO.format("comment") + " did=do|VBD|aux|comment not|RB|advmod|comment comment|VB|ROOT on|IN|case|plan "
        "the|DT|det|plan plan|NN|obl|comment .",
        # Haro denounced it.
        HARO.format("denounced") + " denounced=denounce|VBD|ROOT it|PRP|obj|denounced .",
        # Haro left, referring to the plan.
        HARO.format("left") + " left=leave|VBD|ROOT , referring=refer|VBG|advcl|left to|IN|case|plan the|DT|det|plan "
        "plan|NN|obl|referring .",
        # Haro cited Kavo.
        HARO.format("cited") + " cited=cite|VBD|ROOT [PERSON Kavo|NNP|obj|cited] .",
        # Asked about it, Haro left.
        "Asked=ask|VBN|advcl|left about|IN|case|plan the|DT|det|plan plan|NN|obl|Asked , [PERSON Haro|NNP|nsubj|left] "
        "left=leave|VBD|ROOT .",
    ],
)
def test_a_cue_without_anything_said_is_no_statement(table: str) -> None:
    assert told(table) == []


def test_a_name_can_be_praised() -> None:
    table = HARO.format("endorsed") + " endorsed=endorse|VBD|ROOT [PERSON Kavo|NNP|obj|endorsed] ."
    assert told(table) == [("endorse", "Kavo")]


def test_what_is_referred_to_as_something_is_judged() -> None:
    table = (
        HARO.format("referred") + " referred=refer|VBD|ROOT to|IN|case|deal the|DT|det|deal deal|NN|obl|referred "
        "as|IN|case|farce a|DT|det|farce farce|NN|nmod|deal ."
    )
    assert told(table) == [("refer", "the deal as a farce")]


def test_two_words_of_one_cue_make_one_statement() -> None:
    table = (
        HARO.format("refused") + " refused=refuse|VBD|ROOT to|TO|mark|say say|VB|xcomp|refused that|IN|mark|sank "
        "ships|NNS|nsubj|sank sank=sink|VBD|ccomp|say ."
    )
    mark = Attributed((1, 2, 3), (0,), (4, 5, 6))
    assert told(table, mark) == [("say", "that ships sank")]


def test_what_is_to_be_done_is_not_yet_said() -> None:
    table = (
        HARO.format("paused") + " paused=pause|VBD|ROOT to|TO|mark|mime mime|VB|advcl|paused that|IN|mark|sank "
        "ships|NNS|nsubj|sank sank=sink|VBD|ccomp|mime ."
    )
    assert told(table, Attributed((3,), (0,), (4, 5, 6))) == []
