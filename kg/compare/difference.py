"""What the comparison gives: a difference between outlets, as a record without RDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kg.model import Span

Slot = Literal[
    "number",
    "day",
    "place",
    "agent",
    "patient",
    "factuality",
    "type",
    "role",
    "name",
    "wording",
    "speaker",
    "presence",
    "cue",
    "source",
]
Relation = Literal[
    "contradiction", "update", "precision", "omission", "naming", "wording", "agency", "standing", "sourcing"
]

SLOTS: tuple[Slot, ...] = get_args(Slot)
"""What of a thing is told differently."""
RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""How what one outlet tells stands to what another tells."""


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A piece of the text of an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet tells: a value with the words that carry it; None and no words where it is silent."""

    outlet: str
    value: str | None
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that outlets of a story tell differently.

    `story` is the IRI of the story, `about` that of the happening, entity or statement that it is about (or of the
    story), `what` a line that says so to people. `cells` has one cell for each outlet of the story, by name.
    `confidence` is how surely the values are at odds (0 to 1), `prominence` how likely a reader looks for it.
    """

    story: str
    about: str
    slot: Slot
    relation: Relation
    what: str
    cells: tuple[Cell, ...]
    confidence: float
    prominence: float = 0.5

    @property
    def told(self) -> tuple[Cell, ...]:
        """The cells of the outlets that are not silent."""
        return tuple(cell for cell in self.cells if cell.value is not None)


def shortened(text: str, most: int) -> str:
    """`text`, or of more than `most` characters the first whole words."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def touch(one: Cell, other: Cell) -> bool:
    """Whether two cells share a piece of text."""
    return any(
        a.article == b.article and a.span.start < b.span.end and b.span.start < a.span.end
        for a in one.words
        for b in other.words
    )
