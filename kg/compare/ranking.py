"""The order in which a reader should see the differences: what matters most and is surest first.

By how many outlets read the happening as prominent, how surely the values are at odds, how independent the outlets:
two outlets that share most of their sentences count as one. Kinds take turns, so that no kind hides the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.compare.difference import Difference

_WORTH = {
    ("number", "contradiction"): 1.1,
    ("number", "update"): 1.1,
    ("number", "precision"): 0.75,
    ("wording", "wording"): 1.05,
    ("speaker", "contradiction"): 1.1,
    ("day", "contradiction"): 1.0,
    ("factuality", "contradiction"): 0.95,
    ("factuality", "update"): 0.95,
    ("role", "contradiction"): 0.95,
    ("role", "precision"): 0.85,
    ("name", "naming"): 0.85,
    ("agent", "agency"): 0.8,
    ("presence", "omission"): 0.85,
    ("source", "sourcing"): 0.5,
}
"""How much a reader wants to see a slot and relation; _OTHER for those not listed."""
_OTHER = 0.7
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
    surety = 0.55 * one.confidence + 0.25 * one.prominence + 0.05 * min(len(one.told), 4)
    return _WORTH.get((one.slot, one.relation), _OTHER) * surety


def _key(one: Difference) -> tuple[str, ...]:
    return one.about, one.slot, one.relation, one.what, repr(one.cells)


def without_repetitions(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Each difference once: of two of one slot whose words are in most the same, the first stays."""
    seen: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        if not any(_repeats(one, other) for other in seen[one.story, one.slot]):
            seen[one.story, one.slot].append(one)
            yield one


def _repeats(one: Difference, other: Difference) -> bool:
    """Whether what `one` shows stands in `other` already, outlet by outlet."""
    if [cell.outlet for cell in one.told] != [cell.outlet for cell in other.told]:
        return False
    return all(
        any(a.article == b.article and a.span.start < b.span.end and b.span.start < a.span.end for a in ours.words for b in theirs.words)
        for ours, theirs in zip(one.told, other.told, strict=True)
    )
