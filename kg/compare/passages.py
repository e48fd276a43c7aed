"""How much of a piece of text another article has: the words of a clause or of a statement, by sentences.

A word counts by how few articles of general news have it (`common_words.tsv`), and is found where the sentence has it
or a word of its sort (`concepts.txt`). Limits: what is told in words of other sorts altogether is not found.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.compare.reading import StoryReading
from kg.compare.sentences import Sentence, likeness
from kg.compare.sorts import sorts
from kg.model import Span
from kg.resolve.wording import common_share


@dataclass(frozen=True, slots=True)
class Found:
    """How much of a piece of text an article has: in its likest sentence, as a share of the weight of its words and as
    the likeness of both; in the whole article, as shares of the weight of its words and of its names."""

    in_a_sentence: float = 0.0
    alike: float = 0.0
    in_the_article: float = 0.0
    names: float = 0.0
    nearest: Sentence | None = None


class Passages:
    """Looks for pieces of text in the articles of a story."""

    def __init__(self, reading: StoryReading) -> None:
        self._reading = reading
        self._known: dict[tuple[str, str, Span, str], Found] = {}

    @cached_property
    def _sentences(self) -> Mapping[str, list[tuple[Sentence, frozenset[str], Mapping[str, float]]]]:
        """The sentences of each article, with their words and the sorts of these, and with their vectors."""
        found: dict[str, list[tuple[Sentence, frozenset[str], Mapping[str, float]]]]
        found = {name: [] for name in self._reading.by_id}
        for sentence in self._reading.sentences:
            record = sentence, with_sorts(sentence.stems), self._reading.vector(sentence)
            found[sentence.article].append(record)
        return found

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, list[int]]]:
        """In which sentences of each article each word or sort of words stands."""
        found: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in self._reading.by_id}
        for name, sentences in self._sentences.items():
            for index, (_, words, _) in enumerate(sentences):
                for word in sorted(words):
                    found[name][word].append(index)
        return found

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        none: frozenset[str] = frozenset()
        return {name: none.union(*(s.stems for s, _, _ in of)) for name, of in self._sentences.items()}

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        return {
            name: frozenset(self._reading.entity(name, entity.id) for entity in one.entities)
            for name, one in self._reading.by_id.items()
        }

    def found(self, piece: Sentence, article: str) -> Found:
        """How much of `piece`, a sentence or a part of one, an article of another outlet has."""
        key = (article, piece.article, piece.span, piece.part)
        if key not in self._known:
            self._known[key] = self._found(piece, article)
        return self._known[key]

    def _found(self, piece: Sentence, article: str) -> Found:
        weights = {word: -math.log(common_share(word)) for word in sorted(piece.stems)}
        whole = math.fsum(weights.values())
        if not whole:
            return Found()
        there = self._places[article]
        having: dict[int, list[float]] = defaultdict(list)
        for word, weight in weights.items():
            for index in {index for one in (word, *sorts().get(word, ())) for index in there.get(one, ())}:
                having[index].append(weight)
        best, nearest = 0.0, None
        for index in sorted(having):
            share = math.fsum(having[index]) / whole
            if share > best:
                best, nearest = share, self._sentences[article][index][0]
        vector = self._reading.vector(piece)
        alike = max((likeness(vector, against) for _, _, against in self._sentences[article]), default=0.0)
        words = math.fsum(weight for word, weight in weights.items() if word in self._words[article]) / whole
        names = len(piece.names & self._names[article]) / len(piece.names) if piece.names else 0.0
        return Found(best, alike, words, names, nearest)


def with_sorts(stems: Iterable[str]) -> frozenset[str]:
    """Words with the sorts of things that they tell."""
    every = frozenset(stems)
    return every | {sort for one in every for sort in sorts().get(one, ())}
