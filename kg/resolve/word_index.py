"""Which texts of many are like one of them: an inverted index (Zobel and Moffat 2006) in arrays.

To find those like a text, what its words weigh in all texts is added up at once, which for thousands of texts takes a
millisecond; so it grows with the square of their number, but a thousand times slower than comparing them would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_DIGITS = 6
"""Digits of a likeness that count: sums may differ in their last bits on other machines."""
Places = NDArray[np.int64]


class WordIndex:
    """Texts by their words. Each text is a place in `vectors`, what its words weigh, and in `telling`, the words that
    tell what it is about."""

    def __init__(self, vectors: Sequence[Mapping[str, float]], telling: Sequence[Sequence[str]]) -> None:
        words = sorted({word for vector in vectors for word in vector})
        number = {word: place for place, word in enumerate(words)}
        self._texts = len(vectors)
        self._words = [np.array([number[word] for word in vector], np.int64) for vector in vectors]
        self._weights = [np.array(list(vector.values()), np.float64) for vector in vectors]
        self._telling = [np.array([number[word] for word in of if word in number], np.int64) for of in telling]
        lengths = [len(vector) for vector in vectors]
        every = np.concatenate([*self._words, np.zeros(0, np.int64)])
        order = np.argsort(every, kind="stable")
        self._owner = np.repeat(np.arange(self._texts), lengths)[order]
        self._weight = np.concatenate([*self._weights, np.zeros(0)])[order]
        self._start = np.searchsorted(every[order], np.arange(len(words) + 1))
        told = [np.full(len(of), place) for place, of in enumerate(self._telling)]
        about = np.concatenate([*self._telling, np.zeros(0, np.int64)])
        order = np.argsort(about, kind="stable")
        self._teller = np.concatenate([*told, np.zeros(0, np.int64)])[order]
        self._told_from = np.searchsorted(about[order], np.arange(len(words) + 1))

    def like(self, place: int) -> tuple[Places, NDArray[np.float64]]:
        """The places of the other texts that a telling word of this one tells of, too, and how alike they are to it."""
        tellers, _ = _runs(self._told_from, self._telling[place])
        others = np.unique(self._teller[tellers])
        others = others[others != place]
        at, counts = _runs(self._start, self._words[place])
        weights = np.repeat(self._weights[place], counts) * self._weight[at]
        likeness = np.bincount(self._owner[at], weights, self._texts)
        return others, np.round(likeness[others], _DIGITS)


def _runs(start: Places, words: Places) -> tuple[Places, Places]:
    """Where the entries of some words stand, one word after the other, and how many each has."""
    counts = start[words + 1] - start[words]
    before = np.cumsum(counts) - counts
    return np.repeat(start[words] - before, counts) + np.arange(counts.sum()), counts
