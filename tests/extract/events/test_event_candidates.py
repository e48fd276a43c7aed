"""Which words tell happenings: on invented sentences that the bundled pipeline reads, and on Docs made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extract import extract
from kg.extract.events.candidates import LEAST, Candidate, find_candidates
from kg.extract.events.types import event_types
from kg.language.layers import HAPPENINGS, ROLES, Happened
from kg.model import PROMINENT
from tests.docs import understood
from tests.extract.events.sentences import Told, all_told, article, assert_share, read_docs, rows, told_by, told_in


# ------------------------------------------------------------------ by the bundled pipeline
@pytest.fixture(scope="module")
def told() -> dict[str, list[Told]]:
    return all_told(row[0] for row in rows("which_words.tsv"))


@pytest.mark.parametrize(
    ("answer", "kind", "least"),
    [("yes", "words that tell a happening", 0.0), ("no", "words that tell none", PROMINENT)],
)
def test_which_words_tell_a_happening(told: dict[str, list[Told]], answer: str, kind: str, least: float) -> None:
    """Nothing is dropped: a word that tells none may be found, but is not to be shown unless asked for."""
    cases = [row for row in rows("which_words.tsv") if row[2] == answer]
    failures = []
    for sentence, word, _ in cases:
        here = [one.event.prominence for one in told[sentence] if word in one.word.split()]
        if any(prominence >= least for prominence in here) is not (answer == "yes"):
            failures.append(f"{sentence}\n    {word}: {answer}, told with prominence: {here}")
    assert_share(kind, failures, len(cases))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Fenland carried out an airstrike on Orsk.", ["airstrike"]),
        ("The premier held talks with the union in Wexcombe.", ["talks"]),
        ("The navy conducted a search of the bay on Friday.", ["search"]),
    ],
)
def test_a_light_verb_and_its_noun_are_one_event(sentence: str, words: list[str]) -> None:
    assert [one.word for one in told_in(sentence)] == words


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Members of Strike Force Nine arrested Rafe Quill in Orsk.", "Strike"),
        ("The War Museum in Orsk sacked its director.", "War"),
        ("The Protest Party won two seats in Orsk.", "Protest"),
        ("Rafe Quill left Orsk in March.", "March"),
        ("Rafe Quill left Orsk on Election Day.", "Election"),
    ],
)
def test_names_and_times_tell_nothing(sentence: str, word: str) -> None:
    assert word not in {piece for one in told_in(sentence) for piece in one.word.split()}


def test_a_pipeline_that_has_learned_no_happenings_has_those_of_the_table() -> None:
    text = "Fenland accused Talvery of piracy. Isla Venn scored twice, and Talvery arrested Rafe Quill on Friday."
    ((one, doc),) = read_docs([article(text)])
    for layer in (HAPPENINGS, ROLES):
        doc.user_data.pop(layer)
    found = told_by(extract(one, doc))
    assert {"arrested", "accused"} <= {told.word for told in found}
    accusing = next(told for told in found if told.word == "accused")
    assert (accusing.agents, accusing.patients) == (("Fenland",), ("Talvery",))
    assert (accusing.event.type, accusing.event.vector) == ("ACCUSE", ())
    known = {(token.idx, token.text) for token in doc if event_types().match(token)}
    assert {(told.event.span.start, told.word.split()[0]) for told in found} <= known
    assert all(0 < told.event.confidence < 1 and 0 < told.event.prominence < 1 for told in found)


# ------------------------------------------------------------------ from the layer, on Docs made by hand
RAINED = "\nIt|PRP|nsubj|rained rained=rain|VBD|ROOT ."
"""A second sentence: in a text of one sentence words are believed more."""
TABLE = "[ORG Vesk|NNP|nsubj|attacked] attacked=attack|VBD|ROOT [GPE Orsk|NNP|obj|attacked] ." + RAINED
SUNG = "Mira=Mira|NNP|nsubj|sang sang=sing|VBD|ROOT ." + RAINED


def happened(main: float = 0.6, minor: float = 0.3, **types: float) -> Happened:
    """What an encoder might have learned of a word."""
    vector = np.array([0.6, 0.8], dtype=np.float32)
    return Happened(main, minor, {"asserted": 1.0}, types or {"OTHER": 1.0}, vector)


def candidates(table: str, layer: dict[str, Happened]) -> list[Candidate]:
    """The candidates of a table where the words with these forms have this layer."""
    reading = understood(table)
    reading.doc.user_data[HAPPENINGS] = {token.i: layer[token.text] for token in reading.doc if token.text in layer}
    return find_candidates(reading)


def test_what_was_learned_decides_and_the_table_adds_nothing() -> None:
    assert candidates(TABLE, {}) == []
    [found] = candidates(SUNG, {"sang": happened()})
    assert (found.token.text, found.type, found.subtype) == ("sang", "OTHER", "")
    assert (found.chance, found.main, found.vector) == (pytest.approx(0.9), 0.6, (0.6, 0.8))


@pytest.mark.parametrize(("minor", "told"), [(LEAST + 0.01, True), (LEAST - 0.01, False)])
def test_a_word_must_be_likely_enough_to_tell_one(minor: float, told: bool) -> None:
    assert bool(candidates(TABLE, {"attacked": happened(0.0, minor)})) is told


def test_words_of_a_text_of_one_sentence_are_believed_more() -> None:
    [alone] = candidates(SUNG.removesuffix(RAINED), {"sang": happened(0.2, 0.1)})
    assert candidates(SUNG, {"sang": happened(0.2, 0.1)}) == []
    assert alone.chance > LEAST
    assert alone.main == pytest.approx(2 / 3 * alone.chance)


@pytest.mark.parametrize(
    ("learned", "told"),
    [
        ({"ACCUSE": 0.5, "ASSAULT": 0.5}, "ASSAULT"),
        ({"ACCUSE": 0.99, "ASSAULT": 0.01}, "ACCUSE"),
        ({"ACCUSE": 0.6, "ASSAULT": 0.4}, "ASSAULT"),
    ],
)
def test_the_type_is_that_of_the_table_unless_another_is_sure(learned: dict[str, float], told: str) -> None:
    [found] = candidates(TABLE, {"attacked": happened(**learned)})
    assert found.type == told


def test_a_narrower_type_is_the_tables_and_has_its_root() -> None:
    table = "[PERSON Mira|NNP|nsubj|died] died=die|VBD|ROOT ."
    [found] = candidates(table, {"died": happened(OTHER=1.0)})
    assert (found.type, found.subtype) == ("OTHER", "DIE")


def test_the_particle_belongs_to_the_word() -> None:
    table = "[GPE Orsk|NNP|nsubj|pulled] pulled=pull|VBD|ROOT out|RB|compound:prt|pulled ."
    [found] = candidates(table, {"pulled": happened()})
    assert (found.start, found.end) == (1, 3)


def test_of_a_light_verb_and_its_noun_the_noun_tells_it() -> None:
    table = "[GPE Orsk|NNP|nsubj|held] held=hold|VBD|ROOT talks=talk|NNS|obj|held ."
    layer = {"held": happened(), "talks": happened()}
    assert [one.token.text for one in candidates(table, layer)] == ["talks"]
    assert [one.token.text for one in candidates(table, {"held": happened()})] == ["held"]


def test_a_word_inside_a_name_tells_nothing_whatever_was_learned() -> None:
    table = "[ORG Strike|NNP|compound|Force Force|NNP|nsubj|slept] slept=sleep|VBD|ROOT ."
    layer = {form: happened() for form in ("Strike", "Force", "slept")}
    assert [one.token.text for one in candidates(table, layer)] == ["slept"]
