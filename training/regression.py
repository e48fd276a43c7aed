"""Logistic regressions over signs, with a penalty on the squares of the weights (ridge).

After Le Cessie and van Houwelingen (1992). What they give are tables of weights for `kg.lexicon.logistic`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from kg.lexicon.logistic import BIAS

PENALTY = 1.0
_ROUNDS = 25
_DIGITS = 3
_STILL = 1e-6
Floats = NDArray[np.float64]


@dataclass
class Table:
    """Rows of signs with the outcome of each, for a regression."""

    penalty: float = PENALTY
    signs: list[dict[str, float]] = field(default_factory=list)
    outcomes: list[bool] = field(default_factory=list)

    def add(self, signs: dict[str, float], outcome: bool) -> None:
        """One row more."""
        self.signs.append(signs)
        self.outcomes.append(outcome)

    def fitted(self) -> dict[str, float]:
        """The weight of each sign, '*' that of the bias; by iteratively reweighted least squares."""
        names = sorted({name for row in self.signs for name in row})
        x = np.array([[1.0, *(row.get(name, 0.0) for name in names)] for row in self.signs])
        y = np.array(self.outcomes, dtype=np.float64)
        w = np.zeros(x.shape[1])
        ridge = self.penalty * np.eye(x.shape[1])
        ridge[0, 0] = 0.0
        for _ in range(_ROUNDS):
            p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
            gradient = x.T @ (p - y) + ridge @ w
            hessian = x.T @ (x * np.maximum(p * (1 - p), 1e-6)[:, None]) + ridge
            step = np.linalg.solve(hessian, gradient)
            w -= step
            if np.abs(step).max() < _STILL:
                break
        return dict(zip(["*", *names], np.round(w, _DIGITS).tolist(), strict=True))


@dataclass
class WideTable(Table):
    """A table of many rows and signs, of which each row has few: the same fit within a minute, by L-BFGS (Liu and
    Nocedal 1989) on a sparse matrix."""

    def fitted(self) -> dict[str, float]:
        """The weight of each sign, '*' that of the bias."""
        names = sorted({name for row in self.signs for name in row})
        number = {name: place for place, name in enumerate(names)}
        cells = [(row, number[name], value) for row, signs in enumerate(self.signs) for name, value in signs.items()]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        x = csr_array((values, (rows, columns)), shape=(len(self.signs), len(names)), dtype=np.float64)
        sides = np.where(self.outcomes, 1.0, -1.0)

        def missed(w: Floats) -> tuple[float, Floats]:
            """What is to be made small at these weights, the bias the last, and how it changes with them."""
            margins = sides * (x @ w[:-1] + w[-1])
            pull = -sides / (1 + np.exp(np.clip(margins, -500, 500)))
            slope = np.concatenate([x.T @ pull + self.penalty * w[:-1], [pull.sum()]])
            return float(np.logaddexp(0, -margins).sum() + self.penalty / 2 * (w[:-1] ** 2).sum()), slope

        found = minimize(missed, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
        return dict(zip([*names, BIAS], np.round(found.x, _DIGITS).tolist(), strict=True))


@dataclass
class Outcomes:
    """Rows of signs with one of several outcomes each, for a multinomial regression. Signs that begin as one of `own`
    and end with an outcome's name ("learned ASSAULT") count for that alone; of signs that begin as one of `believed`
    the weight for the outcome that they name is drawn to what that says, other weights to 0, as strongly as `penalty`
    says."""

    outcomes: Sequence[str]
    own: tuple[str, ...] = ("learned ",)
    believed: Mapping[str, float] = field(default_factory=lambda: {"learned ": 1.0})
    penalty: float = PENALTY
    signs: list[dict[str, float]] = field(default_factory=list)
    came: list[str] = field(default_factory=list)

    def add(self, signs: Mapping[str, float], outcome: str) -> None:
        """One row more."""
        self.signs.append({**signs, BIAS: 1.0})
        self.came.append(outcome)

    def fitted(self) -> dict[tuple[str, str], float]:
        """The weight of each sign for each outcome; by Newton's method."""
        names = sorted({name for row in self.signs for name in row})
        cells = [(name, one) for name in names for one in self.outcomes if self._allowed(name, one)]
        x = np.array([[row.get(name, 0.0) for name, _ in cells] for row in self.signs])
        of = np.array([self.outcomes.index(one) for _, one in cells])
        came = np.array([self.outcomes.index(outcome) for outcome in self.came])
        members = (of[:, None] == np.arange(len(self.outcomes))).astype(np.float64)
        drawn = np.array([self._believed(name, one) for name, one in cells])
        true = (came[:, None] == of).astype(np.float64)

        def seen(w: Floats) -> tuple[float, Floats]:
            """What is to be made small, and the chance of each outcome in each row, at these weights."""
            scores = (x * w) @ members
            scores -= scores.max(1, keepdims=True)
            logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
            missed = -logs[np.arange(len(came)), came].sum()
            return float(missed + self.penalty / 2 * ((w - drawn) ** 2).sum()), np.exp(logs)

        w = drawn.copy()
        for _ in range(_ROUNDS):
            loss, p = seen(w)
            weighted = x * p[:, of]
            gradient = (weighted - x * true).sum(0) + self.penalty * (w - drawn)
            hessian = (weighted.T @ x) * (of[:, None] == of) - weighted.T @ weighted
            step = np.linalg.solve(hessian + self.penalty * np.eye(len(w)), gradient)
            while seen(w - step)[0] > loss and np.abs(step).max() > 10.0**-_DIGITS:
                step /= 2
            w = w - step
        return {cell: value for cell, value in zip(cells, np.round(w, _DIGITS).tolist(), strict=True) if value}

    def _believed(self, sign: str, outcome: str) -> float:
        named = (weight for begin, weight in self.believed.items() if sign == f"{begin}{outcome}")
        return next(named, 0.0)

    def _allowed(self, sign: str, outcome: str) -> bool:
        return not sign.startswith(self.own) or sign.split(" ", 1)[1] in (outcome, "-")


def write(path: Path, heading: str, rows: Mapping[Any, Any]) -> None:
    """A table: comment lines, then a line a row, its key before its value."""
    lines = [f"# {line}" for line in heading.splitlines()]
    for key, value in sorted(rows.items()):
        lines.append("\t".join(map(str, [*([key] if isinstance(key, str) else key), value])))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
