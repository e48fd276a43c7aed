"""The order in which a reader should see the differences: what matters most and is surest first.

By how many outlets read the happening as prominent, how surely the values are at odds, how independent the outlets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.compare.difference import Difference

_WEIGHT = {
    "contradiction": 1.0,
    "update": 1.0,
    "naming": 0.85,
    "wording": 0.95,
    "agency": 0.75,
    "omission": 0.7,
    "precision": 0.65,
    "standing": 0.6,
    "sourcing": 0.5,
}


def ranked(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences, the best first; kinds that come up often take turns."""
    by_kind: dict[str, list[Difference]] = defaultdict(list)
    for one in differences:
        by_kind[one.relation].append(one)
    worth: list[tuple[float, Difference]] = []
    for of_kind in by_kind.values():
        of_kind.sort(key=lambda one: (-_worth(one), *_key(one)))
        worth += [(_worth(one) - 0.012 * place, one) for place, one in enumerate(of_kind)]
    return tuple(one for _, one in sorted(worth, key=lambda item: (-item[0], *_key(item[1]))))


def _worth(one: Difference) -> float:
    outlets = len(one.told)
    return _WEIGHT[one.relation] * (0.6 * one.confidence + 0.3 * one.prominence + 0.05 * min(outlets, 4))


def _key(one: Difference) -> tuple[str, ...]:
    return one.about, one.slot, one.relation, one.what, repr(one.cells)


def without_repetitions(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Each difference once: one that says the same of the same words as a better one goes."""
    seen: set[tuple[object, ...]] = set()
    for one in differences:
        key = (one.slot, one.relation, tuple((cell.outlet, cell.value, cell.words) for cell in one.told))
        if key not in seen:
            seen.add(key)
            yield one
