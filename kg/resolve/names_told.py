"""What all articles tell of names, in two readings of their facts: these take longer than what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts_store import of_names
from kg.model import ArticleFacts
from kg.resolve.clustering import Pair
from kg.resolve.descriptions import DescribedThings
from kg.resolve.kinds import AgreedTypes
from kg.resolve.members import Member, locate, members_of, surround
from kg.resolve.office_holders import Holders


@dataclass(frozen=True, slots=True)
class NamesTold:
    """What the articles tell of names: the entities by ARTICLE/LOCAL, their types set right by what the articles of a
    story show together; pairs of offices and who holds them; and how things are described."""

    members: dict[str, Member]
    holders: tuple[Pair, ...]
    described: DescribedThings


def names_told(facts: Sequence[ArticleFacts]) -> NamesTold:
    """What `facts`, in the order of their ids, tell of names; each of them is read twice."""
    found: dict[str, Member] = {}
    types, holders, described = AgreedTypes(), Holders(), DescribedThings()
    for one in of_names(facts):
        found.update(members_of(one))
        types.add(one)
        holders.add(one)
    for key, kind in types.changed().items():
        found[key].type = kind
    pairs: list[Pair] = []
    for one in of_names(facts):
        locate(one, found)
        surround(one, found)
        described.add(one, found)
        pairs += holders.pairs(one)
    return NamesTold(found, tuple(pairs), described)
