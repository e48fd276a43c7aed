"""What the encoder says of the words of a document, gathered from its windows."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kg.language.encoder import trees
from kg.language.encoder.spans import bilou_spans, bio_spans, kind_chances
from kg.language.layers import Attributed

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Enact = Callable[[Floats, Numbers], Floats]
"""States of words, [n, size], and the places of predicates among them, [p] -> scores of roles [p, labels, n]."""
Tell = Callable[[Floats, Numbers, Numbers], tuple[Floats, Floats | None]]
"""States of words [n, size], the places of happenings among them [p], the bounds of their sentences [p, 2] -> scores of
slots [p, slots, n], and vectors of the happenings [p, length] if they are not in the output of the encoder."""
Relate = Callable[[Floats, Floats], Numbers]
"""States of words and of their heads, [n, size] each -> the numbers of the labels between them, [n]."""
_NO_VECTOR = np.zeros(0, dtype=np.float32)
_TELLS = 0.05
"""The chance to tell a happening from which on a word is looked at as one."""
_BELONGS = 0.0
"""The logit above which a word belongs to a source or content."""


@dataclass
class Decoded:
    """Labels by word (numbers of labels), and spans as (first word, last word)."""

    tag: Numbers
    morph: Numbers
    dep: Numbers
    head: Numbers
    """The place of each word's head; its own for the root of a sentence."""
    occurrence: Numbers
    _begins: NDArray[np.bool_]
    names: list[tuple[int, int, str]] = field(default_factory=list)
    kinds: dict[int, dict[str, float]] = field(default_factory=dict)
    """By the first word of a name: the chance of each kind, '' for none, the mean of its words'."""
    actions: list[tuple[int, int]] = field(default_factory=list)
    attributions: list[Attributed] = field(default_factory=list)
    happenings: dict[int, tuple[Floats, Floats, Floats, Floats]] = field(default_factory=dict)
    """By word: the chances of no, a minor, a main happening, of each actuality, of each type; the vector."""
    roles: dict[int, tuple[int, Floats]] = field(default_factory=dict)
    """By predicate: the first word of its sentence, and the chances of its words' roles, [labels, words]."""
    slots: dict[int, tuple[int, Floats]] = field(default_factory=dict)
    """By word that may tell a happening: the first word around it, and the chances of what words name in it."""

    @classmethod
    def of(cls, count: int) -> Decoded:
        """Nothing known yet of `count` words."""
        tag, morph, dep, head, occurrence = (np.zeros(count, dtype=np.int64) for _ in range(5))
        return cls(tag, morph, dep, head, occurrence, np.zeros(count, dtype=bool))

    def add(
        self,
        out: dict[str, Floats],
        row: int,
        first: int,
        last: int,
        starts: Numbers,
        names: tuple[str, ...],
        relate: Relate,
        enact: tuple[Enact, Tell | None] | None = None,
        verbs: Numbers | None = None,
    ) -> None:
        """Take over the words [first, last) from the row of a run.

        `starts`: for each word 1 if a sentence is known to begin, -1 if known not to; `names`: the labels of names;
        `relate` labels the arcs; `enact` scores the roles of predicates and the slots of happenings, if the
        model knows any: of words whose number in "morph" is one of `verbs`, and of those that tell what happens.
        """
        count = last - first
        for head in ("tag", "morph", "occurrence"):
            getattr(self, head)[first:last] = out[head][row, :count]
        columns = self._grow(out, row, first, count, starts[first:last])
        states = out["states"][row]
        self.dep[first:last] = relate(states[1 : count + 1], states[columns])
        found = bilou_spans(out["name"][row, :count], names)
        self.names += [(first + a, first + b, kind) for a, b, kind in found]
        self.kinds.update({first + a: kind_chances(out["name"][row, a : b + 1], names) for a, b, _ in found})
        self.actions += [(first + a, first + b) for a, b in bio_spans(out["action"][row, :count].tolist())]
        for a, b in bio_spans(out["cue"][row, :count].tolist()):
            source, content = (np.flatnonzero(out["part"][row, k, :count, a] > _BELONGS) + first for k in (0, 1))
            cue = tuple(range(first + a, first + b + 1))
            self.attributions.append(Attributed(cue, tuple(source.tolist()), tuple(content.tolist())))
        if enact is not None and verbs is not None:
            self._happen(out, row, first, count)
            self._enact(out, row, first, count, enact[0], verbs)
            if enact[1] is not None:
                self._fill(out, row, first, count, enact[1])

    def _happen(self, out: dict[str, Floats], row: int, first: int, count: int) -> None:
        """The words of a window that may tell happenings."""
        for at in np.flatnonzero(out["happening"][row, :count, 0] <= 1 - _TELLS).tolist():
            told = (out[head][row, at] for head in ("happening", "actuality", "event_type"))
            vector = out["vector"][row, at] if "vector" in out else _NO_VECTOR
            self.happenings[first + at] = (*told, vector)

    def _enact(self, out: dict[str, Floats], row: int, first: int, count: int, enact: Enact, verbs: Numbers) -> None:
        """Who does what to whom in a window, sentence by sentence."""
        telling = np.isin(out["morph"][row, :count], verbs) | (out["occurrence"][row, :count] > 0)
        telling |= out["action"][row, :count] > 0
        telling[[at - first for at in self.happenings if first <= at < first + count]] = True
        predicates = np.flatnonzero(telling)
        if not len(predicates):
            return
        chances = _chances(enact(out["doings"][row, :count], predicates))
        bounds = self._sentences(first, count, predicates)
        for number, (at, (a, b)) in enumerate(zip(predicates.tolist(), bounds.tolist(), strict=True)):
            self.roles[first + at] = (first + a, chances[number, :, a:b])

    def _fill(self, out: dict[str, Floats], row: int, first: int, count: int, tell: Tell) -> None:
        """Who takes part in the happenings of a window, of the words of their sentences; their vectors."""
        words = np.array([at - first for at in sorted(self.happenings) if first <= at < first + count], dtype=np.int64)
        if not len(words):
            return
        bounds = self._sentences(first, count, words)
        scores, vectors = tell(out["doings"][row, :count], words, bounds)
        chances = _chances(scores)
        for number, (at, (a, b)) in enumerate(zip(words.tolist(), bounds.tolist(), strict=True)):
            self.slots[first + at] = (first + a, chances[number, :, a:b])
            if vectors is not None:
                self.happenings[first + at] = (*self.happenings[first + at][:3], vectors[number])

    def _sentences(self, first: int, count: int, words: Numbers) -> Numbers:
        """Of words of a window [n], all counted from its first, the bounds of their sentences [n, 2]."""
        edges = np.append(np.flatnonzero(self._begins[first : first + count]), count)
        place = np.searchsorted(edges, words, side="right")
        return np.stack([edges[place - 1], edges[place]], 1)

    def _grow(self, out: dict[str, Floats], row: int, first: int, count: int, starts: Numbers) -> Numbers:
        """One tree for each sentence of a window -> the place of each word's head in the window, 0 for the root."""
        begins = ((out["start"][row, :count] > 0) & (starts >= 0)) | (starts > 0)
        begins[0] = True
        self._begins[first : first + count] = begins
        columns = np.zeros(count, dtype=np.int64)
        for a, b in itertools.pairwise([*np.flatnonzero(begins).tolist(), count]):
            scores = np.concatenate([out["arc"][row, a:b, :1], out["arc"][row, a:b, a + 1 : b + 1]], 1)
            found = trees.heads(scores)
            columns[a:b] = np.where(found == 0, 0, a + found)
        self.head[first : first + count] = first + np.where(columns == 0, np.arange(count), columns - 1)
        return columns


def _chances(scores: Floats) -> Floats:
    """Scores [p, labels, n] -> chances that sum to 1 over the labels."""
    chances: Floats = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    return chances
