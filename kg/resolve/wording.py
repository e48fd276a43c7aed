"""How alike two texts are in their words: cosine of word vectors weighted by how few articles have each word.

Weights come from the collection itself (inverse document frequency, Spärck Jones 1972), damped so that they mean
something in a collection of two articles as well. What it cannot: synonyms; words of other languages are taken as they
are written.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from kg.articles.mending import Mended
from kg.languages import data_file, data_words
from kg.lexicon.tables import table_rows
from kg.model import Article

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s")
_SHORTEST = 3
_DAMPING = 8
_UNCOMMON = 0.005
_HELD = 1000
"""Texts whose weights are in memory."""
_BODY = frozenset({"headline", "body", "question"})


@cache
def _function_words() -> frozenset[str]:
    return frozenset(data_words("resolve", "function_words.txt"))


@cache
def _common() -> Mapping[str, float]:
    return {stem: float(share) for stem, share in table_rows(data_file("resolve", "common_words.tsv"))}


def common_share(stem: str) -> float:
    """The share of the articles of general news that have a stem; a small one for what `common_words.tsv` lacks."""
    return _common().get(stem, _UNCOMMON)


@cache
def stem(word: str) -> str:
    """A lower-case word without its commonest English endings: 'officers' -> 'officer', 'attacked' -> 'attack'."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > _SHORTEST + 1 else word


def body(article: Article) -> str:
    """The text of an article without captions and site furniture, mended (see `kg.articles.mending`)."""
    source = Mended(article.text)
    parts = [source.part(block.start, block.end) for block in article.blocks if block.kind in _BODY]
    return "\n".join(parts) if parts else source.text


def content_words(text: str) -> list[str]:
    """The stems of the words of `text` that mean something by themselves, in their order; numbers included."""
    words = (word.lower() for word in _WORD.findall(text))
    return [stem(word) for word in words if word not in _function_words() and (len(word) > 2 or word.isdigit())]


def distinctiveness(articles_with: int, articles: int) -> float:
    """How much it tells that two of `articles` share what `articles_with` of them have: near 0 for what all have, 1 for
    what only one has."""
    return max(0.0, 1.0 - math.log(max(1, articles_with)) / math.log(articles + _DAMPING))


class WordCounts:
    """How often each text has which content words, in little memory: words are numbered."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._of: dict[str, array[int]] = {}

    def add(self, name: str, words: Iterable[str]) -> None:
        """Take the words of the text of this name."""
        counts = Counter(words)
        numbered = array("I")
        for word in sorted(counts):
            number = self._numbers.setdefault(word, len(self._words))
            if number == len(self._words):
                self._words.append(word)
            numbered.extend((number, counts[word]))
        self._of[name] = numbered

    def of(self, name: str) -> dict[str, int]:
        """The words of a text, sorted, and how often each stands in it. Raises KeyError."""
        numbered = self._of[name]
        return dict(zip(map(self._words.__getitem__, numbered[::2]), numbered[1::2], strict=True))

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)


class WordWeights:
    """The weights of words in a collection of texts, given with their names."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._words = WordCounts()
        self._counts: Counter[str] = Counter()
        for name, text in texts:
            words = content_words(text)
            self._words.add(name, words)
            self._counts.update(set(words))
        self._vector_of = lru_cache(maxsize=_HELD)(lambda name: self._vector(self._words.of(name)))

    def vector(self, text: str) -> dict[str, float]:
        """The weight of each content word of `text`, each counted once, of length 1 (or empty)."""
        return self._vector(sorted(set(content_words(text))))

    def likeness(self, left: str, right: str) -> float:
        """The cosine of the texts with these names."""
        return cosine(self._vector_of(left), self._vector_of(right))

    def rarest(self, text: str, number: int) -> list[str]:
        """The `number` content words of `text` that fewest texts have, without those that no other text has."""
        common = {word for word in content_words(text) if self._counts[word] > 1}
        return sorted(common, key=lambda word: (self._counts[word], word))[:number]

    def heaviest(self, name: str, number: int) -> list[str]:
        """The `number` words that tell most what the text of this name is about, those that no other text has left
        out: it has them often, few other texts have them."""
        weights = {
            word: (1 + math.log(times)) * distinctiveness(self._counts[word], len(self._words))
            for word, times in self._words.of(name).items()
            if self._counts[word] > 1
        }
        return sorted(weights, key=lambda word: (-weights[word], word))[:number]

    def _vector(self, words: Collection[str]) -> dict[str, float]:
        weights = {word: distinctiveness(self._counts[word], len(self._words)) for word in words}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The similarity of two vectors of `WordWeights`: 0 without a common word, 1 for the same words."""
    return math.fsum([left[word] * right[word] for word in left.keys() & right.keys()])
