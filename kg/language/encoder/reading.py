"""What the encoder says of the words of a document, gathered from its windows."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kg.language.encoder import trees
from kg.language.encoder.spans import bilou_spans, bio_spans
from kg.language.layers import Attributed

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Relate = Callable[[Floats, Floats], Numbers]
"""States of words and of their heads, [n, size] each -> the numbers of the labels between them, [n]."""
_BELONGS = 0.0
"""The logit above which a word belongs to a source or content."""


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
        self,
        out: dict[str, Floats],
        row: int,
        first: int,
        last: int,
        starts: Numbers,
        names: tuple[str, ...],
        relate: Relate,
    ) -> None:
        """Take over the words [first, last) from the row of a run.

        `starts`: for each word 1 if a sentence is known to begin, -1 if known not to; `names`: the labels of names;
        `relate` labels the arcs.
        """
        count = last - first
        for head in ("tag", "morph", "occurrence"):
            getattr(self, head)[first:last] = out[head][row, :count]
        columns = self._grow(out, row, first, count, starts[first:last])
        states = out["states"][row]
        self.dep[first:last] = relate(states[1 : count + 1], states[columns])
        self.names += [(first + a, first + b, kind) for a, b, kind in bilou_spans(out["name"][row, :count], names)]
        self.actions += [(first + a, first + b) for a, b in bio_spans(out["action"][row, :count].tolist())]
        for a, b in bio_spans(out["cue"][row, :count].tolist()):
            source, content = (np.flatnonzero(out["part"][row, k, :count, a] > _BELONGS) + first for k in (0, 1))
            cue = tuple(range(first + a, first + b + 1))
            self.attributions.append(Attributed(cue, tuple(source.tolist()), tuple(content.tolist())))

    def _grow(self, out: dict[str, Floats], row: int, first: int, count: int, starts: Numbers) -> Numbers:
        """One tree for each sentence of a window -> the place of each word's head in the window, 0 for the root."""
        begins = ((out["start"][row, :count] > 0) & (starts >= 0)) | (starts > 0)
        begins[0] = True
        columns = np.zeros(count, dtype=np.int64)
        for a, b in itertools.pairwise([*np.flatnonzero(begins).tolist(), count]):
            scores = np.concatenate([out["arc"][row, a:b, :1], out["arc"][row, a:b, a + 1 : b + 1]], 1)
            found = trees.heads(scores)
            columns[a:b] = np.where(found == 0, 0, a + found)
        self.head[first : first + count] = first + np.where(columns == 0, np.arange(count), columns - 1)
        return columns
