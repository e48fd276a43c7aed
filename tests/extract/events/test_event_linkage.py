"""Average linkage on scores by hand, beside a plain implementation of it that looks at every pair again each time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
import pytest

from kg.extract.events import linkage

LEAST = 0.6
Clusters = tuple[list[list[int]], list[tuple[int, int]]]


def clustered(scores: Sequence[Sequence[float]]) -> Clusters:
    return linkage.clustered(np.array(scores), LEAST)


def plainly(scores: Sequence[Sequence[float]]) -> Clusters:
    """The definition: the two clusters of the highest mean are joined, of equals those of the first members."""
    clusters = {index: [index] for index in range(len(scores))}
    joins = []
    while True:
        pairs = {}
        for a, b in combinations(clusters, 2):
            between = [scores[x][y] for x, y in product(clusters[a], clusters[b])]
            if min(between) > 0:
                pairs[a, b] = sum(between) / len(between)
        a, b = max(pairs, key=lambda pair: (pairs[pair], -pair[0], -pair[1]), default=(0, 0))
        if not pairs or pairs[a, b] < LEAST:
            return list(clusters.values()), joins
        members = sorted((min(x, y), max(x, y)) for x, y in product(clusters[a], clusters[b]))
        joins.append(max(members, key=lambda pair: (scores[pair[0]][pair[1]], -pair[0], -pair[1])))
        clusters[a] += clusters.pop(b)


def symmetric(size: int, seed: int, contradictions: int = 0) -> list[list[float]]:
    """Symmetric scores between 0 and 1, some pairs contradicting each other."""
    chance = random.Random(seed)
    scores = [[1.0] * size for _ in range(size)]
    for a, b in combinations(range(size), 2):
        scores[a][b] = scores[b][a] = chance.uniform(0.01, 1)
    for a, b in chance.sample(list(combinations(range(size), 2)), contradictions):
        scores[a][b] = scores[b][a] = 0.0
    return scores


@pytest.mark.parametrize("seed", range(20))
def test_clusters_hold_each_mention_once_and_no_contradiction(seed: int) -> None:
    scores = symmetric(9, seed, contradictions=12)
    clusters, joins = clustered(scores)
    assert len(joins) == len(scores) - len(clusters)
    assert sorted(member for cluster in clusters for member in cluster) == list(range(9))
    for cluster in clusters:
        assert all(scores[a][b] > 0 for a, b in combinations(cluster, 2))
        if len(cluster) > 1:
            inside = [scores[a][b] for a, b in combinations(cluster, 2)]
            assert max(inside) >= LEAST


@pytest.mark.parametrize("seed", range(10))
def test_clusters_do_not_depend_on_the_order(seed: int) -> None:
    scores = symmetric(8, seed, contradictions=6)
    order = list(range(8))
    random.Random(seed).shuffle(order)
    shuffled, _ = clustered([[scores[a][b] for b in order] for a in order])
    assert {frozenset(order[member] for member in cluster) for cluster in shuffled} == set(
        map(frozenset, clustered(scores)[0])
    )


@pytest.mark.parametrize("seed", range(30))
def test_what_is_joined_in_which_order_is_what_the_definition_says(seed: int) -> None:
    """Scores of few values: many means are equal."""
    chance = random.Random(seed)
    size = chance.randrange(2, 40)
    scores = [[1.0] * size for _ in range(size)]
    for a, b in combinations(range(size), 2):
        scores[a][b] = scores[b][a] = chance.choice((0.0, 0.25, 0.5, 0.75, 0.75, 0.875, 1.0)[chance.randrange(2) :])
    assert clustered(scores) == plainly(scores)


def test_a_weak_link_does_not_glue_two_clusters() -> None:
    high, low = 0.9, 0.55
    scores = [[1.0 if a == b else high if a // 2 == b // 2 else 0.1 for b in range(4)] for a in range(4)]
    scores[1][2] = scores[2][1] = low
    assert sorted(map(sorted, clustered(scores)[0])) == [[0, 1], [2, 3]]


def test_nobody_is_joined_where_nothing_is_alike() -> None:
    assert clustered([]) == ([], [])
    assert clustered([[1.0]]) == ([[0]], [])
    assert clustered([[1.0, LEAST - 0.01], [LEAST - 0.01, 1.0]]) == ([[0], [1]], [])
