"""Numbers of one thing that outlets give differently: contradiction, update or precision.

Numbers are of one thing where they are of one kind and measure, or count the same, and stand in sentences that are
alike, or in tellings of one happening. Each is compared with its best match in each other outlet only; a number that
another outlet gives as well is agreed and left out. Limits: a number's sentence must say enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from kg.compare.difference import Difference, Relation, Words
from kg.compare.figures import Figure, changing, counts_people, figures, lasting, shown_alone, told_by_unit, tolls
from kg.compare.happenings import Happening
from kg.compare.reading import FEW, StoryReading
from kg.compare.silence import StorySilences, untold
from kg.compare.sorts import sorts

_LEAST = 0.56
_LEAST_ALIKE = 0.08
"""How alike their sentences must be where no happening has both."""
_FAR_APART = 12
"""How many times the one number the other may be: what is farther apart is of two things."""
_OF_AN_ORDER = 10
"""How many times its order a number may be that is told by that only."""
_FAR_TOLLS, _FAR_OF_MANY = 5.0, 4.0
"""The same of the first counts of dead, hurt and the like of two articles, and of counts of many outlets."""
_ONE_HOUR = 0.4
"""How alike sentences must be whose hours are of one thing, of many outlets, where no happening has both."""
_OF_TWO = 0.25
"""How much less likely counts are of one thing that stand in tellings of two happenings."""
_MORE_ALIKE = 0.2
"""That of numbers that say nothing themselves of what they are of: hours, lengths of time, money, shares."""
_UP = re.compile(r"\b(?:rose|risen|up|jump\w*|climb\w*|gain\w*|soar\w*)\b", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:fell|fallen|down|drop\w*|slid|sank|plung\w*|los[et]|plummet\w*)\b", re.IGNORECASE)
_DIRECTION = 20
_CORRECTED = re.compile(
    r"\bcorrect(?:ed|ing)?\b|\brevis(?:ed|ing)\b|\bearlier (?:figure|count|toll|report)|\bhas risen\b|\brose to\b|"
    r"\bstruck\b|\bnot \d|\bfirst (?:put|figure)|\bno longer\b|\bfrom \w+ to\b|\bnow (?:stands|stood|puts?)\b",
    re.IGNORECASE,
)


def compare(story: StorySilences, found: Sequence[Happening]) -> Iterator[Difference]:
    """Where outlets give other numbers."""
    reading = story.reading
    every = figures(reading)
    happening_of = _happenings(found)
    scores = _scores(reading, every, happening_of)
    agreed = {i for (i, j), s in scores.items() if _same(every[i], every[j]) for i in (i, j)}
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (i, j), score in sorted(scores.items()):
        for one, other in ((i, j), (j, i)):
            slot = (one, every[other].outlet)
            if score > best.get(slot, (0.0, -1))[0]:
                best[slot] = score, other
    given = {(one.outlet, one.kind, one.value, one.measures[:1]) for one in every}
    pairs = [
        (i, j)
        for (i, j) in scores
        if best[i, every[j].outlet][1] == j
        and best[j, every[i].outlet][1] == i
        and not _same(every[i], every[j])
        and (_corrects(reading, every[i], every[j]) or not _has_both(given, every[i], every[j]))
    ]
    if len(reading.outlets) <= FEW:
        yield from _left_out(story, every)
    for group in _groups(pairs, scores):
        members = [every[i] for i in group]
        if len({m.outlet for m in members}) > 1 and not set(group) <= agreed:
            sure = max(scores[p] for p in pairs if p[0] in group and p[1] in group)
            members += [every[k] for k in _agreeing(every, scores, group)]
            members += [one for one in every if one not in members and any(_again(one, m) for m in members)]
            difference = _difference(reading, members, sure, happening_of)
            if difference:
                yield difference


def _agreeing(every: Sequence[Figure], scores: Mapping[tuple[int, int], float], group: Sequence[int]) -> list[int]:
    """The numbers of outlets without one in a group that are the same as one of it."""
    outlets = {every[i].outlet for i in group}
    found = {b for i, j in scores if _same(every[i], every[j]) for a, b in ((i, j), (j, i)) if a in group}
    return sorted(k for k in found if every[k].outlet not in outlets)


def _has_both(given: Set[tuple[object, ...]], one: Figure, other: Figure) -> bool:
    """Whether the outlet of one of two counts of a measure has the other as well: then they are of two things."""
    return one.kind == "count" and any(
        f.measures and (against.outlet, f.kind, f.value, f.measures[:1]) in given
        for f, against in ((one, other), (other, one))
    )


def _corrects(reading: StoryReading, one: Figure, other: Figure) -> bool:
    """Whether a sentence corrects an earlier number."""
    texts = (reading.text(Words(f.words.article, f.sentence.span)) for f in (one, other))
    return any(_CORRECTED.search(text) for text in texts)


def _left_out(story: StorySilences, every: Sequence[Figure]) -> Iterator[Difference]:
    """Counts of people that some outlets give, of a measure of which another has no number at all."""
    reading = story.reading
    measures = sorted({m for one in every if one.leads for m in one.measures[:1] if m in shown_alone()})
    for measure in measures:
        having = {one.outlet for one in every if measure in one.measures}
        silent = [outlet for outlet in reading.outlets if outlet not in having]
        first = [one for one in every if one.leads and one.measures[0] == measure]
        if not silent or not first:
            continue
        values: dict[str, str | None] = {one.outlet: _shown(one) for one in first}
        words = {one.outlet: [one.words] for one in first}
        for outlet in having - set(values):
            values[outlet] = "another number"
            words[outlet] = [one.words for one in every if one.outlet == outlet and measure in one.measures]
        absent = {outlet: story.of_pieces([one.sentence for one in first], outlet) for outlet in silent}
        what = f"how many: {measure}: {untold(absent)}"
        sure = min(silence.confidence for silence in absent.values())
        yield Difference(
            reading.iri, reading.iri, "presence", "omission", what, reading.cells(values, words), sure, 0.5
        )


def _happenings(found: Sequence[Happening]) -> dict[tuple[str, int], Happening]:
    """The happening that each number of an event mention takes part in, by article and start."""
    return {
        (told.article, quantity.span.start + offset): happening
        for happening in found
        for told in happening.all
        for quantity in told.mention.quantities
        for offset in range(quantity.span.end - quantity.span.start)
    }


def _again(one: Figure, other: Figure) -> bool:
    """Whether an outlet gives the same number of the same measure once more."""
    return one.outlet == other.outlet and _same(one, other) and _shared_measure(one, other) == 1.0


def _same(one: Figure, other: Figure) -> bool:
    rounded = one.kind == "percent" and (one.value == round(other.value) or other.value == round(one.value))
    return one.kind == other.kind and (one.value == other.value or rounded)


# ------------------------------------------------------------------ which numbers are of one thing
def _scores(
    reading: StoryReading, every: Sequence[Figure], happening_of: dict[tuple[str, int], Happening]
) -> dict[tuple[int, int], float]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(every):
        blocks[one.kind].append(index)
    scores: dict[tuple[int, int], float] = {}
    for block in blocks.values():
        for at, i in enumerate(block):
            for j in block[at + 1 :]:
                if every[i].outlet != every[j].outlet:
                    score = _score(reading, every[i], every[j], happening_of)
                    if score >= _LEAST:
                        scores[i, j] = score
    return scores


def _score(reading: StoryReading, one: Figure, other: Figure, happening_of: dict[tuple[str, int], Happening]) -> float:
    """How likely two numbers of one kind are of one thing."""
    if one.kind == "age" and one.of and one.of == other.of:
        return 0.95
    if one.kind == "percent" and _opposed(reading, one, other):
        return 0.0  # what rose in one is not what fell in the other, on another day
    if _beyond(one, other) or _beyond(other, one):
        return 0.0
    alike = min(1.0, 1.3 * reading.alike(one.sentence, other.sentence))
    measures = _shared_measure(one, other)
    units = bool(one.units & other.units) or bool(_kinds(one) & _kinds(other))
    only = 0.2 if one.only and other.only else 0.0
    events = [happening_of.get((f.words.article, f.words.span.start)) for f in (one, other)]
    together = bool(events[0] and events[1] and events[0].iri == events[1].iri)
    harm = changing().intersection(one.measures[:1], other.measures[:1])
    near = together or alike >= _MORE_ALIKE
    if reading.tells_much and one.kind.startswith("money") and not (near and _times(one, other) <= _FAR_OF_MANY):
        return 0.0
    if reading.tells_much and one.kind == "count" and not (near and _sure_of_many(one, other, events)):
        return 0.0
    apart = _OF_TWO if harm and events[0] and events[1] and not _share_a_telling(events[0], events[1]) else 0.0
    if alike < (_LEAST_ALIKE if one.kind in ("count", "age") else _MORE_ALIKE) and not (together or only):
        return 0.0
    if one.kind == "count":
        people = counts_people(one) and counts_people(other)
        of_one = people or (measures == 1.0 and (told_by_unit(one) or told_by_unit(other)))
        if not units and not (of_one and measures == 1.0):
            return 0.0  # by the nearest word of each they are of two things: 'killing three', 'charged two'
        toll = 0.25 if of_one and one.leads and other.leads and measures == 1.0 and one.measures[0] in tolls() else 0.0
        if not units and alike < _MORE_ALIKE and not together and _times(one, other) > (_FAR_TOLLS if toll else 1.0):
            return 0.0
        return 0.25 * units + 0.3 * measures + 0.4 * alike + 0.35 * together + 0.1 * people + toll - apart
    if one.kind == "length" and not (units and (together or (measures and _may_last(one, other)))):
        return 0.0  # days and years are counted of everything
    if one.kind != "clock" and _times(one, other) > _FAR_APART:
        return 0.0
    if one.kind == "age" and one.of != other.of and {one.of, other.of} <= reading.named:
        return 0.0
    if one.kind == "age":
        return 0.2 + 0.15 * measures + 1.2 * alike + only
    if one.kind == "length":
        return 0.3 + 0.3 * measures + 0.5 * alike + 0.2 * together + only
    if one.kind == "score":
        return 0.3 + 0.3 * measures + 0.5 * alike + only
    if one.kind == "clock" and reading.tells_much and alike < _ONE_HOUR and not together:
        return 0.0
    if one.kind == "clock":
        return 0.3 + 0.2 * measures + 0.7 * alike + 0.2 * together + only
    return 0.25 + 0.3 * measures + 0.5 * alike + 0.2 * together + only


def _beyond(vague: Figure, other: Figure) -> bool:
    """Whether a number is too high for one of which only the order is told: 3,000 are no dozens."""
    return vague.vague and other.value > _OF_AN_ORDER * vague.value


def _opposed(reading: StoryReading, one: Figure, other: Figure) -> bool:
    """Whether the words before two shares say that the one rose and the other fell."""
    before = [_before(reading, figure) for figure in (one, other)]
    return any(_UP.search(ours) and _DOWN.search(theirs) for ours, theirs in (before, before[::-1]))


def _before(reading: StoryReading, figure: Figure) -> str:
    start = figure.words.span.start
    return reading.by_id[figure.words.article].article.text[max(figure.sentence.span.start, start - _DIRECTION) : start]


def _sure_of_many(one: Figure, other: Figure, events: Sequence[Happening | None]) -> bool:
    """Whether two counts are surely enough of one thing for a story of many outlets, which count many things: of one
    measure, near each other, and not told of two happenings."""
    if _shared_measure(one, other) < 1.0 or _times(one, other) > _FAR_OF_MANY:
        return False
    return not (events[0] and events[1]) or _share_a_telling(events[0], events[1])


def _share_a_telling(one: Happening, other: Happening) -> bool:
    return bool({told.key for told in one.all} & {told.key for told in other.all})


def _may_last(one: Figure, other: Figure) -> bool:
    """Whether what two lengths of time are of, by the words near them, is something that lasts."""
    return bool(set(one.measures[:2]) & set(other.measures[:2]) & lasting())


def _times(one: Figure, other: Figure) -> float:
    """How many times the smaller number the greater is."""
    return max(one.value, other.value) / max(min(one.value, other.value), 1e-9)


def _kinds(figure: Figure) -> set[str]:
    """The sorts of what is counted, where that is no person."""
    return set() if counts_people(figure) else {sort for unit in figure.units for sort in sorts().get(unit, ())}


def _shared_measure(one: Figure, other: Figure) -> float:
    """1 where the nearest measure of both is one; less where a farther one is."""
    if not one.measures or not other.measures:
        return 0.0
    if one.measures[0] == other.measures[0]:
        return 1.0
    if one.measures[0] in other.measures[:2] or other.measures[0] in one.measures[:2]:
        return 0.6
    return 0.0


def _groups(pairs: Sequence[tuple[int, int]], scores: dict[tuple[int, int], float]) -> list[list[int]]:
    """Pairs that share a number, together."""
    group_of: dict[int, set[int]] = {}
    for i, j in sorted(pairs, key=lambda pair: (-scores[pair], pair)):
        joined = group_of.get(i, {i}) | group_of.get(j, {j})
        for member in joined:
            group_of[member] = joined
    return sorted({tuple(sorted(group)): sorted(group) for group in group_of.values()}.values())


# ------------------------------------------------------------------ how they differ
def _difference(
    reading: StoryReading, members: Sequence[Figure], sure: float, happening_of: dict[tuple[str, int], Happening]
) -> Difference | None:
    relation, surety = _relation(reading, members)
    if relation is None:
        return None
    values: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[Words]] = defaultdict(list)
    for one in members:
        values[one.outlet].append(_shown(one))
        words[one.outlet].append(one.words)
    events = [h for one in members if (h := happening_of.get((one.words.article, one.words.span.start)))]
    people = sorted((one.of for one in members if one.of), key=lambda iri: iri not in reading.named)
    about = events[0].iri if events else next(iter(people), reading.iri)
    prominence = max([0.55, *(event.prominence for event in events)])
    cells = reading.cells({outlet: ", ".join(dict.fromkeys(v)) for outlet, v in values.items()}, words)
    confidence = round(min(0.95, surety * (0.55 + sure / 2)), 2)
    return Difference(
        reading.iri, about, "number", relation, _what(reading, members, about), cells, confidence, prominence
    )


def _shown(figure: Figure) -> str:
    bound = "" if figure.bound == "exactly" or figure.vague else f"{figure.bound} "
    unit = " ".join(figure.text.split())
    return f"{bound}{unit}"


def _what(reading: StoryReading, members: Sequence[Figure], about: str) -> str:
    first = members[0]
    if first.kind == "age":
        return f"age of {reading.label(about)}"
    shared = [m for m in first.measures if 2 * sum(m in other.measures for other in members) > len(members)]
    units = frozenset.intersection(*(one.units for one in members))
    named = shared[0] if shared else " ".join(sorted(units)) or first.kind.partition(":")[0]
    event = f" ({reading.label(about)})" if about != reading.iri else ""
    return f"how many or how much: {named}{event}"


def _relation(reading: StoryReading, members: Sequence[Figure]) -> tuple[Relation | None, float]:
    found: list[tuple[int, float, Relation]] = []
    for index, one in enumerate(members):
        for other in members[index + 1 :]:
            if one.outlet != other.outlet and one.value != other.value:
                earlier, later = sorted(
                    (one, other), key=lambda f: (reading.published(f.words.article) or date.min, f.words)
                )
                relation, surety = _pair(reading, earlier, later)
                found.append((("update", "contradiction", "precision").index(relation), surety, relation))
    if not found:
        return None, 0.0
    _, surety, relation = min(found, key=lambda item: (item[0], -item[1]))
    return relation, surety


def _pair(reading: StoryReading, earlier: Figure, later: Figure) -> tuple[Relation, float]:
    first, last = (reading.published(figure.words.article) for figure in (earlier, later))
    apart = bool(first and last and first < last) and earlier.kind != "age"
    if _consistent(earlier, later):
        if apart and not (earlier.vague or later.vague) and changing().intersection(earlier.measures[:2]):
            return "update", 0.7
        return "precision", 0.5
    if apart and _CORRECTED.search(reading.text(Words(later.words.article, later.sentence.span))):
        return "update", 0.8
    if apart and changing().intersection(earlier.measures[:2]) and _grows(earlier, later):
        return "update", 0.7
    return "contradiction", 0.8


def _grows(earlier: Figure, later: Figure) -> bool:
    """Whether the later number can follow from the earlier: tolls rise, the missing are found."""
    down = "missing" in earlier.measures[:1]
    return later.value < earlier.value if down else later.value > earlier.value


def _consistent(one: Figure, other: Figure) -> bool:
    """Whether both numbers can be right: 'at least 20' and 25, 'about 5,000' and 5,200, 'thousands' and 'hundreds'."""
    for figure, against in ((one, other), (other, one)):
        if figure.bound in ("at least", "more than") and against.value >= figure.value:
            return True
        if figure.bound in ("at most", "fewer than") and against.value <= figure.value and one.kind != "length":
            return against.value >= 0.5 * figure.value
        if figure.bound == "about" and abs(against.value - figure.value) <= 0.1 * figure.value:
            return True
    return False
