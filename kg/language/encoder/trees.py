"""From scores of arcs to trees: the best head of each word, and the best tree where those are none.

Maximum spanning trees by Chu and Liu (1965) and Edmonds (1967), with one word at the root.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER = np.float32(-1e9)
_ROOTS_TRIED = 4


def apposed(labels: Sequence[str], words: Sequence[str], deps: Heads, governors: Heads) -> Heads:
    """The numbers of the labels of arcs [n], with an apposition for each part of a name behind a comma ('the Speaker,
    Aba Cedo'): within a name there is none. `governors` [n]: the place of each word's head."""
    if "flat" not in labels or "appos" not in labels:
        return deps
    commas = np.cumsum([word == "," for word in words])
    parted = (deps == labels.index("flat")) & (commas != commas[governors])
    return np.where(parted, labels.index("appos"), deps)


def heads(scores: Scores) -> Heads:
    """`scores` [n, n + 1]: of each word with the root (column 0) and each word (column 1 + i) as its head.

    -> [n]: 0 for the one word at the root, else 1 + the place of the head; always a tree.
    """
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(1, count + 1)] = _NEVER
    best: Heads = scores.argmax(1)
    if _is_tree(best):
        return best
    roots = np.argsort(-(scores[:, 0] - scores[:, 1:].max(1, initial=_NEVER)), kind="stable")[:_ROOTS_TRIED]
    found = [_rooted(scores, int(root)) for root in roots]
    sums = [scores[np.arange(count), tree].sum() for tree in found]
    return found[int(np.argmax(sums))]


def _is_tree(best: Heads) -> bool:
    """Whether heads have one root and no circle."""
    if np.count_nonzero(best == 0) != 1:
        return False
    # Following all heads at once, twice as far each time: words of a tree come to the root.
    reached = np.concatenate([[0], best])
    steps = 1
    while steps <= len(best):
        reached = reached[reached]
        steps *= 2
    return not reached.any()


def _rooted(scores: Scores, root: int) -> Heads:
    """The best tree with the word `root` at the root."""
    count = len(scores)
    square = np.full((count + 1, count + 1), _NEVER, dtype=np.float64)
    square[1:, :] = scores
    square[1:, 0] = _NEVER
    square[root + 1, :] = _NEVER
    square[root + 1, 0] = 0.0
    found: Heads = _edmonds(square)[1:]
    return found


def _edmonds(scores: NDArray[np.float64]) -> Heads:
    """The best heads of nodes 1.. under node 0; `scores[node, head]`. Circles are contracted one after the other."""
    count = len(scores)
    best: Heads = scores.argmax(1)
    best[0] = 0
    circle = _circle(best)
    if circle is None:
        return best
    inside = np.zeros(count, dtype=bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    total = scores[circle, best[circle]].sum()
    into = scores[np.ix_(circle, outside)] - scores[circle, best[circle]][:, None] + total
    out_of = scores[np.ix_(outside, circle)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), float(_NEVER))
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = into.max(0)
    smaller[:size, size] = out_of.max(1)
    np.fill_diagonal(smaller, float(_NEVER))
    solved = _edmonds(smaller)
    result: Heads = best.copy()
    for place, node in enumerate(outside):
        if place and solved[place] == size:
            result[node] = circle[int(out_of[place].argmax())]
        elif place:
            result[node] = outside[solved[place]]
    entered = solved[size]
    result[circle[int(into[:, entered].argmax())]] = outside[entered]
    return result


def _circle(best: Heads) -> Heads | None:
    """The nodes of one circle, or None."""
    state = np.zeros(len(best), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(best)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(best[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        state[path] = 2
    return None
