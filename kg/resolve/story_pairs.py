"""Which articles of many may be of one story: a bound for all that share a word which tells much, article by article.

Each article is held beside those published next that share an event with it, or one of the words that tell most what it
is about. How alike it is to all of them is worked out at once (as in `kg.resolve.word_index`), in a small part of the
time that one pair after the other would take; sums of less precision leave a margin, in which a pair may be likely or
not. Memory: eight bytes a word of an article.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kg.lexicon.logistic import BIAS
from kg.resolve.word_index import runs

NEAR, MONTH = 2, 30
"""Days between publications that say nothing against one story, and those more from which on it is all the same."""
_RAREST, _NEIGHBOURS = 40, 60
"""Words of an article by which others are looked for, and how many others of one word, by day, are compared."""
_SLACK = 1e-3
"""How much is added to a bound: sums of less precision differ from exact ones."""
Places = NDArray[np.int64]
Values = NDArray[np.float64]


class StoryPairs:
    """The articles of a collection, which are added in the order of their days, and where these are one of their ids.

    `weights` are those of the signs of one story."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._signs = {sign: _SparseRows() for sign in ("words", "names", "lead", "happening")}
        self._number: dict[str, int] = {}
        self._blocks: list[array[int]] = []
        self._of_article: list[array[int]] = []
        self._days = array("I")

    def add(self, signs: Mapping[str, Mapping[str, float]], events: Iterable[str], day: date | None) -> None:
        """Take one more article: what its words, names and beginning weigh, and its prominent events."""
        words = signs["words"]
        heaviest = sorted(words, key=lambda word: (-words[word], word))[:_RAREST]
        events = frozenset(events)
        blocks = array("I", sorted(map(self._block, {*heaviest, *events})))
        for block in blocks:
            self._blocks[block].append(len(self._days))
        self._of_article.append(blocks)
        for sign, vector in signs.items():
            self._signs[sign].add(vector)
        self._signs["happening"].add(dict.fromkeys(events, 1.0))
        self._days.append(day.toordinal() if day else 0)

    def likely(self, least: float) -> Iterator[tuple[int, Sequence[int]]]:
        """Each article, by its place, with those behind it of which the chance to be of one story with it may be
        `least` or more."""
        enough = math.log(least / (1 - least)) - _SLACK
        for place in range(len(self._days)):
            others = self._beside(place)
            yield place, others[self._most(place, others) >= enough].tolist()

    def _block(self, key: str) -> int:
        """The number of the block of articles that share this."""
        number = self._number.setdefault(key, len(self._blocks))
        if number == len(self._blocks):
            self._blocks.append(array("I"))
        return number

    def _beside(self, place: int) -> Places:
        """The articles that stand next behind one in a block."""
        found: list[int] = []
        for number in self._of_article[place]:
            block = self._blocks[number]
            at = bisect_right(block, place)
            found += block[at : at + _NEIGHBOURS]
        return np.unique(np.array(found, np.int64))

    @cached_property
    def _day_numbers(self) -> Places:
        return np.array(self._days, np.int64)

    def _most(self, place: int, others: Places) -> Values:
        """What speaks for one story, of one article and each of `others`."""
        days = self._day_numbers
        apart = np.where((days[others] > 0) & (days[place] > 0), np.abs(days[others] - days[place]), 0)
        far = np.log1p(np.clip(apart - NEAR, 0, MONTH)) / math.log1p(MONTH)
        found: Values = self._weights[BIAS] + self._weights["days"] * far
        for sign, rows in self._signs.items():
            value = rows.products(place, others)
            found = found + self._weights[sign] * (value > 0 if sign == "happening" else value)
        return found


class _SparseRows:
    """Sparse vectors, one an article, by numbers for their keys; all are added before products are asked for."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._held_keys, self._held_values = array("I"), array("f")
        self._ends = array("Q", [0])

    def add(self, vector: Mapping[str, float]) -> None:
        """Take the vector of the next article."""
        for key, value in vector.items():
            self._held_keys.append(self._number.setdefault(key, len(self._number)))
            self._held_values.append(value)
        self._ends.append(len(self._held_keys))

    def products(self, place: int, others: Places) -> Values:
        """The products of the vector of one article with those of others."""
        keys, values, start, dense = self._arrays
        own = slice(start[place], start[place + 1])
        dense[keys[own]] = values[own]
        at, counts = runs(start, others)
        owner = np.repeat(np.arange(len(others)), counts)
        found = np.bincount(owner, dense[keys[at]] * values[at], len(others))
        dense[keys[own]] = 0.0
        return found.astype(np.float64)

    @cached_property
    def _arrays(self) -> tuple[NDArray[np.uint32], NDArray[np.float32], Places, NDArray[np.float32]]:
        """Keys, values, where each vector begins, and room for one vector in full."""
        keys, values = np.frombuffer(self._held_keys, np.uint32), np.frombuffer(self._held_values, np.float32)
        return keys, values, np.array(self._ends, np.int64), np.zeros(len(self._number), np.float32)
