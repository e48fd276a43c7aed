"""A reader of toy size, untrained, and samples for it. Needs torch."""

from __future__ import annotations

import random

import torch

from kg.language.encoder.wordpiece import WordPieces
from training.encoder.batches import Collator
from training.encoder.model import Reader, Shape
from training.happenings import TYPES
from training.roles import ROLES
from training.samples import ACTUALITIES, HAPPENINGS, NAMES, OCCURRENCES, SLOTS, UNKNOWN, Attribution, Predicate, Sample

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ada", "said", "rain", "fell", ".", "##s", "that"]
SHAPE = Shape(len(PIECES), 24, 3, 2, 48, 64)
LABELS = {
    "tag": ["NN", "VBD", "."], "morph": ["NOUN|", "VERB|", "PUNCT|"], "dep": ["ROOT", "nsubj", "punct", "ccomp"],
    "start": ["0", "1"], "name": NAMES, "cue": list("OBI"), "action": list("OBI"), "occurrence": OCCURRENCES,
    "happening": HAPPENINGS, "actuality": ACTUALITIES, "event_type": TYPES, "role": ROLES, "slot": SLOTS,
}  # fmt: skip


def tree() -> Sample:
    """A treebank's sentence."""
    labels = {
        "tag": [0, 1, 0, 1, 2], "morph": [0, 1, 0, 1, 2], "start": [1, 0, 0, 0, 0],
        "head": [2, 0, 4, 2, 2], "dep": [1, 0, 1, 3, 2], "name": [4, 0, 0, 0, 0],
    }  # fmt: skip
    return Sample(["Ada", "said", "rain", "fell", "."], [3, 1, 1, 1, 0], labels)


def attributed() -> Sample:
    """An article's sentence with an attribution."""
    labels = {"cue": [0, 1, 0, 0, 0], "occurrence": [0, 3, 0, 1, 0]}
    return Sample(["Ada", "said", "rains", "fell", "."], [3, 1, 1, 1, 0], labels, [Attribution([1], [0], [2, 3])])


def told() -> Sample:
    """A sentence with a predicate's roles, and of which it is known how real it is."""
    labels = {"real": [UNKNOWN, UNKNOWN, UNKNOWN, 1, UNKNOWN]}
    predicates = [Predicate(1, 0, [1, 0, 2, 2, 0]), Predicate(3, 2, [2, 0])]
    return Sample(["Ada", "said", "rain", "fell", "."], [3, 1, 1, 1, 0], labels, predicates=predicates)


def story() -> Sample:
    """A sentence of a story: two words tell one happening, a third another."""
    labels = {"happening": [0, 1, 0, 2, 2], "actuality": [UNKNOWN, 0, UNKNOWN, 2, 2]}
    labels["event_type"] = [UNKNOWN, 0, UNKNOWN, 4, 4]
    chains = [(1, "s e2"), (3, "s e1"), (4, "s e1")]
    happened = [Predicate(1, 0, [1, 0, UNKNOWN, 2, 0])]
    words = ["Ada", "said", "that", "rain", "fell"]
    return Sample(words, [3, 1, 1, 1, 1], labels, happened=happened, chains=chains, topic="s")


def reader(seed: int = 3) -> Reader:
    """An untrained model, the same each time."""
    torch.manual_seed(seed)
    return Reader(SHAPE, LABELS)


def collator(masked: float = 0.0) -> Collator:
    """What makes batches of the samples."""
    return Collator(WordPieces(PIECES), random.Random(1), masked)
