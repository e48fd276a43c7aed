"""When names, titles and stretches of text are the same; pairs one to one."""

from __future__ import annotations

import pytest

from kg.evaluation.matching import jaccard, likeness, one_of, overlap, pairs, same_name, solid


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ida Lund", "Lund", True),
        ("the Mayor of Velm", "Velm mayor", True),
        ("Mr Lund", "Ms. Lund", True),
        ("Ida Lund", "Ida Berg", False),
        ("", "Lund", False),
        ("the", "the", False),
    ],
)
def test_names(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same
    assert same_name(right, left) is same
    assert one_of(["Carl", left], right) is same


def test_likeness_of_titles() -> None:
    assert likeness("prime minister", "Prime Minister of Velm") == pytest.approx(0.8)
    assert likeness("", "mayor") == 0


def test_letters_and_digits_of_spans() -> None:
    assert solid("“A b.”", [[0, 6], [2, 3]]) == {1, 3}
    assert solid("ab", [[-5, 9]]) == {0, 1}
    assert jaccard(frozenset({1, 2}), frozenset({2, 3})) == pytest.approx(1 / 3)
    assert jaccard(frozenset(), frozenset()) == 0
    assert (overlap((0, 4), (2, 9)), overlap((0, 2), (2, 4))) == (2, 0)


def test_pairs_take_the_worthiest_first_and_each_once() -> None:
    worths = {(0, 0): 3, (0, 1): 2, (1, 0): 2, (1, 1): 0}
    assert pairs([0, 1], [0, 1], lambda one, other: worths[one, other], 1) == [(0, 0)]
    assert sorted(pairs("ab", "ba", lambda one, other: one == other, 1)) == [(0, 1), (1, 0)]
