"""Fit how sure it is that an outlet is silent: ``python -m training.silence_fits [STORIES]``.

Writes kg/compare/silence.tsv: logistic weights of the signs of `kg.compare.silence`, fitted on the gate's stories
(`quality/stories`) over every event that the gold has too and every article that does not tell it by the graph: is the
article truly without a word of what happened? Prints how many claims of prominent events are right, each story left
out in turn, and of the stories below STORIES, which are not learned from. Run it anew when
`kg/resolve/event_evidence.tsv` or the pipeline changes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.articles.reading import read_articles
from kg.compare import silence
from kg.compare.silence import StorySilences
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.lexicon.logistic import chance
from kg.model import PROMINENT
from kg.resolve import resolve
from training.event_fits import unseen_stories
from training.happenings import story_folders
from training.regression import Table, write

OUT = Path(silence.__file__).with_name("silence.tsv")


@dataclass(frozen=True)
class Case:
    """An event that an article does not tell by the graph: what can be seen of it, and whether that is so."""

    signs: Mapping[str, float]
    silent: bool

    @property
    def prominent(self) -> bool:
        """Whether it is shown to readers."""
        return self.signs["prominence"] >= PROMINENT


def cases(folder: Path) -> list[Case]:
    """The cases of one story, of events that the gold has too."""
    nlp = load()
    facts = [extract(article, doc) for article, doc in docs(nlp, read_articles([folder]).articles)]
    happenings = json.loads((folder / "story.json").read_text(encoding="utf-8"))["happenings"]
    story = StorySilences(facts, resolve(facts))
    found = []
    for event, article in story.untold(0.0):
        places = [(member.article, member.mention.span) for member in story.members[event]]
        told = [happening for happening in happenings if _touches(happening, places)]
        if told:
            silent = all(place["article"] != article for happening in told for place in happening["mentions"])
            found.append(Case(story.signs(event, article), silent))
    return found


def _touches(happening: Mapping[str, Any], places: Iterable[tuple[str, Any]]) -> bool:
    return any(
        at["article"] == article and at["start"] < span.end and span.start < at["end"]
        for article, span in places
        for at in happening["mentions"]
    )


def fitted(learned: Iterable[Case]) -> dict[str, float]:
    """The weights that the cases give."""
    table = Table()
    for case in learned:
        table.add(dict(case.signs), case.silent)
    return table.fitted()


def left_out(stories: Sequence[Sequence[Case]]) -> list[tuple[Case, float]]:
    """The prominent cases of each story with the chance that the weights of the other stories give."""
    found = []
    for story in stories:
        weights = fitted(case for other in stories if other is not story for case in other)
        found += [(case, chance(weights, case.signs)) for case in story if case.prominent]
    return found


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
    gate = [cases(folder) for folder in unseen_stories()]
    weights = fitted(case for story in gate for case in story)
    heading = "Sign, weight: how likely an article does not tell an event ('*': the bias).\n"
    write(OUT, heading + "Fitted by training/silence_fits.py.", weights)
    print(f"gate, each story left out in turn: {told(left_out(gate))}")
    for folder in story_folders(args.stories) if args.stories else []:
        print(f"{folder.name}: {told([(c, chance(weights, c.signs)) for c in cases(folder) if c.prominent])}")


if __name__ == "__main__":
    main()
