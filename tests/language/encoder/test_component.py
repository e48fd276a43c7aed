"""The shipped encoder as a spaCy component."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.layers import ACTIONS, ATTRIBUTIONS, OCCURRENCES
from kg.paths import bundled_pipeline

TEXT = (
    "The defence minister of Norway, Lt. Gen. Ada Brown, said on Jan. 3 that the troops had left the U.S. base.\n\n"
    "Two soldiers were killed in the attack. “We won’t go,” she told reporters in Geneva."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped pipeline as spaCy alone loads it."""
    return spacy.load(bundled_pipeline())


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    """The sample text, read."""
    return nlp(TEXT)


def told(doc: Doc) -> list[tuple[str, ...]]:
    """All that is set on the tokens."""
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i), t.ent_type_, t.ent_iob_) for t in doc
    ]


def test_sentences_hold_around_abbreviations(doc: Doc) -> None:
    starts = [sent.text.split()[0] for sent in doc.sents]
    assert starts == ["The", "Two", "“We"]


def test_words_are_tagged_and_lemmatized(doc: Doc) -> None:
    found = {t.text: (t.lemma_, t.pos_) for t in doc}
    assert found["said"] == ("say", "VERB")
    assert found["killed"] == ("kill", "VERB")
    assert found["troops"] == ("troop", "NOUN")


def test_trees_tell_the_passive_and_the_speaker(doc: Doc) -> None:
    killed = next(t for t in doc if t.text == "killed")
    assert [c.dep_ for c in killed.children if c.text == "soldiers"] == ["nsubj:pass"]
    said = next(t for t in doc if t.text == "said")
    assert "minister" in [c.text for c in said.children if c.dep_ == "nsubj"]


def test_names_are_found_with_their_kind(doc: Doc) -> None:
    found = {(e.text, e.label_) for e in doc.ents}
    assert {("Norway", "LOC"), ("Ada Brown", "PERSON"), ("Geneva", "LOC")} <= found


def test_attributions_name_cue_source_and_content(doc: Doc) -> None:
    found = {
        tuple(" ".join(doc[at].text for at in part) for part in (a.cue, a.source, a.content))
        for a in doc.user_data[ATTRIBUTIONS]
    }
    cues = {cue: (source, content) for cue, source, content in found}
    assert "Ada Brown" in cues["said"][0]
    assert "troops had left" in cues["said"][1]
    assert cues["told"][0] == "she"
    assert "We wo n’t go" in cues["told"][1]


def test_events_have_their_triggers(doc: Doc) -> None:
    assert {"left", "killed", "attack"} <= {span.text for span in doc.spans[OCCURRENCES]}
    assert {"killed", "attack"} <= {span.text for span in doc.spans[ACTIONS]}


def test_a_text_is_read_the_same_whatever_is_read_beside_it(nlp: Language, doc: Doc) -> None:
    others = ["No.", TEXT, "A long line. " * 300]
    beside = list(nlp.pipe(others, batch_size=2))[1]
    assert told(beside) == told(doc)


def test_known_sentence_starts_are_kept(nlp: Language) -> None:
    plain = nlp("The minister spoke. The army left for the coast in the morning.")
    given = nlp.make_doc(plain.text)
    given[4].is_sent_start = False
    given[7].is_sent_start = True
    found = [sent.start for sent in nlp(given).sents]
    assert 4 not in found
    assert 7 in found


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?", "\u200b", "漢字 и кириллица", "x" * 5000, " \n Ada \n\n left . \n"]
)
def test_any_text_is_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(sent.root.is_sent_start is not None for sent in doc.sents)


def test_long_text_without_full_stops_is_read(nlp: Language) -> None:
    doc = nlp("the troops left the town and " * 400)
    assert len(doc) == 2400
    assert all(len(sent) <= 200 for sent in doc.sents)


def test_a_folder_written_again_reads_the_same(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "again")
    again = spacy.load(tmp_path / "again")
    assert told(again(TEXT)) == told(doc)
    assert again(TEXT).user_data[ATTRIBUTIONS] == doc.user_data[ATTRIBUTIONS]


def test_no_network_and_no_training_library_is_needed() -> None:
    import subprocess
    import sys

    code = (
        "import sys, socket; sys.modules.update(dict.fromkeys(('torch', 'transformers', 'tokenizers')));"
        "socket.socket.connect = None;"
        "import spacy; from kg.paths import bundled_pipeline;"
        "print([e.text for e in spacy.load(bundled_pipeline())('Ada Brown left for Geneva.').ents])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['Ada Brown', 'Geneva']"
