"""Which texts of many are like one of them: an inverted index (Zobel and Moffat 2006) in arrays.

To find those like a text, what its words weigh in all texts is added up at once, which for thousands of texts takes a
millisecond; so it grows with the square of their number, but a thousand times slower than comparing them would.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

_DIGITS = 6
"""Digits of a likeness that count: sums may differ in their last bits on other machines."""
Places = NDArray[np.int64]
Words = NDArray[np.uint32]


class WordIndex:
    """Texts by their words, in the order in which they are given: of each what its words weigh, and the words that tell
    what it is about."""

    def __init__(self, texts: Iterable[tuple[Mapping[str, float], Iterable[str]]]) -> None:
        """Of `texts` one is in memory at a time: twenty bytes a word of a text are held."""
        number: dict[str, int] = {}
        words, weights, telling = array("I"), array("d"), array("I")
        starts, told_starts = [0], [0]
        for vector, about in texts:
            words.extend([number.setdefault(word, len(number)) for word in vector])
            weights.extend(vector.values())
            telling.extend([number[word] for word in about if word in vector])
            starts.append(len(words))
            told_starts.append(len(telling))
        self._texts = len(starts) - 1
        self._words, self._weights = np.frombuffer(words, np.uint32), np.frombuffer(weights, np.float64)
        self._telling = np.frombuffer(telling, np.uint32)
        self._from, self._telling_from = np.array(starts), np.array(told_starts)
        self._start, self._owner, order = _turned(self._words, self._from, len(number))
        self._weight = self._weights[order]
        self._told_from, self._teller, _ = _turned(self._telling, self._telling_from, len(number))

    def like(self, place: int) -> tuple[Places, NDArray[np.float64]]:
        """The places of the other texts that a telling word of this one tells of, too, and how alike they are to it."""
        tellers, _ = runs(self._told_from, self._telling[_of(self._telling_from, place)])
        others = np.unique(self._teller[tellers])
        others = others[others != place]
        own = _of(self._from, place)
        at, counts = runs(self._start, self._words[own])
        weights = np.repeat(self._weights[own], counts) * self._weight[at]
        likeness = np.bincount(self._owner[at], weights, self._texts)
        return others, np.round(likeness[others], _DIGITS)


def _of(start: Places, place: int) -> slice:
    """Where the words of a text stand."""
    return slice(start[place], start[place + 1])


def _turned(words: Words, start: Places, number: int) -> tuple[Places, Words, Places]:
    """Of each of so many words where the entries of its texts begin, these texts, and at which places they stood."""
    order = np.argsort(words, kind="stable")
    owner = np.repeat(np.arange(len(start) - 1, dtype=np.uint32), np.diff(start))[order]
    return np.searchsorted(words[order], np.arange(number + 1)), owner, order


def runs(start: Places, words: Words | Places) -> tuple[Places, Places]:
    """Where the entries of some words stand, one word after the other, and how many each has."""
    counts = start[words + 1] - start[words]
    before = np.cumsum(counts) - counts
    return np.repeat(start[words] - before, counts) + np.arange(counts.sum()), counts
