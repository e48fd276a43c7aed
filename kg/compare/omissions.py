"""What one outlet has and another outlet that covers the story has not: happenings, statements and actors.

Whether an outlet is silent is decided in one place, `is_silent`. What stands in one sentence is one omission, told by
its most prominent happening. Limits: an outlet that tells the same in words of its own, with other names, may be taken
for silent; hence sentences that are somewhat alike count as told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.compare.difference import Cell, Difference
from kg.compare.happenings import Happening
from kg.compare.reading import Sentence, StoryReading, Told
from kg.resolve.wording import stem

_ALIKE = 0.38
"""How alike a sentence of an outlet may be to the sentence that tells a happening before it counts as told."""
_LEAST = 0.4
"""The prominence below which nobody misses a happening."""
_LEAST_SURE = 0.5


def compare(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Happenings that only some outlets have."""
    if len(reading.outlets) < 2:
        return
    covered = _covered(found)
    by_sentence: dict[str, list[Difference]] = defaultdict(list)
    for happening in found:
        silent = [o for o in reading.outlets if o not in happening.told and is_silent(reading, o, happening, covered)]
        best = _best(happening)
        if not silent or best.mention.prominence < _LEAST or best.mention.confidence < _LEAST_SURE:
            continue
        sentence = reading.sentence_at(best.words)
        difference = _difference(reading, happening, silent, _novelty(reading, happening, silent))
        by_sentence[sentence.key if sentence else best.key].append(difference)
    for of_sentence in by_sentence.values():
        yield _together(of_sentence)


def _together(of_sentence: Sequence[Difference]) -> Difference:
    """The omissions of one sentence as one, called by that which most tell and which is the most prominent."""
    first = max(of_sentence, key=lambda one: (len(one.told), one.prominence, one.about))
    same = [one for one in of_sentence if [c.outlet for c in one.told] == [c.outlet for c in first.told]]
    cells = []
    for index, cell in enumerate(first.cells):
        every = [one.cells[index] for one in (first, *(other for other in same if other is not first))]
        values = dict.fromkeys(value for of in every if of.value for value in of.value.split(", "))
        words = tuple(sorted({w for of in every for w in of.words}))
        cells.append(Cell(cell.outlet, ", ".join(values) if values else None, words))
    return replace(first, cells=tuple(cells))


def is_silent(reading: StoryReading, outlet: str, happening: Happening, covered: frozenset[tuple[str, str]]) -> bool:
    """Whether an outlet has no mention of a happening: none that was merged or matched, and no sentence like it.

    `covered` are the pairs of happenings and outlets that some match has.
    """
    if any((one.iri, outlet) in covered for one in happening.all):
        return False
    sentences = {s.key: s for told in happening.all if (s := reading.sentence_at(told.words))}
    theirs = [s for s in reading.sentences if reading.outlet(s.article) == outlet]
    if any(_tells(reading, one, other) for one in sentences.values() for other in theirs):
        return False
    stems = {stem(told.mention.lemma) for told in happening.all}
    names = {iri for told in happening.all for iri in _participants(reading, told)}
    return not any(stems & other.stems and (not names or names & other.names) for other in theirs)


def _participants(reading: StoryReading, told: Told) -> frozenset[str]:
    """The named participants and places of a mention."""
    locals_ = (*told.mention.agents, *told.mention.patients, *told.mention.places)
    return frozenset(reading.entity(told.article, local) for local in locals_) & reading.named


def _covered(found: Sequence[Happening]) -> frozenset[tuple[str, str]]:
    return frozenset((told.iri, outlet) for one in found for told in one.all for outlet in one.told)


def _tells(reading: StoryReading, one: Sentence, other: Sentence) -> bool:
    return reading.alike(one, other) >= _ALIKE


def _novelty(reading: StoryReading, happening: Happening, silent: Sequence[str]) -> float:
    """How unlike everything in the silent outlets the sentences are that tell a happening, 0 to 1."""
    ours = {s.key: s for told in happening.all if (s := reading.sentence_at(told.words))}
    theirs = [s for s in reading.sentences if reading.outlet(s.article) in silent]
    return 1.0 - max((reading.alike(one, other) for one in ours.values() for other in theirs), default=0.0)


def _best(happening: Happening) -> Told:
    return max(happening.all, key=lambda t: (t.mention.prominence, t.mention.confidence, t.article, t.mention.span))


def _difference(reading: StoryReading, happening: Happening, silent: Sequence[str], novelty: float) -> Difference:
    values: dict[str, str | None] = {
        outlet: ", ".join(dict.fromkeys(one.mention.text for one in told)) for outlet, told in happening.told.items()
    }
    words = {outlet: [reading.clause(one) for one in told] for outlet, told in happening.told.items()}
    for outlet in reading.outlets:
        if outlet not in happening.told and outlet not in silent:
            values[outlet] = "told in part"
    what = f"{reading.label(happening.iri)}: not in {', '.join(silent)}"
    confidence = round(0.2 + 0.5 * novelty + 0.15 * (len(happening.told) - 1), 2)
    return Difference(
        reading.iri,
        happening.iri,
        "presence",
        "omission",
        what,
        reading.cells(values, words),
        min(0.9, confidence),
        happening.prominence,
    )
