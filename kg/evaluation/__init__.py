"""How good a graph is, measured on gold: what careful readers found in the same articles.

    facts file, gold stories -> told, gold -> (names and words matched) -> counts of each measure -> table, JSON, floors

`measures` lists every figure and what it says; `scoring` takes them. Each kind of measure is one module, which
counts story by story; the counts of several stories add up.
"""

from __future__ import annotations

from kg.evaluation.scoring import Evaluation, evaluate, score

__all__ = ["Evaluation", "evaluate", "score"]
