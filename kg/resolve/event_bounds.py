"""Which tellings of two articles may be likely one event at all: a bound on their chance, for all pairs at once.

The chance (`kg.resolve.event_evidence`) is logistic in signs, most of which are there or not. A sign that two tellings
have by something that both hold, such as an agent or a word around, gives each a column of a matrix; the product of the
matrices of two articles is then no less than what these signs weigh. With what the vectors and the articles say, and as
if no sign spoke against it, that bounds the chance. What lies below the least that is read need not be weighed: of
two articles that are like each other, but not of one story, that is nearly all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.grouped import Grouped
from kg.lexicon.logistic import BIAS
from kg.model import Record
from kg.resolve.event_blocking import Key, Vectors, key_of, likeness_of, nearest, vectors_of, with_vector
from kg.resolve.event_evidence import Evidences, is_death, weights
from kg.resolve.side_by_side import READ_FROM
from kg.resolve.tellings import Telling

_HELD = 400
"""Articles whose matrices are in memory: to read one takes a hundredth of the time of making it."""
_LEAST = READ_FROM - 0.005
"""The chance below which a pair need not be weighed; chances are rounded to the second decimal."""
_SLACK = 1e-3
"""How much is added to a bound: sums may differ in their last bits."""
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side(Record):
    """The tellings of one article: keys, vectors, their matrix, and of each column what it stands for, as a number."""

    keys: list[str]
    vectors: Vectors
    matrix: Matrix
    columns: NDArray[np.uint32]
    prominence: Matrix
    deaths: NDArray[np.bool_]


class Bounds:
    """Bounds on the chances of the `tellings` of one collection, which `evidences` weigh; `sides` keeps what is made of
    each article."""

    def __init__(self, tellings: Grouped[Telling], evidences: Evidences, sides: Grouped[Side]) -> None:
        self._evidences = evidences
        self._side = lru_cache(maxsize=_HELD)(partial(_kept_side, sides, set(), partial(_side_of, tellings, evidences)))

    def promising(self, left: str, right: str) -> Iterator[Key]:
        """Those of the pairs of two articles that are near enough to be compared, and of which the chance may be
        such that they are read, each once, sorted."""
        mine, theirs = self._side(left), self._side(right)
        likeness = likeness_of(mine.vectors, theirs.vectors)
        _, at, other_at = np.intersect1d(mine.columns, theirs.columns, assume_unique=True, return_indices=True)
        shared = mine.matrix[:, at] @ theirs.matrix[:, other_at].T
        by_vector = weights()["likeness"] * likeness + weights()["likeness squared"] * likeness * np.abs(likeness)
        of_articles = min(0.0, weights()["one story"]) * self._evidences.alike(left, right)
        both_prominent = _speaks("both prominent") * np.minimum.outer(mine.prominence, theirs.prominence)
        most = _rest() + of_articles + by_vector + both_prominent + shared
        enough = (most + _SLACK >= math.log(_LEAST / (1 - _LEAST))) | np.logical_and.outer(mine.deaths, theirs.deaths)
        places = np.argwhere(nearest(likeness) & enough).tolist()
        yield from sorted(key_of(mine.keys[one], theirs.keys[two]) for one, two in places)


def _kept_side(sides: Grouped[Side], made: set[str], make: Callable[[str], Side], article: str) -> Side:
    key = f"{article}/side"
    if article not in made:
        sides.put(article, {key: make(article)})
        made.add(article)
    return sides.group(article)[key]


def _side_of(told: Grouped[Telling], evidences: Evidences, article: str) -> Side:
    tellings = with_vector(told.group(article))
    around = evidences.around(article)
    rows = [_columns(telling, around[telling.key]) for telling in tellings]
    columns = np.unique(np.array([column for row in rows for column in row], np.uint32))
    matrix = np.zeros((len(rows), len(columns)), np.float32)
    for place, row in enumerate(rows):
        matrix[place, np.searchsorted(columns, np.fromiter(row, np.uint32, len(row)))] = list(row.values())
    prominence = np.array([telling.prominence for telling in tellings], np.float32)
    deaths = np.array([is_death(telling) for telling in tellings])
    keys = [telling.key for telling in tellings]
    return Side(keys, vectors_of(tellings), matrix, columns, prominence, deaths)


def _columns(telling: Telling, around: dict[str, float]) -> dict[int, float]:
    """What a telling has that another may have, too, each with the root of what it weighs if that has it."""
    found: dict[int, float] = {}
    words = math.sqrt(_speaks("words around") + abs(weights()["words and likeness"]))
    for word, weight in around.items():
        _add(found, "word", word, words * weight)
    for sign, things in (
        ("same agent", telling.agents),
        ("same patient", telling.patients),
        ("described alike", telling.heads),
        ("same place", telling.places),
        ("same town", telling.towns),
        ("same stem", telling.stems),
        ("same day", telling.times),
        ("same month", {time[:7] for time in telling.times}),
        ("same type", {telling.type}),
    ):
        weight = math.sqrt(_speaks(sign))
        for thing in things if weight else ():
            _add(found, sign, thing, weight)
    return found


def _add(found: dict[int, float], sign: str, thing: str, weight: float) -> None:
    """Two things of one number count as one: the bound is then no less."""
    number = crc32(f"{sign} {thing}".encode("utf-8", "surrogatepass"))
    found[number] = found.get(number, 0.0) + weight


def _speaks(sign: str) -> float:
    """What a sign weighs, if it speaks for one event."""
    return max(0.0, weights()[sign])


_TOLD = frozenset({
    BIAS, "likeness", "likeness squared", "one story", "both prominent", "words around", "words and likeness",
    "same agent", "same patient", "described alike", "same place", "same town", "same stem", "same day", "same month",
    "same type",
})  # fmt: skip


@cache
def _rest() -> float:
    """The bias, and all other signs that speak for one event."""
    return weights()[BIAS] + sum(_speaks(sign) for sign in weights() if sign not in _TOLD)
