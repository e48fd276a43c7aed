"""How alike two texts are in their words: cosine of word vectors weighted by how little of the news has each word.

Weights are inverse document frequencies (Spärck Jones 1972) in general news, from a table (`common_words.tsv`, made by
`training.common_words`): they are the same in each collection, so that an article more changes nothing between two
others. What it cannot: a word that all articles of a collection have weighs no less for that; synonyms; words of other
languages are taken as they are written.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial

from kg.articles.mending import Mended
from kg.languages import data_file, data_words
from kg.lexicon.tables import table_rows
from kg.model import Article
from kg.resolve.vectors import Vectors

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s")
_SHORTEST = 3
_DAMPING = 8
_UNCOMMON = 0.005
_REMEMBERED = 1 << 17
"""Words of which it is remembered what they come to."""
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


@lru_cache(maxsize=_REMEMBERED)
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


@lru_cache(maxsize=_REMEMBERED)
def rarity(stem: str) -> float:
    """How much it tells that two articles have a stem: near 0 for what all the news has, 1 for what the table lacks."""
    return max(0.0, math.log(common_share(stem)) / math.log(_UNCOMMON))


def distinctiveness(parts_with: int, parts: int) -> float:
    """How much it tells that of `parts` two share what `parts_with` of them have: near 0 for what all have, 1 for what
    only one has; damped, so that it means something of two as well."""
    return max(0.0, 1.0 - math.log(max(1, parts_with)) / math.log(parts + _DAMPING))


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

    def number(self, word: str) -> int:
        """The number of a word that some text has. Raises KeyError."""
        return self._numbers[word]

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)


class WordWeights:
    """What the words of texts, given with their names, weigh."""

    def __init__(self, texts: Iterable[tuple[str, str]] = ()) -> None:
        self._words = WordCounts()
        for name, text in texts:
            self.add(name, text)
        self._vectors = Vectors(partial(_vector, self._words), self._words.number)

    def add(self, name: str, text: str) -> None:
        """Take one more text."""
        self._words.add(name, content_words(text))

    def likeness(self, left: str, right: str) -> float:
        """The cosine of the texts with these names, each word counted once."""
        return self._vectors.likeness(left, right)

    def heaviest(self, name: str, number: int) -> list[str]:
        """The `number` words that tell most what the text of this name is about: it has them often, little of the news
        has them."""
        weights = {word: (1 + math.log(times)) * rarity(word) for word, times in self._words.of(name).items()}
        return sorted(weights, key=lambda word: (-weights[word], word))[:number]

    def vector(self, name: str) -> dict[str, float]:
        """What each word of the text of this name weighs, each counted once, of length 1 (or empty)."""
        return _vector(self._words, name)


def _vector(words: WordCounts, name: str) -> dict[str, float]:
    return unit({word: rarity(word) for word in words.of(name)})


def rarest(text: str, number: int) -> list[str]:
    """The `number` content words of `text` that least of the news has."""
    return sorted(set(content_words(text)), key=lambda word: (-rarity(word), word))[:number]


def unit(vector: Mapping[str, float]) -> dict[str, float]:
    """`vector` without what weighs nothing, of length 1 (or empty); its keys sorted."""
    kept = sorted((key, value) for key, value in vector.items() if value > 0)
    length = math.sqrt(math.fsum(value * value for _, value in kept))
    return {key: value / length for key, value in kept}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The similarity of two vectors of `WordWeights`: 0 without a common word, 1 for the same words."""
    return math.fsum([left[word] * right[word] for word in left.keys() & right.keys()])
