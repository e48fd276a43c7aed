"""The merges and non-merges that could most easily be wrong: those whose score is nearest the threshold.

Of merges, the pairs that joined two clusters; of non-merges, for each two clusters the likeliest pair between them:
one that was scored and refused all the same, or two tellings of an event that fall short. Nothing that the user has
decided, and nothing that one article takes for one thing. What it cannot: entities with no word in common were never
compared, so they are never asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import ArticleFacts
from kg.resolve import Resolved
from kg.resolve.clustering import Pair, Ties
from kg.resolve.event_blocking import candidate_pairs
from kg.resolve.event_evidence import LEAST, Evidences
from kg.resolve.tellings import tellings


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of ARTICLE/LOCAL that was merged (`together`) or was not, and how far its score is from the threshold."""

    distance: float
    together: bool
    pair: Pair


def doubts(found: Resolved, facts: Sequence[ArticleFacts]) -> list[Doubt]:
    """All doubts about the resolution of `facts`, worst first."""
    iri = found.resolution.iri
    decided = {settled.decision.reason for settled in found.resolution.decisions}
    joins = [*found.entities.joins, *(join for join in found.events.joins if join.score < 1.0)]
    merged = [_doubt(join, True) for join in joins if join.reason not in decided and _across(join)]
    apart: dict[tuple[str, str], Pair] = {}
    for pair, ties in _apart(found, facts):
        key = (min(iri[pair.left], iri[pair.right]), max(iri[pair.left], iri[pair.right]))
        if key[0] == key[1] or not _across(pair) or (ties is not None and ties.apart(pair.left, pair.right)):
            continue
        best = apart.get(key)
        if best is None or (-pair.score, pair) < (-best.score, best):
            apart[key] = pair
    all_doubts = [*merged, *(_doubt(pair, False) for pair in apart.values())]
    return sorted(all_doubts, key=lambda doubt: (doubt.distance, doubt.together, doubt.pair))


def _apart(found: Resolved, facts: Sequence[ArticleFacts]) -> Iterator[tuple[Pair, Ties | None]]:
    """Pairs that may be of two things, with what is decided of such."""
    for pair in found.entities.refused:
        yield pair, found.entity_ties
    told = tellings(found.event_members.values())
    evidences = Evidences(facts, found.resolution.iri, told.values())
    for left, right in candidate_pairs(told, evidences):
        evidence = evidences.compare(left, right)
        if evidence is not None and evidence.reasons:
            yield Pair(left, right, evidence.weight, ", ".join(evidence.reasons)), found.event_ties


def _across(pair: Pair) -> bool:
    return pair.left.rpartition("/")[0] != pair.right.rpartition("/")[0]


def _doubt(pair: Pair, together: bool) -> Doubt:
    return Doubt(round(abs(pair.score - LEAST), 4), together, pair)
