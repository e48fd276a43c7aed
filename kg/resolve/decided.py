"""A user's decisions -> what the clustering of entities and that of events must obey (`kg.resolve.clustering.Ties`).

Different wins: a decision that two things are the same is not followed where it would join, by itself or with others,
what is decided to be different. All that cannot be followed gives a line for the user, and costs nothing else. The
order of the decisions is of no account. What it cannot: part what one article takes for one entity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace

from kg.grouped import group_of
from kg.resolution import Decision, Settled
from kg.resolve.clustering import Pair, Ties, opposed, pair
from kg.resolve.members import Member
from kg.resolve.references import References
from kg.resolve.tellings import EventMember

Keys = frozenset[str]
_NOTHING: Keys = frozenset()
Find = Callable[[str], Keys]


@dataclass(frozen=True, slots=True)
class FoundDecision:
    """A decision, and what its sides denote: entities, or events, as ARTICLE/LOCAL."""

    decision: Decision
    left: Keys
    right: Keys


class Decided:
    """The decisions of one collection; `notes` grows with what cannot be followed."""

    def __init__(self, decisions: Iterable[Decision], references: References, members: Mapping[str, Member]) -> None:
        self.notes: list[str] = []
        self._decisions = sorted(set(decisions))
        self._references = references
        self._entities = [found for one in self._decisions if (found := self._of_entities(one, members))]
        followed = {found.decision for found in self._entities}
        self._others = [decision for decision in self._decisions if decision not in followed]
        self._events: list[FoundDecision] = []

    def __bool__(self) -> bool:
        return bool(self._decisions)

    def entities(self) -> Ties | None:
        """What the clustering of entities must obey; None where nothing is decided."""
        return self._ties(self._entities, "entity")

    def needs_labels(self) -> bool:
        """Whether something may be the label or IRI of an event."""
        names = {name for one in self._others for name in (one.left, one.right)}
        return any(not self._references.entities(name) and not self._references.events(name) for name in names)

    def events(self, members: MutableMapping[str, EventMember], labelled: Mapping[str, Keys]) -> Ties | None:
        """What the clustering of events must obey; `labelled`: events by label and IRI as they are without decisions.

        A mention that is told again elsewhere in its article, but decided to be of a different event, is made one of
        its own in `members`.
        """

        def find(name: str) -> Keys:
            return self._references.events(name) or labelled.get(name.strip(), _NOTHING)

        for decision in self._others:
            left, right = find(decision.left), find(decision.right)
            if left and right:
                self._events.append(FoundDecision(decision, left, right))
                _part(decision, left, right, members)
            else:
                self._missing(decision, {decision.left: left, decision.right: right})
        tellings = [
            FoundDecision(found.decision, *(frozenset(members[key].local_event for key in side) for side in sides))
            for found in self._events
            for sides in [(found.left, found.right)]
        ]
        return self._ties(tellings, "event")

    def settled(self, iri: Mapping[str, str]) -> tuple[Settled, ...]:
        """Every decision with the IRIs of what it is about; `iri` is that of each ARTICLE/LOCAL."""
        found = {one.decision: one for one in (*self._entities, *self._events)}
        sides = {
            decision: [tuple(sorted({iri[key] for key in side})) for side in (one.left, one.right)]
            for decision, one in found.items()
        }
        return tuple(Settled(decision, *sides.get(decision, ((), ()))) for decision in self._decisions)

    # -------------------------------------------------------------- parts
    def _of_entities(self, decision: Decision, members: Mapping[str, Member]) -> FoundDecision | None:
        left, right = self._references.entities(decision.left), self._references.entities(decision.right)
        shared = {members[key].type for key in left} & {members[key].type for key in right}
        if shared:
            left, right = (frozenset(key for key in side if members[key].type in shared) for side in (left, right))
        return FoundDecision(decision, left, right) if left and right else None

    def _missing(self, decision: Decision, sides: Mapping[str, Keys]) -> None:
        unknown = [name for name, keys in sides.items() if not keys and not self._references.entities(name)]
        if unknown:
            named = " or ".join(map(repr, unknown))
            self.notes.append(f"{decision}: no article has {named} (it counts when one does)")
        else:
            self.notes.append(f"{decision}: one is an event and the other is none: not followed")

    def _ties(self, found: list[FoundDecision], kind: str) -> Ties | None:
        if not found:
            return None
        sides: dict[str, frozenset[int]] = defaultdict(frozenset)
        number = 0
        for one in found:
            if one.decision.verdict != "different":
                continue
            number += 1
            both = one.left & one.right
            if both:
                articles = ", ".join(sorted(set(map(group_of, both))))
                self.notes.append(f"{one.decision}: one {kind} in {articles}, which is not parted")
            for side, sign in ((one.left - both, number), (one.right - both, -number)):
                for key in side:
                    sides[key] |= {sign}
        links, more = self._links([one for one in found if one.decision.verdict == "same"], sides)
        return Ties(tuple(links), tuple(more), dict(sides))

    def _links(
        self, found: Iterable[FoundDecision], sides: Mapping[str, frozenset[int]]
    ) -> tuple[list[Pair], list[Pair]]:
        """The pairs that bind what is the same, but for what would join things that are apart."""
        whole: dict[str, Keys] = {}
        links: list[Pair] = []
        more: list[Pair] = []
        for one in found:
            bond = frozenset[str]().union(*(whole.get(key, {key}) for key in one.left | one.right))
            apart = frozenset[int]().union(*(sides.get(key, ()) for key in bond))
            if opposed(apart, apart):
                self.notes.append(f"{one.decision}: not followed, for it would join what is decided to be different")
                continue
            whole.update(dict.fromkeys(bond, bond))
            first, other = min(one.left), min(one.right - {min(one.left)}, default="")
            reason = one.decision.reason
            links += [pair(first, other, 1.0, reason)] if other else []
            more += [pair(first, key, 1.0, reason) for key in sorted((one.left | one.right) - {first, other})]
        return links, more


def _part(
    decision: Decision, left: Collection[str], right: Collection[str], members: MutableMapping[str, EventMember]
) -> None:
    """Make one of two mentions that their article takes for one event an event of its own."""
    if decision.verdict != "different" or len(left) != 1 or len(right) != 1:
        return
    one, other = min(*left, *right), max(*left, *right)
    if one != other and members[one].local_event == members[other].local_event:
        leaving = one if members[other].local_event == other else other
        members[leaving] = replace(members[leaving], local_event=leaving)
