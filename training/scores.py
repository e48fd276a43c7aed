"""Counts of right, predicted and gold things, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Score:
    """Counts of right, predicted and gold things."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, gold: set[object], predicted: set[object]) -> None:
        """Count one text."""
        self.right += len(gold & predicted)
        self.gold += len(gold)
        self.predicted += len(predicted)

    @property
    def f(self) -> float:
        """F1 in percent."""
        return 200 * self.right / max(1, self.gold + self.predicted)

    @property
    def precision(self) -> float:
        """Precision in percent."""
        return 100 * self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Recall in percent."""
        return 100 * self.right / max(1, self.gold)


@dataclass
class Share:
    """How many of so many are right."""

    right: int = 0
    cases: int = 0

    def add(self, right: bool) -> None:
        """Count one case."""
        self.right += right
        self.cases += 1

    @property
    def percent(self) -> float:
        """The share of the right ones in percent."""
        return 100 * self.right / max(1, self.cases)
