"""What has changed since an earlier article: a later stage of the same matter, or something undone.

Times of publication are kept apart from times of happening: an update is told by an article of a later day, of
another outlet or of the same. What the earlier article tells then is not wrong, only older. Limits: the matter must be
named in both articles by a name or by one word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.compare.difference import Difference, Words
from kg.compare.happenings import participants
from kg.compare.matters import Matter
from kg.compare.reading import StoryReading, Told
from kg.compare.sentences import Sentence
from kg.compare.sorts import sorts
from kg.languages import data_table
from kg.resolve.wording import stem

_LEAST_SURE = 0.35
_LEAST_STEP, _LEAST = 0.15, 0.44
_NOTHING, _DONE, _UNDONE, _SENT, _LATER, _LEFT = 0.0, 0.15, 0.2, 0.25, 0.3, 0.35
"""How much it tells of two happenings that they show no stages of one, that what is open is followed by something real,
by what undoes things, by what those do who were to be sent, by a later stage or the same thing done or called off, or
that somebody leaves office."""
_ALIKE = {_NOTHING: 0.35, _DONE: 0.25, _UNDONE: 0.3, _LEFT: 0.31}
"""How alike the sentences must be for these: of one matter much else may be told the day after."""
_OF_MANY = 0.3
"""The same of a story of many outlets."""
OPEN = re.compile(
    r"\b(?:will|would|plans?|planned|planning|could|(?-i:may)|might|next (?:week|month|year)|is to|are to|due|expected|"
    r"scheduled|threaten(?:s|ed)?|weighing|consider(?:s|ing)?|called (?:on|for)|urged|demanded|invited|"
    r"ordered|set to|poised|has yet)\b",
    re.IGNORECASE,
)
"""Words by which a sentence leaves open what comes."""
_CLOSED = re.compile(
    r"\b(?:has since|have since|no longer|later|instead|in the end|turned out|called off|after all|at last|now)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that something is not as it was."""


@cache
def _tables() -> dict[str, dict[str, list[list[str]]]]:
    tables: dict[str, dict[str, list[list[str]]]] = data_table("compare", "changes.toml")
    return tables


@cache
def _stages() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Lemma -> the tracks and stages that it tells."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for track, stages in _tables()["tracks"].items():
        for number, lemmas in enumerate(stages):
            for lemma in lemmas:
                found[lemma].append((track, number))
    return {lemma: tuple(of) for lemma, of in found.items()}


@cache
def _undoing() -> frozenset[str]:
    return frozenset(lemma for group in _tables()["undoing"]["lemmas"] for lemma in group)


def _sending() -> frozenset[str]:
    return frozenset(lemma for group in _tables()["sending"]["lemmas"] for lemma in group)


def _undoes(lemma: str) -> bool:
    return lemma in _undoing()


def compare(reading: StoryReading, found: tuple[Matter, ...]) -> Iterator[Difference]:
    """What a later article tells of a matter that an earlier one left open or told at an earlier stage."""
    best: dict[tuple[str, str], tuple[float, Difference]] = {}
    for matter in found:
        if matter.apart:
            difference = _difference(reading, matter)
            if difference:
                for key in (
                    (matter.earlier.key, reading.outlet(matter.later.article)),
                    (matter.later.key, reading.outlet(matter.earlier.article)),
                ):
                    if difference.confidence > best.get(key, (0.0,))[0]:
                        best[key] = difference.confidence, difference
    yield from {id(one): one for _, one in best.values()}.values()


def _difference(reading: StoryReading, matter: Matter) -> Difference | None:
    before, after = _told(reading, matter.earlier), _told(reading, matter.later)
    if not after:
        return None
    told: Sequence[Told | None] = before or (None,)
    pairs = [(_step(reading, matter, one, other), one, other) for one in told for other in after]
    step, one, other = max(pairs, key=lambda p: (p[0], _is_open(p[1]), _prominence(p[1]) + _prominence(p[2]), p[2].key))
    if _undoes(other.mention.lemma) and any(_undoes(told.mention.lemma) and told is not one for told in before):
        return None  # the earlier article has it undone as well
    if reading.tells_much and not _surely_goes_on(reading, matter, step, one, other):
        return None
    left_open = bool(OPEN.search(reading.text_of(matter.earlier)))
    if not matter.mutual and not (step == _LATER and left_open and _by_the_same(reading, one, other)):
        return None
    closed = bool(_CLOSED.search(reading.text_of(matter.later)))
    real = other.mention.factuality == "asserted" and not OPEN.search(reading.text_of(matter.later))
    score = step + (0.15 if left_open and real else 0.0) + (0.1 if closed else 0.0)
    confidence = min(0.85, 0.1 + score + 0.7 * matter.alike)
    if score < _LEAST_STEP or confidence < _LEAST or matter.alike < _ALIKE.get(step, 0.0):
        return None
    outlets = [reading.outlet(s.article) for s in (matter.earlier, matter.later)]
    clauses = [_earlier_words(reading, matter, one, other), reading.whole_clause(other)]
    besides = [
        [t.words for t in before if _is_open(t)],
        [t.words for t in after if _undoes(t.mention.lemma)],
    ]
    values: dict[str, str | None] = {}
    words: dict[str, list[Words]] = defaultdict(list)
    for outlet, clause, more in zip(outlets, clauses, besides, strict=True):
        shown = f"{reading.text(clause)} ({reading.published(clause.article)})"
        values[outlet] = f"{values[outlet]}, then {shown}" if outlet in values else shown
        words[outlet] += [clause, *more]
    what = f"{reading.label(one.iri if one else other.iri)}, then {other.mention.text}"
    prominence = max(_prominence(one), _prominence(other))
    cells = reading.cells(values, words)
    return Difference(reading.iri, other.iri, "factuality", "update", what, cells, round(confidence, 2), prominence)


def _earlier_words(reading: StoryReading, matter: Matter, one: Told | None, other: Told) -> Words:
    """What the earlier article has: the office holder, where one leaves office; the happening, else the sentence."""
    leaving = _takes(reading, other) & matter.earlier.names if other.mention.lemma in _leaving() else frozenset()
    if leaving:
        for mention in reading.by_id[matter.earlier.article].mentions:
            inside = matter.earlier.span.start <= mention.span.start < matter.earlier.span.end
            if inside and mention.named and reading.entity(matter.earlier.article, mention.entity) in leaving:
                return Words(matter.earlier.article, mention.span)
    return reading.whole_clause(one) if one else Words(matter.earlier.article, matter.earlier.span)


def _surely_goes_on(reading: StoryReading, matter: Matter, step: float, one: Told | None, other: Told) -> bool:
    """Whether the words show stages of one thing in sentences that are much alike, and what is undone is named: of a
    story that many outlets tell sentences of two days are alike in much else."""
    if matter.alike < _OF_MANY:
        return False
    if step == _UNDONE and one is not None:
        return stem(one.mention.lemma) in participants(reading, other, "patients")
    return step > _NOTHING


def _by_the_same(reading: StoryReading, one: Told | None, other: Told) -> bool:
    """Whether two mentions have a doer with a name in common."""
    ours, theirs = (
        {reading.entity(told.article, local) for local in told.mention.agents} if told else set()
        for told in (one, other)
    )
    return bool(ours & theirs & reading.named)


def _is_open(told: Told | None) -> bool:
    return told is not None and told.mention.factuality in ("planned", "possible")


def _leaving() -> frozenset[str]:
    return frozenset(_tables()["tracks"]["office"][-1])


def _prominence(told: Told | None) -> float:
    return told.mention.prominence if told else 0.0


def _told(reading: StoryReading, sentence: Sentence) -> list[Told]:
    return [one for one in reading.told_in(sentence) if one.mention.confidence >= _LEAST_SURE]


def _step(reading: StoryReading, matter: Matter, before: Told | None, after: Told) -> float:
    """How surely the one is a later stage of the other, by their words alone."""
    last = after.mention
    leaves = _persons(reading, _takes(reading, after) & matter.earlier.names)
    if last.factuality == "asserted" and leaves and last.lemma in _leaving():
        return _NOTHING if _has_left(reading, matter.earlier.article, leaves) else _LEFT
    if before is None:
        return _NOTHING
    first = before.mention
    if not _related(reading, before, after):
        return _NOTHING
    if stem(first.lemma) == stem(last.lemma) and first.factuality == last.factuality:
        return _NOTHING
    if any(_next_stage(first.lemma, last.lemma)):
        return _LATER
    if _is_open(before) and _undoes(last.lemma) and stem(first.lemma) in participants(reading, after, "patients"):
        return _LATER  # 'will resume the search', 'called off the search'
    if last.factuality == "denied" and not _undoes(last.lemma):
        return _NOTHING
    if _is_open(before) and last.factuality == "asserted" and not _suspected(reading, matter, before, after):
        if stem(first.lemma) == stem(last.lemma):
            return _NOTHING if reading.tells_much and _done_before(reading, before) else _LATER
        sent = {reading.entity(before.article, local) for local in first.patients if first.lemma in _sending()}
        if sent & {reading.entity(after.article, local) for local in last.agents}:
            return _SENT
        return _DONE if _of_one_thing(reading, before, after) else _NOTHING
    if _undoes(last.lemma) and not _undoes(first.lemma):
        return _UNDONE
    return _NOTHING


def _persons(reading: StoryReading, iris: Iterable[str]) -> frozenset[str]:
    return frozenset(iri for iri in iris if reading.resolution.kind.get(iri) == "Person")


def _has_left(reading: StoryReading, article: str, persons: frozenset[str]) -> bool:
    """Whether an article itself tells that one of some persons leaves an office."""
    return any(
        told.article == article and told.mention.lemma in _leaving() and _takes(reading, told) & persons
        for told in reading.told
    )


def _done_before(reading: StoryReading, before: Told) -> bool:
    """Whether the earlier article itself tells as a fact what is planned there: talks that have begun go on."""
    word = stem(before.mention.lemma)
    return any(
        told.article == before.article and told.mention.factuality == "asserted" and stem(told.mention.lemma) == word
        for told in reading.told
    )


def _suspected(reading: StoryReading, matter: Matter, before: Told, after: Told) -> bool:
    """Whether what an earlier article tells as possible is suspected ('accused of robbing him'), not open, and nobody
    has conceded it since."""
    conceded = after.statement is not None and after.statement.stance == "conceding"
    open_ = before.mention.factuality == "planned" or OPEN.search(reading.text_of(matter.earlier))
    return not (conceded or open_)


def _related(reading: StoryReading, one: Told, other: Told) -> bool:
    """Whether two mentions may be of one matter: they have somebody or something in common, one takes part in the other
    ('the search', 'stopped the search'), or they are told by words of one sort and not both name somebody."""
    sides = [participants(reading, told, "agents") | participants(reading, told, "patients") for told in (one, other)]
    words = [{stem(told.mention.lemma), *sorts().get(stem(told.mention.lemma), ())} for told in (one, other)]
    if sides[0] & sides[1] or sides[0] & words[1] or sides[1] & words[0]:
        return True
    return bool(words[0] & words[1]) and not all(_takes(reading, told) for told in (one, other))


def _of_one_thing(reading: StoryReading, one: Told, other: Told) -> bool:
    """Whether two mentions are told by words of one sort; in a story that does not tell much also whether somebody does
    both, or both are done to somebody."""
    few = not reading.tells_much
    words = [{stem(told.mention.lemma), *sorts().get(stem(told.mention.lemma), ())} for told in (one, other)]
    sides = ("agents", "patients") if few else ()
    shared = (participants(reading, one, side) & participants(reading, other, side) for side in sides)
    return bool(words[0] & words[1]) or any(shared)


def _takes(reading: StoryReading, told: Told) -> frozenset[str]:
    """The named participants of a mention."""
    locals_ = (*told.mention.agents, *told.mention.patients)
    return frozenset(reading.entity(told.article, local) for local in locals_) & reading.named


def _next_stage(before: str, after: str) -> Iterator[bool]:
    for track, stage in _stages().get(before, ()):
        for other, number in _stages().get(after, ()):
            if track == other and stage < number:
                yield True
