"""The records of what is one thing across articles, and why: merges, places, a user's decisions, all of them together.

Frozen dataclasses, as those of one article (`kg.model`). Things of several articles go by IRIs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.model import Record

Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True, order=True)
class Merge(Record):
    """Why two local things were taken for one: shown by `kg explain`, so that it can be judged."""

    iri: str
    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Location(Record):
    """Where a place is: its entry in the gazetteer, and why it was taken for that. `latitude` and `longitude` are
    decimal degrees as they are written, `ids` are IRIs of the same place elsewhere (GeoNames, Wikidata), the surest
    first; `country` is the IRI of the country that the place lies in, '' for countries and for places in several."""

    iri: str
    name: str
    latitude: str
    longitude: str
    ids: tuple[str, ...]
    country: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Decision(Record):
    """A user's word that two things are the same or different; it wins over every score. `left` and `right` are each a
    name, an IRI or the words at `ARTICLE#char=START,END`; `who` decided it and `why`, '' where that is not told."""

    verdict: Verdict
    left: str
    right: str
    who: str = ""
    why: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Both sides, whatever their order and case: what another decision on the same two things has too."""
        left, right = self.left.casefold(), self.right.casefold()
        return min(left, right), max(left, right)

    @property
    def reason(self) -> str:
        """'decided by WHO: WHY', as it stands among the reasons of a merge."""
        return f"decided by {self.who or 'the user'}" + (f": {self.why}" if self.why else "")

    def __str__(self) -> str:
        return f"{self.verdict}: {self.left!r}, {self.right!r}"


@dataclass(frozen=True, slots=True, order=True)
class Settled(Record):
    """A decision and the IRIs of what its sides came to be: of things that are the same, one IRI on both."""

    decision: Decision
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution(Record):
    """What `kg.resolve` decided. Keys of `iri` are `ARTICLE_ID/LOCAL_ID` of entities and events;
    `label` gives each IRI's preferred label, `kind` its type, `merges` the reasons, `locations` says where those
    places are that the gazetteer has. `decisions` are the user's with what they are about, `notes` lines for the
    user on those that could not be followed."""

    iri: dict[str, str] = field(default_factory=dict)
    label: dict[str, str] = field(default_factory=dict)
    kind: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    locations: dict[str, Location] = field(default_factory=dict)
    decisions: tuple[Settled, ...] = ()
    notes: tuple[str, ...] = ()
