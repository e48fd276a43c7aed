"""Which articles are about the same events: a story. Outlets are compared within a story only.

How likely two articles are of one story is logistic in a few signs (`story_evidence.tsv`, fitted by
`training.story_fits`): how alike their words and their beginnings are, how much of their names they share, whether they
share a prominent event, and how many days lie between them. Words and names weigh by how few articles have them, as if
the collection came with a hundred articles of general news (`common_words.tsv`), so that in a folder with one story its
words still tell it; in a collection of a few articles two are the likelier of one story.
Articles are joined best pair first, by average linkage. A `story` that the articles' metadata name wins: articles with
one such name are one story, articles with two names never are.

Limits: a story that goes on for weeks falls apart where its articles share little; two matches of one league or two
acquisitions by one company within days may be taken for one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from kg import ids
from kg.facts_store import by_id
from kg.lexicon.logistic import BIAS, chance, read_weights
from kg.model import PROMINENT, Article, ArticleFacts, Resolution
from kg.resolve.clustering import Linkage, Pair, cluster, pair
from kg.resolve.wording import body, common_share, content_words, cosine

LEAST = 0.5
"""The chance from which on two articles are of one story; the mean over two groups that are joined."""
_SUREST = 0.99
_BACKGROUND = 100
"""Articles of general news that the collection counts as a part of."""
_RAREST, _NEIGHBOURS = 25, 60
"""Words of an article by which others are looked for, and how many others of one word, by day, are compared."""
_NEAR, _MONTH = 2, 30
"""Days between publications that say nothing against one story, and those more from which on it is all the same."""
_LEAD = 80
"""Words at the beginning of an article that tell what it is about."""
_FEW, _PUT_TOGETHER = 8, 0.8
"""Articles more than two from which on a collection is no longer small, and what speaks for one story where there are
but two: who puts a few articles together means them to be compared."""
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
    likenesses = Likenesses(facts, resolution)
    named = {one.article.id: one.article.story for one in facts}

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
        score = likenesses.score(left, right)
        if score >= LEAST:
            yield pair(left, right, score, "")


def _story(articles: Sequence[str], likenesses: Likenesses) -> Story:
    scores = {(a, b): likenesses.score(a, b) for a, b in combinations(articles, 2)}
    central = max(articles, key=lambda one: (math.fsum(s for key, s in scores.items() if one in key), one))
    names = sorted({name for one in articles if (name := likenesses.article(one).story)})
    label = names[0] if names else likenesses.article(central).title or central
    mean = math.fsum(scores.values()) / len(scores) if scores else 1.0
    return Story(ids.story(label, names[0] if names else " ".join(articles)), label, tuple(articles), round(mean, 2))


class Likenesses:
    """How alike the articles of one collection are, each pair computed once."""

    def __init__(self, facts: Sequence[ArticleFacts], resolution: Resolution) -> None:
        self._facts = by_id(facts)
        words = {name: Counter(content_words(body(one.article))) for name, one in self._facts.items()}
        self._have = Counter(
            word for name, counts in words.items() for word in {*counts, *content_words(_lead(self._facts[name]))}
        )
        names = {name: _names(one, resolution) for name, one in self._facts.items()}
        have = Counter(iri for iris in names.values() for iri in iris)
        self._words = {
            name: _unit({word: (1 + math.log(n)) * self._weight(self._have[word], common_share(word))
                         for word, n in counts.items()})
            for name, counts in words.items()
        }  # fmt: skip
        self._names = {
            name: _unit({iri: self._weight(have[iri], _name_share(resolution.label[iri])) for iri in iris})
            for name, iris in names.items()
        }
        self._leads = {
            name: _unit({w: self._weight(self._have[w], common_share(w)) for w in set(content_words(_lead(one)))})
            for name, one in self._facts.items()
        }
        self._events = {name: _prominent(one, resolution) for name, one in self._facts.items()}
        self._known: dict[tuple[str, str], float] = {}
        fewness = max(0.0, 1 - (len(self._facts) - 2) / _FEW)
        self._weights = {**weights(), BIAS: weights()[BIAS] + _PUT_TOGETHER * fewness}

    def article(self, name: str) -> Article:
        """The article with this id."""
        return self._facts[name].article

    def _weight(self, articles: int, share: float) -> float:
        """The inverse document frequency of what so many articles and that share of general news have."""
        return math.log((_BACKGROUND + len(self._facts)) / (_BACKGROUND * share + articles))

    def score(self, left: str, right: str) -> float:
        """How likely two articles are of one story, 0 to 1; what their metadata say counts as certain."""
        key = (min(left, right), max(left, right))
        if key not in self._known:
            names = self.article(left).story, self.article(right).story
            likely = round(min(chance(self._weights, self.signs(*key)), _SUREST), 2)
            self._known[key] = likely if not all(names) else float(names[0] == names[1])
        return self._known[key]

    def signs(self, left: str, right: str) -> dict[str, float]:
        """What can be seen of a pair, each sign with its value."""
        events = self._events[left] & self._events[right]
        days = _days_apart(self.article(left).published, self.article(right).published)
        return {
            "words": cosine(self._words[left], self._words[right]),
            "names": cosine(self._names[left], self._names[right]),
            "lead": cosine(self._leads[left], self._leads[right]),
            "happening": float(bool(events)),
            "days": math.log1p(min(max(0, (days or 0) - _NEAR), _MONTH)) / math.log1p(_MONTH),
        }

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs that share an event or a word that tells much: in a large block each article is compared with those
        that were published next."""
        blocks: dict[str, list[str]] = defaultdict(list)
        for name, vector in self._words.items():
            heaviest = sorted((w for w in vector if self._have[w] > 1), key=lambda w: (-vector[w], w))[:_RAREST]
            for key in {*heaviest, *self._events[name]}:
                blocks[key].append(name)
        seen: set[tuple[str, str]] = set()
        for block in blocks.values():
            by_day = sorted(block, key=lambda one: (self.article(one).published or date.min, one))
            for index, one in enumerate(by_day):
                for other in by_day[index + 1 : index + 1 + _NEIGHBOURS]:
                    seen.add((min(one, other), max(one, other)))
        yield from sorted(seen)


def _lead(facts: ArticleFacts) -> str:
    """The headline and where the text begins."""
    return " ".join([facts.article.title, *body(facts.article).split()[:_LEAD]])


def _names(facts: ArticleFacts, resolution: Resolution) -> frozenset[str]:
    return frozenset(resolution.iri[f"{facts.article.id}/{one.id}"] for one in facts.entities if one.named)


def _name_share(name: str) -> float:
    """The share of general news that has the rarest word of a name."""
    return min((common_share(word) for word in content_words(name)), default=common_share(""))


def _prominent(facts: ArticleFacts, resolution: Resolution) -> frozenset[str]:
    iri = resolution.iri
    return frozenset(iri[f"{facts.article.id}/{one.id}"] for one in facts.events if one.prominence >= PROMINENT)


def _days_apart(left: date | None, right: date | None) -> int | None:
    return abs((left - right).days) if left and right else None


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    """`vector` without what tells nothing, of length 1 (or empty)."""
    kept = {key: value for key, value in vector.items() if value > 0}
    length = math.sqrt(math.fsum(value * value for value in kept.values()))
    return {key: value / length for key, value in sorted(kept.items())} if length else {}
