"""Happenings that one outlet has and another outlet that covers the story has not.

Whether an outlet leaves one out, and how sure that is, says `kg.compare.silence`; an outlet that is not sure to be
silent but has nothing like it stands without a value too, and `what` says "no match found" of it. What stands in one
sentence, or in sentences of two outlets that are alike, is one omission, told by the clause of its most prominent
happening.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.compare.difference import Cell, Difference, Words, shortened, touch
from kg.compare.happenings import Happening
from kg.compare.reading import FEW, StoryReading, Told
from kg.compare.sentences import Sentence
from kg.compare.silence import UNMATCHED, Silence, StorySilences, published_before, untold
from kg.model import Span

_TOLD = 0.25
"""How alike the sentence of a further outlet must be to the best one for it to be shown as telling the same."""
_NEAR = 0.2
"""How alike the sentence must be whose words are shown as perhaps telling it."""
_ONE = 0.3
"""How alike sentences are that leave out one thing."""
_LEAST, _LEAST_OF_FEW = 0.47, 0.42
"""The prominence below which nobody misses a happening, of more than a few outlets and of a few."""
_BOTH = (0.5, 0.7)
"""The chances by what is told and by the words of the clause from which on, of a few outlets, it is shown so, too."""
_OF_SEVERAL, _OF_MANY = 0.65, 0.78
"""The chance from which on it is shown that an outlet has nothing like what several have, of a few outlets and of
more."""
_LEAST_SURE = 0.5
_LESS_SURE = 0.15
"""How much less sure than of the surest it may be of an outlet that leaves something out together with that."""
_WHOLE = 240
"""Characters of a sentence that is shown whole, and of the words up to the end of a clause."""
_CLAUSE_END = re.compile(r"[;:!?]|, (?:and|but|which|who|while|because|when|after|saying)\b|”|\" ")
_FEWEST = 4
"""Words that mean something of a clause that says what it is about."""
_MARKS = ' ,"“”'


@dataclass(frozen=True, slots=True)
class _Omission:
    """A happening that outlets leave out, with the sentence that tells it best."""

    difference: Difference
    sentence: Sentence
    silent: frozenset[str]


def compare(story: StorySilences, found: Sequence[Happening]) -> Iterator[Difference]:
    """Happenings that only some outlets have."""
    reading = story.reading
    covered = _covered(found)
    by_sentence: dict[str, list[_Omission]] = defaultdict(list)
    for happening in found:
        best = _best(happening)
        sentence = reading.sentence_at(best.words)
        if len(happening.told) == 1 and len(reading.outlets) > FEW:
            continue  # what one of many has by itself the others do not leave out
        least = _LEAST if len(reading.outlets) > FEW else _LEAST_OF_FEW
        if sentence and best.mention.prominence >= least and best.mention.confidence >= _LEAST_SURE:
            absent = {o: silence for o in reading.outlets if (silence := _absent(story, o, happening, covered))}
            difference = _difference(story, happening, best, absent)
            if difference:
                silent = frozenset(cell.outlet for cell in difference.cells if cell.value is None)
                by_sentence[sentence.key].append(_Omission(difference, sentence, silent))
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
    """Whether an omission is that of another that is shown already: the same outlets leave out what is alike, or
    some of them what an outlet tells by the same words."""
    if one.silent <= other.silent and reading.alike(one.sentence, other.sentence) >= _ONE:
        return True
    return bool(one.silent & other.silent) and any(
        touch(ours, theirs) for ours in one.difference.told for theirs in other.difference.told
    )


def _absent(
    story: StorySilences, outlet: str, happening: Happening, covered: frozenset[tuple[str, str]]
) -> Silence | None:
    """The least sure of what can be said of the articles of an outlet that does not tell a happening; None where it
    does: `covered` are the pairs of happenings and outlets that some match has."""
    events = {one.iri for one in happening.all}
    many = len(story.reading.outlets) > FEW
    if many and published_before(story.reading, outlet, (one.article for one in happening.all)):
        return None
    if outlet in happening.told or any((event, outlet) in covered for event in events):
        return None
    found = [silence for event in sorted(events) if (silence := story.of_outlet(event, outlet))]
    return min(found, key=lambda one: one.confidence, default=None)


def _covered(found: Sequence[Happening]) -> frozenset[tuple[str, str]]:
    return frozenset((told.iri, outlet) for one in found for told in one.all for outlet in one.told)


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


def _by_both(story: StorySilences, best: Told, outlet: str, silence: Silence) -> bool:
    """Whether an outlet likely leaves something out by what it tells, and by the words of the clause as well."""
    clause = story.reading.clauses.get((best.article, best.mention.span))
    if clause is None or silence.confidence < _BOTH[0]:
        return False
    return story.of_pieces([clause], outlet).confidence >= _BOTH[1]


def _difference(
    story: StorySilences, happening: Happening, best: Told, absent: Mapping[str, Silence]
) -> Difference | None:
    """None where as many outlets tell something like it as tell it: who leaves it out then is not sure."""
    reading = story.reading
    sentence = reading.sentence_at(best.words)
    surest = max((silence.confidence for silence in absent.values()), default=0.0)
    alone = len(happening.told) == 1
    several = _OF_SEVERAL if len(reading.outlets) <= FEW else _OF_MANY
    least = max(UNMATCHED if alone else several, surest - _LESS_SURE)
    silent = [outlet for outlet, silence in absent.items() if silence.confidence >= least]
    if not silent and len(reading.outlets) <= FEW:
        silent = [outlet for outlet, silence in absent.items() if _by_both(story, best, outlet, silence)]
    telling = {outlet: _alike(reading, sentence, told) for outlet, told in happening.told.items()}
    telling = {outlet: told for outlet, told in telling.items() if told}
    values: dict[str, str | None] = {outlet: _shown(reading, told) for outlet, told in telling.items()}
    words = {
        outlet: [_around(reading, _first(told)), *(reading.clause(one) for one in told)]
        for outlet, told in telling.items()
    }
    for outlet in reading.outlets:
        if outlet not in values and outlet not in silent:
            near = absent.get(outlet)
            before = published_before(reading, outlet, (one.article for one in happening.all))
            unsure = "published before" if before and near is None else "perhaps told"
            values[outlet] = near.status if near and near.status != "not found" else unsure
            if near and near.nearest and _comes_near(reading, sentence, Words(near.article, near.nearest)):
                words[outlet] = [Words(near.article, near.nearest)]
    if not silent or len(reading.outlets) - len(silent) - len(telling) >= max(2, len(telling)):
        return None
    what = f"“{_clause(reading, best)}”: {untold({outlet: absent[outlet] for outlet in silent})}"
    confidence = min(absent[outlet].confidence for outlet in silent)
    cells = reading.cells(values, words)
    if len(telling) == 1 and len(reading.outlets) > FEW:
        return None
    return Difference(reading.iri, happening.iri, "presence", "omission", what, cells, confidence, happening.prominence)


def _comes_near(reading: StoryReading, best: Sentence | None, words: Words) -> bool:
    """Whether the words that come nearest stand in a sentence that tells anything alike."""
    return reading.alike(reading.sentence_at(words), best) >= _NEAR


def _alike(reading: StoryReading, best: Sentence | None, told: Sequence[Told]) -> list[Told]:
    """The tellings of an outlet that are like the best one."""
    return [
        one
        for one in told
        if (sentence := reading.sentence_at(one.words)) is best or reading.alike(sentence, best) >= _TOLD
    ]


def _shown(reading: StoryReading, told: Sequence[Told]) -> str:
    return _clause(reading, _first(told))


def _first(told: Sequence[Told]) -> Told:
    """The telling that is shown."""
    return max(told, key=lambda one: (one.mention.prominence, one.words))


def _clause(reading: StoryReading, told: Told) -> str:
    """The text of `_around`."""
    words, sentence = _around(reading, told), reading.sentence_at(told.words)
    text = shortened(reading.text(words), _WHOLE)
    return f"{'… ' if sentence and words.span.start > sentence.span.start else ''}{text.strip(_MARKS)}"


def _whole_end(reading: StoryReading, told: Told, end: int, last: int) -> int:
    """Where a clause ends that was broken off at a number of characters."""
    text = reading.by_id[told.article].article.text
    following = _CLAUSE_END.search(text, end, last)
    return following.start() if following else last


def _around(reading: StoryReading, told: Told) -> Words:
    """The words for a happening up to the ends of its clause, or its sentence where that is short."""
    clause = reading.clauses.get((told.article, told.mention.span))
    sentence = reading.sentence_at(told.words)
    if clause is None or sentence is None:
        return reading.clause(told)
    start, end = clause.span.start, clause.span.end
    if sentence.span.end - sentence.span.start <= _WHOLE or len(clause.stems) < _FEWEST:
        start, end = sentence.span.start, sentence.span.end
    else:
        end = _whole_end(reading, told, end, sentence.span.end)
        if end - sentence.span.start <= _WHOLE:
            start = sentence.span.start
    return Words(told.article, Span(start, end))
