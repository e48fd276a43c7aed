"""What has changed since an earlier article: a later stage of the same matter, or something undone.

Times of publication are kept apart from times of happening: an update is told by an article of a later day, of
another outlet or of the same. What the earlier article tells then is not wrong, only older. Limits: the matter must be
named in both articles by a name or by one word.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.compare.difference import Difference, Words
from kg.compare.happenings import Happening, sure
from kg.compare.reading import Reading, Told
from kg.model import Span
from kg.resolve.wording import content_words, stem

_LEAST_ALIKE = 0.12
_LEAST = 0.35


@dataclass(frozen=True, slots=True)
class _Matter:
    """A word for a happening with what it is about: stems of the words for it, IRIs of the persons and groups."""

    told: Told
    things: frozenset[str]
    people: frozenset[str]


@cache
def _tables() -> dict[str, dict[str, list[list[str]]]]:
    tables: dict[str, dict[str, list[list[str]]]] = tomllib.loads(Path(__file__).with_name("changes.toml").read_text("utf8"))
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


def _undoes(lemma: str) -> bool:
    return lemma in _tables()["undoing"]["lemmas"]


def compare(reading: Reading, found: Sequence[Happening]) -> Iterator[Difference]:
    """Updates that no merged happening shows: another word for the next stage, or for the end of something."""
    matters = [_matter(reading, told) for told in sure(reading.told)]
    best: dict[tuple[str, str], tuple[float, _Matter, _Matter]] = {}
    for earlier in matters:
        for later in matters:
            score = _score(reading, earlier, later)
            key = (later.told.key, earlier.told.outlet)
            if score >= _LEAST and score > best.get(key, (0.0,))[0]:
                best[key] = (score, earlier, later)
    by_earlier: dict[tuple[str, str], tuple[float, _Matter, _Matter]] = {}
    for score, earlier, later in best.values():
        key = (earlier.told.key, later.told.outlet)
        if score > by_earlier.get(key, (0.0,))[0]:
            by_earlier[key] = (score, earlier, later)
    for score, earlier, later in by_earlier.values():
        yield _difference(reading, earlier, later, score)


def _matter(reading: Reading, told: Told) -> _Matter:
    mention = told.mention
    locals_ = (*mention.agents, *mention.patients)
    iris = {local: reading.entity(told.article, local) for local in locals_}
    people = {i for i in iris.values() if i in reading.named and reading.resolution.kind.get(i) != "Place"}
    labels = " ".join(reading.label(iri) for iri in iris.values() if iri not in reading.named)
    return _Matter(told, frozenset(content_words(labels)) | _beside(reading, told), frozenset(people))


def _beside(reading: Reading, told: Told) -> frozenset[str]:
    """The stems of the words right before and after a word for a happening, in its sentence."""
    sentence = reading.sentence_at(told.words)
    if sentence is None:
        return frozenset()
    start, end = told.mention.span.start, told.mention.span.end
    text = reading.by_id[told.article].article.text
    around = Span(max(sentence.span.start, start - 30), min(sentence.span.end, end + 35)).of(text)
    return frozenset(content_words(around)) - {stem(told.mention.lemma)}


def _score(reading: Reading, earlier: _Matter, later: _Matter) -> float:
    """How surely one telling is an update of the other; 0.0 for none."""
    first, last = reading.published(earlier.told.article), reading.published(later.told.article)
    if not (first and last and first < last) or earlier.told.iri == later.told.iri:
        return 0.0
    if later.told.mention.factuality == "denied":
        return 0.0
    stages = set(_next_stage(earlier.told.mention.lemma, later.told.mention.lemma))
    undone = _undoes(later.told.mention.lemma) and _named_by(earlier, later)
    if not stages and not undone:
        return 0.0
    alike = reading.alike(reading.sentence_at(earlier.told.words), reading.sentence_at(later.told.words))
    if alike < _LEAST_ALIKE:
        return 0.0
    people = len(earlier.people & later.people)
    things = len(earlier.things & later.things)
    if stages and not (people or things):
        return 0.0
    return min(0.8, 0.15 + 0.15 * bool(stages) + 0.2 * undone + 0.15 * min(people, 2) + 0.05 * min(things, 3) + 0.4 * alike)


def _next_stage(before: str, after: str) -> Iterator[str]:
    for track, stage in _stages().get(before, ()):
        if any(track == other and stage < number for other, number in _stages().get(after, ())):
            yield track


def _named_by(earlier: _Matter, later: _Matter) -> bool:
    """Whether what is undone is the earlier happening, named by its own word."""
    return stem(earlier.told.mention.lemma) in later.things


def _difference(reading: Reading, earlier: _Matter, later: _Matter, score: float) -> Difference:
    values: dict[str, str | None] = {}
    words: dict[str, list[Words]] = {}
    for matter in (earlier, later):
        day = reading.published(matter.told.article)
        told = f"{matter.told.mention.text} ({day})"
        outlet = matter.told.outlet
        values[outlet] = f"{values[outlet]}, then {told}" if outlet in values else told
        words.setdefault(outlet, []).append(matter.told.words)
    prominence = max(m.told.mention.prominence for m in (earlier, later))
    what = f"{reading.label(earlier.told.iri)}, then {later.told.mention.text}"
    cells = reading.cells(values, words)
    return Difference(reading.iri, later.told.iri, "factuality", "update", what, cells, round(score, 2), prominence)
