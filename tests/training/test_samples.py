"""Texts and treebanks as labelled words, on snippets made up here."""

from __future__ import annotations

import spacy

from kg.language.encoder.features import LINE, PARAGRAPH
from training.conllu import read_conllu
from training.samples import (
    NAMES,
    UNKNOWN,
    Attribution,
    Inventory,
    cut,
    name_labels,
    of_sentences,
    of_text,
)
from training.spans import Span

CONLLU = """\
# newpar
1	Rain	rain	NOUN	NN	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newpar
1	Go	go	VERB	VB	_	0	root	_	SpaceAfter=No
2	!	!	PUNCT	.	_	1	odd	_	_
"""


def test_trees_count_their_heads_from_the_start_of_the_run() -> None:
    (bank,) = read_conllu(CONLLU.splitlines(), "made")
    labels = {"tag": ["NN", "VBD", ".", "VB"], "morph": ["NOUN|", "VERB|", "PUNCT|"], "dep": ["ROOT", "nsubj", "punct"]}
    sample = of_sentences(Inventory(labels), bank.sentences, LINE)
    assert sample.words == ["Rain", "fell", ".", "Go", "!"]
    assert sample.gaps == [PARAGRAPH, 1, 0, LINE, 0]
    assert sample.labels["head"] == [2, 0, 2, 0, 4]
    assert sample.labels["start"] == [1, 0, 0, 1, 0]
    assert sample.labels["dep"] == [1, 0, 2, 0, UNKNOWN], "labels not listed are unknown"


def test_names_by_word_and_what_is_unknown_stays_open() -> None:
    text = "Mr. Ada Brown used GRU cells in Strel-\nsau."
    sample, placed = of_text(spacy.blank("en"), text)
    found = name_labels(placed, [Span(4, 13, "PERSON"), Span(33, 37, "LOC")], [(19, 22)])
    shown = ["?" if n == UNKNOWN else NAMES[n] for n in found]
    assert sample.words[:6] == ["Mr.", "Ada", "Brown", "used", "GRU", "cells"]
    assert shown[:6] == ["O", "B-PERSON", "L-PERSON", "O", "?", "O"]
    assert shown[7:] == ["?", "O", "O"] or "?" in shown[7:], "a name that cuts through a word is open"


def test_cutting_keeps_attributions_with_their_cue() -> None:
    sample, _ = of_text(spacy.blank("en"), "It rained , Ada said .\nBob said no .")
    sample.labels["cue"] = [0, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    sample.attributions = [Attribution([4], [3], [0, 1]), Attribution([7], [6], [8])]
    first, second = cut(sample, [1] * 10, 6)
    assert first.attributions == [Attribution([4], [3], [0, 1])]
    assert second.attributions == [Attribution([1], [0], [2])]
    assert second.labels["cue"] == [0, 1, 0, 0]
    assert second.gaps[0] == LINE
