"""Twice the text takes about twice the steps, of odd texts of every kind.

Counted are calls of functions and loops of comprehensions, which depend on the text alone, not seconds, which depend on
the machine; `benchmarks/doubling.py` measures seconds of texts of up to 80,000 tokens, the encoder included.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from spacy.language import Language

from benchmarks.odd_files import FILES
from benchmarks.odd_texts import KINDS
from kg.articles import read_articles
from kg.extract import extract
from kg.extract.events import grouping
from kg.language import pipeline
from tests.doubling import article_of, tiled

_PIECE = 120
"""Tokens of the piece that is set side by side with itself."""
_TIMES = 4
_WORST = 2.3


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


def calls(work: Callable[[], object]) -> int:
    """How many calls of Python functions and of functions in C the work makes."""
    made = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_twice_the_text_takes_twice_the_steps(nlp: Language, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 20)  # mentions that are compared with one another: bounded anyhow
    piece = KINDS[kind](_PIECE, 1)
    extract(*tiled(nlp, piece, 1))  # tables are read once
    once, twice = (tiled(nlp, piece, times) for times in (_TIMES, 2 * _TIMES))
    assert calls(lambda: extract(*twice)) < _WORST * calls(lambda: extract(*once)) + 2000


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_twice_the_text_is_split_in_twice_the_steps(nlp: Language, kind: str) -> None:
    def split(tokens: int) -> None:
        text = KINDS[kind](tokens, 1)
        article = article_of(text)
        pipeline._blank_doc(nlp, pipeline.analysis_text(article))

    split(4000)  # the vocabulary has its words
    assert calls(lambda: split(4000)) < _WORST * calls(lambda: split(2000)) + 2000


@pytest.mark.parametrize("kind", sorted(FILES))
def test_twice_the_file_is_read_in_twice_the_steps(kind: str, tmp_path: Path) -> None:
    def read(size: int) -> None:
        name, content = FILES[kind](size)
        folder = tmp_path / str(size)
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
        read_articles([folder])

    read(200)  # tables and libraries are loaded
    assert calls(lambda: read(2000)) < _WORST * calls(lambda: read(1000)) + 2000
