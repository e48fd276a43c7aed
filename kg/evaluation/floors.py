"""Floors: the least that a measure may be, in a file. They are raised from what is measured, and never lowered here.

    python -m kg.evaluation.floors [FOLDER] [--raise]

FOLDER (default: quality) holds `stories/` and `floors.json`: {MEASURE: {FIGURE: percent}}. Exit status 1: a figure is
below its floor.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from kg.errors import GoldError, KgError
from kg.evaluation.measures import BY_NAME, FIGURES, Figure
from kg.evaluation.scoring import Evaluation, evaluate
from kg.folder import reason
from kg.views import table

MARGIN = 1.5
"""How far a floor lies under the figure that it is raised from, in points."""

Floors = dict[str, dict[Figure, float]]


def read_floors(path: Path) -> Floors:
    """The floors in a file. Raises GoldError where it is none, or names a measure or figure that there is not."""
    try:
        content = json.loads(path.read_text("utf8"))
    except OSError as error:
        raise GoldError(f"cannot read {path}: {reason(error)}") from error
    except ValueError as error:
        raise GoldError(f"{path} is no JSON ({error})") from error
    if not _is_table(content):
        raise GoldError(f"{path} is no table of floors, {{MEASURE: {{FIGURE: percent}}}}")
    for measure, figures in content.items():
        known = FIGURES[BY_NAME[measure].form] if measure in BY_NAME else ()
        for figure in figures:
            if figure not in known or figure == "number":
                raise GoldError(f"{path}: there is no figure {figure!r} of {measure!r} that could have a floor")
    return cast(Floors, content)


def write_floors(path: Path, floors: Floors) -> None:
    """Write a file of floors, a measure a line. Raises OSError."""
    lines = (f" {json.dumps(measure)}: {json.dumps(figures)}" for measure, figures in floors.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf8", newline="\n")


def below(evaluation: Evaluation, floors: Floors) -> list[str]:
    """A line for people for each figure that is below its floor, or that the gold cannot give."""
    lines = []
    for measure, figure, floor in _each(floors):
        measured = evaluation.figure(measure, figure)
        if measured is None:
            lines.append(f"{measure}, {figure}: the gold has nothing to measure it by (floor {floor:.1f})")
        elif measured < floor:
            counts = _counts(evaluation, measure)
            lines.append(f"{measure}, {figure}: {measured:.1f} is below the floor of {floor:.1f} ({counts})")
    return lines


def raised(evaluation: Evaluation, floors: Floors, margin: float = MARGIN) -> Floors:
    """The same floors, each raised to `margin` points under what is measured, unless it is as high already."""
    higher: Floors = {measure: dict(figures) for measure, figures in floors.items()}
    for measure, figure, floor in _each(floors):
        measured = evaluation.figure(measure, figure)
        if measured is not None:
            higher[measure][figure] = max(floor, math.floor(10 * (measured - margin)) / 10)
    return higher


def _is_table(content: object) -> bool:
    """Whether this is a dict of dicts of numbers."""
    return isinstance(content, dict) and all(
        isinstance(figures, dict) and all(isinstance(floor, int | float) for floor in figures.values())
        for figures in content.values()
    )


def _each(floors: Floors) -> Iterator[tuple[str, Figure, float]]:
    for measure, figures in floors.items():
        for figure, floor in figures.items():
            yield measure, figure, floor


def _counts(evaluation: Evaluation, measure: str) -> str:
    known, everything = BY_NAME[measure], evaluation.all
    gold, told = known.gold(everything), known.told(everything)
    parts = [f"{count:.0f} {words}" for count, words in ((gold, "in the gold"), (told, "told")) if count is not None]
    return ", ".join(parts) or known.says


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure a folder with stories and floors, print both side by side, and raise the floors if asked to."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluation.floors", description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", nargs="?", default="quality", type=Path, help="holds stories/ and floors.json")
    parser.add_argument("--raise", action="store_true", dest="write", help="write floors that can be raised")
    parser.add_argument("--facts", type=Path, metavar="FACTS", help="a facts file or graph of the stories, else built")
    options = parser.parse_args(arguments)
    stories, path = options.folder / "stories", options.folder / "floors.json"
    try:
        floors = read_floors(path)
        evaluation = evaluate(options.facts or stories, stories)
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.status
    higher = raised(evaluation, floors)
    columns = ("measure", "figure", "measured", "floor", "raised to")
    print(table.text(columns, _rows(evaluation, floors, higher)), end="")
    if options.write and higher != floors:
        write_floors(path, higher)
    faults = below(evaluation, floors)
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


def _rows(evaluation: Evaluation, floors: Floors, higher: Floors) -> Iterator[tuple[str, ...]]:
    for measure, figure, floor in _each(floors):
        measured = evaluation.figure(measure, figure)
        new = higher[measure][figure]
        shown = "-" if measured is None else f"{measured:.1f}"
        yield measure, figure, shown, f"{floor:.1f}", f"{new:.1f}" if new > floor else ""


if __name__ == "__main__":
    sys.exit(main())
