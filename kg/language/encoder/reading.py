"""What the encoder says of the words of a document, gathered from its windows."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kg.language.encoder import trees
from kg.language.encoder.spans import bilou_spans, bio_spans

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
_BELONGS = 0.0
"""The logit above which a word belongs to a source or content."""


@dataclass(frozen=True)
class Attributed:
    """An attribution as the encoder marks it: the places of its words, in order; source and content may be empty."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass
class Reading:
    """Labels by word (numbers of labels), and spans as (first word, last word)."""

    tag: Numbers
    morph: Numbers
    dep: Numbers
    head: Numbers
    """The place of each word's head; its own for the root of a sentence."""
    occurrence: Numbers
    names: list[tuple[int, int, str]] = field(default_factory=list)
    actions: list[tuple[int, int]] = field(default_factory=list)
    attributions: list[Attributed] = field(default_factory=list)

    @classmethod
    def of(cls, count: int) -> Reading:
        """A reading of `count` words, still empty."""
        tag, morph, dep, head, occurrence = (np.zeros(count, dtype=np.int64) for _ in range(5))
        return cls(tag, morph, dep, head, occurrence)

    def add(
        self, out: dict[str, Floats], row: int, first: int, last: int, starts: Numbers, names: tuple[str, ...]
    ) -> None:
        """Take over the words [first, last) from the row of a run.

        `starts`: for each word 1 if a sentence is known to begin, -1 if known not to; `names`: the labels of names.
        """
        count = last - first
        for head in ("tag", "morph", "occurrence"):
            getattr(self, head)[first:last] = out[head][row, :count]
        self._grow(out, row, first, count, starts[first:last])
        self.names += [(first + a, first + b, kind) for a, b, kind in bilou_spans(out["name"][row, :count], names)]
        self.actions += [(first + a, first + b) for a, b in bio_spans(out["action"][row, :count].tolist())]
        for a, b in bio_spans(out["cue"][row, :count].tolist()):
            source, content = (np.flatnonzero(out["part"][row, k, :count, a] > _BELONGS) + first for k in (0, 1))
            cue = tuple(range(first + a, first + b + 1))
            self.attributions.append(Attributed(cue, tuple(source.tolist()), tuple(content.tolist())))

    def _grow(self, out: dict[str, Floats], row: int, first: int, count: int, starts: Numbers) -> None:
        """One tree for each sentence of a window."""
        begins = ((out["start"][row, :count] > 0) & (starts >= 0)) | (starts > 0)
        begins[0] = True
        bounds = [*np.flatnonzero(begins).tolist(), count]
        for a, b in itertools.pairwise(bounds):
            scores = np.concatenate([out["arc"][row, a:b, :1], out["arc"][row, a:b, a + 1 : b + 1]], 1)
            found = trees.heads(scores)
            places = np.arange(a, b)
            column = np.where(found == 0, 0, a + found)
            self.dep[first + a : first + b] = out["dep"][row, places, column]
            self.head[first + a : first + b] = first + np.where(found == 0, places, a + found - 1)
