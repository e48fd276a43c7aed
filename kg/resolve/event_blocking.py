"""Which tellings are compared: those of like articles that are near each other in what their words mean there.

Two articles are compared if one is among those most like the other (by words that little of the news has), those
published within a story's length before others. Of each telling its nearest in the other article are compared, so that
the number of pairs grows with that of the articles. Tellings without a vector, as pipelines without that layer give
them, are compared where they share a participant, a place, the word or rare words around it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kg.grouped import Grouped
from kg.model import EventMention
from kg.resolve.event_evidence import DAYS_APART, Evidences
from kg.resolve.tellings import Telling
from kg.resolve.word_index import WordIndex
from kg.resolve.wording import rarest

_NEAREST = 5
"""Tellings of another article that one is compared with."""
_ALIKE = 40
"""Articles that one is compared with."""
_TELLING_WORDS = 40
"""Words of an article by which others are looked for, those that tell most what it is about."""
_NEIGHBOURS = 100
"""Tellings of one block that are looked at behind one, by day."""
_RAREST = 10
_DIGITS = 6
"""Digits of a likeness that count: the last bits of a product of matrices are others on other machines."""
Key = tuple[str, str]
Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class When:
    """When an article was published, and the times of what it tells."""

    published: date | None
    times: frozenset[str]


def when(published: date | None, events: Iterable[Sequence[EventMention]]) -> tuple[When | None, bool]:
    """The times that one article's tellings with a vector tell, None where none of them has one; and whether some has
    none. `events` are the mentions of each; a telling has a vector if a mention has."""
    told = [(mentions, any(mention.vector for mention in mentions)) for mentions in events]
    with_vector = [mentions for mentions, has in told if has]
    times = frozenset(mention.time for mentions in with_vector for mention in mentions if mention.time)
    return When(published, times) if with_vector else None, not all(has for _, has in told)


def article_pairs(told: Mapping[str, When], evidences: Evidences) -> Iterator[Key]:
    """Pairs of articles that are compared, each once, sorted. Those that were published too far apart for one story,
    and tell of no time in common, contradict each other in everything."""
    names = sorted(told)
    index = WordIndex((evidences.words(name), evidences.heaviest_words(name, _TELLING_WORDS)) for name in names)
    day = np.array([_number(told[name].published) for name in names])
    pairs = array("Q")
    for place in range(len(names)):
        others, likeness = index.like(place)
        far = (np.abs(day[others] - day[place]) > DAYS_APART) & (day[others] > 0) & bool(day[place] > 0)
        if np.count_nonzero(~far) >= _ALIKE:
            others, likeness, far = others[~far], likeness[~far], far[~far]
        for other in others[np.lexsort((others, -likeness, far))][:_ALIKE].tolist():
            pairs.append(min(place, other) * len(names) + max(place, other))
    for both in np.unique(np.frombuffer(pairs, np.uint64)).tolist():
        left, right = names[both // len(names)], names[both % len(names)]
        if _near(told[left].published, told[right].published) or told[left].times & told[right].times:
            yield left, right


def candidate_pairs(told: Grouped[Telling], left: str, right: str) -> Iterator[Key]:
    """Pairs of keys of tellings of two articles that may be of one event, each once, sorted."""
    mine, theirs = (with_vector(told.group(name)) for name in (left, right))
    places = np.argwhere(nearest(likeness_of(vectors_of(mine), vectors_of(theirs)))).tolist()
    yield from sorted(key_of(mine[one].key, theirs[two].key) for one, two in places)


def with_vector(tellings: Mapping[str, Telling]) -> list[Telling]:
    """Those of one article's tellings that have a vector, in the order of their keys."""
    return [one for _, one in sorted(tellings.items()) if one.vector]


def vectors_of(tellings: Sequence[Telling]) -> Vectors:
    """The vectors of tellings, which have some."""
    return np.array([one.vector for one in tellings])


def likeness_of(left: Vectors, right: Vectors) -> NDArray[np.float64]:
    """How much the vectors of the tellings of two articles mean the same, [left, right]."""
    return np.round(left @ right.T, _DIGITS)


def nearest(likeness: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which tellings of two articles are among those of the other that are nearest to one."""
    found = np.zeros(likeness.shape, bool)
    for values, of_side in ((likeness, found), (likeness.T, found.T)):
        places = np.argsort(-values, axis=1, kind="stable")[:, :_NEAREST]
        np.put_along_axis(of_side, places, True, axis=1)
    return found


def key_of(one: str, other: str) -> Key:
    """The keys of two tellings, the smaller first."""
    return min(one, other), max(one, other)


def bare_pairs(told: Grouped[Telling]) -> Iterator[Key]:
    """Pairs of tellings of which one has no vector, each once, sorted."""
    bare = {key: telling for key, telling in told.items() if not telling.vector}
    yield from sorted(set(_sharing(told, bare)))


def _number(day: date | None) -> int:
    """A day as a number, 0 where it is not known."""
    return day.toordinal() if day else 0


def _near(one: date | None, other: date | None) -> bool:
    return not (one and other) or abs((one - other).days) <= DAYS_APART


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
                    yield key_of(one.key, other.key)


def _blocking_keys(telling: Telling) -> set[tuple[str, str]]:
    """What it shares with tellings that may be of the same event: participants, places and stems by themselves, and
    rare words around."""
    keys = {("shared", shared) for shared in telling.participants | telling.places | telling.heads}
    keys |= {("stem", stem) for stem in telling.stems}
    keys |= {("word", word) for word in rarest(telling.text, _RAREST)}
    return keys
