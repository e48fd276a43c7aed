"""Sparse vectors of many texts, and how alike two of them are: in arrays, of which all fit into memory.

As a mapping of words a vector takes some thirty times as much, so that but a part could be held, and of many texts most
would be made anew for each pair that is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NO_KEY = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class _VectorRow:
    """The keys of a vector as numbers, in their order, and their values; the last one is no key."""

    keys: NDArray[np.uint32]
    values: NDArray[np.float64]


class Vectors:
    """Vectors by the names of texts; each is made when it is first asked for, and kept."""

    def __init__(
        self, vector: Callable[[str], Mapping[str, float]], number: Callable[[str], int] | None = None
    ) -> None:
        """`vector` gives that of a name, of length 1 or empty, `number` the number of a key (None: they are numbered as
        they come)."""
        numbers: dict[str, int] = {}
        self._vector = vector
        self._number = number or (lambda key: numbers.setdefault(key, len(numbers)))
        self._rows: dict[str, _VectorRow] = {}

    def likeness(self, left: str, right: str) -> float:
        """The cosine of the vectors of two names: to the last bit that of `kg.resolve.wording.cosine`."""
        one, other = sorted((self._row(left), self._row(right)), key=lambda row: len(row.keys))
        places = np.searchsorted(other.keys[:-1], one.keys)
        same = other.keys[places] == one.keys
        return math.fsum((one.values[same] * other.values[places[same]]).tolist())

    def _row(self, name: str) -> _VectorRow:
        if name not in self._rows:
            numbered = sorted((self._number(key), value) for key, value in self._vector(name).items())
            keys, values = zip(*numbered, (_NO_KEY, 0.0), strict=True)
            self._rows[name] = _VectorRow(np.array(keys, np.uint32), np.array(values))
        return self._rows[name]
