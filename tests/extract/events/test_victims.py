"""Who undergoes an event where only a clause around its word says so, on Docs made by hand."""

from __future__ import annotations

import pytest

from kg.language import syntax
from tests.docs import parsed
from tests.extract.events.test_event_targets import ADA, MIRA, TAM, sides


def test_whom_a_raid_killed_undergoes_the_raid() -> None:
    found = sides(
        f"{MIRA.format('nsubj|defended')} defended=defend|VBD|ROOT the|DT|det|raid raid|NN|obj|defended "
        f"that|WDT|nsubj|killed killed=kill|VBD|acl:relcl|raid {TAM.format('obj|killed')} ."
    )
    assert found["raid"][1] == ["Tam Ode"]


def test_whom_others_killed_in_it_does_not_undergo_the_raid() -> None:
    found = sides(
        f"{MIRA.format('nsubj|defended')} defended=defend|VBD|ROOT the|DT|det|raid raid|NN|obj|defended "
        f"that|WDT|obl|killed {ADA.format('nsubj|killed')} killed=kill|VBD|acl:relcl|raid {TAM.format('obj|killed')} ."
    )
    assert found.get("raid", ([], []))[1] == []


@pytest.mark.parametrize(("noun", "patients"), [("massacre", []), ("airstrike", ["Iraq"])])
def test_a_country_undergoes_warfare_but_not_a_massacre_in_it(noun: str, patients: list[str]) -> None:
    found = sides(
        f"{MIRA.format('nsubj|condemned')} condemned=condemn|VBD|ROOT the|DT|det|{noun} {noun}|NN|obj|condemned "
        f"in|IN|case|Iraq [GPE Iraq|NNP|nmod|{noun}] ."
    )
    assert found[noun][1] == patients


def test_whom_a_complaint_says_it_of_is_accused() -> None:
    found = sides(
        f"{MIRA.format('nmod:poss|complaint')} 's|POS|case|Mira complaint|NN|nsubj|says says=say|VBZ|ROOT "
        f"{TAM.format('nsubj|hid')} hid=hide|VBD|ccomp|says it|PRP|obj|hid ."
    )
    assert found["complaint"] == (["Mira Sol"], ["Tam Ode"])


def test_of_whom_it_is_claimed_beside_a_lawsuit_is_accused() -> None:
    found = sides(
        f"{MIRA.format('nsubj|filed')} filed=file|VBD|ROOT a|DT|det|lawsuit lawsuit|NN|obj|filed , "
        f"claiming=claim|VBG|advcl|filed that|IN|mark|hid {TAM.format('nsubj|hid')} hid=hide|VBD|ccomp|claiming "
        "it|PRP|obj|hid ."
    )
    assert found["lawsuit"] == (["Mira Sol"], ["Tam Ode"])


def test_the_object_hung_on_the_reason_undergoes_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|criticized')} criticized=criticize|VBD|ROOT {TAM.format('obj|leaving')} "
        "for|IN|mark|leaving leaving=leave|VBG|advcl|criticized ."
    )
    assert found["criticized"] == (["Mira Sol"], ["Tam Ode"])


def test_who_is_greeted_along_with_somebody_undergoes_it_too() -> None:
    found = sides(
        f"{TAM.format('nsubj:pass|greeted')} , along|IN|case|Ada with|IN|case|Ada {ADA.format('obl|greeted')} , "
        f"was|VBD|aux:pass|greeted greeted=greet|VBN|ROOT by|IN|case|Mira {MIRA.format('obl:agent|greeted')} ."
    )
    assert found["greeted"] == (["Mira Sol"], ["Tam Ode", "Ada Haro"])


def test_who_is_asked_ahead_of_the_clause_is_its_subject() -> None:
    found = sides(
        "Asked=ask|VBN|advcl|declined to|TO|mark|comment comment|VB|xcomp|Asked , "
        f"{TAM.format('nsubj|declined')} declined=decline|VBD|ROOT ."
    )
    assert found["Asked"] == ([], ["Tam Ode"])


def test_a_preposition_hung_on_the_word_above_belongs_to_the_phrase_after_it() -> None:
    doc = parsed(f"the|DT|det|murder murder|NN|ROOT of|IN|case|murder {TAM.format('nmod|murder')} .")
    assert [(case, noun.text) for case, noun in syntax.obliques(doc[1])] == [("of", "Tam")]


def test_a_name_that_dates_a_thing_does_not_own_it() -> None:
    found = sides(
        f"{MIRA.format('nsubj|criticized')} criticized=criticize|VBD|ROOT the|DT|det|deal "
        "[PERSON Tam|NNP|compound|era] -|HYPH|punct|era era|NN|compound|deal deal|NN|obj|criticized ."
    )
    assert "Tam" not in found["criticized"][1]


def test_weapons_that_are_used_undergo_nothing() -> None:
    found = sides(
        f"{MIRA.format('nsubj|used')} used=use|VBD|ROOT force|NN|obj|used , "
        f"launching=launch|VBG|advcl|used missiles=missile|NNS|obj|launching against|IN|case|Tam "
        f"{TAM.format('obl|launching')} ."
    )
    assert all("missiles" not in patients for _, patients in found.values())


def test_the_other_is_nobody() -> None:
    found = sides(
        f"{MIRA.format('nsubj|threatened')} threatened=threaten|VBD|ROOT the|DT|det|other other|NN|obj|threatened ."
    )
    assert found.get("threatened", ([], []))[1] == []
