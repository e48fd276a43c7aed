"""The view of grammatical relations is the same whether a Doc carries UD or ClearNLP labels."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from kg.language import phrases, syntax
from tests.docs import parsed

SCHEMES = ("ud", "clearnlp")


def token(doc: Doc, form: str) -> Token:
    return next(word for word in doc if word.text == form)


def forms(tokens: list[Token]) -> list[str]:
    return [word.text for word in tokens]


ACTIVE = {
    "ud": "Rebels|NNS|nsubj|gave gave=give|VBD|ROOT him|PRP|iobj|gave a|DT|det|letter letter|NN|obj|gave "
    "on|IN|case|Monday Monday|NNP|obl|gave in|IN|case|Vesk Vesk|NNP|obl|gave .",
    "clearnlp": "Rebels|NNS|nsubj|gave gave=give|VBD|ROOT him|PRP|dative|gave a|DT|det|letter letter|NN|dobj|gave "
    "on|IN|prep|gave Monday|NNP|pobj|on in|IN|prep|gave Vesk|NNP|pobj|in .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_subject_objects_and_obliques(scheme: str) -> None:
    gave = token(parsed(ACTIVE[scheme]), "gave")
    assert forms(syntax.subjects(gave)) == ["Rebels"]
    assert forms(syntax.objects(gave)) == ["letter"]
    assert forms(syntax.recipients(gave)) == ["him"]
    assert [(word, noun.text) for word, noun in syntax.obliques(gave)] == [("on", "Monday"), ("in", "Vesk")]
    assert not syntax.is_passive(gave)


PASSIVE = {
    "ud": "Rebels|NNS|nsubj:pass|killed and|CC|cc|guards guards|NNS|conj|Rebels were=be|VBD|aux:pass|killed "
    "killed=kill|VBN|ROOT by|IN|case|troops troops|NNS|obl:agent|killed .",
    "clearnlp": "Rebels|NNS|nsubjpass|killed and|CC|cc|Rebels guards|NNS|conj|Rebels were=be|VBD|auxpass|killed "
    "killed=kill|VBN|ROOT by|IN|agent|killed troops|NNS|pobj|by .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_passive_with_coordinated_subject_and_agent(scheme: str) -> None:
    killed = token(parsed(PASSIVE[scheme]), "killed")
    assert syntax.is_passive(killed)
    assert forms(syntax.passive_subjects(killed)) == ["Rebels", "guards"]
    assert forms(syntax.agents_by(killed)) == ["troops"]
    assert syntax.subjects(killed) == []
    assert syntax.tense(killed) == "past"


COMPLEMENT = {
    "ud": "She|PRP|nsubj|said said=say|VBD|ROOT that|IN|mark|left they|PRP|nsubj|left had=have|VBD|aux|left "
    "not|RB|advmod|left left=leave|VBN|ccomp|said .",
    "clearnlp": "She|PRP|nsubj|said said=say|VBD|ROOT that|IN|mark|left they|PRP|nsubj|left had=have|VBD|aux|left "
    "not|RB|neg|left left=leave|VBN|ccomp|said .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_clausal_complement_with_marker_and_negation(scheme: str) -> None:
    doc = parsed(COMPLEMENT[scheme])
    (left,) = syntax.clausal_complements(token(doc, "said"))
    assert left.text == "left"
    assert forms(syntax.markers(left)) == ["that"]
    assert forms(syntax.negations(left)) == ["not"]
    assert doc[slice(*phrases.subtree_bounds(left))].text == "that they had not left"


CONTROL = {
    "ud": "Deputies|NNS|nsubj|urged urged=urge|VBD|ROOT the|DT|det|cabinet cabinet|NN|obj|urged to|TO|mark|expel "
    "expel|VB|xcomp|urged them|PRP|obj|expel .",
    "clearnlp": "Deputies|NNS|nsubj|urged urged=urge|VBD|ROOT the|DT|det|cabinet cabinet|NN|dobj|urged to|TO|aux|expel "
    "expel|VB|xcomp|urged them|PRP|dobj|expel .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_object_controls_the_open_complement(scheme: str) -> None:
    doc = parsed(CONTROL[scheme])
    assert forms(syntax.open_complements(token(doc, "urged"))) == ["expel"]
    assert forms(syntax.subjects(token(doc, "expel"))) == ["cabinet"]


SUBJECT_CONTROL = {
    "ud": "Troops|NNS|nsubj|plan plan|VBP|ROOT to|TO|mark|leave leave|VB|xcomp|plan .",
    "clearnlp": "Troops|NNS|nsubj|plan plan|VBP|ROOT to|TO|aux|leave leave|VB|xcomp|plan .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_subject_controls_where_there_is_no_object(scheme: str) -> None:
    assert forms(syntax.subjects(token(parsed(SUBJECT_CONTROL[scheme]), "leave"))) == ["Troops"]


APPOSITION = {
    "ud": "Ada|NNP|nsubj|spoke Haro|NNP|flat|Ada , head|NN|appos|Ada of|IN|case|Bank the|DT|det|Bank "
    "Bank|NNP|nmod|head , who|WP|nsubj|leads leads=lead|VBZ|acl:relcl|Ada it|PRP|obj|leads , spoke=speak|VBD|ROOT .",
    "clearnlp": "Ada|NNP|compound|Haro Haro|NNP|nsubj|spoke , head|NN|appos|Haro of|IN|prep|head the|DT|det|Bank "
    "Bank|NNP|pobj|of , who|WP|nsubj|leads leads=lead|VBZ|relcl|Haro it|PRP|dobj|leads , spoke=speak|VBD|ROOT .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_appositions_and_relative_clauses(scheme: str) -> None:
    doc = parsed(APPOSITION[scheme])
    name = syntax.subjects(token(doc, "spoke"))[0]
    assert forms(phrases.appositions(name)) == ["head"]
    assert [(word, noun.text) for word, noun in syntax.obliques(token(doc, "head"))] == [("of", "Bank")]
    assert forms(syntax.relative_clauses(name)) == ["leads"]
    assert syntax.subjects(token(doc, "leads")) == [name]
    own = syntax.own_subject(token(doc, "leads"))
    assert own is not None
    assert own.text == "who"


COORDINATION = {
    "ud": "Rebels|NNS|nsubj|came came=come|VBD|ROOT and|CC|cc|burned burned=burn|VBD|conj|came farms|NNS|obj|burned .",
    "clearnlp": "Rebels|NNS|nsubj|came came=come|VBD|ROOT and|CC|cc|came burned=burn|VBD|conj|came "
    "farms|NNS|dobj|burned .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_coordinated_verbs_share_their_subject(scheme: str) -> None:
    burned = token(parsed(COORDINATION[scheme]), "burned")
    assert forms(syntax.subjects(burned)) == ["Rebels"]
    assert syntax.subjects(burned, inherit=False) == []
    assert syntax.own_subject(burned) is None


POSSESSIVE = {
    "ud": "Averia|NNP|nmod:poss|army 's|POS|case|Averia old|JJ|amod|army army|NN|nsubj|fled fled=flee|VBD|ROOT .",
    "clearnlp": "Averia|NNP|poss|army 's|POS|case|Averia old|JJ|amod|army army|NN|nsubj|fled fled=flee|VBD|ROOT .",
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_possessors_and_noun_phrases(scheme: str) -> None:
    doc = parsed(POSSESSIVE[scheme])
    army = token(doc, "army")
    assert forms(phrases.possessors(army)) == ["Averia"]
    assert forms(phrases.adjectives(army)) == ["old"]
    assert doc[slice(*phrases.base_phrase(army))].text == "Averia's old army"
    assert doc[slice(*phrases.noun_phrase(army))].text == "Averia's old army"


@pytest.mark.parametrize("label", ["nsubj", "nsubj:pass"])
def test_a_day_is_not_who_acts(label: str) -> None:
    doc = parsed(f"[DATE Monday|NNP|{label}|met] ministers|NNS|nsubj|met met=meet|VBD|ROOT .")
    own = syntax.own_subject(token(doc, "met"))
    assert own is not None
    assert own.text == "ministers"
