"""Which event mentions of one article are of one event: a score for each pair, and clusters that no weak link glues.

The score is logistic in the likeness of vectors and words, in each slot agreeing or at odds and in the distance
(`same_event.tsv`, fitted on annotated stories by `training.same_event`). Clusters are joined while their members are
alike on average (UPGMA) and no pair contradicts.

Mentions in two towns contradict each other, and so do two times.

Limits: two raids on one village told alike in one article become one. In a text of more than a thousand mentions (no
news article has so many) a thousand after the other are grouped by themselves.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extract.events.candidates import Candidate
from kg.extract.events.linkage import clustered, two_sum
from kg.extract.events.words import words
from kg.language import phrases
from kg.lexicon.logistic import BIAS, read_weights, reasons
from kg.model import EventMention, LocalMerge
from kg.ontology import UNTYPED

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Values = Floats | Flags

_WEIGHTS = Path(__file__).with_name("same_event.tsv")
_STEM = 5
_FAR = 3000  # characters
MOST = 1000
"""Mentions that are grouped together: a bound on time and memory, which grow with its square."""
LEAST = 0.38
"""The mean score from which on two clusters are one event."""
REASONS: Mapping[str, str] = {
    "likeness": "words that mean much the same here",
    "same stem": "the same word",
    "same type": "the same type",
    "same agent": "the same agent",
    "same patient": "the same patient",
    "same place": "the same place",
    "same time": "the same time",
    "definite": "told as known already",
}
"""What a sign says to a user, where it speaks for one event."""


@cache
def weights() -> Mapping[str, float]:
    """same_event.tsv: the weight of each sign; '*' is the bias."""
    return read_weights(_WEIGHTS)


def grouped(
    mentions: Sequence[EventMention], candidates: Sequence[Candidate], towns: Collection[str] = ()
) -> tuple[list[EventMention], list[LocalMerge]]:
    """The mentions with `event` set to the id of the first mention of their event, and what joined them; `towns` are
    the ids of named places that are no countries."""
    told: list[EventMention] = []
    merges: list[LocalMerge] = []
    for start in range(0, len(mentions), MOST):
        part, reasons_why = _grouped(mentions[start : start + MOST], candidates[start : start + MOST], towns)
        told += part
        merges += reasons_why
    return told, merges


def _grouped(
    mentions: Sequence[EventMention], candidates: Sequence[Candidate], towns: Collection[str]
) -> tuple[list[EventMention], list[LocalMerge]]:
    scores, told = _scored(mentions, candidates, towns)
    clusters, joins = clustered(scores, LEAST)
    first = {index: mentions[min(cluster)].id for cluster in clusters for index in cluster}
    merges = [
        LocalMerge(mentions[i].id, mentions[j].id, round(float(scores[i, j]), 2), _reason(told, i, j)) for i, j in joins
    ]
    return [replace(mention, event=first[index]) for index, mention in enumerate(mentions)], merges


def _reason(told: Mapping[str, Values], i: int, j: int) -> str:
    signs = {sign: float(values[i, j]) for sign, values in told.items()}
    return ", ".join(reasons(weights(), signs, REASONS))


def score(a: EventMention, b: EventMention, x: Candidate, y: Candidate, towns: Collection[str] = ()) -> float:
    """How likely two mentions are of one event, 0 to 1; `x` and `y` are what they were made of, `towns` as above."""
    return float(scores_of([a, b], [x, y], towns)[0, 1]) if a.id != b.id else 1.0


def signs_of(a: EventMention, b: EventMention, x: Candidate, y: Candidate) -> dict[str, float]:
    """What can be seen of a pair, each sign with its value."""
    return {sign: float(values[0, 1]) for sign, values in pair_signs([a, b], [x, y])}


def scores_of(mentions: Sequence[EventMention], candidates: Sequence[Candidate], towns: Collection[str] = ()) -> Floats:
    """How likely each two of the mentions are of one event, [n, n]: 1 on the diagonal, 0 for a contradiction."""
    return _scored(mentions, candidates, towns)[0]


def _scored(
    mentions: Sequence[EventMention], candidates: Sequence[Candidate], towns: Collection[str]
) -> tuple[Floats, dict[str, Values]]:
    """The scores of `scores_of`, and those signs of each two that may be told as reasons."""
    told: dict[str, Values] = {}
    count, weight = len(mentions), weights()
    total, rest = np.zeros((count, count)), np.zeros((count, count))
    for sign, values in pair_signs(mentions, candidates):
        if sign in weight:
            total, cut_off = two_sum(total, np.multiply(values, weight[sign], dtype=np.float64))
            rest += cut_off
        if sign in REASONS:
            told[sign] = values
    above = np.triu_indices(count, 1)
    odds = (-weight[BIAS] - (total + rest)[above]).tolist()
    scores = np.zeros((count, count))
    # Not numpy's exponential: its last bit is another with other instructions of the processor.
    scores[above] = [1 / (1 + math.exp(odd)) for odd in odds]
    scores[_at_odds(mentions, towns)] = 0.0
    scores = np.triu(scores, 1)
    return scores + scores.T + np.eye(count), told


def pair_signs(mentions: Sequence[EventMention], candidates: Sequence[Candidate]) -> Iterator[tuple[str, Values]]:
    """What can be seen of each two mentions: for each sign its values, [n, n]. All pairs are seen at once, since an
    article of a thousand mentions has half a million."""
    agents, patients, places, everyone = (
        _Sets(list(sets))
        for sets in zip(*((m.agents, m.patients, m.places, {*m.agents, *m.patients}) for m in mentions), strict=True)
    )
    same_type = _same([m.type for m in mentions])
    typed = np.array([m.type != UNTYPED for m in mentions])
    likeness = _products([m.vector for m in mentions])
    standing = [candidate.standing for candidate in candidates]
    headline, lead = (np.array([one == part for one in standing]) for part in ("headline", "lead"))
    main = np.array([candidate.main for candidate in candidates], dtype=np.float64)
    starts = np.array([m.span.start for m in mentions])
    yield "likeness", likeness
    yield "likeness squared", likeness * np.abs(likeness)
    yield "same stem", _same([stem(m) for m in mentions])
    yield "same type", same_type
    yield "same type but other", same_type & typed[:, None]
    yield "same agent", agents.shared
    yield "same patient", patients.shared
    yield "other agent", agents.told & ~agents.shared
    yield "other patient", patients.told & ~patients.shared
    yield "nobody in common", everyone.told & ~everyone.shared
    yield "same place", places.shared
    yield "other place", places.told & ~places.shared
    timed = np.array([bool(m.time) for m in mentions])
    yield "same time", _same([m.time for m in mentions]) & timed[:, None]
    yield "other actuality", ~_same([m.factuality for m in mentions])
    yield "definite", _later(candidates, np.array([_is_definite(one) for one in candidates]))
    yield "in the headline", headline[:, None] | headline
    yield "headline and lead", (headline[:, None] & lead) | (lead[:, None] & headline)
    yield "both main", np.minimum(main[:, None], main)
    yield "same sentence", _same([m.sentence for m in mentions])
    yield "far", np.minimum(1.0, np.abs(starts[:, None] - starts) / _FAR)


class _Sets:
    """Which two of some sets are `told` (neither is empty) and which have something in common (`shared`)."""

    def __init__(self, sets: Sequence[Collection[str]]) -> None:
        columns = _numbers(member for members in sets for member in members)
        inside = np.zeros((len(sets), len(columns)), dtype=np.float32)
        for row, members in enumerate(sets):
            inside[row, [columns[member] for member in members]] = 1.0
        some: Flags = inside.max(1, initial=0) > 0
        self.shared: Flags = inside @ inside.T > 0
        self.told: Flags = some[:, None] & some


def _numbers(things: Iterable[object]) -> dict[object, int]:
    """A number for each of some things."""
    return {thing: number for number, thing in enumerate(dict.fromkeys(things))}


def _same(values: Sequence[object]) -> Flags:
    """Which two are equal."""
    numbers = _numbers(values)
    row = np.array([numbers[value] for value in values])
    equal: Flags = row[:, None] == row
    return equal


def _products(vectors: Sequence[tuple[float, ...]]) -> Floats:
    """The inner product of each two vectors (0 where one is empty), summed from the first place on: the product of
    matrices would sum in an order of its own on each machine."""
    found = np.zeros((len(vectors), len(vectors)))
    size = max(map(len, vectors), default=0)
    filled = np.array([vector or (0.0,) * size for vector in vectors]).reshape(len(vectors), size)
    products = np.empty_like(found)
    for column in filled.T.copy():
        found += np.multiply(column[:, None], column, out=products)
    return found


def _later(candidates: Sequence[Candidate], flags: Flags) -> Flags:
    """The flag of whichever of two candidates stands later in the text."""
    places = np.array([candidate.token.i for candidate in candidates])
    return np.where(places > places[:, None], flags, flags[:, None])


def _is_definite(candidate: Candidate) -> bool:
    if candidate.token.pos_ != "NOUN":
        return False
    determiner = phrases.determiner(candidate.token)
    return determiner is not None and determiner.lower_ in words("definite")


def stem(mention: EventMention) -> str:
    """What 'withdraw', 'withdrew' and 'withdrawal' share."""
    return mention.lemma[:_STEM]


def _at_odds(mentions: Sequence[EventMention], towns: Collection[str]) -> Flags:
    """Which two contradict each other. By towns: both happened in, or were done to, towns, and to none in common (of
    307 such pairs of the stories to fit on 304 are two events). By times: neither time lies in the other."""
    there = _Sets([{*one.places, *one.patients}.intersection(towns) for one in mentions])
    numbers = _numbers(one.time for one in mentions)
    times = [str(time) for time in numbers]
    differ = np.array([[_differ(one, other) for other in times] for one in times]).reshape(len(times), len(times))
    row = np.array([numbers[one.time] for one in mentions], dtype=np.int64)
    contradict: Flags = (there.told & ~there.shared) | differ[np.ix_(row, row)]
    return contradict


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))
