"""Which of many stretches of a text cover a place, without looking at them all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Covering(Generic[Thing]):
    """Stretches [start, end), each with what it stands for.

    Built in n log n steps and asked in log n, besides how many cover a place: few, where stretches nest as clauses do.
    """

    def __init__(self, stretches: Iterable[tuple[int, int, Thing]]) -> None:
        self._things = [(start, end, thing) for start, end, thing in stretches if start < end]
        edges: dict[int, tuple[list[int], list[int]]] = {}
        for number, (start, end, _) in enumerate(self._things):
            edges.setdefault(start, ([], []))[0].append(number)
            edges.setdefault(end, ([], []))[1].append(number)
        self._edges = sorted(edges)
        self._open: list[tuple[int, ...]] = []
        now: dict[int, None] = {}
        for edge in self._edges:
            begun, ended = edges[edge]
            for number in ended:
                del now[number]
            now.update(dict.fromkeys(begun))
            self._open.append(tuple(now))

    def around(self, start: int, end: int) -> list[Thing]:
        """What the stretches stand for that hold all of [start, end), in the order in which they were given."""
        place = bisect_right(self._edges, start) - 1
        if place < 0:
            return []
        return [self._things[number][2] for number in sorted(self._open[place]) if self._things[number][1] >= end]
