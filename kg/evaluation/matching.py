"""When two names, titles or stretches of text are taken for the same, and pairing things one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Span = tuple[int, int]
Gold = TypeVar("Gold")
Told = TypeVar("Told")

_WORD = re.compile(r"[a-z0-9]+")
_WITHOUT_WEIGHT = frozenset(["the", "a", "an", "of", "for", "in", "s", "to", "and", "mr", "mrs", "ms", "dr"])


def telling_words(name: str) -> frozenset[str]:
    """The words of a name in lower case without articles, some prepositions and forms of address."""
    return frozenset(_WORD.findall(name.lower())) - _WITHOUT_WEIGHT


def same_name(left: str, right: str) -> bool:
    """Whether all telling words of one name are among those of the other; a name without any is like none."""
    ours, theirs = telling_words(left), telling_words(right)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def one_of(names: Iterable[str], name: str) -> bool:
    """Whether `name` is the same as one of several names of one thing."""
    return any(same_name(other, name) for other in names)


def likeness(left: str, right: str) -> float:
    """How much of two titles is the same, from 0 to 1: twice the shared telling words over all (Dice)."""
    ours, theirs = telling_words(left), telling_words(right)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def overlap(left: Span, right: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def solid(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Where in `text` the letters and digits of spans stand: quotation marks, commas and blanks are of no account."""
    inside = (place for start, end in spans for place in range(max(0, start), min(end, len(text))))
    return frozenset(place for place in inside if text[place].isalnum())


def jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    """How much of two sets is shared, from 0 to 1; nothing where one is empty."""
    return len(left & right) / len(left | right) if left and right else 0.0


def pairs(
    gold: Sequence[Gold], told: Sequence[Told], worth: Callable[[Gold, Told], float], least: float
) -> list[tuple[int, int]]:
    """(index in gold, index in told), each in one pair at most: the worthiest first, none worth less than `least`.

    Of pairs worth the same, those late in the lists come first.
    """
    worths = [(worth(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(told)]
    free_gold, free_told = set(range(len(gold))), set(range(len(told)))
    chosen = []
    for value, i, j in sorted(worths, reverse=True):
        if value >= least and i in free_gold and j in free_told:
            free_gold.remove(i)
            free_told.remove(j)
            chosen.append((i, j))
    return chosen
