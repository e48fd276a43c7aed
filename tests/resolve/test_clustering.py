"""Agglomeration of scored pairs: best first, never against what is forbidden, in any order of input."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.clustering import Clustering, Linkage, Pair, Ties, cluster, pair

_MEMBERS = "abcdefg"
_PAIRS = st.lists(
    st.tuples(st.sampled_from(_MEMBERS), st.sampled_from(_MEMBERS), st.sampled_from([0.5, 0.7, 1.0])), max_size=12
).map(lambda drawn: [pair(one, other, score, "drawn") for one, other, score in drawn if one != other])
_APART = st.frozensets(st.tuples(st.sampled_from(_MEMBERS), st.sampled_from(_MEMBERS)).map(frozenset), max_size=4)


def anything(_left: str, _right: str) -> bool:
    """Forbids no join."""
    return False


def test_members_without_a_pair_stay_alone() -> None:
    assert cluster(["b", "a"], [], anything) == Clustering((("a",), ("b",)), ())


def test_joins_are_transitive_and_kept_as_reasons() -> None:
    pairs = [pair("b", "a", 0.9, "why"), pair("b", "c", 0.8, "because")]
    found = cluster("abcd", pairs, anything)
    assert found.clusters == (("a", "b", "c"), ("d",))
    assert found.joins == (Pair("a", "b", 0.9, "why"), Pair("b", "c", 0.8, "because"))


def test_the_better_pair_wins_where_both_cannot_be() -> None:
    pairs = [pair("a", "b", 0.7, "weak"), pair("b", "c", 0.8, "strong")]
    found = cluster("abc", pairs, lambda left, right: {left, right} == {"a", "c"})
    assert found.clusters == (("a",), ("b", "c"))
    assert [join.reason for join in found.joins] == ["strong"]


def test_a_pair_stands_in_order_whichever_comes_first() -> None:
    assert pair("b", "a", 0.5, "why") == pair("a", "b", 0.5, "why")


@given(_PAIRS, _APART, st.randoms(use_true_random=False))
def test_clusters_depend_on_the_set_of_members_and_pairs_alone(
    pairs: list[Pair], apart: frozenset[frozenset[str]], random: Random
) -> None:
    def forbidden(left: str, right: str) -> bool:
        return frozenset((left, right)) in apart

    found = cluster(_MEMBERS, pairs, forbidden)
    members, shuffled = list(_MEMBERS), [*pairs, *pairs]
    random.shuffle(members)
    random.shuffle(shuffled)
    assert cluster(members, shuffled, forbidden) == found


@given(_PAIRS, _APART)
def test_clusters_part_the_members_along_joins_and_never_hold_what_is_forbidden(
    pairs: list[Pair], apart: frozenset[frozenset[str]]
) -> None:
    found = cluster(_MEMBERS, pairs, lambda left, right: frozenset((left, right)) in apart)
    assert sorted(member for group in found.clusters for member in group) == list(_MEMBERS)
    assert len(found.joins) == len(_MEMBERS) - len(found.clusters)
    for group in found.clusters:
        assert not any(frozenset((left, right)) in apart for left in group for right in group if left != right)
    together = [set(group) for group in found.clusters]
    assert all(any({join.left, join.right} <= group for group in together) for join in found.joins)
    assert set(found.joins) <= set(pairs)


def test_average_linkage_keeps_clusters_apart_that_one_pair_would_join() -> None:
    alike = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "c"): 0.8}

    def score(left: str, right: str) -> float:
        return alike.get((min(left, right), max(left, right)), 0.0)

    pairs = [pair(left, right, value, "test") for (left, right), value in alike.items()]
    chained = cluster("abcd", pairs, anything)
    linked = cluster("abcd", pairs, anything, Linkage(score, 0.4))
    assert chained.clusters == (("a", "b", "c", "d"),)
    assert linked.clusters == (("a", "b"), ("c", "d"))
    assert [join.score for join in linked.joins] == [0.9, 0.9]


def test_what_is_bound_is_as_near_as_the_nearest_of_its_faces() -> None:
    scored = {("a", "b"): 0.9, ("c", "d"): 0.9}
    pairs = [pair(left, right, value, "test") for (left, right), value in scored.items()]
    ties = Ties((pair("b", "c", 1.0, "decided"),))
    linkage = Linkage(lambda left, right: scored.get((min(left, right), max(left, right)), 0.0), 0.6)
    found = cluster("abcd", pairs, lambda left, right: {left, right} == {"a", "c"}, linkage, ties)
    assert found.clusters == (("a", "b", "c"), ("d",))
    assert cluster("abcd", pairs, anything, None, ties).clusters == (("a", "b", "c", "d"),)


@given(_PAIRS, _APART, st.randoms(use_true_random=False))
def test_ties_come_before_all_that_is_scored_and_forbidden(
    pairs: list[Pair], forbidden: frozenset[frozenset[str]], random: Random
) -> None:
    bound, apart = random.sample(_MEMBERS, 2), random.sample(_MEMBERS, 2)
    if set(bound) == set(apart):
        return
    ties = Ties((pair(*bound, 1.0, "decided"),), (), {apart[0]: frozenset([1]), apart[1]: frozenset([-1])})
    found = cluster(_MEMBERS, pairs, lambda left, right: frozenset((left, right)) in forbidden, None, ties)
    assert any(set(bound) <= set(group) for group in found.clusters)
    assert not any(set(apart) <= set(group) for group in found.clusters)
    assert len(found.joins) == len(_MEMBERS) - len(found.clusters)
    assert (
        cluster(_MEMBERS[::-1], pairs[::-1], lambda left, right: frozenset((left, right)) in forbidden, None, ties)
        == found
    )
    group_of = {member: group for group in found.clusters for member in group}
    assert all(group_of[one.left] != group_of[one.right] for one in found.refused)


@given(_PAIRS, _APART, st.booleans())
def test_what_is_remembered_of_clusters_changes_nothing(
    pairs: list[Pair], apart: frozenset[frozenset[str]], linked: bool
) -> None:
    def forbidden(left: str, right: str) -> bool:
        return frozenset((left, right)) in apart

    def score(left: str, right: str) -> float:
        return (ord(left) * ord(right)) % 7 / 7

    linkage = Linkage(score, 0.4) if linked else None
    group = {member: [member] for member in _MEMBERS}
    for one in sorted(set(pairs), key=lambda p: (-p.score, p.left, p.right)):
        left, right = group[one.left], group[one.right]
        if left is right or any(forbidden(a, b) for a in left for b in right):
            continue
        if linkage is None or linkage.links(left, right):
            group.update(dict.fromkeys(left + right, left + right))
    found = cluster(_MEMBERS, pairs, forbidden, linkage)
    assert set(found.clusters) == {tuple(sorted(members)) for members in group.values()}


def test_two_clusters_that_are_apart_are_not_looked_at_again() -> None:
    left, right = [f"a{n:02}" for n in range(30)], [f"b{n:02}" for n in range(30)]
    within = [pair(one, other, 0.9, "") for side in (left, right) for one, other in pairwise(side)]
    across = [pair(one, other, 0.5, "") for one in left for other in right]
    asked = 0

    def forbidden(one: str, other: str) -> bool:
        nonlocal asked
        asked += 1
        return {one, other} == {"a29", "b29"}

    found = cluster([*left, *right], [*within, *across], forbidden)
    assert [len(members) for members in found.clusters] == [30, 30]
    assert asked < 3000


def test_what_is_asked_of_large_clusters_grows_with_their_members() -> None:
    def asked_of(number: int) -> int:
        asked = 0

        def score(_one: str, _other: str) -> float:
            nonlocal asked
            asked += 1
            return 1.0

        sides = [[f"{side}{place:04}/e" for place in range(number)] for side in "ab"]
        pairs = [pair(one, other, 0.9, "") for side in sides for one, other in pairwise(side)]
        pairs.append(pair(sides[0][0], sides[1][0], 0.5, ""))
        members = [*sides[0], *sides[1]]
        found = cluster(members, pairs, lambda a, b: score(a, b) < 0.1, Linkage(score, 0.2), owner=lambda key: key[:5])
        assert found.clusters == (tuple(members),)
        return asked

    assert asked_of(800) < 2.3 * asked_of(400)


def test_of_large_clusters_no_owner_has_two_members() -> None:
    sides = [[f"{side}{place:04}" for place in range(300)] for side in "ab"]
    pairs = [pair(one, other, 0.9, "") for side in sides for one, other in pairwise(side)]
    pairs.append(pair(sides[0][0], sides[1][0], 0.5, ""))

    def owner(key: str) -> str:
        return "the same" if key in ("a0291", "b0007") else key

    members = [*sides[0], *sides[1]]
    found = cluster(members, pairs, lambda a, b: owner(a) == owner(b), None, owner=owner)
    assert found.clusters == (tuple(sides[0]), tuple(sides[1]))
