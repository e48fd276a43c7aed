"""Every figure that is measured: its name, which figures it gives, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.evaluation.counts import Tallies, Tally
from kg.evaluation.merging import PARTS

Form = Literal["match", "share", "faults", "mean"]
Figure = Literal["P", "R", "F1", "right", "number"]

FIGURES: dict[Form, tuple[Figure, ...]] = {
    "match": ("P", "R", "F1"),
    "share": ("right",),
    "faults": ("number",),
    "mean": ("F1",),
}
"""What a measure of each form gives, in percent but for `number`: precision, recall and their mean of things told and
things of the gold; the share of cases that are right; a number of faults; the mean of the F1 of other measures."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the report. `of` are the keys of the counts that it is made of."""

    name: str
    form: Form
    says: str
    of: tuple[str, ...] = ()

    @property
    def headline(self) -> Figure:
        """The one figure to look at where there is room for one."""
        return FIGURES[self.form][-1]

    def figure(self, tallies: Tallies, figure: Figure) -> float | None:
        """One of this measure's figures; None where there was nothing to find or to get wrong."""
        counts = [tallies.get(key, Tally()) for key in self.of or (self.name,)]
        if not any(tally.defined for tally in counts):
            return counts[0].told if self.form == "faults" else None
        return sum(_figure(tally, figure) for tally in counts) / len(counts)

    def gold(self, tallies: Tallies) -> float | None:
        """How many things or cases the gold has."""
        return None if self.form in ("faults", "mean") else tallies.get(self.name, Tally()).gold

    def told(self, tallies: Tallies) -> float | None:
        """How many things the facts have."""
        return tallies.get(self.name, Tally()).told if self.form == "match" else None


def _figure(tally: Tally, figure: Figure) -> float:
    match figure:
        case "P":
            return tally.precision
        case "R" | "right":
            return tally.recall
        case "F1":
            return tally.f1
        case "number":
            return tally.told


MEASURES = (
    Measure("persons", "match", "named persons of each article"),
    Measure("organisations", "match", "named organisations of each article"),
    Measure("places", "match", "named places of each article"),
    Measure("roles", "match", "who is what"),
    Measure("roles with organisation", "match", "who is what, and of what organisation"),
    Measure("statements", "match", "what is said"),
    Measure("statements with speaker", "match", "what is said, and by whom"),
    Measure("words of main happenings", "share", "words for main happenings that some event has"),
    Measure("words of minor happenings", "share", "words for minor happenings that some event has"),
    Measure("happenings", "match", "one event a happening, of the events that a reader is shown; R: of the main ones"),
    Measure("minor happenings", "share", "minor happenings among the events that a reader is shown"),
    Measure("split", "faults", "events shown that are split off from the event of their happening"),
    Measure("spurious", "faults", "events shown that are no happening"),
    Measure("glued", "faults", "events shown that are several happenings"),
    Measure("happenings, all told", "match", "the same of all events"),
    Measure("minor happenings, all told", "share", "the same of all events"),
    Measure("type", "share", "type of the happenings found"),
    Measure("agents", "match", "who did the happenings found"),
    Measure("patients", "match", "to whom they were done"),
    Measure("places of happenings", "match", "where they happened"),
    Measure("time", "share", "when they happened, where the gold has it"),
    Measure("time told without need", "faults", "times told where the gold has none"),
    Measure("factuality", "share", "asserted, denied, planned or possible"),
    Measure("factuality, not asserted", "share", "the same, where the gold does not have asserted"),
    Measure("told by both", "share", "what two articles tell is one event"),
    Measure("kept apart", "share", "what is easily confused is not one event"),
    Measure("silence", "share", "claims that an article does not tell something"),
    *(Measure(part, "match", "the words found of one happening are in one event") for part in PARTS),
    Measure("merging", "mean", "the mean of these three, the CoNLL score", PARTS),
)

BY_NAME = {measure.name: measure for measure in MEASURES}
