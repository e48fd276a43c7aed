"""Floors of the pipeline's main figures on a small treebank of invented news (tests/quality/treebank.conllu)."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg.paths import bundled_pipeline
from training.conllu import Treebank, read_conllu
from training.evaluate import grammar_scores, name_scores, paragraphs
from training.scores import Score
from training.spans import Example, Span

TREEBANK = Path(__file__).parents[1] / "quality" / "treebank.conllu"
FLOORS = {"words": 99.5, "tags": 93.0, "upos": 96.0, "lemmas": 96.0, "las": 87.5, "sents": 88.0}
NAMES_FLOOR = 85.0


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped pipeline."""
    return spacy.load(bundled_pipeline())


@pytest.fixture(scope="module")
def bank() -> Treebank:
    """The sentences with their trees."""
    (only,) = read_conllu(TREEBANK.read_text(encoding="utf-8").splitlines(), "made")
    return only


def names(bank: Treebank) -> list[Example]:
    """The paragraphs with their names."""
    examples = []
    for run in paragraphs([bank]):
        text, spans = "", list[Span]()
        for token in (token for sentence in run for token in sentence.tokens):
            label = next((f.removeprefix("Name=") for f in token.misc.split("|") if f.startswith("Name=")), "")
            end = len(text) + len(token.text)
            if label.startswith("B-"):
                spans.append(Span(len(text), end, label[2:]))
            elif label:
                spans[-1] = Span(spans[-1].start, end, spans[-1].label)
            text += token.text + (" " if token.space else "")
        examples.append(Example(text, spans))
    return examples


@pytest.fixture(scope="module")
def scores(nlp: Language, bank: Treebank) -> dict[str, Score]:
    """The grammar's scores, from raw text."""
    return grammar_scores(nlp, [bank])


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_grammar(figure: str, scores: dict[str, Score]) -> None:
    assert scores[figure].f >= FLOORS[figure], f"{figure}: {scores[figure].f:.1f}"


def test_names(nlp: Language, bank: Treebank) -> None:
    assert name_scores(nlp, names(bank))["all"].f >= NAMES_FLOOR
