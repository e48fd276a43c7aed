"""Factuality of a trigger from the words above it, on Docs made by hand."""

from __future__ import annotations

import pytest

from kg.extract.factuality import compose, factuality
from tests.docs import parsed


def status(table: str, form: str) -> str:
    """The factuality of the token with this form."""
    return factuality(next(token for token in parsed(table) if token.text == form))


LEAVE = "They|PRP|nsubj|leave {} leave|VB|ROOT ."
TO_LEAVE = "They|PRP|nsubj|{0} {1} to|TO|mark|leave leave|VB|xcomp|{0} ."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "asserted"),
        ("will|MD|aux|leave", "planned"),
        ("may|MD|aux|leave", "possible"),
        ("did=do|VBD|aux|leave n't|RB|advmod|leave", "denied"),
        ("did=do|VBD|aux|leave not|RB|neg|leave", "denied"),
        ("will|MD|aux|leave not|RB|advmod|leave", "denied"),
        ("may|MD|aux|leave not|RB|advmod|leave", "possible"),
        ("allegedly|RB|advmod|leave", "possible"),
    ],
)
def test_auxiliaries_negation_and_adverbs(words: str, expected: str) -> None:
    assert status(LEAVE.format(words), "leave") == expected


@pytest.mark.parametrize(
    ("verb", "words", "expected"),
    [
        ("plan", "plan|VBP|ROOT", "planned"),
        ("plan", "did=do|VBD|aux|plan not|RB|advmod|plan plan|VB|ROOT", "denied"),
        ("threatened", "threatened=threaten|VBD|ROOT", "possible"),
        ("failed", "failed=fail|VBD|ROOT", "denied"),
        ("failed", "have|VBP|aux|failed not|RB|advmod|failed failed=fail|VBN|ROOT", "asserted"),
        ("managed", "managed=manage|VBD|ROOT", "asserted"),
        ("began", "began=begin|VBD|ROOT", "asserted"),
        ("may", "may|MD|aux|begin begin|VB|ROOT", "possible"),
    ],
)
def test_the_verb_above(verb: str, words: str, expected: str) -> None:
    assert status(TO_LEAVE.format("begin" if verb == "may" else verb, words), "leave") == expected


def test_no_plans_to_do_it_is_a_denial() -> None:
    plans = "no|DT|det|plans plans=plan|NNS|obj|have to|TO|mark|leave leave|VB|acl|plans"
    table = f"They|PRP|nsubj|have have|VBP|ROOT {plans} ."
    assert status(table, "leave") == "denied"
    assert status(table.replace("no|DT|det|plans ", ""), "leave") == "planned"


def test_a_demand_leaves_open_whether_it_happens() -> None:
    withdrawal = "for|IN|case|withdrawal a|DT|det|withdrawal withdrawal|NN|obl|called"
    table = f"They|PRP|nsubj|called called=call|VBD|ROOT {withdrawal} ."
    assert status(table, "withdrawal") == "possible"
    clearnlp = table.replace("for|IN|case|withdrawal", "for|IN|prep|called").replace("NN|obl|called", "NN|pobj|for")
    assert status(clearnlp, "withdrawal") == "possible"


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [("upcoming", "planned"), ("potential", "possible"), ("failed", "denied"), ("long", "asserted")],
)
def test_adjectives_of_an_event_noun(modifier: str, expected: str) -> None:
    assert status(f"the|DT|det|visit {modifier}|JJ|amod|visit visit|NN|ROOT .", "visit") == expected


def test_an_event_that_is_negated_as_a_noun() -> None:
    assert status("no|DT|det|strike strike|NN|nsubj|happened happened=happen|VBD|ROOT .", "strike") == "denied"


def test_a_noun_shares_the_fate_of_the_verb_that_carries_it() -> None:
    table = "They|PRP|nsubj|hold will|MD|aux|hold hold|VB|ROOT talks=talk|NNS|obj|hold ."
    assert status(table, "talks") == "planned"


def test_a_condition_is_only_possible() -> None:
    table = (
        "They|PRP|nsubj|pay will|MD|aux|pay pay|VB|ROOT if|IN|mark|attack we|PRP|nsubj|attack attack|VBP|advcl|pay ."
    )
    assert status(table, "attack") == "possible"
    assert status(table, "pay") == "possible"


def test_a_that_clause_keeps_its_own_tense_unless_it_is_doubted() -> None:
    table = "They|PRP|nsubj|{0} {0}={1}|VBD|ROOT that|IN|mark|left she|PRP|nsubj|left left=leave|VBD|ccomp|{0} ."
    assert status(table.format("announced", "announce"), "left") == "asserted"
    assert status(table.format("denied", "deny"), "left") == "denied"
    assert status(table.format("believed", "believe"), "left") == "possible"


def test_conjuncts_share_what_stands_above_them() -> None:
    table = "They|PRP|nsubj|come will|MD|aux|come come|VB|ROOT and|CC|cc|leave leave|VB|conj|come ."
    assert status(table, "leave") == "planned"


def test_two_denials_make_an_assertion() -> None:
    assert compose("denied", "denied") == "asserted"
    assert compose("possible", "denied") == "possible"


def test_a_particle_changes_what_a_verb_does_to_the_event_below() -> None:
    ruled = "She|PRP|nsubj|ruled ruled=rule|VBD|ROOT {} a|DT|det|visit visit|NN|obj|ruled ."
    assert status(ruled.format("out|RB|compound:prt|ruled"), "visit") == "denied"
    assert (
        status(
            "She|PRP|nsubj|ruled ruled=rule|VBD|ROOT over|IN|case|visit the|DT|det|visit visit|NN|obl|ruled .", "visit"
        )
        == "asserted"
    )


def test_a_goal_is_only_wished_for() -> None:
    table = "The|DT|det|{0} {0}|NN|nsubj|peace is=be|VBZ|cop|peace the|DT|det|peace peace|NN|ROOT ."
    assert status(table.format("goal"), "peace") == "possible"
    assert status(table.format("result"), "peace") == "asserted"


def test_who_gathers_for_something_does_it() -> None:
    table = "They|PRP|nsubj|{0} {0}={1}|VBD|ROOT to|TO|mark|demand demand|VB|advcl|{0} answers=answer|NNS|obj|demand ."
    assert status(table.format("gathered", "gather"), "demand") == "asserted"
    assert status(table.format("waited", "wait"), "demand") == "planned"


def test_neither_of_two_denies_the_clause() -> None:
    table = (
        "{} Ada|NNP|nsubj:pass|charged nor|CC|cc|Ben Ben|NNP|conj|Ada was=be|VBD|aux:pass|charged "
        "charged=charge|VBN|ROOT ."
    )
    assert status(table.format("neither|CC|cc:preconj|Ada"), "charged") == "denied"
    assert status(table.format("both|CC|cc:preconj|Ada"), "charged") == "asserted"
