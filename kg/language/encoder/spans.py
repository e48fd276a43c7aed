"""From labels of words to spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

_CLOSED = ("O", "L", "U")
_FORBIDDEN = np.float32(-1e6)


@cache
def _steps(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """What each label may follow: 0 where it may, else a very low score; `[before, after]`."""
    steps = np.full((len(labels), len(labels)), _FORBIDDEN, dtype=np.float32)
    for a, before in enumerate(labels):
        for b, after in enumerate(labels):
            goes_on = after[0] in "IL" and after[1:] == before[1:]
            if after[0] in "OBU" if before[0] in _CLOSED else goes_on:
                steps[a, b] = 0.0
    return steps


def bilou_spans(scores: NDArray[np.float32], labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """The best row of labels that makes whole spans (Viterbi), as (first word, last word, kind).

    `scores` [words, labels]; `labels`: "O" and "B-", "I-", "L-", "U-" with a kind.
    """
    greedy = scores.argmax(1)
    if not greedy.any():  # "O" throughout
        return []
    steps = _steps(labels)
    if not _sound(greedy, labels, steps):
        greedy = _viterbi(scores, labels, steps)
    return list(_read(greedy.tolist(), labels))


def kind_chances(scores: NDArray[np.float32], labels: tuple[str, ...]) -> dict[str, float]:
    """The chance of each kind of name, '' for none: the mean over the words of a span; `scores` [words, labels]."""
    chances = np.exp(scores - scores.max(1, keepdims=True))
    mean = (chances / chances.sum(1, keepdims=True)).mean(0).tolist()
    found: dict[str, float] = {}
    for label, chance in zip(labels, mean, strict=True):
        found[label[2:]] = found.get(label[2:], 0.0) + chance
    return found


def _sound(row: NDArray[np.int64], labels: tuple[str, ...], steps: NDArray[np.float32]) -> bool:
    """Whether a row of labels makes whole spans as it is."""
    ends = labels[row[0]][0] in "OBU" and labels[row[-1]][0] in _CLOSED
    return ends and not steps[row[:-1], row[1:]].any()


def _viterbi(scores: NDArray[np.float32], labels: tuple[str, ...], steps: NDArray[np.float32]) -> NDArray[np.int64]:
    opens = np.array([0.0 if label[0] in "OBU" else _FORBIDDEN for label in labels], dtype=np.float32)
    closes = np.array([0.0 if label[0] in _CLOSED else _FORBIDDEN for label in labels], dtype=np.float32)
    best = scores[0] + opens
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        paths = best[:, None] + steps
        back[at] = paths.argmax(0)
        best = paths.max(0) + scores[at]
    row = np.zeros(len(scores), dtype=np.int64)
    row[-1] = (best + closes).argmax()
    for at in range(len(scores) - 1, 0, -1):
        row[at - 1] = back[at, row[at]]
    return row


def _read(row: Sequence[int], labels: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    first = 0
    for at, number in enumerate(row):
        part = labels[number][0]
        if part in "BU":
            first = at
        if part in "LU":
            yield first, at, labels[number][2:]


def bio_spans(row: Sequence[int]) -> list[tuple[int, int]]:
    """The spans, (first word, last word), of a row of 0 outside, 1 begin, 2 inside."""
    spans: list[tuple[int, int]] = []
    for at, part in enumerate(row):
        if part == 2 and spans and spans[-1][1] == at - 1:
            spans[-1] = (spans[-1][0], at)
        elif part:
            spans.append((at, at))
    return spans
