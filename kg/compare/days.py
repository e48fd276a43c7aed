"""Days that outlets give one happening differently where it was not merged: 'on Sunday night' against 'on Saturday'.

Two sentences of one matter tell it by words of one sort, each with the only day of its sentence, and the outlets have
no day in common for it. Limits: a happening that is told with two days in a sentence is left to `slots`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from kg.compare.difference import Difference, Words
from kg.compare.happenings import may_be_one, same_word
from kg.compare.matters import Matter
from kg.compare.reading import StoryReading, Told
from kg.compare.slots import FARTHEST, day_of
from kg.compare.sorts import sorts
from kg.model import TimeExpression
from kg.resolve.wording import stem

_LEAST = 0.25
"""How alike the sentences must be."""
_NEXT = re.compile(r" ([a-z]+)")
_MAIN, _LEAST_OF_MAIN = 0.9, 0.1
"""How prominent what outlets tell first of all is, and how alike its sentences must be."""


def main_happenings(reading: StoryReading) -> Iterator[Difference]:
    """Days of what two outlets tell first of all, of one type and of the same, where it was not taken for one."""
    leads = [
        (one, day)
        for one in reading.told
        if one.mention.prominence >= _MAIN and one.mention.factuality == "asserted"
        if (day := day_of(reading, one, merged=True))
    ]
    seen: set[tuple[str, str]] = set()
    for (one, first), (other, last) in combinations(leads, 2):
        if one.outlet != other.outlet and one.iri != other.iri and (one.outlet, other.outlet) not in seen:
            alike = reading.alike(reading.sentence_at(one.words), reading.sentence_at(other.words))
            if _same(reading, one, other) and _apart(first, last) and alike >= _LEAST_OF_MAIN:
                seen.add((one.outlet, other.outlet))
                yield _difference(reading, alike, one, first, other, last)


def _same(reading: StoryReading, one: Told, other: Told) -> bool:
    """Whether two happenings are of one type and have somebody with a name in common on one side, or are told by words
    of one sort and may be one by who takes part."""
    if _sorts(reading, one) & _sorts(reading, other) and may_be_one(reading, one, other):
        return True
    return one.mention.type == other.mention.type and any(
        {reading.entity(one.article, local) for local in getattr(one.mention, side)}
        & {reading.entity(other.article, local) for local in getattr(other.mention, side)}
        & reading.named
        for side in ("agents", "patients")
    )


def _sorts(reading: StoryReading, told: Told) -> set[str]:
    """The sorts of things that a word for a happening tells, by itself or with the next word ('went down')."""
    text = reading.by_id[told.article].article.text
    following = _NEXT.match(text, told.mention.span.end)
    both = f"{told.mention.text.lower()}-{following[1]}" if following else ""
    return {sort for word in (told.mention.lemma, both) for sort in sorts().get(stem(word), ())}


def compare(reading: StoryReading, found: tuple[Matter, ...]) -> Iterator[Difference]:
    """Days of one happening that lie near each other."""
    seen: set[tuple[str, str]] = set()
    for matter in found:
        if not matter.mutual or matter.alike < _LEAST:
            continue
        pairs = [
            (one, other)
            for one in reading.told_in(matter.earlier)
            for other in reading.told_in(matter.later)
            if _one_word(one, other) and may_be_one(reading, one, other)
        ]
        for one, other in pairs:
            first, last = (day_of(reading, told, merged=True) for told in (one, other))
            if first and last and (one.iri, other.iri) not in seen and _apart(first, last):
                seen.add((one.iri, other.iri))
                yield _difference(reading, matter.alike, one, first, other, last)


def _one_word(one: Told, other: Told) -> bool:
    left, right = (set(sorts().get(stem(told.mention.lemma), ())) for told in (one, other))
    real = all(told.mention.factuality == "asserted" for told in (one, other))
    return real and (same_word(one, other) or bool(left & right))


def _apart(one: TimeExpression, other: TimeExpression) -> bool:
    days = [date.fromisoformat(time.value[:10]) for time in (one, other)]
    return 0 < abs((days[0] - days[1]).days) <= FARTHEST


def _difference(
    reading: StoryReading, alike: float, one: Told, first: TimeExpression, other: Told, last: TimeExpression
) -> Difference:
    values: dict[str, str | None] = {}
    words: dict[str, list[Words]] = {}
    for told, time in ((one, first), (other, last)):
        values[told.outlet] = time.value[:10]
        words[told.outlet] = [Words(told.article, time.span), told.words]
    what = f"{reading.label(one.iri)}: day"
    prominence = max(one.mention.prominence, other.mention.prominence)
    confidence = round(min(0.6, 0.3 + 0.6 * alike), 2)
    cells = reading.cells(values, words)
    return Difference(reading.iri, one.iri, "day", "contradiction", what, cells, confidence, prominence)
