"""An evaluation as tables for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.evaluation.counts import Tallies
from kg.evaluation.measures import FIGURES, MEASURES, Figure, Measure
from kg.evaluation.scoring import Evaluation
from kg.views import table

FORMATS = ("table", "json")
_COLUMNS = ("P", "R", "F1", "right", "number")
_NONE = "-"


def as_table(evaluation: Evaluation, width: int | None = None) -> str:
    """A line a measure with all its figures; where there are several stories, one more table of each by itself."""
    everything = evaluation.all
    rows = [_row(measure, everything) for measure in MEASURES]
    written = table.text(("measure", *_COLUMNS, "gold", "told"), rows, width)
    if len(evaluation.stories) < 2:
        return written
    columns = [everything, *evaluation.stories.values()]
    stories = [(measure.name, measure.headline, *_headlines(measure, columns)) for measure in MEASURES]
    return f"{written}\n{table.text(('measure', 'figure', 'all', *evaluation.stories), stories, width)}"


def as_json(evaluation: Evaluation) -> str:
    """One JSON object: `all` and, by name, `stories`, each with every measure's figures and numbers."""
    stories = {name: _plain(tallies) for name, tallies in evaluation.stories.items()}
    return json.dumps({"all": _plain(evaluation.all), "stories": stories}, ensure_ascii=False, indent=1) + "\n"


def _headlines(measure: Measure, columns: Iterable[Tallies]) -> Iterator[str]:
    for tallies in columns:
        yield _shown(measure.figure(tallies, measure.headline), measure.headline)


def _row(measure: Measure, tallies: Tallies) -> tuple[str, ...]:
    figures: dict[str, str] = {
        figure: _shown(measure.figure(tallies, figure), figure) for figure in FIGURES[measure.form]
    }
    counts = (_number(measure.gold(tallies)), _number(measure.told(tallies)))
    return (measure.name, *(figures.get(column, "") for column in _COLUMNS), *counts)


def _shown(value: float | None, figure: Figure) -> str:
    if value is None:
        return _NONE
    return f"{value:.0f}" if figure == "number" else f"{value:.1f}"


def _number(count: float | None) -> str:
    return "" if count is None else f"{count:.0f}"


def _plain(tallies: Tallies) -> dict[str, dict[str, Any]]:
    plain = {}
    for measure in MEASURES:
        figures: dict[str, Any] = {
            figure: _rounded(measure.figure(tallies, figure), figure) for figure in FIGURES[measure.form]
        }
        counts = {"gold": measure.gold(tallies), "told": measure.told(tallies)}
        plain[measure.name] = figures | {key: round(count) for key, count in counts.items() if count is not None}
    return plain


def _rounded(value: float | None, figure: Figure) -> float | int | None:
    if value is None:
        return None
    return round(value) if figure == "number" else round(value, 1)
