"""Happenings that several outlets of a story tell, each with its tellings by outlet.

What `kg.resolve` took for one event is one happening. Beside that, tellings that it kept apart for want of evidence
are put beside each other where each is the other's best match: good enough to be compared, with less confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.compare.reading import StoryReading, Told
from kg.compare.sentences import likeness
from kg.compare.sorts import sorts
from kg.model import PROMINENT
from kg.resolve.wording import content_words, stem

_LEAST = 0.42
"""The score from which on tellings are compared that were not merged."""
_CHANCE = 0.3
"""The chance of being one event that stands for a common word."""
_WORDS_ALIKE = 0.17
"""How alike clauses or sentences must be."""
_OF_ONE = 0.2
"""How alike sentences of many outlets must be that are of one matter."""
_LEAST_SURE = 0.45
"""Mentions that are less likely to be right are not compared."""
_COMMON = 0.7
"""The share of participants in common from which on two mentions have the same."""
_Vectors = tuple[Mapping[str, float], str, Mapping[str, float]]
"""That of a telling's clause, the key of its sentence, and the vector of that."""


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


def happenings(reading: StoryReading) -> tuple[Happening, ...]:
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
def _matched(reading: StoryReading, merged: Mapping[str, Happening]) -> Iterator[Happening]:
    told = {one.key: one for one in reading.told}
    of_event: dict[str, set[str]] = defaultdict(set)
    for key, one in told.items():
        of_event[one.iri].add(key)
    chances = _chances(reading, told)
    for (left, right), chance in sorted(chances.items(), key=lambda item: (-item[1], item[0])):
        ours, theirs = merged[told[left].iri], merged[told[right].iri]
        if not set(ours.outlets) & set(theirs.outlets):
            iri = min(ours.iri, theirs.iri)
            yield _happening(iri, (*ours.all, *theirs.all), min(0.8, 0.35 + chance / 2))


def _chances(reading: StoryReading, told: Mapping[str, Told]) -> dict[tuple[str, str], float]:
    """Pairs of tellings of different outlets that are each other's best match."""
    by_key, evidences = reading.told_events.tellings, reading.told_events.evidences
    best: dict[tuple[str, str], float] = {}
    pairs: dict[tuple[str, str], float] = {}
    vectors = {key: _vectors(reading, one) for key, one in told.items()}
    around: dict[tuple[str, str], float] = {}
    for left, right in _pairs(reading, told):
        alike = _alike(vectors[left], vectors[right], around)
        if alike is None:
            continue
        evidence = evidences.compare(left, right) if left in by_key and right in by_key else None
        score = _score(told[left], told[right], alike, evidence.weight if evidence else 0.0)
        if score < _LEAST or not may_be_one(reading, told[left], told[right]):
            continue
        pairs[left, right] = score
        for one, other in ((left, right), (right, left)):
            slot = (one, told[other].outlet)
            best[slot] = max(best.get(slot, 0.0), score)
    return {
        (left, right): score
        for (left, right), score in pairs.items()
        if best[left, told[right].outlet] == score == best[right, told[left].outlet]
    }


def _vectors(reading: StoryReading, told: Told) -> _Vectors:
    sentence = reading.sentence_at(told.words)
    clause = reading.clauses.get((told.article, told.mention.span))
    return reading.vector(clause), sentence.key if sentence else "", reading.vector(sentence)


def _alike(one: _Vectors, other: _Vectors, around: dict[tuple[str, str], float]) -> tuple[float, float] | None:
    """How alike the clauses and the sentences of two tellings are; None where neither are alike enough. `around` is
    what is known of pairs of sentences."""
    near, key = likeness(one[0], other[0]), (one[1], other[1])
    if key not in around:
        around[key] = likeness(one[2], other[2])
    return (near, around[key]) if max(near, around[key]) >= _WORDS_ALIKE else None


def _score(one: Told, other: Told, alike: tuple[float, float], chance: float) -> float:
    """How likely two tellings are of one happening: their words, their clauses, what the merging thinks of them."""
    left, right = stem(one.mention.lemma), stem(other.mention.lemma)
    word = 0.25 if left == right else 0.2 if set(sorts().get(left, ())) & set(sorts().get(right, ())) else 0.0
    if not word and chance < _CHANCE:
        return 0.0
    return word + 0.5 * alike[0] + 0.25 * alike[1] + 0.35 * chance


def _pairs(reading: StoryReading, told: Mapping[str, Told]) -> Iterator[tuple[str, str]]:
    """Keys of tellings of different outlets and events that share a word of their clauses, or a sort of word."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in sorted(told):
        one = told[key]
        clause = reading.clauses.get((one.article, one.mention.span))
        words = set(clause.stems | clause.names) if clause else set()
        for word in words | {sort for w in words for sort in sorts().get(w, ())}:
            blocks[word].append(key)
    seen: set[tuple[str, str]] = set()
    for word in sorted(blocks):
        block = blocks[word]
        for index, left in enumerate(block):
            for right in block[index + 1 :]:
                if (left, right) not in seen and told[left].outlet != told[right].outlet:
                    seen.add((left, right))
                    if told[left].iri != told[right].iri:
                        yield left, right


def same_word(left: Told, right: Told) -> bool:
    """Whether two mentions are told by one word."""
    return stem(left.mention.lemma) == stem(right.mention.lemma)


def told_as(told: Told) -> set[str]:
    """The stem of the word for a happening, and the sorts of things that it tells."""
    word = stem(told.mention.lemma)
    return {word, *sorts().get(word, ())}


def of_one_matter(reading: StoryReading, left: Told, right: Told) -> bool:
    """Whether two mentions are told by words of one sort in sentences that are alike: in a story of many outlets, whose
    happenings are many, that they were merged is not enough."""
    sentences = (reading.sentence_at(one.words) for one in (left, right))
    return bool(told_as(left) & told_as(right)) and reading.alike(*sentences) >= _OF_ONE


def may_be_one(reading: StoryReading, left: Told, right: Told) -> bool:
    """Whether two mentions may be of one happening by who takes part: not where each has others on one side, and none
    in common on the other."""
    sides = [[participants(reading, one, side) for one in (left, right)] for side in ("agents", "patients")]
    return any(ours & theirs for ours, theirs in sides) or not any(ours and theirs for ours, theirs in sides)


def surely_one(reading: StoryReading, left: Told, right: Told) -> bool:
    """Whether two mentions of what one outlet denies and another tells are of the same: on no side do they have others,
    not even beside one in common ('no inquiry into Kord', 'the inquiry into Kord and Lund')."""
    for side in ("agents", "patients"):
        ours, theirs = (_by_participant(reading, one, side) for one in (left, right))
        every = [set().union(*of) for of in (ours, theirs)]
        common = sum(bool(one & every[1]) for one in ours) + sum(bool(one & every[0]) for one in theirs)
        if ours and theirs and common < _COMMON * (len(ours) + len(theirs)):
            return False
    return True


def _by_participant(reading: StoryReading, told: Told, side: str) -> list[set[str]]:
    """Of each participant on one side its IRI and the words of its label."""
    iris = sorted({reading.entity(told.article, local) for local in getattr(told.mention, side)})
    return [{iri, *content_words(reading.label(iri))} for iri in iris]


def participants(reading: StoryReading, told: Told, side: str) -> set[str]:
    """Who takes part in a happening on one side, with the words of their names and descriptions."""
    found = {reading.entity(told.article, local) for local in getattr(told.mention, side)}
    return found | {word for iri in found for word in content_words(reading.label(iri))}
