"""Sentences and clauses, for comparison: where a clause ends, whether a sentence asks, how alike two of them are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.compare.sorts import sorts
from kg.model import Span
from kg.resolve.wording import cosine, distinctiveness

_AROUND = 75
_CLAUSE_END = re.compile(
    r"[;:!?]|, (?:and|but|which|who|while|because|when|after|saying)\b| (?:but|because|while|before|after) "
)
_SHORTEST = 0.65
"""The least length of a sentence for comparison, as a share of the usual one."""
_BEHIND = '"”’ '
"""What may stand behind the mark that ends a sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, or a `part` of one, with the IRIs of the names in it and the stems of its words."""

    article: str
    span: Span
    names: frozenset[str]
    stems: frozenset[str]
    part: str = ""

    @property
    def key(self) -> str:
        """A name of its own."""
        return f"{self.article}#{self.span.start}{self.part}"


class Likeness:
    """How alike sentences are, 0 to 1: in their words, the sorts of things they tell, the names in them.

    The fewer sentences have something, the more it counts. What a long sentence tells besides counts little against it,
    and that a short one tells nothing else little for it.
    """

    def __init__(self, sentences: Sequence[Sentence], parts: Iterable[Sentence]) -> None:
        """`sentences` are all there are, `parts` those pieces of them that are asked for again and again."""
        every = [_features(sentence) for sentence in sentences]
        self._counts = Counter(feature for of in every for feature in of)
        self._many = len(every)
        lengths = sorted(_length(self._distinct(of)) for of in every)
        self._usual = lengths[len(lengths) // 2] if lengths else 1.0
        self._known = {one.key: self._weighed(one) for one in (*sentences, *parts)}

    def vector(self, sentence: Sentence) -> Mapping[str, float]:
        """The weight of each feature of a sentence or piece of one: stems, sorts of things, names."""
        known = self._known.get(sentence.key)
        return known if known is not None else self._weighed(sentence)

    def _weighed(self, sentence: Sentence) -> Mapping[str, float]:
        weights = self._distinct(_features(sentence))
        length = min(self._usual, max(_SHORTEST * self._usual, _length(weights)))
        return {key: weights[key] / length for key in sorted(weights)}

    def _distinct(self, features: Mapping[str, float]) -> dict[str, float]:
        return {f: weight * distinctiveness(self._counts[f], self._many) for f, weight in features.items()}


def likeness(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """How alike sentences are that have these vectors."""
    return min(1.0, cosine(left, right))


def asks(text: str) -> bool:
    """Whether a sentence of this text asks: it tells nothing."""
    return text.rstrip(_BEHIND).endswith("?")


def clause_around(text: str, word: Span, sentence: Span) -> Span:
    """The words around a word of a sentence, up to the ends of its clause; of a long clause the nearest whole ones."""
    left = max(sentence.start, word.start - _AROUND)
    right = min(sentence.end, word.end + _AROUND)
    left = max([left, *(m.end() for m in _CLAUSE_END.finditer(text, left, word.start))])
    right = min([right, *(m.start() for m in _CLAUSE_END.finditer(text, word.end, right))])
    return _whole_words(text, left, right)


def _whole_words(text: str, left: int, right: int) -> Span:
    """The places moved inwards to ends of words."""
    while 0 < left < right and text[left - 1].isalnum() and text[left].isalnum():
        left += 1
    while left < right < len(text) and text[right].isalnum() and text[right - 1].isalnum():
        right -= 1
    return Span(left, right)


def _features(sentence: Sentence) -> dict[str, float]:
    weights = dict.fromkeys(sentence.stems, 1.0)
    for one in sentence.stems:
        for sort in sorts().get(one, ()):
            weights[sort] = 0.9
    weights.update(dict.fromkeys(sentence.names, 1.0))
    return weights


def _length(weights: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(weights[key] ** 2 for key in sorted(weights))) or 1.0
