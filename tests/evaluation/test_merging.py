"""The three counts of the CoNLL score, on clusters worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.merging import Clusters, b_cubed, ceaf, muc

GOLD = [frozenset("abc"), frozenset("de")]
ONE = [frozenset("abcde")]
ALONE = [frozenset(letter) for letter in "abcde"]


def clusters(labels: list[int]) -> Clusters:
    """Mentions 0, 1, ... by the label of each."""
    return [frozenset(i for i, other in enumerate(labels) if other == label) for label in sorted(set(labels))]


LABELS = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(clusters)


def test_by_hand() -> None:
    assert (muc(GOLD, ONE).precision, muc(GOLD, ONE).recall) == (75, 100)
    assert (muc(GOLD, ALONE).recall, muc(GOLD, ALONE).told) == (0, 0)
    assert (b_cubed(GOLD, ONE).precision, b_cubed(GOLD, ONE).recall) == (pytest.approx(52), 100)
    assert b_cubed(GOLD, ALONE).recall == pytest.approx(40)
    assert ceaf(GOLD, ONE).right == pytest.approx(6 / 8)
    assert ceaf(GOLD, ALONE).right == pytest.approx(2 / 4 + 2 / 3)


def test_ceaf_pairs_for_the_greatest_sum() -> None:
    told = [frozenset("abd"), frozenset("c"), frozenset("e")]
    assert ceaf(GOLD, told).right == pytest.approx(4 / 6 + 2 / 3)
    assert ceaf([], []).f1 == 0


@given(LABELS)
def test_the_same_clusters_are_perfect(gold: Clusters) -> None:
    assert b_cubed(gold, gold).f1 == pytest.approx(100)
    assert ceaf(gold, gold).f1 == pytest.approx(100)
    assert muc(gold, gold).f1 in (0, 100)  # 0 where no cluster has a link


@given(LABELS, LABELS)
def test_precision_one_way_is_recall_the_other(gold: Clusters, told: Clusters) -> None:
    for count in (muc, b_cubed, ceaf):
        assert count(gold, told).precision == pytest.approx(count(told, gold).recall)
        assert 0 <= count(gold, told).f1 <= 100 + 1e-9
