"""Fit how sure it is that an outlet is silent: ``python -m training.silence_fits [STORIES]``.

Writes kg/compare/silence.tsv and passage_silence.tsv: logistic weights of the signs of `kg.compare.silence`, fitted on
stories from which the encoder has not learned (`training.event_fits.unseen_stories`) over every prominent event that
the gold has too and every article that does not tell it by the graph: is the article truly without a word of what
happened? The weights are then scaled so that of claims that are at all likely the share that is right is what they say
(Platt 1999), each story judged by the others. Prints how many claims are right, each story left out in turn, and of
the stories below STORIES, which are not learned from. Run it anew when `kg/resolve/event_evidence.tsv` or the pipeline
changes.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.articles.reading import read_articles
from kg.compare import silence
from kg.compare.comparison import readings
from kg.compare.silence import StorySilences
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.lexicon.logistic import BIAS, chance
from kg.model import ArticleFacts
from kg.resolve import resolve
from training.event_fits import unseen_stories
from training.happenings import happenings_of, story_folders
from training.regression import Table, write

HERE = Path(silence.__file__).parent
Kind = Literal["signs", "piece"]
TABLES: Mapping[Kind, str] = {"signs": "silence.tsv", "piece": "passage_silence.tsv"}
LIKELY = 0.6
"""The chance from which on claims are asked whether their chance is right."""
MARGIN = "margin"
"""The logit of a chance."""
_LITTLE = 0.01
"""How strongly two numbers that scale are believed to be chance."""
Weights = dict[str, float]


@dataclass(frozen=True)
class Case:
    """A prominent event that an article does not tell by the graph: what can be seen of it, and of the clause that
    tells it best as a mere piece of text, and whether the article is silent."""

    signs: Mapping[str, float]
    piece: Mapping[str, float]
    silent: bool

    def of(self, kind: Kind) -> Mapping[str, float]:
        """The signs for one of the TABLES."""
        return self.signs if kind == "signs" else self.piece


def cases(folder: Path) -> list[Case]:
    """The cases of one story, of events that the gold has too."""
    nlp = load()
    return cases_of([extract(article, doc) for article, doc in docs(nlp, read_articles([folder]).articles)], folder)


def cases_of(facts: Sequence[ArticleFacts], folder: Path) -> list[Case]:
    """The same, of articles that are read already."""
    happenings = happenings_of(folder)
    (reading,) = readings(facts, resolve(facts))
    story = StorySilences(reading)
    found = []
    for event, article in story.untold():
        members = sorted(story.members[event], key=lambda member: -member.mention.prominence)
        places = [(member.article, member.mention.span) for member in members]
        told = [happening for happening in happenings if _touches(happening, places)]
        if told:
            silent = all(place["article"] != article for happening in told for place in happening["mentions"])
            piece = next((reading.clauses[place] for place in places if place in reading.clauses), None)
            signs = story.piece_signs(piece, article) if piece else {}
            found.append(Case(story.signs(event, article), signs, silent))
    return found


def _touches(happening: Mapping[str, Any], places: Iterable[tuple[str, Any]]) -> bool:
    return any(
        at["article"] == article and at["start"] < span.end and span.start < at["end"]
        for article, span in places
        for at in happening["mentions"]
    )


def fitted(learned: Iterable[Case], kind: Kind) -> Weights:
    """The weights that the cases give."""
    table = Table()
    for case in learned:
        if case.of(kind):
            table.add(dict(case.of(kind)), case.silent)
    return table.fitted()


def left_out(stories: Sequence[Sequence[Case]], kind: Kind) -> list[tuple[Case, float]]:
    """The cases of each story with the chance that the weights of the other stories give."""
    found = []
    for story in stories:
        weights = fitted((case for other in stories if other is not story for case in other), kind)
        found += [(case, chance(weights, case.of(kind))) for case in story if case.of(kind)]
    return found


def scale(judged: Iterable[tuple[Case, float]]) -> Weights:
    """What the logits of likely claims are to be multiplied by and what is added, so that their chances are right."""
    table = Table(_LITTLE)
    for case, sure in judged:
        if sure >= LIKELY:
            table.add({MARGIN: _margin(sure)}, case.silent)
    return table.fitted()


def scaled(weights: Weights, by: Weights) -> Weights:
    """Weights that give the scaled chances."""
    found = {sign: by[MARGIN] * weight for sign, weight in weights.items()}
    found[BIAS] += by[BIAS]
    return {sign: round(weight, 3) for sign, weight in found.items()}


def _margin(sure: float) -> float:
    return math.log(sure / (1 - sure))


def told(judged: Sequence[tuple[Case, float]]) -> str:
    """How many are called silent, how many of these are, and how many of those that are."""
    claims = [case.silent for case, sure in judged if round(sure, 2) >= silence.SILENT]
    silent = sum(case.silent for case, _ in judged)
    right = sum(claims) / len(claims) if claims else 1.0
    return f"{len(claims)} claims, {right:.1%} right, {sum(claims) / silent:.1%} of {silent} silences"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="?", help="folder of stories to measure on")
    args = parser.parse_args()
    learned = [cases(folder) for folder in unseen_stories()]
    others = {folder.name: cases(folder) for folder in (story_folders(args.stories) if args.stories else [])}
    report(learned, others)


def report(learned: Sequence[Sequence[Case]], others: Mapping[str, Sequence[Case]]) -> None:
    """Write both tables and print how they do."""
    for kind, name in TABLES.items():
        judged = left_out(learned, kind)
        by = scale(judged)
        weights = scaled(fitted((case for story in learned for case in story), kind), by)
        heading = "Sign, weight: how likely an article does not tell an event ('*': the bias).\n"
        write(HERE / name, heading + "Fitted by training/silence_fits.py.", weights)
        judged = [(case, chance(by, {MARGIN: _margin(sure)})) for case, sure in judged]
        print(f"{name}, each story left out in turn: {told(judged)}")
        for story, found in others.items():
            print(f"  {story}: {told([(case, chance(weights, case.of(kind))) for case in found if case.of(kind)])}")


if __name__ == "__main__":
    main()
