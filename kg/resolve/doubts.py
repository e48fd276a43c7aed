"""The merges and non-merges that could most easily be wrong: those whose score is nearest the threshold.

Of merges, the pairs that joined two clusters; of non-merges, for each two clusters the likeliest pair between them:
one that was scored and refused all the same, or two tellings of an event that fall short. Nothing that the user has
decided, and nothing that one article takes for one thing. What it cannot: entities with no word in common were never
compared, so they are never asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.grouped import group_of
from kg.resolve import Resolved
from kg.resolve.clustering import Pair, Ties
from kg.resolve.event_evidence import LEAST


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of ARTICLE/LOCAL that was merged (`together`) or was not, and how far its score is from the threshold."""

    distance: float
    together: bool
    pair: Pair


def doubts(found: Resolved) -> list[Doubt]:
    """All doubts about a resolution, worst first."""
    iri = found.resolution.iri
    decided = {settled.decision.reason for settled in found.resolution.decisions}
    joins = [*found.entities.joins, *(join for join in found.events.joins if join.score < 1.0)]
    merged = [_doubt(join, True) for join in joins if join.reason not in decided and _across(join)]
    apart: dict[tuple[str, str], Pair] = {}
    for pair, ties in _apart(found):
        key = (min(iri[pair.left], iri[pair.right]), max(iri[pair.left], iri[pair.right]))
        if key[0] == key[1] or not _across(pair) or (ties is not None and ties.apart(pair.left, pair.right)):
            continue
        best = apart.get(key)
        if best is None or (-pair.score, pair) < (-best.score, best):
            apart[key] = pair
    all_doubts = [*merged, *(_doubt(pair, False) for pair in apart.values())]
    return sorted(all_doubts, key=lambda doubt: (doubt.distance, doubt.together, doubt.pair))


def _apart(found: Resolved) -> Iterator[tuple[Pair, Ties | None]]:
    """Pairs that may be of two things, with what is decided of such."""
    for pair in found.entities.refused:
        yield pair, found.entity_ties
    for left, right, evidence in found.told.compared():
        if evidence.reasons:
            yield Pair(left, right, evidence.weight, ", ".join(evidence.reasons)), found.event_ties


def _across(pair: Pair) -> bool:
    return group_of(pair.left) != group_of(pair.right)


def _doubt(pair: Pair, together: bool) -> Doubt:
    return Doubt(round(abs(pair.score - LEAST), 4), together, pair)
