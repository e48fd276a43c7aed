"""Clauses that judge or mark out rather than tell what happened, on Docs made by hand."""

from __future__ import annotations

import pytest

from kg.extract.events.judged import is_judged
from tests.docs import parsed

FITTING = (
    "It|PRP|expl|wrong is=be|VBZ|cop|wrong wrong|JJ|ROOT for|IN|mark|resign {0}|DT|det|judge judge|NN|nsubj|resign "
    "to|TO|mark|resign resign|VB|advcl|wrong ."
)
HINDERED = (
    "They|PRP|nsubj|had had=have|VBD|ROOT a|DT|det|time {0}|JJ|amod|time time|NN|obj|had winning=win|VBG|advcl|had ."
)
MARKED_OUT = "the|DT|det|mayor oldest|JJS|amod|mayor mayor|NN|ROOT {0}|RB|advmod|elected elected=elect|VBN|acl|mayor ."


@pytest.mark.parametrize(
    ("table", "word", "form", "judged"),
    [
        (FITTING, "a", "resign", True),
        (FITTING, "the", "resign", False),
        (HINDERED, "hard", "winning", True),
        (HINDERED, "good", "winning", False),
        (MARKED_OUT, "ever", "elected", True),
        (MARKED_OUT, "twice", "elected", False),
    ],
)
def test_what_is_fitting_hard_or_marks_out_is_no_happening(table: str, word: str, form: str, judged: bool) -> None:
    verb = next(token for token in parsed(table.format(word)) if token.text == form)
    assert is_judged(verb) is judged
