"""Deterministic agglomeration: pairs with scores and reasons -> clusters, whatever the order of the input.

Pairs are taken best score first (ties by member names); two clusters are joined unless a pair of their
members is forbidden. That makes the result depend on the set of members alone, never on their order. What a user
has decided comes before every pair: members that are bound to each other count as one member with several faces, which
is as near to another as the nearest of its faces.

Limits: of a cluster of more than STANDING members so many, spread over it, stand for all where each pair would be asked
for, so that time grows with the members and not with their square.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

STANDING = 40
"""Members of a cluster that stand for all of it. Stories told by that many articles are rare; copies of them are not.
"""


def standing(members: Sequence[str]) -> Sequence[str]:
    """Those that stand for all members of a cluster: all of a small one."""
    if len(members) <= STANDING:
        return members
    return [members[place * len(members) // STANDING] for place in range(STANDING)]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two members that may be one thing: `score`, the more the likelier, and `reason` in words for the user."""

    left: str
    right: str
    score: float
    reason: str


def pair(one: str, other: str, score: float, reason: str) -> Pair:
    """A Pair whose members stand in order."""
    return Pair(min(one, other), max(one, other), score, reason)


@dataclass(frozen=True, slots=True)
class Clustering:
    """`clusters`: sorted tuples of members, sorted; `joins`: the pairs that joined them; `refused`: pairs, best first,
    whose members are in two clusters all the same."""

    clusters: tuple[tuple[str, ...], ...]
    joins: tuple[Pair, ...]
    refused: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Linkage:
    """Average linkage (UPGMA): clusters are joined only when `score` of their members is `least` or more on average."""

    score: Callable[[str, str], float]
    least: float

    def links(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two clusters are alike enough as wholes."""
        left, right = standing(left), standing(right)
        mean = math.fsum(self.score(a, b) for a in left for b in right)
        return mean >= self.least * len(left) * len(right)


@dataclass(frozen=True, slots=True)
class Ties:
    """What is decided. `links` (one a decision) and `more` (what else follows from it) bind members into one, whatever
    else is known of them. Two members are apart when one has in `sides` a number that the other has with the opposite
    sign; members that are apart may not be linked."""

    links: tuple[Pair, ...] = ()
    more: tuple[Pair, ...] = ()
    sides: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def apart(self, left: str, right: str) -> bool:
        """Whether two members are decided to be different."""
        return opposed(self.sides.get(left, frozenset()), self.sides.get(right, frozenset()))


def opposed(left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether one has a number that the other has with the opposite sign."""
    return any(-side in right for side in left)


class Whole(Protocol):
    """What tells of a cluster whether it is apart from another, without asking each pair of their members."""

    def apart(self, other: Any, /) -> bool:
        """Whether a member of this cluster is forbidden a member of the other."""

    def take(self, other: Any, /) -> None:
        """The other cluster is now a part of this one."""


@dataclass(slots=True, eq=False)
class _Group:
    """A cluster as it grows; `foes` are those that it was found apart from, which it stays, `unlinked` those to which
    it was not linked, with how many members both had then."""

    members: list[str]
    whole: Whole | None = None
    foes: set[_Group] | None = None
    unlinked: dict[_Group, tuple[int, int]] | None = None

    def take(self, other: _Group) -> None:
        """The other cluster is now a part of this one."""
        self.members += other.members
        if self.whole is not None:
            self.whole.take(other.whole)
        for foe in other.foes or ():
            if foe.foes is not None:
                foe.foes.discard(other)
            self.set_apart(foe)
        for one in other.unlinked or ():
            if one.unlinked is not None:
                one.unlinked.pop(other, None)

    def set_apart(self, other: _Group) -> None:
        """The two are apart for good."""
        for one, foe in ((self, other), (other, self)):
            if one.foes is None:  # most have none, and an empty set is large
                one.foes = set()
            one.foes.add(foe)

    def unlink(self, other: _Group) -> None:
        """The two, as they are now, were not linked."""
        for one, not_linked in ((self, other), (other, self)):
            if one.unlinked is None:
                one.unlinked = {}
            one.unlinked[not_linked] = len(one.members), len(not_linked.members)


def cluster(
    members: Iterable[str],
    pairs: Iterable[Pair],
    forbidden: Callable[[str, str], bool],
    linkage: Linkage | None = None,
    ties: Ties | None = None,
    whole: Callable[[str], Whole] | None = None,
    owner: Callable[[str], str] | None = None,
) -> Clustering:
    """Join members along `pairs`. `forbidden(a, b)` is asked of every pair of members of the two clusters; where there
    are no ties, `whole` of a member may give what knows the same of clusters, and where all members of one `owner` are
    forbidden each other, that is asked of all, and what else is forbidden of those that stand for their cluster.

    `ties` come first, whatever `forbidden` and `linkage` say. The smaller of two clusters is put into the larger one,
    so that joining takes n log n time.
    """
    ranked = sorted(set(pairs), key=lambda p: (-p.score, p.left, p.right, p.reason))
    alone: list[str] = []
    if ties is None:  # who is in no pair stays alone: nothing need be held of that one
        paired = {member for pair in ranked for member in (pair.left, pair.right)}
        alone, members = [member for member in members if member not in paired], sorted(paired)
    bonds: dict[str, list[str]] = {member: [member] for member in members}
    joins: list[Pair] = []
    if ties is not None:
        joins = _bind(bonds, ties, ranked)
        forbidden, linkage = _of_bonds(bonds, ties, forbidden, linkage)
    of_member = whole if ties is None else None
    of_owner = owner if ties is None else None
    group: dict[str, _Group] = {}
    for bond in bonds.values():
        group.update(dict.fromkeys(bond, _Group(bond[:1], of_member(bond[0]) if of_member else None)))
    for pair in ranked:
        left, right = group[pair.left], group[pair.right]
        if left is right or _apart(left, right, forbidden, of_owner) or not _linked(left, right, linkage):
            continue
        large, small = (left, right) if len(left.members) >= len(right.members) else (right, left)
        large.take(small)
        for face in small.members:
            group.update(dict.fromkeys(bonds[face], large))
        joins.append(pair)
    unique = {id(found): found.members for found in group.values()}
    clusters = (tuple(sorted(member for face in found for member in bonds[face])) for found in unique.values())
    refused = tuple(pair for pair in ranked if group[pair.left] is not group[pair.right])
    return Clustering(tuple(sorted((*clusters, *((member,) for member in alone)))), tuple(joins), refused)


def _apart(
    left: _Group, right: _Group, forbidden: Callable[[str, str], bool], owner: Callable[[str], str] | None
) -> bool:
    """Asked again and again of large clusters: what is apart stays so, whatever comes to it."""
    if left.foes and right in left.foes:
        return True
    if left.whole is not None:
        apart = left.whole.apart(right.whole)
    elif owner is None:
        apart = any(forbidden(a, b) for a in left.members for b in right.members)
    else:
        apart = _share_owner(left, right, owner) or any(
            forbidden(a, b) for a in standing(left.members) for b in standing(right.members)
        )
    if apart:
        left.set_apart(right)
    return apart


def _share_owner(left: _Group, right: _Group, owner: Callable[[str], str]) -> bool:
    """Where one is so large that not each pair of their members is asked for."""
    if max(len(left.members), len(right.members)) <= STANDING:
        return False
    return not set(map(owner, left.members)).isdisjoint(map(owner, right.members))


def _linked(left: _Group, right: _Group, linkage: Linkage | None) -> bool:
    """Not asked again of two that have not grown since."""
    if linkage is None:
        return True
    if left.unlinked and left.unlinked.get(right) == (len(left.members), len(right.members)):
        return False
    if linkage.links(left.members, right.members):
        return True
    left.unlink(right)
    return False


def _bind(bonds: dict[str, list[str]], ties: Ties, ranked: Sequence[Pair]) -> list[Pair]:
    """Put members that are linked into one list of `bonds`. -> the joins that make them one: the decisions themselves,
    then what is scored among the members, then what only follows from the decisions."""
    for link in (*ties.links, *ties.more):
        left, right = bonds[link.left], bonds[link.right]
        if left is not right:
            bonds.update(dict.fromkeys(left + right, sorted(left + right)))
    among = [pair for pair in ranked if bonds[pair.left] is bonds[pair.right]]
    piece = {member: frozenset([member]) for member in bonds}
    joins: list[Pair] = []
    for pair in (*ties.links, *among, *ties.more):
        if pair.right not in piece[pair.left]:
            whole = piece[pair.left] | piece[pair.right]
            piece.update(dict.fromkeys(whole, whole))
            joins.append(pair)
    return joins


def _of_bonds(
    bonds: Mapping[str, Sequence[str]],
    ties: Ties,
    forbidden: Callable[[str, str], bool],
    linkage: Linkage | None,
) -> tuple[Callable[[str, str], bool], Linkage | None]:
    """`forbidden` and `linkage` as asked of whole bonds, each by its first member: the nearest of its members count."""
    sides = {bond[0]: frozenset().union(*(ties.sides.get(one, ()) for one in bond)) for bond in bonds.values()}

    def refuses(left: str, right: str) -> bool:
        return opposed(sides[left], sides[right]) or all(forbidden(a, b) for a in bonds[left] for b in bonds[right])

    def nearest(left: str, right: str) -> float:
        return max(linkage.score(a, b) for a in bonds[left] for b in bonds[right]) if linkage else 0.0

    return refuses, Linkage(nearest, linkage.least) if linkage else None
