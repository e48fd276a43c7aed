"""Who did what to whom: from the tree alone, from what was learned of words, and through the shipped pipeline."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.language import arguments as module
from kg.language.arguments import Argument, arguments, heads
from kg.language.layers import ROLES, Labelled
from kg.paths import bundled_pipeline
from tests.docs import parsed

NAMES = (
    "O", "ARG0", "ARG1", "ARG2", "GOL", "DIR", "COM", "PRD", "LOC", "TMP", "MNR", "EXT", "CAU", "NEG", "MOD",
)  # fmt: skip
ROLES_MODEL = bundled_pipeline() / "encoder" / "roles.onnx"


def token(doc: Doc, form: str) -> Token:
    return next(word for word in doc if word.text == form)


def told(predicate: Token) -> set[tuple[str, str]]:
    """The roles of a predicate with their head words."""
    return {(one.role, one.head.text) for one in arguments(predicate)}


GAVE = (
    "Rebels|NNS|nsubj|gave gave=give|VBD|ROOT the|DT|det|army army|NN|iobj|gave a|DT|det|letter letter|NN|obj|gave "
    "on|IN|case|Monday Monday|NNP|obl|gave ."
)
KILLED = (
    "Two|CD|nummod|guards guards|NNS|nsubj:pass|killed were=be|VBD|aux:pass|killed killed=kill|VBN|ROOT "
    "by|IN|case|rebels rebels|NNS|obl:agent|killed near|IN|case|Vesk Vesk|NNP|obl|killed ."
)
SHOT = (
    "Police|NNS|nsubj|found found=find|VBD|ROOT the|DT|det|man man|NN|obj|found who|WP|nsubj|shot "
    "shot=shoot|VBD|acl:relcl|man the#2|DT|det|mayor mayor|NN|obj|shot ."
)
ORDERED = (
    "Haro|NNP|nsubj|ordered ordered=order|VBD|ROOT the|DT|det|troops troops|NNS|obj|ordered to|TO|mark|leave "
    "leave|VB|xcomp|ordered ."
)
ATTACK = (
    "The|DT|det|army army|NN|nmod:poss|attack 's|POS|case|army attack|NN|nsubj|failed on|IN|case|Vesk "
    "Vesk|NNP|nmod|attack failed=fail|VBD|ROOT ."
)
ASSAULT = "An|DT|det|assault assault|NN|nsubj|failed by|IN|case|rebels rebels|NNS|nmod|assault failed=fail|VBD|ROOT ."


# ------------------------------------------------------------------ parsed
@pytest.mark.parametrize(
    ("table", "form", "wanted"),
    [
        pytest.param(GAVE, "gave", {("ARG0", "Rebels"), ("GOL", "army"), ("ARG1", "letter")}, id="active"),
        pytest.param(KILLED, "killed", {("ARG1", "guards"), ("ARG0", "rebels"), ("LOC", "Vesk")}, id="passive"),
        pytest.param(SHOT, "shot", {("ARG0", "man"), ("ARG1", "mayor")}, id="relative clause"),
        pytest.param(ORDERED, "leave", {("ARG0", "troops")}, id="control"),
        pytest.param(ATTACK, "attack", {("ARG0", "army"), ("ARG1", "Vesk")}, id="noun"),
        pytest.param(ASSAULT, "assault", {("ARG0", "rebels")}, id="noun with a by-phrase"),
    ],
)
def test_without_the_layer_the_tree_tells(table: str, form: str, wanted: set[tuple[str, str]]) -> None:
    assert told(token(parsed(table), form)) == wanted


def test_what_the_tree_tells_is_in_text_order_and_half_sure() -> None:
    found = arguments(token(parsed(KILLED), "killed"))
    assert [one.head.text for one in found] == ["guards", "rebels", "Vesk"]
    assert {one.score for one in found} == {0.5}


def test_heads_are_those_of_the_roles_asked_for() -> None:
    gave = token(parsed(GAVE), "gave")
    assert [head.text for head in heads(gave, "ARG1")] == ["letter"]
    assert [head.text for head in heads(gave, "GOL", "ARG0")] == ["Rebels", "army"]
    assert heads(gave, "PRD") == []


# ------------------------------------------------------------------ learned
def layered(table: str, form: str, roles: str, chance: float = 0.9) -> Token:
    """A predicate of which the layer gives each token of its document a role, with this chance."""
    doc = parsed(table)
    chances = np.full((len(NAMES), len(doc)), (1 - chance) / (len(NAMES) - 1), dtype=np.float32)
    for at, role in enumerate(roles.split()):
        chances[NAMES.index(role), at] = chance
    predicate = token(doc, form)
    doc.user_data[ROLES] = {predicate.i: Labelled(0, NAMES, chances)}
    return predicate


@pytest.fixture
def words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights by which a phrase has the role of its head word, wherever it stands."""
    rows = {f"head {name}": row for row, name in enumerate(NAMES)}
    own = module.Weights(NAMES, rows, np.eye(len(NAMES) + 1, len(NAMES)))
    monkeypatch.setattr(module, "weights", lambda: own)
    monkeypatch.setattr(module, "_DARING", 0.0)


@pytest.mark.usefixtures("words_alone")
def test_a_phrase_has_the_role_that_was_learned_of_it() -> None:
    gave = layered(GAVE, "gave", "GOL O O ARG0 O ARG1 TMP TMP O", chance=0.8)
    found = arguments(gave)
    assert [(one.role, one.head.text) for one in found] == [
        ("GOL", "Rebels"),
        ("ARG0", "army"),
        ("ARG1", "letter"),
        ("TMP", "Monday"),
    ]
    spans = [gave.doc[one.start : one.end].text for one in found]
    assert spans == ["Rebels", "the army", "a letter", "on Monday"], "whole phrases"
    assert [one.score for one in found] == pytest.approx([0.8] * 4, abs=1e-3)


@pytest.mark.usefixtures("words_alone")
def test_what_has_no_role_is_no_argument() -> None:
    assert arguments(layered(GAVE, "gave", "ARG0 O O O O O O O O"))[0].head.text == "Rebels"
    assert arguments(layered(GAVE, "gave", "O O O O O O O O O")) == ()
    assert arguments(layered(GAVE, "gave", "O ARG0 O O O O O O O")) == (), "no predicate is its own argument"


@pytest.mark.usefixtures("words_alone")
def test_arguments_stand_in_the_sentence_of_their_predicate() -> None:
    table = f"{ASSAULT}\n{KILLED}"
    doc = parsed(table)
    killed = token(doc, "killed")
    first = killed.sent.start
    chances = np.full((len(NAMES), len(killed.sent)), 0.5 / (len(NAMES) - 1), dtype=np.float32)
    chances[NAMES.index("LOC")] = 0.5
    doc.user_data[ROLES] = {killed.i: Labelled(first, NAMES, chances)}
    assert {one.head.text for one in arguments(killed)} >= {"guards", "rebels", "Vesk"}
    assert all(first <= one.start < one.end <= killed.sent.end for one in arguments(killed))


def test_the_shipped_weights_follow_tree_and_words_that_agree() -> None:
    assert told(layered(GAVE, "gave", "ARG0 O GOL GOL ARG1 ARG1 TMP TMP O")) == {
        ("ARG0", "Rebels"),
        ("GOL", "army"),
        ("ARG1", "letter"),
        ("TMP", "Monday"),
    }
    assert told(layered(KILLED, "killed", "ARG1 ARG1 O O ARG0 ARG0 O O O")) >= {("ARG1", "guards"), ("ARG0", "rebels")}


def test_a_predicate_that_the_layer_does_not_know_is_told_by_its_tree() -> None:
    doc = layered(ATTACK, "failed", "O O O O O O O O").doc
    assert told(token(doc, "attack")) == {("ARG0", "army"), ("ARG1", "Vesk")}


def test_two_documents_by_turns_keep_their_own_arguments() -> None:
    one, other = token(parsed(GAVE), "gave"), token(parsed(KILLED), "killed")
    first: list[Argument] = list(arguments(one))
    assert told(other) == {("ARG1", "guards"), ("ARG0", "rebels"), ("LOC", "Vesk")}
    assert list(arguments(one)) == first


# ------------------------------------------------------------------ the shipped pipeline
@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped pipeline."""
    if not ROLES_MODEL.exists():
        pytest.skip("the pipeline has learned no roles")
    return spacy.load(bundled_pipeline())


@pytest.mark.parametrize(
    ("text", "form", "agents", "patients"),
    [
        pytest.param("Rebels killed two guards near Vesk on Monday.", "killed", {"Rebels"}, {"guards"}, id="active"),
        pytest.param("The town was shelled on Monday.", "shelled", set(), {"town"}, id="passive"),
        pytest.param("Two guards were killed by rebels.", "killed", {"rebels"}, {"guards"}, id="by-phrase"),
        pytest.param("The man who shot the mayor fled.", "shot", {"man"}, {"mayor"}, id="relative clause"),
        pytest.param("The village that the army shelled burned.", "shelled", {"army"}, {"village"}, id="its object"),
        pytest.param("The general ordered the troops to leave the city.", "leave", {"troops"}, {"city"}, id="control"),
        pytest.param("The government did not sign the treaty.", "sign", {"government"}, {"treaty"}, id="negation"),
        pytest.param("The arrest of two students angered Vesk.", "arrest", set(), {"students"}, id="noun, of"),
    ],
)
def test_the_shipped_pipeline_tells_who_did_what(
    nlp: Language, text: str, form: str, agents: set[str], patients: set[str]
) -> None:
    predicate = token(nlp(text), form)
    assert {head.text for head in heads(predicate, "ARG0")} == agents
    assert {head.text for head in heads(predicate, "ARG1")} == patients


def test_the_shipped_pipeline_tells_whose_attack_it_was(nlp: Language) -> None:
    attack = token(nlp("The army's attack on Vesk killed two guards."), "attack")
    assert [head.text for head in heads(attack, "ARG0")] == ["army"]


def test_the_layer_covers_the_sentence_of_each_predicate(nlp: Language) -> None:
    doc = nlp("Rain fell in the north, where rebels \n had taken Vesk.\n\nTwo guards were killed. Talks will follow.")
    layer: Mapping[int, Labelled] = doc.user_data[ROLES]
    assert {"fell", "taken", "killed", "follow"} <= {doc[place].text for place in layer}
    for place, labelled in layer.items():
        sentence = doc[place].sent
        inked = [word.i for word in sentence if not word.is_space]
        assert labelled.first == inked[0]
        assert labelled.chances.shape == (len(labelled.roles), inked[-1] + 1 - inked[0])
        assert labelled.chances.sum(0) == pytest.approx(1, abs=1e-3)
