"""Members of one block, each beside those near it: what has one name in very many articles is not all held together.

Members come in the order of their keys. In a block of up to MOST members each is beside each other; in a larger one
beside the MOST next to it, so that their number grows with that of the members, not with its square. What is one thing
all the same is so by those that stand between.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

MOST = 100


class Keyed(Protocol):
    """What has a key by which it is in order."""

    @property
    def key(self) -> str:
        """Its key."""


Item = TypeVar("Item")
One = TypeVar("One", bound=Keyed)


def beside(block: Sequence[Item], most: int = MOST) -> Iterator[tuple[Item, Item]]:
    """Each member of a block with those behind it."""
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + most]:
            yield one, other


def near(one: Keyed, block: Sequence[One], most: int = MOST) -> Sequence[One]:
    """Those of a block that are next to a member of another."""
    if len(block) <= most:
        return block
    at = bisect(block, one.key, key=lambda other: other.key)
    return block[max(0, at - most // 2) : at + most // 2]


def between(left: Sequence[One], right: Sequence[One], most: int = MOST) -> Iterator[tuple[One, One]]:
    """Each member of one block with those of another that are next to it, each pair once."""
    pairs = {(one.key, other.key): (one, other) for one in left for other in near(one, right, most)}
    pairs.update({(one.key, other.key): (one, other) for other in right for one in near(other, left, most)})
    yield from pairs.values()
