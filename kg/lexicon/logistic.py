"""Chances from tables of weights: a weight for each sign that can be seen, summed and squeezed between 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from kg.lexicon.tables import table_rows

BIAS = "*"
"""The sign under which a table has what all cases share."""


def read_weights(path: Path) -> dict[str, float]:
    """The weight of each sign in a table of two columns, sign and weight."""
    return {sign: float(weight) for sign, weight in table_rows(path)}


def chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """How likely it is, 0 to 1, given the value of each sign; a sign without a weight says nothing."""
    total = weights[BIAS] + math.fsum(weights.get(sign, 0.0) * value for sign, value in sorted(signs.items()))
    return 1 / (1 + math.exp(-total))
