"""Which tellings are compared: those of like articles that are near each other in what their words mean there.

Two articles are compared if one is among those most like the other (by words that little of the news has), those
published within a story's length before others; of those that have a word, the ones published next are looked at. Of
each telling its nearest in the other article are compared, so that the number of pairs grows with that of the
articles. Tellings without a vector, as pipelines without that layer give them, are compared where they share a
participant, a place, the word or rare words around it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.grouped import Grouped
from kg.resolve.event_evidence import DAYS_APART, Evidences
from kg.resolve.tellings import Telling
from kg.resolve.wording import rarest

_NEAREST = 5
"""Tellings of another article that one is compared with."""
_ALIKE = 40
"""Articles that one is compared with."""
_TELLING_WORDS = 40
"""Words of an article by which others are looked for, those that tell most what it is about."""
_NEIGHBOURS = 100
"""Articles, or tellings, of one block that are looked at on each side of one, by day."""
_HELD = 500
"""Articles whose vectors are held as a matrix."""
_RAREST = 10
_DIGITS = 6
"""Digits of a likeness that count: the last bits of a product of matrices are others on other machines."""
Key = tuple[str, str]


def candidate_pairs(told: Grouped[Telling], evidences: Evidences) -> Iterator[Key]:
    """Pairs of keys of tellings of different articles that may be of one event, each once."""
    days: dict[str, date | None] = {}
    bare: dict[str, Telling] = {}
    for article in told.groups():
        own = told.group(article)
        bare.update((key, telling) for key, telling in own.items() if not telling.vector)
        if own.keys() - bare.keys():
            days[article] = next(iter(own.values())).published

    def of(article: str) -> list[Telling]:
        return [telling for _, telling in sorted(told.group(article).items()) if telling.vector]

    @lru_cache(maxsize=_HELD)
    def vectors(article: str) -> NDArray[np.float64]:
        return np.array([one.vector for one in of(article)])

    for left, right in _article_pairs(days, evidences):
        likeness = np.round(vectors(left) @ vectors(right).T, _DIGITS)
        yield from sorted(set(_nearest(of(left), of(right), likeness)))
    if bare:
        yield from sorted(set(_sharing(told, bare)))


def _article_pairs(days: Mapping[str, date | None], evidences: Evidences) -> Iterator[Key]:
    """Pairs of articles that are compared, each once; `days` are those of their publication."""
    blocks: dict[str, list[str]] = defaultdict(list)
    words = {article: evidences.heaviest_words(article, _TELLING_WORDS) for article in days}
    for article in sorted(days, key=lambda one: (days[one] or date.min, one)):
        for word in words[article]:
            blocks[word].append(article)
    place = {word: {article: number for number, article in enumerate(block)} for word, block in blocks.items()}
    pairs: set[Key] = set()
    for article in days:
        others = {other for word in words[article] for other in _around(blocks[word], place[word][article])} - {article}
        near = {other for other in others if _near(days[article], days[other])}
        if len(near) >= _ALIKE:
            others = near
        ranks = {other: (other not in near, -evidences.alike(article, other), other) for other in others}
        alike = heapq.nsmallest(_ALIKE, others, key=ranks.__getitem__)
        pairs.update((min(article, other), max(article, other)) for other in alike)
    yield from sorted(pairs)


def _around(block: Sequence[str], place: int) -> Sequence[str]:
    """Of the articles with one word, by day, those next to one of them."""
    return block[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]


def _near(one: date | None, other: date | None) -> bool:
    return not (one and other) or abs((one - other).days) <= DAYS_APART


def _nearest(left: Sequence[Telling], right: Sequence[Telling], likeness: NDArray[np.float64]) -> Iterator[Key]:
    """Each telling of two articles with those of the other that are nearest to it; `likeness` [left, right]."""
    for mine, theirs, values in ((left, right, likeness), (right, left, likeness.T)):
        nearest = np.argsort(-values, axis=1, kind="stable")[:, :_NEAREST]
        for one, places in zip(mine, nearest.tolist(), strict=True):
            yield from (_key(one, theirs[place]) for place in places)


def _key(a: Telling, b: Telling) -> Key:
    return min(a.key, b.key), max(a.key, b.key)


def _sharing(told: Mapping[str, Telling], bare: Mapping[str, Telling]) -> Iterator[Key]:
    """The `bare` tellings with those that share something with them. In large blocks each is compared with those whose
    articles were published next, so that their number grows with that of the tellings, not with its square."""
    blocks: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in told.values():
        for block_key in _blocking_keys(telling):
            blocks[block_key].append(telling)
    for block in blocks.values():
        by_date = sorted(block, key=lambda one: (one.published or date.min, one.key))
        for index, one in enumerate(by_date):
            for other in by_date[index + 1 : index + 1 + _NEIGHBOURS]:
                if one.article != other.article and (one.key in bare or other.key in bare):
                    yield _key(one, other)


def _blocking_keys(telling: Telling) -> set[tuple[str, str]]:
    """What it shares with tellings that may be of the same event: participants, places and stems by themselves, and
    rare words around."""
    keys = {("shared", shared) for shared in telling.participants | telling.places | telling.heads}
    keys |= {("stem", stem) for stem in telling.stems}
    keys |= {("word", word) for word in rarest(telling.text, _RAREST)}
    return keys
