"""Happenings that several outlets of a story tell, each with its tellings by outlet.

What `kg.resolve` took for one event is one happening. Beside that, tellings that it kept apart for want of evidence
are put beside each other where each is the other's best match: good enough to be compared, with less confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.compare.reading import Reading, Told
from kg.model import PROMINENT
from kg.resolve.event_evidence import Evidences
from kg.resolve.tellings import Telling, event_members, tellings
from kg.resolve.wording import content_words, stem

_LOOSE = 0.3
"""The chance from which on tellings are compared that were not merged."""
_LOOSE_SAME_WORD = 0.14
_WORDS_ALIKE = 0.2
"""How alike sentences must be, beside that chance."""
_LEAST_SURE = 0.45
"""Mentions that are less likely to be right are not compared."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What outlets tell of one happening. `surety` is how surely it is one."""

    iri: str
    told: Mapping[str, tuple[Told, ...]]
    surety: float
    prominence: float

    @property
    def outlets(self) -> tuple[str, ...]:
        """Those who tell it."""
        return tuple(self.told)

    @property
    def all(self) -> tuple[Told, ...]:
        """Every mention of it."""
        return tuple(told for of_outlet in self.told.values() for told in of_outlet)


def happenings(reading: Reading) -> tuple[Happening, ...]:
    """Every happening of the story, by IRI."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in reading.told:
        groups[told.iri].append(told)
    found = [_happening(iri, told, 0.9) for iri, told in groups.items()]
    found += _matched(reading, {one.iri: one for one in found})
    return tuple(sorted(found, key=lambda one: (one.iri, -one.surety)))


def _happening(iri: str, told: Iterable[Told], surety: float) -> Happening:
    by_outlet: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_outlet[one.outlet].append(one)
    best = [max(one.mention.prominence for one in of_outlet) for of_outlet in by_outlet.values()]
    ordered = {outlet: tuple(sorted(by_outlet[outlet], key=_place)) for outlet in sorted(by_outlet)}
    return Happening(iri, ordered, surety, sum(best) / len(best))


def _place(told: Told) -> tuple[str, int]:
    return told.article, told.mention.span.start


def prominent(happening: Happening) -> int:
    """By how many outlets it is told prominently."""
    return sum(any(one.mention.prominence >= PROMINENT for one in of) for of in happening.told.values())


def sure(told: Iterable[Told]) -> tuple[Told, ...]:
    """The mentions that are likely right."""
    return tuple(one for one in told if one.mention.confidence >= _LEAST_SURE or not one.mention.confidence)


# ------------------------------------------------------------------ tellings that were not merged
def _matched(reading: Reading, merged: Mapping[str, Happening]) -> Iterator[Happening]:
    told = {one.key: one for one in reading.told}
    of_event: dict[str, set[str]] = defaultdict(set)
    for key, one in told.items():
        of_event[one.iri].add(key)
    chances = _chances(reading, told)
    for (left, right), chance in sorted(chances.items(), key=lambda item: (-item[1], item[0])):
        ours, theirs = merged[told[left].iri], merged[told[right].iri]
        if not set(ours.outlets) & set(theirs.outlets):
            iri = min(ours.iri, theirs.iri)
            yield _happening(iri, (*ours.all, *theirs.all), min(0.8, 0.4 + chance / 2))


def _chances(reading: Reading, told: Mapping[str, Told]) -> dict[tuple[str, str], float]:
    """Pairs of tellings of different outlets that are each other's best match."""
    facts, iri = reading.facts, reading.resolution.iri
    by_key = tellings(event_members(facts, iri).values())
    evidences = Evidences(facts, iri, by_key.values())
    known = [by_key[key] for key in sorted(told) if key in by_key]
    best: dict[tuple[str, str], tuple[float, str]] = {}
    pairs: dict[tuple[str, str], float] = {}
    for left, right in _pairs(known, told):
        evidence = evidences.compare(left.key, right.key)
        chance = evidence.weight if evidence else 0.0
        ours, theirs = told[left.key], told[right.key]
        near = reading.alike(reading.sentence_at(ours.words), reading.sentence_at(theirs.words))
        least = _LOOSE_SAME_WORD if left.stems & right.stems else _LOOSE
        if chance < least or near < _WORDS_ALIKE:
            continue
        pairs[left.key, right.key] = chance
        for one, other in ((left, right), (right, left)):
            slot = (one.key, told[other.key].outlet)
            best[slot] = max(best.get(slot, (0.0, "")), (chance, other.key))
    return {
        (left, right): chance
        for (left, right), chance in pairs.items()
        if best[left, told[right].outlet][1] == right and best[right, told[left].outlet][1] == left
    }




def _pairs(known: Sequence[Telling], told: Mapping[str, Told]) -> Iterator[tuple[Telling, Telling]]:
    """Tellings of different outlets and events that share a participant, a word or a word around."""
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for one in known:
        keys = set(one.participants | one.heads | one.stems) | set(content_words(one.text))
        for key in keys:
            blocks[key].append(one)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        for index, one in enumerate(block):
            for other in block[index + 1 :]:
                pair = (one.key, other.key)
                ours, theirs = told[one.key], told[other.key]
                if pair not in seen and ours.outlet != theirs.outlet and ours.iri != theirs.iri:
                    seen.add(pair)
                    yield one, other


def same_word(left: Told, right: Told) -> bool:
    """Whether two mentions are told by one word."""
    return stem(left.mention.lemma) == stem(right.mention.lemma)
