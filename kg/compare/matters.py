"""Sentences of different outlets that tell of one matter: each is the other's best match.

Finer than happenings in one way and coarser in another: what is told in words that no event stands for is compared as
well, but a sentence may tell of several matters. Limits: a matter told in words of another sort altogether is missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.compare.reading import StoryReading
from kg.compare.sentences import Sentence, likeness

_LEAST = 0.17
_SURE = 0.34
"""How alike sentences are from which on they need not be each other's best match."""
_POSSIBLE = 0.2


@dataclass(frozen=True, slots=True)
class Matter:
    """Two sentences of one matter, that of the earlier article first; `apart` where it is of an earlier day;
    `mutual` where each is the other's best match, or they are much alike."""

    earlier: Sentence
    later: Sentence
    alike: float
    apart: bool
    mutual: bool = True


def matters(reading: StoryReading) -> tuple[Matter, ...]:
    """The matters of a story, the surest first."""
    found = sorted(_matched(reading), key=lambda one: (-one.alike, one.earlier.key, one.later.key))
    return tuple(found)


def _matched(reading: StoryReading) -> Iterator[Matter]:
    best: dict[tuple[str, str], float] = {}
    pairs: list[tuple[float, Sentence, Sentence]] = []
    sentences = [(reading.outlet(one.article), one, reading.vector(one)) for one in reading.sentences]
    for index, (ours, one, vector) in enumerate(sentences):
        for theirs, other, against in sentences[index + 1 :]:
            if ours == theirs:
                continue
            alike = likeness(vector, against)
            if alike < _LEAST:
                continue
            pairs.append((alike, one, other))
            for key in ((one.key, theirs), (other.key, ours)):
                best[key] = max(best.get(key, 0.0), alike)
    for alike, one, other in pairs:
        mutual = best[one.key, reading.outlet(other.article)] == alike == best[other.key, reading.outlet(one.article)]
        if mutual or alike >= _POSSIBLE:
            yield _matter(reading, one, other, alike, mutual or alike >= _SURE)


def _matter(reading: StoryReading, one: Sentence, other: Sentence, alike: float, mutual: bool) -> Matter:
    days = {s.key: reading.published(s.article) for s in (one, other)}
    earlier, later = sorted((one, other), key=lambda s: (days[s.key] or date.min, s.key))
    first, last = days[earlier.key], days[later.key]
    return Matter(earlier, later, alike, bool(first and last and first < last), mutual)
