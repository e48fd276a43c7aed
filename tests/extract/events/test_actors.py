"""Who does what a verb tells where the parser hung it elsewhere, on Docs made by hand."""

from __future__ import annotations

import pytest

from kg.extract.events.actors import actors
from tests.docs import parsed

# The table of a sentence, the verb, and who does it.
MISPLACED = [
    (
        "[PERSON Mira|NNP|nsubj|spoke Sol|NNP|flat|Mira] spoke=speak|VBD|ROOT , who|WP|nsubj|led "
        "led=lead|VBD|acl:relcl|Mira the|DT|det|union union|NN|obj|led and|CC|cc|backed has=have|VBZ|aux|backed "
        "backed=back|VBN|advcl|led [PERSON Tam|NNP|obj|backed Ode|NNP|flat|Tam] .",
        "backed",
        ["Mira"],
    ),
    (
        "[PERSON Mira|NNP|nsubj|voiced Sol|NNP|flat|Mira] voiced=voice|VBD|ROOT an|DT|det|openness "
        "openness|NN|obj|voiced to|IN|mark|working working=work|VBG|xcomp|voiced with|IN|case|Tam "
        "[PERSON Tam|NNP|obl|working Ode|NNP|flat|Tam] .",
        "working",
        ["Mira"],
    ),
]


@pytest.mark.parametrize(("table", "verb", "expected"), MISPLACED)
def test_a_verb_hung_elsewhere_has_the_doer_of_the_clause_above(table: str, verb: str, expected: list[str]) -> None:
    doc = parsed(table)
    token = next(token for token in doc if token.text == verb)
    assert [found.text for found in actors(token)] == expected
