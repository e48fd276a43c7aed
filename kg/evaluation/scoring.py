"""Facts and gold in, the counts of every measure out, story by story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.alignment import Alignment
from kg.evaluation.counts import Tallies, total
from kg.evaluation.gold import GoldStory, read_stories
from kg.evaluation.happenings import score_happenings
from kg.evaluation.holdings import score_roles
from kg.evaluation.measures import BY_NAME, Figure
from kg.evaluation.merging import score_merging
from kg.evaluation.naming import score_names
from kg.evaluation.outlets import score_outlets
from kg.evaluation.sayings import score_statements
from kg.evaluation.slots import score_slots
from kg.evaluation.sources import told_of
from kg.evaluation.told import Told, of_story

_OF_ARTICLES = (score_names, score_roles, score_statements)
_OF_EVENTS = (score_happenings, score_slots, score_outlets, score_merging)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts of each story by its name, in the order of the gold."""

    stories: dict[str, Tallies]

    @property
    def all(self) -> Tallies:
        """The counts of all stories together."""
        return total(self.stories.values())

    def figure(self, measure: str, figure: Figure | None = None) -> float | None:
        """A figure over all stories, by default the headline of its measure; None where there was nothing to measure.

        Raises KeyError for a measure that there is not.
        """
        known = BY_NAME[measure]
        return known.figure(self.all, figure or known.headline)


def evaluate(told: Path | str, gold: Path | str) -> Evaluation:
    """Score a facts file, a graph folder or a folder of articles, which is built, on a folder of stories or one story.

    Raises GoldError for what cannot be read, NotFound where the facts lack an article of the gold, and what a build
    raises.
    """
    stories = read_stories(Path(gold))
    return score(told_of(Path(told)), stories)


def score(told: Told, stories: Iterable[GoldStory]) -> Evaluation:
    """Score what is told of the articles of some stories; other articles are of no account. Raises NotFound."""
    return Evaluation({story.name: _score(story, of_story(told, story)) for story in stories})


def _score(story: GoldStory, told: Told) -> Tallies:
    aligned = Alignment(story, told)
    parts: Sequence[Tallies] = [
        *(measure(story, told) for measure in _OF_ARTICLES),
        *(measure(aligned) for measure in _OF_EVENTS),
    ]
    return total(parts)
