"""Trees from scores: always one, and the best one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from kg.language.encoder import trees


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether each word comes to the root, and one word depends on it."""
    for word in range(len(heads)):
        node, steps = word + 1, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return heads.count(0) == 1


def best_sum(scores: trees.Scores) -> float:
    """The sum of the best tree, by trying all."""
    count = len(scores)
    possible = itertools.product(range(count + 1), repeat=count)
    return max(float(scores[np.arange(count), list(heads)].sum()) for heads in possible if is_tree(heads))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_tree_is_the_best_of_all(count: int) -> None:
    rng = np.random.default_rng(count)
    for _ in range(40):
        scores = rng.normal(size=(count, count + 1)).astype(np.float32)
        heads = trees.heads(scores)
        assert is_tree(tuple(heads.tolist()))
        assert scores[np.arange(count), heads].sum() == pytest.approx(best_sum(scores), abs=1e-4)


def test_circles_and_several_roots_are_undone_in_long_sentences() -> None:
    rng = np.random.default_rng(9)
    for count in (30, 90):
        heads = trees.heads(rng.normal(size=(count, count + 1)).astype(np.float32))
        assert is_tree(tuple(heads.tolist()))


def test_clear_scores_are_followed() -> None:
    scores = np.full((3, 4), -5.0, dtype=np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = 5.0
    assert trees.heads(scores).tolist() == [2, 0, 2]


def test_no_comma_stands_within_a_name() -> None:
    words = ["The", "Speaker", ",", "Aba", "Cedo", ",", "spoke"]
    labels = ["det", "flat", "appos", "punct", "nsubj", "ROOT"]
    governors = np.array([1, 6, 3, 1, 3, 3, 6])
    deps = np.array([labels.index(one) for one in ("det", "nsubj", "punct", "flat", "flat", "punct", "ROOT")])
    found = trees.apposed(labels, words, deps, governors)
    assert [labels[one] for one in found] == ["det", "nsubj", "punct", "appos", "flat", "punct", "ROOT"]
    assert (trees.apposed(["det", "flat"], words, deps, governors) == deps).all(), "without the label nothing changes"
