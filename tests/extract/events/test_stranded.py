"""The subject of a finite verb that the parser left without one, on Docs made by hand."""

from __future__ import annotations

import pytest

from kg.extract.events.stranded import stranded_subjects
from tests.docs import parsed

# The table of a sentence, the verb, and its subject.
STRANDED = [
    (
        "[PERSON Mira|NNP|nsubj|stood Sol|NNP|flat|Mira] stood=stand|VBD|ROOT by|IN|case|criticism "
        "criticism|NN|obl|stood as|IN|mark|urged visiting=visit|VBG|acl|criticism [PERSON Tam|NNP|obj|visiting "
        "Ode|NNP|flat|Tam] urged=urge|VBD|acl|criticism him=he|PRP|obj|urged .",
        "urged",
        "Tam",
    ),
    (
        "[PERSON Mira|NNP|nsubj|was Sol|NNP|flat|Mira] was=be|VBD|ROOT a|DT|det|voice voice|NN|xcomp|was and|CC|cc|Tam "
        "[PERSON Tam|NNP|conj|voice Ode|NNP|flat|Tam] , a|DT|det|lawyer lawyer|NN|appos|Tam who|WP|nsubj|left "
        "left=leave|VBD|acl:relcl|lawyer , invited=invite|VBD|acl|voice her=she|PRP|obj|invited .",
        "invited",
        "Tam",
    ),
    (
        "[PERSON Mira|NNP|nsubj|spoke Sol|NNP|flat|Mira] spoke=speak|VBD|ROOT of|IN|case|talks "
        "talks=talk|NNS|obl|spoke and|CC|cc|helping "
        "is=be|VBZ|aux|helping helping=help|VBG|conj|talks us=we|PRP|obj|helping .",
        "helping",
        "Mira",
    ),
    (
        "[PERSON Mira|NNP|nsubj:pass|born Sol|NNP|flat|Mira] was=be|VBD|aux:pass|born born=bear|VBN|ROOT "
        "there|RB|advmod|born and|CC|cc|fled fled=flee|VBD|conj|born .",
        "fled",
        "Mira",
    ),
]


@pytest.mark.parametrize(("table", "verb", "subject"), STRANDED)
def test_a_finite_verb_has_its_subject_before_it(table: str, verb: str, subject: str) -> None:
    token = next(token for token in parsed(table) if token.text == verb)
    assert [noun.text for noun in stranded_subjects(token)] == [subject]


def test_a_verb_that_is_not_finite_is_left_alone() -> None:
    doc = parsed("They=they|PRP|nsubj|saw saw=see|VBD|ROOT [PERSON Mira|NNP|obj|saw] leaving=leave|VBG|acl|Mira .")
    assert stranded_subjects(doc[3]) == []
