"""What stands around a trigger, under each key of the trigger language."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from kg.extract.events.surroundings import has_particle, values_of
from tests.docs import parsed


def word(table: str, form: str) -> Token:
    return next(token for token in parsed(table) if token.text == form)


def test_who_acts_is_the_subject_the_by_phrase_or_the_owner_of_the_deed() -> None:
    active = "The|DT|det|firm firm|NN|nsubj|fought fought=fight|VBD|ROOT ."
    passive = "He|PRP|nsubj:pass|hit was=be|VBD|aux:pass|hit hit|VBN|ROOT by|IN|case|firm firm|NN|obl|hit ."
    noun = "[PERSON Ada|NNP|nmod:poss|attack] attack|NN|ROOT ."
    assert "firm" in values_of(word(active, "fought"), (), "subj")
    assert "firm" in values_of(word(passive, "hit"), (), "subj")
    assert "PERSON" in values_of(word(noun, "attack"), (), "subj")


@pytest.mark.parametrize(
    ("subject", "several"),
    [
        ("talks=talk|NNS|nsubj|met", True),
        ("They|PRP|nsubj|met", True),
        ("Ada|NNP|nsubj|met and|CC|cc|Ben Ben|NNP|conj|Ada", True),
        ("She|PRP|nsubj|met", False),
    ],
)
def test_more_than_one_may_act(subject: str, several: bool) -> None:
    assert ("SEVERAL" in values_of(word(f"{subject} met=meet|VBD|ROOT .", "met"), (), "subj")) is several


@pytest.mark.parametrize(
    ("object_", "somebody"),
    [
        ("minister|NN|obj|met", True),
        ("it|PRP|obj|met", False),
        ("him=he|PRP|obj|met", True),
        ("[ORG Vesk|NNP|obj|met]", True),
        ("target|NN|obj|met", False),
        ("Obrecht|NNP|obj|met", False),
    ],
)
def test_persons_bodies_and_states_are_somebody(object_: str, somebody: bool) -> None:
    table = f"They|PRP|nsubj|met met=meet|VBD|ROOT {object_} ."
    assert ("SOMEBODY" in values_of(word(table, "met"), (), "obj")) is somebody


def test_what_a_person_is_called_means_nothing() -> None:
    table = "They|PRP|nsubj|killed killed=kill|VBD|ROOT [PERSON Bill|NNP|obj|killed] ."
    assert values_of(word(table, "killed"), (), "obj") == ["NAME", "PERSON", "SOMEBODY"]


def test_some_of_the_sanctions_are_sanctions() -> None:
    table = (
        "They|PRP|nsubj|imposed imposed=impose|VBD|ROOT some|DT|obj|imposed "
        "of|IN|case|sanctions the|DT|det|sanctions sanctions=sanction|NNS|nmod|some ."
    )
    assert "sanction" in values_of(word(table, "imposed"), (), "obj")


def test_what_somebody_is_called_completes_the_verb() -> None:
    table = (
        "She|PRP|nsubj|called called=call|VBD|ROOT them=they|PRP|obj|called criminals=criminal|NNS|obj|called .\n"
        "She|PRP|nsubj|gave gave=give|VBD|ROOT them=they|PRP|obj|gave books=book|NNS|obj|gave ."
    )
    assert "criminal" in values_of(word(table, "called"), (), "comp")
    assert values_of(word(table, "gave"), (), "comp") == []


def test_aims_reasons_and_partners_are_found_where_the_parser_hangs_them() -> None:
    aim = "They|PRP|nsubj|fight fight|VBP|ROOT to|TO|mark|keep keep|VB|advcl|fight it|PRP|obj|keep ."
    reason = (
        "She|PRP|nsubj|attacked attacked=attack|VBD|ROOT him=he|PRP|obj|attacked "
        "for|IN|mark|taking taking=take|VBG|advcl|attacked it|PRP|obj|taking ."
    )
    partner = (
        "She|PRP|nsubj|discussed discussed=discuss|VBD|ROOT the|DT|det|strike strike|NN|obj|discussed "
        "with|IN|case|premier the|DT|det|premier premier|NN|nmod|strike ."
    )
    assert values_of(word(aim, "fight"), (), "aim") == ["keep"]
    assert values_of(word(reason, "attacked"), (), "for") == ["take"]
    assert "premier" in values_of(word(partner, "discussed"), (), "with")


def test_company_is_the_sentence_or_two_more_and_what_is_joined() -> None:
    doc = parsed(
        "Treaty|NN|ROOT .\nTariffs=tariff|NNS|ROOT .\nRain|NN|ROOT .\n"
        "They|PRP|nsubj|slam slam|VBP|ROOT and|CC|cc|retaliate retaliate|VBP|conj|slam ."
    )
    token = next(token for token in doc if token.text == "retaliate")
    assert "tariff" in values_of(token, (), "around")
    assert "treaty" not in values_of(token, (), "around")
    assert values_of(token, (), "near") == ["they", "slam", "and", "."]
    assert values_of(token, (), "joined") == ["slam"]
    assert values_of(token, (), "form") == ["VBP", "conj"]


def test_who_turns_her_back_turns_nobody_back() -> None:
    back = "She|PRP|nsubj|turned turned=turn|VBD|ROOT her|PRP$|nmod:poss|back back|NN|obj|turned ."
    fire = "They|PRP|nsubj|opened opened=open|VBD|ROOT fire|NN|obj|opened ."
    assert not has_particle(word(back, "turned"), "back")
    assert has_particle(word(fire, "opened"), "fire")
