"""Pairs of words that the pipeline itself is in doubt about, with whether they tell one happening: what a reader of
pairs is asked about.

The stories to learn from are analysed as they stand. Of each two articles the likeliest pairs of tellings are taken by
what merging sees (`kg.resolve.event_evidence`), and the likeliest ones without the likeness of vectors, since the
encoder has learned these stories and is too sure of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from kg.articles.reading import read_articles
from kg.extract import extract
from kg.grouped import group_of
from kg.language.pipeline import docs
from kg.lexicon.logistic import chance
from kg.resolve import event_evidence
from kg.resolve.event_blocking import Key
from training.event_merging import Story
from training.samples import of_text

_LIKELIEST = 3
"""Pairs taken of each telling with another article's, by either chance."""
_LEAST = 0.01
_VECTORS = frozenset({"likeness", "likeness squared", "words and likeness"})
Chances = Mapping[Key, tuple[float, float]]


class DoubtfulPair(NamedTuple):
    """Two words by the names of their articles and their places there; `likely`: how likely they were taken to be of
    one happening."""

    left: str
    word: int
    right: str
    other: int
    same: bool
    likely: float


def doubtful(analysed: Language, tokens: Language, folder: Path) -> Iterator[DoubtfulPair]:
    """The pairs of the story in a folder; `analysed` is the whole pipeline, `tokens` what the samples are made with."""
    articles = read_articles([folder]).articles
    placed = {one.id: of_text(tokens, one.text)[1] for one in articles}
    told, gold = Story(folder, [extract(article, doc) for article, doc in docs(analysed, articles)]).told()
    weights = event_evidence.weights()
    bare = {sign: weight for sign, weight in weights.items() if sign not in _VECTORS}
    chances: dict[Key, tuple[float, float]] = {}
    for left, right in told.pairs():
        if (gold[left] or gold[right]) and told.evidences.judged(left, right) is not None:
            signs = told.evidences.signs(told.tellings[left], told.tellings[right])
            chances[left, right] = chance(weights, signs), chance(bare, signs)
    for left, right in sorted(_likeliest(chances)):
        one, other = told.members[left], told.members[right]
        spans = one.mention.span, other.mention.span
        word = placed[one.article].covered(spans[0].start, spans[0].end)
        another = placed[other.article].covered(spans[1].start, spans[1].end)
        if word and another:
            likely = round(chances[left, right][0], 3)
            yield DoubtfulPair(one.article, word[0], other.article, another[0], bool(gold[left] & gold[right]), likely)


def _likeliest(chances: Chances) -> set[Key]:
    """The pairs that are among the likeliest that one of the two has in the other's article, by either chance."""
    of: dict[tuple[str, str, int], list[tuple[float, Key]]] = defaultdict(list)
    for (left, right), likely in chances.items():
        for one, other in ((left, right), (right, left)):
            for kind, value in enumerate(likely):
                of[one, group_of(other), kind].append((-value, (left, right)))
    return {pair for found in of.values() for value, pair in sorted(found)[:_LIKELIEST] if -value >= _LEAST}


# ------------------------------------------------------------------ kept between runs
Kept = dict[str, list[DoubtfulPair]]
"""By topic: the name of a story's folder."""


def kept(path: Path, folders: Iterable[Path], analysed: Language, tokens: Language) -> Kept:
    """The pairs of the stories in folders: from the file where it is there, else found and written."""
    if not path.exists():
        found = {folder.name: list(doubtful(analysed, tokens, folder)) for folder in folders}
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(found), encoding="utf-8")
        beside.replace(path)
    rows: dict[str, list[list[Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return {topic: [DoubtfulPair(*row) for row in own] for topic, own in rows.items()}
