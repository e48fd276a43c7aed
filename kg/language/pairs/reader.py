"""Reads two passages side by side: how much speaks for their triggers telling one happening.

An encoder reads both at once, so that each word of one sees those of the other. Made by `training.pairs`; what it is
told in `training/CARD.md`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from kg.language.encoder.session import session
from kg.language.encoder.wordpiece import WordPieces
from kg.language.pairs.passages import Passage, PassagePieces
from kg.paths import bundled_pipeline

MODEL = "pairs.onnx"
INPUTS = ("pieces", "marks", "sides", "left", "right")
_FOLDER, _PIECES = "encoder", "pieces.txt"
_DIGITS = 2
"""Of a score; its last bits are others on other machines."""


class PairReader:
    """Scores of pairs of passages; the same two give the same score whatever else is read."""

    def __init__(self, pipeline: Path) -> None:
        """`pipeline`: a folder of a pipeline that holds such a reader. Raises OSError where it does not."""
        numbers = (pipeline / _FOLDER / _PIECES).read_text("utf-8").removesuffix("\n").split("\n")
        self._pieces = PassagePieces(WordPieces(numbers))
        self._session = session((pipeline / MODEL).read_bytes(), threads=1)

    def score(self, left: Passage, right: Passage) -> float:
        """The log-odds of one happening, as they are among the pairs that it has learned from."""
        rows = self._pieces.together(left, right)
        feed = {name: np.array([row], np.int64) for name, row in zip(INPUTS, rows, strict=True)}
        (scores,) = self._session.run(["score"], feed)
        return round(float(scores[0]), _DIGITS)


@cache
def bundled_reader() -> PairReader:
    """The reader of the bundled pipeline."""
    return PairReader(bundled_pipeline())
