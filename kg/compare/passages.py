"""How much of a piece of text another article has: the words of a clause or of a statement, by sentences.

A word counts by how few articles of general news have it (`common_words.tsv`), and is found where the sentence has it
or a word of its sort (`concepts.txt`). Limits: what is told in words of other sorts altogether is not found.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.compare.reading import Sentence, StoryReading
from kg.compare.sorts import sorts
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

    @cached_property
    def _sentences(self) -> Mapping[str, list[tuple[Sentence, frozenset[str]]]]:
        found: dict[str, list[tuple[Sentence, frozenset[str]]]] = {name: [] for name in self._reading.by_id}
        for sentence in self._reading.sentences:
            found[sentence.article].append((sentence, with_sorts(sentence.stems)))
        return found

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        none: frozenset[str] = frozenset()
        return {name: none.union(*(s.stems for s, _ in of)) for name, of in self._sentences.items()}

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        return {
            name: frozenset(self._reading.entity(name, entity.id) for entity in one.entities)
            for name, one in self._reading.by_id.items()
        }

    def found(self, piece: Sentence, article: str) -> Found:
        """How much of `piece`, a sentence or a part of one, an article of another outlet has."""
        weights = {word: -math.log(common_share(word)) for word in sorted(piece.stems)}
        whole = math.fsum(weights.values())
        if not whole:
            return Found()
        looked_for = {word: {word, *sorts().get(word, ())} for word in weights}
        best, nearest, alike = 0.0, None, 0.0
        for sentence, there in self._sentences[article]:
            share = math.fsum(weights[word] for word, any_of in looked_for.items() if any_of & there) / whole
            if share > best:
                best, nearest = share, sentence
            alike = max(alike, self._reading.alike(piece, sentence))
        words = math.fsum(weight for word, weight in weights.items() if word in self._words[article]) / whole
        names = len(piece.names & self._names[article]) / len(piece.names) if piece.names else 0.0
        return Found(best, alike, words, names, nearest)


def with_sorts(stems: Iterable[str]) -> frozenset[str]:
    """Words with the sorts of things that they tell."""
    every = frozenset(stems)
    return every | {sort for one in every for sort in sorts().get(one, ())}
