"""How much what is read counts, beside what the facts show."""

from __future__ import annotations

import math
import random

import pytest

from training.event_merging import weight_of_reading


@pytest.mark.parametrize("weight", [0.0, 0.5, 1.2])
def test_the_weight_of_what_is_read_is_found_again(weight: float) -> None:
    chance = random.Random(4)
    rows = []
    for _ in range(6000):
        signs = {"by facts": chance.gauss(0, 1.5), "as read": chance.gauss(0, 2)}
        odds = signs["by facts"] + weight * signs["as read"]
        rows.append((signs, chance.random() < 1 / (1 + math.exp(-odds))))
    assert weight_of_reading(rows) == pytest.approx(weight, abs=0.06)
