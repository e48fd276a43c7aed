"""Happenings that one outlet has and another outlet that covers the story has not.

Whether an outlet is silent is decided in one place, `is_silent`. What stands in one sentence, or in sentences of two
outlets that are alike, is one omission, told by the clause of its most prominent happening. Limits: an outlet that
tells the same in words of its own, with other names, may be taken for silent; hence sentences that are somewhat alike
count as told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.compare.difference import Cell, Difference, Words
from kg.compare.happenings import Happening
from kg.compare.reading import Sentence, StoryReading, Told, sorts
from kg.model import Span
from kg.resolve.wording import stem

_ALIKE = 0.38
"""How alike a sentence of an outlet may be to the sentence that tells a happening before it counts as told."""
_TOLD = 0.25
"""How alike the sentence of a further outlet must be to the best one for it to be shown as telling the same."""
_ONE = 0.3
"""How alike sentences are that leave out one thing."""
_SHARED = 3
"""Words that a sentence with the word of a happening must share with those that tell it to count as telling it."""
_OVERLAP = 0.4
"""The share of the words, no names, of the shorter of two sentences that both must have to tell one thing."""
_LEAST, _LEAST_ALONE = 0.4, 0.5
"""The prominence below which nobody misses a happening, or one that a single outlet of more than a few has."""
_FEW = 3
_LEAST_SURE = 0.5
_WHOLE, _MARGIN = 180, 40
"""Characters of a sentence that is shown whole, and before a clause that are shown with it."""
_FEWEST = 4
"""Words that mean something of a clause that says what it is about."""
_MARKS = ' ,"“”'


@dataclass(frozen=True, slots=True)
class _Omission:
    """A happening that outlets leave out, with the sentence that tells it best."""

    difference: Difference
    sentence: Sentence
    silent: frozenset[str]


def compare(reading: StoryReading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Happenings that only some outlets have."""
    if len(reading.outlets) < 2:
        return
    covered = _covered(found)
    by_sentence: dict[str, list[_Omission]] = defaultdict(list)
    for happening in found:
        silent = [o for o in reading.outlets if o not in happening.told and is_silent(reading, o, happening, covered)]
        best = _best(happening)
        sentence = reading.sentence_at(best.words)
        alone = len(happening.told) == 1 and len(reading.outlets) > _FEW
        least = _LEAST_ALONE if alone else _LEAST
        if sentence and silent and best.mention.prominence >= least and best.mention.confidence >= _LEAST_SURE:
            difference = _difference(reading, happening, best, silent, _novelty(reading, happening, silent))
            if difference:
                by_sentence[sentence.key].append(_Omission(difference, sentence, frozenset(silent)))
    kept: list[_Omission] = []
    for one in sorted(map(_together, by_sentence.values()), key=_weight):
        index = next((i for i, other in enumerate(kept) if _repeats(reading, one, other)), None)
        if index is None:
            kept.append(one)
        else:
            kept[index] = replace(kept[index], difference=_joined([kept[index].difference, one.difference]))
    yield from (one.difference for one in kept)


def _weight(one: _Omission) -> tuple[int, float, str]:
    """What most tell comes first, then what is the most prominent."""
    return -len(one.difference.told), -one.difference.prominence, one.difference.about


def _together(of_sentence: Sequence[_Omission]) -> _Omission:
    """The omissions of one sentence as one, called by that which most tell and which is the most prominent."""
    first = min(of_sentence, key=_weight)
    outlets = [cell.outlet for cell in first.difference.told]
    same = [one.difference for one in of_sentence if [cell.outlet for cell in one.difference.told] == outlets]
    others = [difference for difference in same if difference is not first.difference]
    return replace(first, difference=_joined([first.difference, *others]))


def _joined(every: Sequence[Difference]) -> Difference:
    """The first, with the words of the others in the outlets that tell it."""
    first = every[0]
    cells = [
        Cell(cell.outlet, cell.value, tuple(sorted({w for one in every for w in one.cells[index].words})))
        if cell.value is not None
        else cell
        for index, cell in enumerate(first.cells)
    ]
    return replace(first, cells=tuple(cells))


def _repeats(reading: StoryReading, one: _Omission, other: _Omission) -> bool:
    """Whether an omission is that of another that is shown already: the same outlets leave out what is alike."""
    return one.silent <= other.silent and reading.alike(one.sentence, other.sentence) >= _ONE


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
    stems = _with_sorts({stem(word) for told in happening.all for word in told.mention.lemma.split()[:1]})
    names = {iri for told in happening.all for iri in _participants(reading, told)}
    around = {one for sentence in sentences.values() for one in sentence.stems}
    return not any(
        (stems & other.stems and (not names or names & other.names))
        or (stems & _with_sorts(other.stems) and len(around & other.stems) >= _SHARED)
        for other in theirs
    )


def _with_sorts(stems: Iterable[str]) -> frozenset[str]:
    """Words with the sorts of things that they tell."""
    return frozenset(stems) | {sort for one in stems for sort in sorts().get(one, ())}


def _participants(reading: StoryReading, told: Told) -> frozenset[str]:
    """The named participants and places of a mention."""
    locals_ = (*told.mention.agents, *told.mention.patients, *told.mention.places)
    return frozenset(reading.entity(told.article, local) for local in locals_) & reading.named


def _covered(found: Sequence[Happening]) -> frozenset[tuple[str, str]]:
    return frozenset((told.iri, outlet) for one in found for told in one.all for outlet in one.told)


def _tells(reading: StoryReading, one: Sentence, other: Sentence) -> bool:
    """Whether a sentence may tell what another tells: alike, with many words in common, or with several names and
    words."""
    ours, theirs = one.stems - reading.name_words, other.stems - reading.name_words
    overlap = len(ours & theirs) > max(_SHARED, _OVERLAP * min(len(ours), len(theirs)))
    names, words = len(one.names & other.names), len(ours & theirs)
    same = min(names, words) > 1 and names + words > _SHARED + 1
    return overlap or same or reading.alike(one, other) >= _ALIKE


def _novelty(reading: StoryReading, happening: Happening, silent: Sequence[str]) -> float:
    """How unlike everything in the silent outlets the sentences are that tell a happening, 0 to 1."""
    ours = {s.key: s for told in happening.all if (s := reading.sentence_at(told.words))}
    theirs = [s for s in reading.sentences if reading.outlet(s.article) in silent]
    return 1.0 - max((reading.alike(one, other) for one in ours.values() for other in theirs), default=0.0)


def _best(happening: Happening) -> Told:
    """The telling that says most: prominent, with somebody who takes part."""
    return max(
        happening.all,
        key=lambda t: (
            t.mention.prominence + 0.1 * bool(t.mention.agents) + 0.1 * bool(t.mention.patients),
            t.mention.confidence,
            t.article,
            t.mention.span,
        ),
    )


def _difference(
    reading: StoryReading, happening: Happening, best: Told, silent: Sequence[str], novelty: float
) -> Difference | None:
    """None where as many outlets tell something like it as tell it: who leaves it out then is not sure."""
    sentence = reading.sentence_at(best.words)
    telling = {outlet: _alike(reading, sentence, told) for outlet, told in happening.told.items()}
    telling = {outlet: told for outlet, told in telling.items() if told}
    values: dict[str, str | None] = {outlet: _shown(reading, told) for outlet, told in telling.items()}
    words = {outlet: [reading.clause(one) for one in told] for outlet, told in happening.told.items()}
    for outlet in reading.outlets:
        if outlet not in values and outlet not in silent:
            values[outlet] = "told in part"
    if len(reading.outlets) - len(silent) - len(telling) >= max(2, len(telling)):
        return None
    what = f"“{_clause(reading, best)}”: not in {', '.join(silent)}"
    confidence = round(min(0.9, 0.2 + 0.5 * novelty + 0.15 * (len(telling) - 1)), 2)
    cells = reading.cells(values, words)
    return Difference(reading.iri, happening.iri, "presence", "omission", what, cells, confidence, happening.prominence)


def _alike(reading: StoryReading, best: Sentence | None, told: Sequence[Told]) -> list[Told]:
    """The tellings of an outlet that are like the best one."""
    return [
        one
        for one in told
        if (sentence := reading.sentence_at(one.words)) is best or reading.alike(sentence, best) >= _TOLD
    ]


def _shown(reading: StoryReading, told: Sequence[Told]) -> str:
    first = max(told, key=lambda one: (one.mention.prominence, one.words))
    return _clause(reading, first)


def _clause(reading: StoryReading, told: Told) -> str:
    """The words around the word for a happening, up to the ends of its clause."""
    clause = reading.clauses.get((told.article, told.mention.span))
    sentence = reading.sentence_at(told.words)
    if clause is None or sentence is None:
        return reading.text(reading.clause(told))
    start, end = clause.span.start, clause.span.end
    if sentence.span.end - sentence.span.start <= _WHOLE or len(clause.stems) < _FEWEST:
        start, end = sentence.span.start, sentence.span.end
    elif start - sentence.span.start <= _MARGIN:
        start = sentence.span.start
    text = reading.text(Words(told.article, Span(start, end)))
    text = text if len(text) <= _WHOLE else f"{text[:_WHOLE].rsplit(' ', 1)[0]} …"
    return f"{'… ' if start > sentence.span.start else ''}{text.strip(_MARKS)}"
