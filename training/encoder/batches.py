"""Samples to tensors, batch by batch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.language.encoder.features import mark
from kg.language.encoder.inputs import framed
from kg.language.encoder.wordpiece import WordPieces
from training.samples import UNKNOWN, Predicate, Sample, sentence_around

LINEAR = ("tag", "morph", "start", "name", "cue", "occurrence", "action", "happening", "actuality", "event_type")
"""Heads that label single words."""
HEADS = (*LINEAR, "head", "dep", "real")
TOPIC = 2
"""How much larger a batch of samples on one topic is: the more of what outlets tell it holds, the better words for one
occurrence are told from others."""


@dataclass
class Batch:
    """What goes into the model, and the labels that should come out; sizes as in `Reader.forward`."""

    pieces: Tensor
    marks: Tensor
    filled: Tensor
    first: Tensor
    last: Tensor
    labels: dict[str, Tensor]
    inside: Tensor
    """[batch, words, words + 1]: whether a word may depend on another, that is, stands in the same sentence."""
    cues: Tensor
    """[n, 2]: the sample and first word of each cue."""
    parts: Tensor
    """[n, 2, words]: whether a word belongs to the cue's source, and to its content."""
    predicates: Tensor
    """[n, 2]: the sample and the word of each predicate."""
    roles: Tensor
    """[n, words]: the role of each word of the predicate's sentence, else UNKNOWN."""
    happened: Tensor
    """[n, 2]: the sample and the word of each word that tells a happening whose participants are known."""
    slots: Tensor
    """[n, words]: what each word of its sentence and the one before names in it, else UNKNOWN."""
    chained: Tensor
    """[n, 2]: the sample and the word of each word that tells a known occurrence."""
    sentences: Tensor
    """[n, 2]: the first word of that word's sentence, and the one behind its last."""
    chains: Tensor
    """[n]: the number of that occurrence in this batch."""

    def inputs(self) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """The arguments of the model."""
        return self.pieces, self.marks, self.filled, self.first, self.last


class Collator:
    """Turns samples into batches."""

    def __init__(self, pieces: WordPieces, rng: random.Random, masked: float = 0.0) -> None:
        """`masked`: the share of words whose pieces are hidden, so that contexts are learned."""
        self.pieces, self.rng, self.masked = pieces, rng, masked
        self.frame = (pieces.number("[CLS]"), pieces.number("[SEP]"))
        self.mask = pieces.number("[MASK]")

    def length(self, sample: Sample) -> int:
        """The pieces of a sample, frame included."""
        return 2 + sum(len(self.pieces(word)) for word in sample.words)

    def __call__(self, samples: list[Sample]) -> Batch:
        """One batch."""
        longest = max(self.length(s) for s in samples)
        words = max(len(s.words) for s in samples)
        count = len(samples)
        pieces, marks, filled = (torch.zeros(count, longest, dtype=torch.long) for _ in range(3))
        first, last = (torch.zeros(count, words, dtype=torch.long) for _ in range(2))
        labels = {head: torch.full((count, words), UNKNOWN) for head in HEADS}
        for row, sample in enumerate(samples):
            self._place(sample, pieces[row], marks[row], filled[row], first[row], last[row])
            for head, known in sample.labels.items():
                labels[head][row, : len(known)] = torch.tensor(known)
        cues, parts = _parts(samples, words)
        inside = _inside(labels["start"])
        roles = _roles([sample.predicates for sample in samples], words)
        slots = _roles([sample.happened for sample in samples], words)
        chains = _chains(samples)
        return Batch(pieces, marks, filled, first, last, labels, inside, cues, parts, *roles, *slots, *chains)

    def _place(
        self, sample: Sample, pieces: Tensor, marks: Tensor, filled: Tensor, first: Tensor, last: Tensor
    ) -> None:
        own = [self._shown(word) for word in sample.words]
        marks_of_words = [mark(word, gap) for word, gap in zip(sample.words, sample.gaps, strict=True)]
        ids, shown, firsts, lasts = framed(own, marks_of_words, self.frame)
        pieces[: len(ids)] = torch.tensor(ids)
        marks[: len(ids)] = torch.tensor(shown)
        filled[: len(ids)] = 1
        first[: len(firsts)] = torch.tensor(firsts)
        last[: len(lasts)] = torch.tensor(lasts)

    def _shown(self, word: str) -> tuple[int, ...]:
        """A word's pieces, now and then hidden."""
        own = self.pieces(word)
        return (self.mask,) * len(own) if self.masked and self.rng.random() < self.masked else own

    def batches(self, samples: list[Sample], budget: int) -> Iterator[list[Sample]]:
        """Samples of one topic together, others by like lengths, about `budget` pieces a batch, in random order."""
        alike = [sample for sample in samples if not sample.topic]
        topics = sorted({sample.topic for sample in samples if sample.topic})
        self.rng.shuffle(topics)
        place = {topic: number for number, topic in enumerate(topics)}
        together = [sample for sample in samples if sample.topic]
        ordered = sorted(alike, key=lambda s: self.length(s) + self.rng.random() * 12)
        groups = [*self._filled(ordered, budget)]
        groups += self._filled(sorted(together, key=lambda s: place[s.topic]), TOPIC * budget)
        self.rng.shuffle(groups)
        yield from groups

    def _filled(self, samples: list[Sample], budget: int) -> Iterator[list[Sample]]:
        """Runs of samples that, each as long as the longest, take up to `budget` pieces."""
        group: list[Sample] = []
        longest = 0
        for sample in samples:
            longer = max(longest, self.length(sample))
            if group and (len(group) + 1) * longer > budget:
                yield group
                group, longer = [], self.length(sample)
            group.append(sample)
            longest = longer
        if group:
            yield group


def _inside(start: Tensor) -> Tensor:
    """Words of one sentence may depend on one another and on the root."""
    known = start != UNKNOWN
    sentence = torch.where(known, start, 0).cumsum(1)
    same = (sentence[:, :, None] == sentence[:, None, :]) & known[:, :, None] & known[:, None, :]
    root = torch.ones(same.shape[0], same.shape[1], 1, dtype=torch.bool)
    return torch.cat([root, same], 2)


def _parts(samples: list[Sample], words: int) -> tuple[Tensor, Tensor]:
    cues, parts = [], []
    for row, sample in enumerate(samples):
        for attribution in sample.attributions or []:
            belongs = torch.zeros(2, words)
            belongs[0, attribution.source] = 1
            belongs[1, attribution.content] = 1
            belongs[:, len(sample.words) :] = UNKNOWN
            cues.append((row, attribution.cue[0]))
            parts.append(belongs)
    if not cues:
        return torch.zeros(0, 2, dtype=torch.long), torch.zeros(0, 2, words)
    return torch.tensor(cues), torch.stack(parts)


def _roles(predicates: list[list[Predicate]], words: int) -> tuple[Tensor, Tensor]:
    """Where the predicates of each sample are, and the roles of the words around them."""
    places, roles = [], []
    for row, own_predicates in enumerate(predicates):
        for predicate in own_predicates:
            own = torch.full((words,), UNKNOWN)
            own[predicate.first : predicate.first + len(predicate.roles)] = torch.tensor(predicate.roles)
            places.append((row, predicate.word))
            roles.append(own)
    if not places:
        return torch.zeros(0, 2, dtype=torch.long), torch.zeros(0, words, dtype=torch.long)
    return torch.tensor(places), torch.stack(roles)


def _chains(samples: list[Sample]) -> tuple[Tensor, Tensor, Tensor]:
    """Where words tell known occurrences, in which sentences, and which."""
    numbers: dict[str, int] = {}
    places = [(row, word) for row, sample in enumerate(samples) for word, _ in sample.chains]
    bounds = [sentence_around(one.words, word, one.gaps) for one in samples for word, _ in one.chains]
    chains = [numbers.setdefault(name, len(numbers)) for sample in samples for _, name in sample.chains]
    at, around = (torch.tensor(rows, dtype=torch.long).view(-1, 2) for rows in (places, bounds))
    return at, around, torch.tensor(chains, dtype=torch.long)
