"""The bundled reader of pairs, on sentences that were not learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.language.pairs.passages import Passage, passage
from kg.language.pairs.reader import PairReader, bundled_reader
from kg.model import Span


def told(sentence: str, trigger: str) -> Passage:
    return passage(sentence, Span(0, len(sentence)), sentence.index(trigger))


STORM = told("Hurricane Odile tore the roof off the Mellbrook town hall on Monday night.", "tore")
ALIKE = [
    (STORM, told("The Mellbrook town hall lost its roof to Odile.", "lost")),
    (
        told("Judge Ana Petrak sentenced the former mayor to four years in prison on Friday.", "sentenced"),
        told("Four years: that is the prison term which ex-mayor Lund was given by Petrak's court.", "given"),
    ),
    (
        told("Miners at the Kolva pit walked out on Tuesday over unpaid wages.", "walked"),
        told("The strike at the Kolva mine, where nobody has been paid since May, began on Tuesday.", "strike"),
    ),
]
APART = [
    (STORM, told("In 2011 a fire had destroyed the Mellbrook school.", "fire")),
    (
        told("Judge Ana Petrak sentenced the former mayor to four years in prison on Friday.", "sentenced"),
        told("Petrak had sentenced the mayor's brother to ten months in 2019.", "sentenced"),
    ),
    (
        told("Miners at the Kolva pit walked out on Tuesday over unpaid wages.", "walked"),
        told("The minister walked out of a meeting with the owners of the Kolva pit.", "walked"),
    ),
]


@pytest.mark.parametrize(("same", "other"), list(zip(ALIKE, APART, strict=True)))
def test_what_tells_one_happening_scores_above_what_looks_like_it(
    same: tuple[Passage, Passage], other: tuple[Passage, Passage]
) -> None:
    assert bundled_reader().score(*same) > bundled_reader().score(*other)


def test_a_score_does_not_depend_on_what_else_is_read() -> None:
    reader = bundled_reader()
    first = [reader.score(*pair) for pair in ALIKE]
    assert [reader.score(*pair) for pair in (*APART, *reversed(ALIKE))][-1:-4:-1] == first


def test_a_pipeline_without_a_reader_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="pieces"):
        PairReader(tmp_path)
