"""Which articles are about the same events: a story. Outlets are compared within a story only.

How likely two articles are of one story is logistic in a few signs (`story_evidence.tsv`, fitted by
`training.story_fits`): how alike their words and their beginnings are, how much of their names they share, whether they
share a prominent event, and how many days lie between them. Words and names weigh by how little of general news has
them (`common_words.tsv`), whatever the collection: two articles are as alike among thousands as by themselves. Only in
a collection of a few articles two are the likelier of one story.
Articles are joined best pair first, by average linkage. A `story` that the articles' metadata name wins: articles with
one such name are one story, articles with two names never are.

Limits: a story that goes on for weeks falls apart where its articles share little; two matches of one league or two
acquisitions by one company within days may be taken for one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from kg import ids
from kg.lexicon.logistic import BIAS, chance, read_weights
from kg.model import PROMINENT, ArticleFacts
from kg.resolution import Resolution
from kg.resolve.clustering import Linkage, Pair, cluster, pair, standing
from kg.resolve.story_pairs import MONTH, NEAR, StoryPairs
from kg.resolve.vectors import Vectors
from kg.resolve.wording import WordCounts, body, content_words, rarity, unit

LEAST = 0.5
"""The chance from which on two articles are of one story; the mean over two groups that are joined."""
_SUREST = 0.99
_PAIRS = 1 << 15
"""Pairs of articles whose score is in memory."""
_BEFORE_ROUNDING = 0.495
"""The chance from which on the score is LEAST."""
_LEAD = 80
"""Words at the beginning of an article that tell what it is about."""
_FEW, _PUT_TOGETHER = 16, 1.8
"""Articles more than two from which on a collection is no longer small, and what speaks for one story where there are
but two: who puts a few articles together means them to be compared. Chosen on invented stories of five outlets, each by
itself and two together: fewer fall apart, and no two are taken for one."""
_WEIGHTS = Path(__file__).with_name("story_evidence.tsv")


@dataclass(frozen=True, slots=True, order=True)
class Story:
    """Articles about the same events. `label` is the name that their metadata give, else the headline of the article
    that is most like the others; `articles` are ids, sorted; `score` is how likely any two of them belong together, on
    average (1.0 for a single article, or where the metadata say so)."""

    id: str
    label: str
    articles: tuple[str, ...]
    score: float


@cache
def weights() -> Mapping[str, float]:
    """story_evidence.tsv: the weight of each sign; '*' is the bias."""
    return read_weights(_WEIGHTS)


def stories(facts: Sequence[ArticleFacts], resolution: Resolution) -> tuple[Story, ...]:
    """The stories of a collection, sorted; every article is in one. The order of `facts` is of no account."""
    return stories_among(Likenesses(facts, resolution))


def stories_among(likenesses: Likenesses) -> tuple[Story, ...]:
    """As `stories`, of the articles that were added to `likenesses`."""
    named = {one: likenesses.story(one) for one in likenesses}

    def forbidden(left: str, right: str) -> bool:
        return bool(named[left] and named[right] and named[left] != named[right])

    pairs = [*_by_name(named), *_by_likeness(likenesses)]
    groups = cluster(sorted(named), pairs, forbidden, Linkage(likenesses.score, LEAST)).clusters
    return tuple(sorted(_story(group, likenesses) for group in groups))


def _by_name(named: Mapping[str, str]) -> Iterator[Pair]:
    by_name: dict[str, list[str]] = defaultdict(list)
    for article, name in sorted(named.items()):
        if name:
            by_name[name].append(article)
    for articles in by_name.values():
        yield from (pair(articles[0], other, 1.0, "the metadata say so") for other in articles[1:])


def _by_likeness(likenesses: Likenesses) -> Iterator[Pair]:
    for left, right in likenesses.candidates():
        score = likenesses.judged(left, right)
        if score >= LEAST:
            yield pair(left, right, score, "")


def _story(articles: Sequence[str], likenesses: Likenesses) -> Story:
    compared = standing(articles)
    scores = {(a, b): likenesses.score(a, b) for a, b in combinations(compared, 2)}
    central = max(compared, key=lambda one: (math.fsum(s for key, s in scores.items() if one in key), one))
    names = sorted({name for one in articles if (name := likenesses.story(one))})
    label = names[0] if names else likenesses.title(central) or central
    mean = math.fsum(scores.values()) / len(scores) if scores else 1.0
    return Story(ids.story(label, names[0] if names else " ".join(articles)), label, tuple(articles), round(mean, 2))


class _Vectors(NamedTuple):
    """What the words, the names and the beginning of an article weigh, each of length 1."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    lead: Mapping[str, float]


def _vectors_of(
    words: WordCounts, leads: WordCounts, names: Mapping[str, Sequence[str]], label: Mapping[str, str], name: str
) -> _Vectors:
    """Those of the article with this id."""
    return _Vectors(
        unit({word: (1 + math.log(n)) * rarity(word) for word, n in words.of(name).items()}),
        unit({iri: _name_weight(label[iri]) for iri in names[name]}),
        unit({word: rarity(word) for word in leads.of(name)}),
    )


def _of_sign(vectors: Callable[[str], _Vectors], sign: str, name: str) -> Mapping[str, float]:
    vector: Mapping[str, float] = getattr(vectors(name), sign)
    return vector


class Likenesses:
    """How alike the articles of one collection are; all are added before anything is asked."""

    def __init__(self, facts: Iterable[ArticleFacts], resolution: Resolution) -> None:
        """`facts` are added at once."""
        self._resolution = resolution
        self._words, self._leads = WordCounts(), WordCounts()
        self._names: dict[str, tuple[str, ...]] = {}
        self._events: dict[str, frozenset[str]] = {}
        self._days: dict[str, date | None] = {}
        self._stories: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._vectors_of = partial(_vectors_of, self._words, self._leads, self._names, resolution.label)
        last = lru_cache(maxsize=2)(self._vectors_of)
        self._alike = {sign: Vectors(partial(_of_sign, last, sign)) for sign in _Vectors._fields}
        self._known: dict[tuple[str, str], float] = {}
        for one in facts:
            self.add(one, body(one.article))

    def add(self, one: ArticleFacts, text: str) -> None:
        """Take one more article, and what `body` gives of it."""
        article = one.article
        self._words.add(article.id, content_words(text))
        self._leads.add(article.id, set(content_words(_lead(article.title, text))))
        self._names[article.id] = tuple(_names(one, self._resolution))
        self._events[article.id] = _prominent(one, self._resolution)
        self._days[article.id], self._stories[article.id] = article.published, article.story
        self._titles[article.id] = article.title

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        fewness = max(0.0, 1 - (len(self._words) - 2) / _FEW)
        return {**weights(), BIAS: weights()[BIAS] + _PUT_TOGETHER * fewness}

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def title(self, name: str) -> str:
        """The headline of the article with this id."""
        return self._titles[name]

    def story(self, name: str) -> str:
        """What the metadata of an article say of its story."""
        return self._stories[name]

    def score(self, left: str, right: str) -> float:
        """How likely two articles are of one story, 0 to 1; what their metadata say counts as certain."""
        key = (min(left, right), max(left, right))
        if key not in self._known:
            if len(self._known) >= _PAIRS:
                self._known.clear()
            self._known[key] = self.judged(*key)
        return self._known[key]

    def judged(self, left: str, right: str) -> float:
        """As `score`, but not remembered: for pairs that are looked at once."""
        names = self._stories[left], self._stories[right]
        if all(names):
            return float(names[0] == names[1])
        return round(min(chance(self._weights, self.signs(left, right)), _SUREST), 2)

    def signs(self, left: str, right: str) -> dict[str, float]:
        """What can be seen of a pair, each sign with its value."""
        events = self._events[left] & self._events[right]
        days = _days_apart(self._days[left], self._days[right])
        return {
            **{sign: vectors.likeness(left, right) for sign, vectors in self._alike.items()},
            "happening": float(bool(events)),
            "days": math.log1p(min(max(0, (days or 0) - NEAR), MONTH)) / math.log1p(MONTH),
        }

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs of articles that share an event or a word that tells much, and whose score may be enough."""
        names = sorted(self._words, key=lambda one: (self._days[one] or date.min, one))
        pairs = StoryPairs(self._weights)
        for name in names:
            pairs.add(self._vectors_of(name)._asdict(), self._events[name], self._days[name])
        for place, others in pairs.likely(_BEFORE_ROUNDING):
            yield from ((names[place], names[other]) for other in others)


def _lead(title: str, text: str) -> str:
    """The headline and where the text begins."""
    return " ".join([title, *text.split(maxsplit=_LEAD)[:_LEAD]])


def _names(facts: ArticleFacts, resolution: Resolution) -> frozenset[str]:
    return frozenset(resolution.iri[f"{facts.article.id}/{one.id}"] for one in facts.entities if one.named)


@lru_cache(maxsize=1 << 16)
def _name_weight(name: str) -> float:
    """What the rarest word of a name weighs."""
    return max((rarity(word) for word in content_words(name)), default=1.0)


def _prominent(facts: ArticleFacts, resolution: Resolution) -> frozenset[str]:
    iri = resolution.iri
    return frozenset(iri[f"{facts.article.id}/{one.id}"] for one in facts.events if one.prominence >= PROMINENT)


def _days_apart(left: date | None, right: date | None) -> int | None:
    return abs((left - right).days) if left and right else None
