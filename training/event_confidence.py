"""Fit how likely an event is told right: ``python -m training.event_confidence READINGS OUT FOLDER [FOLDER ...]``.

READINGS are events of the articles in the folders that were read by hand (benchmarks/event_readings.jsonl; see
benchmarks/event_precision.py for what they hold), OUT is kg/extract/data/event_confidence.tsv. Every candidate that was
read is judged as it is told now, whatever confidence it has had, and a logistic regression over its signs
(kg.extract.events.confidence) is fitted with a penalty on the squares of the weights (ridge; Le Cessie and van
Houwelingen 1992). How far the weights carry over is printed first: by articles that were left out of the fit.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.event_precision import verdict
from kg.articles.reading import read_articles
from kg.completion import completed_events
from kg.extract import extract, read
from kg.extract.events.confidence import BIAS
from kg.extract.events.coreference import group_mentions
from kg.extract.events.finding import candidates
from kg.language.pipeline import docs, load
from kg.model import EventMention, Resolution
from kg.resolve import resolve

FEWEST = 8
"""A sign that fewer of the events have gets no weight."""
PENALTY = 0.01
STEPS = 1500
FOLDS = 10
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_DIGITS = 3
HEADER = """\
# What each sign of an event adds to the logit of its being told right; `*` is what all have. Fitted by
# training/event_confidence.py on the events of benchmarks/event_readings.jsonl.
# Columns: sign, weight.
"""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One event that was read: the article, its signs as it is told now, and whether it is all right."""

    article: str
    signs: frozenset[str]
    right: bool


def cases(folder: Path, readings: Sequence[dict[str, Any]], pipeline: str | None) -> Iterator[Case]:
    """The readings of one folder's articles that are still candidates."""
    texts = list(docs(load(pipeline), read_articles([str(folder)]).articles))
    resolution = resolve([extract(article, doc, least=0.0) for article, doc in texts])
    for article, doc in texts:
        here = [reading for reading in readings if reading["article"] == article.id]
        if not here:
            continue
        reading, _, attributions = read(article, doc)
        found = candidates(reading, attributions)
        signs = {one.mention.span: one.signs for one in found}
        grouped = group_mentions(reading, [one.mention for one in found], [one.token for one in found])
        told = completed_events(grouped)
        for one in here:
            event = next((e for e in told if e.span.start < one["end"] and one["start"] < e.span.end), None)
            if event is not None:
                right = verdict(_line(event, article.id, resolution), one) == "ok"
                yield Case(article.id, signs[event.span], right)


def _line(event: EventMention, article: str, resolution: Resolution) -> dict[str, Any]:
    def names(entities: Iterable[str]) -> list[str]:
        return sorted({resolution.label[resolution.iri[f"{article}/{entity}"]] for entity in entities})

    return {
        "event_type": event.type or "OTHER",
        "event_subtype": event.subtype or None,
        "agent_names": names(event.agents),
        "patient_names": names(event.patients),
    }


def vocabulary(found: Iterable[Case]) -> list[str]:
    """The signs that are common enough, sorted."""
    counts = Counter(sign for case in found for sign in case.signs)
    return sorted(sign for sign, count in counts.items() if count >= FEWEST)


def table(found: Sequence[Case], signs: Sequence[str]) -> Floats:
    """A row for each case: 1.0 first (for all), then 1.0 where it has the sign."""
    return np.array([[1.0, *(float(sign in case.signs) for sign in signs)] for case in found])


def fit(rows: Floats, right: Floats) -> Floats:
    """The weights, that of all cases first and without a penalty; by gradient descent."""
    weights = np.zeros(rows.shape[1])
    penalised = np.array([0.0] + [1.0] * (rows.shape[1] - 1))
    for _ in range(STEPS):
        gradient = rows.T @ (_share(rows @ weights) - right) / len(right) + PENALTY * penalised * weights
        weights -= gradient
    return weights


def _share(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)))


def left_out(found: Sequence[Case]) -> Floats:
    """The confidence of each case by weights fitted on other articles."""
    articles = sorted({case.article for case in found})
    fold = np.array([articles.index(case.article) % FOLDS for case in found])
    rows, right = table(found, vocabulary(found)), np.array([float(case.right) for case in found])
    values = np.zeros(len(found))
    for k in range(FOLDS):
        if (fold == k).any():
            values[fold == k] = _share(rows[fold == k] @ fit(rows[fold != k], right[fold != k]))
    return values


def report(found: Sequence[Case]) -> None:
    """Print how many of the surest are right, and how many above each confidence."""
    values, right = left_out(found), np.array([float(case.right) for case in found])
    order = np.argsort(-values, kind="stable")
    print(f"{len(found)} cases, {right.mean():.3f} right")
    for share in SHARES:
        first = order[: int(share * len(found))]
        print(f"  surest {share:.0%}: {right[first].mean():.3f} right, confidence at least {values[first].min():.2f}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--pipeline", help="another language pipeline than the bundled one")
    args = parser.parse_args()
    readings = [json.loads(line) for line in args.readings.read_text("utf8").splitlines()]
    found = [case for folder in args.folders for case in cases(folder, readings, args.pipeline)]
    report(found)
    signs = vocabulary(found)
    weights = fit(table(found, signs), np.array([float(case.right) for case in found]))
    rows = (f"{sign}\t{weight:.{_DIGITS}f}\n" for sign, weight in zip([BIAS, *signs], weights, strict=True))
    args.out.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
