"""The order in which a reader should see the differences: what matters most and is surest first.

By how many outlets read the happening as prominent, how surely the values are at odds, how independent the outlets:
two outlets that share most of their sentences count as one. Kinds take turns, so that no kind hides the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.compare.difference import Cell, Difference, touch
from kg.compare.naming import loaded
from kg.compare.reading import FEW

_WORTH = {
    ("number", "contradiction"): 1.1,
    ("number", "update"): 1.1,
    ("number", "precision"): 0.75,
    ("wording", "wording"): 1.05,
    ("speaker", "contradiction"): 1.1,
    ("day", "contradiction"): 1.0,
    ("day", "precision"): 0.95,
    ("factuality", "contradiction"): 0.95,
    ("factuality", "update"): 0.95,
    ("role", "contradiction"): 0.95,
    ("role", "precision"): 0.8,
    ("agent", "precision"): 0.6,
    ("name", "naming"): 0.85,
    ("agent", "agency"): 0.45,
    ("presence", "omission"): 0.8,
    ("source", "sourcing"): 0.3,
    ("factuality", "standing"): 0.4,
    ("agent", "contradiction"): 0.35,
    ("patient", "contradiction"): 0.35,
}
"""How much a reader wants to see a slot and relation; _OTHER for those not listed."""
_OTHER = 0.55
_FOR_FEW = 0.4
"""How much less an omission is worth by the share of the outlets that do not tell it either."""
_TURN = 0.02
"""How much less each further difference of a slot and relation is worth."""


def ranked(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences, the best first; kinds that come up often take turns."""
    by_kind: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        by_kind[one.slot, one.relation].append(one)
    worth: list[tuple[float, Difference]] = []
    for of_kind in by_kind.values():
        of_kind.sort(key=lambda one: (-_worth(one), *_key(one)))
        worth += [(_worth(one) - _TURN * place, one) for place, one in enumerate(of_kind)]
    return tuple(one for _, one in sorted(worth, key=lambda item: (-item[0], *_key(item[1]))))


def _worth(one: Difference) -> float:
    told = sum(bool(cell.words) for cell in one.told)
    surety = 0.55 * one.confidence + 0.25 * one.prominence + 0.06 * min(told, 4)
    share = told / len(one.cells) if one.relation == "omission" else 1.0
    return _WORTH.get((one.slot, one.relation), _OTHER) * surety * (1 - _FOR_FEW * (1 - share))


def _key(one: Difference) -> tuple[str, ...]:
    return one.about, one.slot, one.relation, one.what, repr(one.cells)


def together(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Each difference once, with all the outlets that have a part in it.

    Of two of one slot whose words are the same in all outlets the first stays; where they are the same in one outlet
    and the other has one more outlet, that joins the first.
    """
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        known = groups[one.story, one.slot]
        if any(_repeats(one, other) for other in known):
            continue
        index = next((i for i, other in enumerate(known) if _joins(one, other)), None)
        if index is None:
            known.append(one)
        else:
            known[index] = _joined(known[index], one)
    return tuple(one for known in groups.values() for one in known)


_JOINING = frozenset({"name"})


def _joins(one: Difference, other: Difference) -> bool:
    """Whether `one` tells of a further outlet what `other` tells of some."""
    if one.slot not in _JOINING or one.relation != other.relation:
        return False
    ours, theirs = ({cell.outlet: cell for cell in d.told} for d in (one, other))
    common = set(ours) & set(theirs)
    if not common or not set(ours) - set(theirs):
        return False
    return all(touch(ours[o], theirs[o]) and _within(ours[o], theirs[o]) for o in common)


def _within(one: Cell, other: Cell) -> bool:
    """Whether the value of one cell stands in that of the other: else they show two things of one place."""
    return (one.value or "") in (other.value or "") or (other.value or "") in (one.value or "")


def _joined(first: Difference, other: Difference) -> Difference:
    more = {cell.outlet: cell for cell in other.told}
    cells = tuple(cell if cell.value is not None else more.get(cell.outlet, cell) for cell in first.cells)
    return replace(first, cells=cells)


def _left_out_as_well(one: Difference, other: Difference) -> bool:
    """Whether who leaves out what `one` shows leaves out what `other` shows, and the words of both are the same: who
    says something, and that it is said."""
    silent, known = ({cell.outlet for cell in d.cells if cell.value is None} for d in (one, other))
    theirs = {cell.outlet: cell for cell in other.told}
    telling = [cell for cell in one.told if cell.words]
    return silent <= known and all(cell.outlet in theirs and touch(cell, theirs[cell.outlet]) for cell in telling)


def _shows(known: Cell, cell: Cell) -> bool:
    """Whether the words of a cell that take a side are in another that shares a piece of text with it."""
    return touch(known, cell) and loaded(cell.value or "") <= loaded(known.value or "")


def _repeats(one: Difference, other: Difference) -> bool:
    """Whether what `one` shows stands in `other` already, outlet by outlet; of names also that of fewer outlets."""
    theirs = {cell.outlet: cell for cell in other.told}
    ours = [cell.outlet for cell in one.told]
    sides = [cell for cell in one.told if one.relation == "naming" and loaded(cell.value or "")]
    if sides and all(cell.outlet in theirs and _shows(theirs[cell.outlet], cell) for cell in sides):
        return True
    if one.relation == "omission" and len(one.cells) > FEW and _left_out_as_well(one, other):
        return True
    if ours != list(theirs) and not (one.slot in _JOINING and len(ours) > 1 and theirs.keys() >= set(ours)):
        return False
    return all(touch(cell, theirs[cell.outlet]) for cell in one.told)
