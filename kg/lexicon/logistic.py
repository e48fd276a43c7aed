"""Chances from tables of weights: a weight for each sign that can be seen, summed and squeezed between 0 and 1; or, of
several outcomes, the likeliest by weights of its own (multinomial)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.lexicon.tables import table_rows

BIAS = "*"
"""The sign under which a table has what all cases share."""


def read_weights(path: Path) -> dict[str, float]:
    """The weight of each sign in a table of two columns, sign and weight."""
    return {sign: float(weight) for sign, weight in table_rows(path)}


def read_outcomes(path: Path) -> dict[str, dict[str, float]]:
    """The weights of each sign by outcome, in a table of three columns: sign, outcome, weight."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for sign, outcome, weight in table_rows(path):
        found[sign][outcome] = float(weight)
    return dict(found)


def chance(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """How likely it is, 0 to 1, given the value of each sign; a sign without a weight says nothing."""
    parts = [weights[sign] * value for sign, value in signs.items() if value and sign in weights]
    return 1 / (1 + math.exp(-weights[BIAS] - math.fsum(parts)))


def reasons(weights: Mapping[str, float], signs: Mapping[str, float], in_words: Mapping[str, str]) -> tuple[str, ...]:
    """The signs that speak for it as `in_words` says them, the weightiest first; signs without words say nothing."""
    parts = {sign: weights.get(sign, 0.0) * signs[sign] for sign in in_words}
    return tuple(in_words[sign] for _, sign in sorted((-value, sign) for sign, value in parts.items() if value > 0))


def likeliest(
    weights: Mapping[str, Mapping[str, float]],
    signs: Mapping[str, float],
    outcomes: Sequence[str],
    against: Mapping[str, float] | None = None,
) -> str:
    """The outcome of most weight, given the value of each sign; of equals the first. `against`: what is taken from the
    weight of an outcome."""
    present = [(weights[sign], value) for sign, value in {**signs, BIAS: 1.0}.items() if value and sign in weights]

    def weight(outcome: str) -> float:
        summed = math.fsum([of_sign[outcome] * value for of_sign, value in present if outcome in of_sign])
        return summed - (against or {}).get(outcome, 0.0)

    return max(outcomes, key=weight)
