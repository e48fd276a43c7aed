"""Fit what the extraction of events reads from tables: ``python -m training.event_fits CORPORA``.

On annotated stories it counts and fits

- `role_meanings.tsv`: what a role of a predicate means for an event of a type: agent, patient or place, on stories
  that the encoder has learned from (`training/data/stories`, CORPORA/stories without those held out);
- `same_event.tsv`: how likely two mentions in one article are of one event, and
- `weights.tsv`: how likely an event is right (confidence), and a reader looks for it (prominence), on the gate's
  stories (`quality/stories`), from which the encoder has not learned: on those that it has, it is too sure of itself;

the last two by logistic regression with a penalty on the squares of the weights (ridge; Le Cessie and van Houwelingen
1992). Run it anew when the pipeline or the steps of `kg.extract.events` change.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.articles.reading import read_articles
from kg.evaluation.matching import one_of
from kg.extract import run
from kg.extract.events import grouping, participants, weight
from kg.extract.events.candidates import Candidate, find_candidates
from kg.extract.events.finding import mentions_of
from kg.extract.events.noun_phrases import NounPhrases
from kg.extract.events.types import event_types
from kg.extract.reading import Reading
from kg.language.pipeline import docs, load
from kg.model import EventMention
from training.corpora import learned_stories
from training.happenings import story_folders

EVENTS = Path(grouping.__file__).parent
GATE = Path(__file__).parents[1] / "quality" / "stories"
PLACE_PREPOSITIONS = ("in", "at", "near", "outside", "off", "inside", "across", "around")
FEWEST = 20
"""Arguments that a row of role_meanings.tsv rests on at least."""
EXPECTED = {"ARG2": "patient", "GOL": "patient", "COM": "patient", "before": "agent"}
"""What rare roles mean unless the stories say otherwise: as much as FEWEST arguments would tell."""
PENALTY = 1.0
_ROUNDS = 25
_DIGITS = 3
Floats = NDArray[np.float64]
Gold = dict[str, Any]


@dataclass
class Told:
    """One article as the extraction tells it, each mention with the happening of the gold that it tells, if any."""

    reading: Reading
    candidates: list[Candidate]
    mentions: list[EventMention]
    happenings: list[Gold | None]


@dataclass
class Table:
    """Rows of signs with the outcome of each, for a regression."""

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
        ridge = PENALTY * np.eye(x.shape[1])
        ridge[0, 0] = 0.0
        for _ in range(_ROUNDS):
            p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
            gradient = x.T @ (p - y) + ridge @ w
            hessian = x.T @ (x * np.maximum(p * (1 - p), 1e-6)[:, None]) + ridge
            w -= np.linalg.solve(hessian, gradient)
        return dict(zip(["*", *names], np.round(w, _DIGITS).tolist(), strict=True))


def told(folders: Iterable[Path]) -> Iterator[Told]:
    """The articles of stories, read and set against their gold."""
    nlp = load()
    for folder in folders:
        happenings = json.loads((folder / "story.json").read_text(encoding="utf-8"))["happenings"]
        articles = read_articles([folder]).articles
        for article, doc in docs(nlp, articles):
            found = run(article, doc, before="events")
            reading, attributions = found.reading, found.attributions
            candidates = find_candidates(reading)
            mentions = mentions_of(reading, candidates, attributions)
            yield Told(reading, candidates, mentions, [_happening(article.id, one, happenings) for one in mentions])


def _happening(article: str, mention: EventMention, happenings: Sequence[Gold]) -> Gold | None:
    """The gold's happening that a mention tells, as this article has it."""
    for happening in happenings:
        for place in happening["mentions"]:
            if place["article"] == article and place["start"] < mention.span.end and mention.span.start < place["end"]:
                told: Gold = happening | happening.get("by_article", {}).get(article, {})
                return told
    return None


# ------------------------------------------------------------------ what roles mean
def role_meanings(articles: Sequence[Told]) -> dict[tuple[str, str, str], str]:
    """For each type (and any), role and kind of entity (and any) the slot that most such arguments fill, '-' for none;
    a row that says what a wider one says already is left out."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for role, slot in EXPECTED.items():
        for sort in ("Place", "*"):
            counts["*", role, sort][slot] += FEWEST
    types = event_types()
    for one in articles:
        nouns = NounPhrases(one.reading, {candidate.token.i for candidate in one.candidates}, types.words)
        for candidate, gold in zip(one.candidates, one.happenings, strict=True):
            if gold is None:
                continue
            for entity, role in participants.filled(nouns, candidate.token):
                record = one.reading.entity(entity)
                slot = _slot(gold, [record.name, *record.aliases])
                for kind in filter(None, (candidate.subtype, candidate.type)):
                    counts[kind, role, record.type][slot] += 1
                counts["*", role, record.type][slot] += 1
                counts["*", role, "*"][slot] += 1
    return _pruned({key: _most(found) for key, found in counts.items() if found.total() >= FEWEST})


def _slot(gold: Gold, names: Sequence[str]) -> str:
    for slot in ("agents", "patients", "places"):
        if any(one_of(filler.split("|"), name) for filler in gold.get(slot) or [] for name in names):
            return slot.removesuffix("s")
    return "-"


def _most(found: Counter[str]) -> str:
    """The slot that most fill; one that a fifth fill goes before none, since annotators name few."""
    slot, count = max(((s, n) for s, n in found.items() if s != "-"), key=lambda x: (x[1], x[0]), default=("-", 0))
    return slot if 5 * count >= found.total() else "-"


def _pruned(rows: Mapping[tuple[str, str, str], str]) -> dict[tuple[str, str, str], str]:
    kept: dict[tuple[str, str, str], str] = {}
    for (kind, role, sort), slot in sorted(rows.items(), key=lambda row: (row[0][0] != "*", row[0][2] != "*", row[0])):
        wider = next(
            (kept[key] for key in ((kind, role, "*"), ("*", role, sort), ("*", role, "*")) if key in kept), None
        )
        if slot != wider:
            kept[kind, role, sort] = slot
    return kept


# ------------------------------------------------------------------ which mentions are one, which events count
def same_event(articles: Sequence[Told]) -> dict[str, float]:
    """The weights of `grouping.signs_of` over pairs of mentions that the gold has too."""
    table = Table()
    for one in articles:
        known = [i for i, gold in enumerate(one.happenings) if gold is not None]
        for i, j in combinations(known, 2):
            a, b = one.mentions[i], one.mentions[j]
            signs = grouping.signs_of(a, b, one.candidates[i], one.candidates[j])
            table.add(signs, one.happenings[i]["id"] == one.happenings[j]["id"])  # type: ignore[index]
    return table.fitted()


def event_weights(articles: Sequence[Told]) -> dict[tuple[str, str], float]:
    """The weights of `weight.signs_of` over the events as they are grouped: told rightly, and main."""
    right, main = Table(), Table()
    for one in articles:
        events: dict[str, list[int]] = defaultdict(list)
        for index, mention in enumerate(grouping.grouped(one.reading, one.mentions, one.candidates)):
            events[mention.event].append(index)
        lead = weight.lead_end(one.reading)
        for members in events.values():
            signs = weight.signs_of([one.mentions[i] for i in members], [one.candidates[i] for i in members], lead)
            gold = [found for i in members if (found := one.happenings[i]) is not None]
            right.add(signs, bool(gold))
            main.add(signs, any(happening["weight"] == "main" for happening in gold))
    fits = {"confidence": right.fitted(), "prominence": main.fitted()}
    return {(figure, sign): value for figure, fit in fits.items() for sign, value in fit.items()}


def write(path: Path, heading: str, rows: Mapping[Any, Any]) -> None:
    """A table: comment lines, then a line a row, its key before its value."""
    lines = [f"# {line}" for line in heading.splitlines()]
    for key, value in sorted(rows.items()):
        lines.append("\t".join([*([key] if isinstance(key, str) else key), str(value)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        learned = list(told(learned_stories(args.corpora, Path(folder))))
    places = {("*", preposition, "Place"): "place" for preposition in PLACE_PREPOSITIONS}
    write(
        EVENTS / "role_meanings.tsv",
        "What a role of a predicate means for an event: type ('*': any), role, kind of entity ('*': any), slot.\n"
        "Counted on annotated stories by training/event_fits.py. Roles in small letters are prepositions, for places\n"
        "that no role tells.",
        role_meanings(learned) | places,
    )
    participants.meanings.cache_clear()
    articles = list(told(story_folders(GATE)))
    write(
        EVENTS / "same_event.tsv",
        "Sign, weight: how likely two mentions in one article are of one event ('*': the bias).\n"
        "Fitted on annotated stories by training/event_fits.py.",
        same_event(articles),
    )
    grouping.weights.cache_clear()
    write(
        EVENTS / "weights.tsv",
        "Figure, sign, weight: how likely an event is right, and a reader looks for it ('*': the bias).\n"
        "Fitted on annotated stories by training/event_fits.py.",
        event_weights(articles),
    )


if __name__ == "__main__":
    main()
