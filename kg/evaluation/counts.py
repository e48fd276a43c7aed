"""Counting hits: what precision, recall and F1 are made of. Counts of several stories are added, then divided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of what was told is right, and how much of the gold was found.

    The two hits differ where several things told stand for one of the gold, or only a part of the gold asks for recall.
    A measure that is a mere share (a type is right or not) has the two of gold alone.
    """

    right: float = 0
    told: float = 0
    found: float = 0
    gold: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.told + other.told, self.found + other.found, self.gold + other.gold)

    @property
    def defined(self) -> bool:
        """Whether there was anything to find or to get wrong."""
        return bool(self.told or self.gold)

    @property
    def precision(self) -> float:
        """Percent of what was told that is right; 0 where nothing was told."""
        return _percent(self.right, self.told)

    @property
    def recall(self) -> float:
        """Percent of the gold that was found; 0 where there is none."""
        return _percent(self.found, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Tallies = dict[str, Tally]
"""Counts by the key of their measure (see `kg.evaluation.measures`)."""


def hits(number: float, told: int, gold: int) -> Tally:
    """A tally in which each hit is one thing told and one of the gold."""
    return Tally(number, told, number, gold)


def share(verdicts: Iterable[bool]) -> Tally:
    """A tally of cases that are right or wrong, nothing else."""
    cases = list(verdicts)
    return Tally(found=sum(cases), gold=len(cases))


def number_of(things: int) -> Tally:
    """A tally that is a mere number of faults."""
    return Tally(told=things)


def total(parts: Iterable[Tallies]) -> Tallies:
    """The counts of several stories, or of several kinds of measures, in one."""
    whole: Tallies = {}
    for part in parts:
        for key, tally in part.items():
            whole[key] = whole.get(key, Tally()) + tally
    return whole


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0
