"""A document as the numbers that the encoder takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.language.encoder.features import PARAGRAPH, gap, mark
from kg.language.encoder.windows import windows
from kg.language.encoder.wordpiece import WordPieces

MOST = 190
"""Pieces of a window, the frame not counted; as in training."""
_PIECES_A_RUN = 6000
"""Pieces, filling included, that go through the encoder at once: a bound on memory."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class DocWords:
    """The words of a document (tokens that are not blank), with gaps and the places of their tokens."""

    texts: list[str]
    gaps: list[int]
    tokens: Numbers

    @classmethod
    def of(cls, doc: Doc) -> DocWords:
        """Read them off a tokenised document."""
        texts: list[str] = []
        gaps: list[int] = []
        tokens: list[int] = []
        blank = "\n\n"  # a text begins as a paragraph does
        for place, token in enumerate(doc):
            text = token.text
            if token.is_space:
                blank += text + token.whitespace_
                continue
            texts.append(text)
            gaps.append(gap(blank) if tokens else PARAGRAPH)
            tokens.append(place)
            blank = token.whitespace_
        return cls(texts, gaps, np.array(tokens, dtype=np.int64))


@dataclass(frozen=True)
class Run:
    """Windows of one document that go through the encoder together."""

    spans: list[tuple[int, int]]
    """First and one-past-last word of each window."""
    feed: dict[str, Numbers]
    """The arrays of the model, under the names of its inputs."""


class Inputs:
    """Makes the runs of a document. What a run holds depends on its document alone, so that the encoder, whose
    numbers are scaled a run at a time, reads a text the same way whatever is read beside it."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._frame = (pieces.number("[CLS]"), pieces.number("[SEP]"))

    def runs(self, words: DocWords) -> list[Run]:
        """Windows of like lengths together, those of one run bounded in number."""
        pieces = [self._pieces(text) for text in words.texts]
        costs = [len(own) for own in pieces]
        spans = windows(words.texts, words.gaps, costs, MOST)
        lengths = [2 + sum(costs[a:b]) for a, b in spans]
        groups: list[list[int]] = []
        for place in sorted(range(len(spans)), key=lambda i: (lengths[i], i)):
            if not groups or (len(groups[-1]) + 1) * lengths[place] > _PIECES_A_RUN:
                groups.append([])
            groups[-1].append(place)
        marks = [mark(text, before) for text, before in zip(words.texts, words.gaps, strict=True)]
        return [self._run([spans[i] for i in group], pieces, marks) for group in groups]

    def _run(self, spans: list[tuple[int, int]], pieces: Sequence[tuple[int, ...]], marks: Sequence[int]) -> Run:
        rows = [framed(pieces[a:b], marks[a:b], self._frame) for a, b in spans]
        longest = max(len(row[0]) for row in rows)
        most = max(b - a for a, b in spans)
        feed = {
            name: np.zeros((len(spans), size), dtype=np.int64)
            for name, size in (
                ("pieces", longest), ("marks", longest), ("filled", longest), ("first", most), ("last", most)
            )
        }  # fmt: skip
        for place, (ids, shown, first, last) in enumerate(rows):
            feed["pieces"][place, : len(ids)] = ids
            feed["marks"][place, : len(ids)] = shown
            feed["filled"][place, : len(ids)] = 1
            feed["first"][place, : len(first)] = first
            feed["last"][place, : len(last)] = last
        return Run(spans, feed)


def framed(
    pieces: Sequence[tuple[int, ...]], marks: Sequence[int], frame: tuple[int, int]
) -> tuple[list[int], list[int], list[int], list[int]]:
    """One window, given the pieces and the mark of each word -> all its pieces within `frame`, the mark of each, and
    the places of each word's first and last piece."""
    ids, shown, first, last = [frame[0]], [0], [], []
    for own, shown_as in zip(pieces, marks, strict=True):
        first.append(len(ids))
        ids.extend(own)
        shown.extend([shown_as] * len(own))
        last.append(len(ids) - 1)
    ids.append(frame[1])
    shown.append(0)
    return ids, shown, first, last
