"""Who took part in an event and where: who acts (agent), to whom or what it is done or who receives it (patient), where
(place).

Each entity that is named or meant in the sentence of the event's word is weighed: by its role as an argument
(`kg.language.arguments`), by what the pipeline has learned of the words that mean it (`kg.language.layers.ROLES`,
`PARTICIPANTS`), by its path in the tree, its kind, the event's type, and by what else could take part. The weights
stand in `participants.tsv`; small trees weigh their sums against the chances that the layers give
(`participant_trees.tsv`). Both are fitted on annotated stories by `training.event_fits`. Of a pipeline without those
layers the arguments alone count (`role_meanings.tsv`).

Limits: one sentence; what other mentions of the same event say is weighed by `kg.extract.events.pooling`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from kg.extract.events.argument_entities import filled
from kg.extract.events.noun_phrases import NounPhrases
from kg.extract.events.participant_signs import SLOTS, SeenRole, candidates
from kg.language.layers import ROLES
from kg.lexicon.boosted import Forest
from kg.lexicon.logistic import BIAS
from kg.lexicon.tables import table_rows

_WEIGHTS = Path(__file__).with_name("participants.tsv")
_TREES = Path(__file__).with_name("participant_trees.tsv")
_MEANINGS = Path(__file__).with_name("role_meanings.tsv")
_LEAST = {"agent": 0.6, "patient": 0.43, "place": 0.26}
"""The chance from which on an entity fills a slot."""
_EITHER, _PARTNER = 0.7, 0.4
"""The chance from which on who acts or undergoes it fills the likelier of the two; partners ('met with X') are
either."""
_COMPANY = "COM"
_SUMMED = "sum "
"""Begins the names of the signs that are the sums for a slot."""
_NO_WEIGHT = (0.0,) * len(SLOTS)
_SURE = 30.0


@dataclass(frozen=True, slots=True)
class Participants:
    """Local entity ids, in text order, none twice."""

    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@cache
def meanings() -> Mapping[str, str]:
    """role_meanings.tsv: the slot that a role fills, where nothing is learned."""
    return dict(table_rows(_MEANINGS))


Sums = tuple[float, ...]
"""What speaks for an entity filling each of SLOTS, as log odds."""


class SlotWeights:
    """The weight of each sign for each of SLOTS."""

    def __init__(self, rows: Iterable[tuple[str, str, float]]) -> None:
        """`rows`: slot, sign, weight; what has none weighs nothing."""
        found: dict[str, list[float]] = {}
        for slot, sign, weight in rows:
            found.setdefault(sign, [0.0] * len(SLOTS))[SLOTS.index(slot)] = weight
        self.of_sign: Mapping[str, Sums] = {sign: tuple(row) for sign, row in found.items()}
        self._together = lru_cache(maxsize=1 << 14)(self._summed_group)

    def summed(self, seen: SeenRole) -> Sums:
        """What speaks for an entity filling each slot."""
        table = self.of_sign
        agent, patient, place = table.get(BIAS, _NO_WEIGHT)
        for there in seen.there:
            own = self._together(there)
            agent, patient, place = agent + own[0], patient + own[1], place + own[2]
        for sign, value in seen.values.items():
            own = table.get(sign, _NO_WEIGHT)
            agent, patient, place = agent + own[0] * value, patient + own[1] * value, place + own[2] * value
        return agent, patient, place

    def _summed_group(self, signs: tuple[str, ...]) -> Sums:
        """The weights of signs that are all there; kept, since the same groups of signs come again and again."""
        rows = (self.of_sign.get(sign, _NO_WEIGHT) for sign in signs)
        return tuple(map(sum, zip(_NO_WEIGHT, *rows, strict=True)))


@cache
def weights() -> SlotWeights:
    """participants.tsv."""
    return SlotWeights((slot, sign, float(weight)) for slot, sign, weight in table_rows(_WEIGHTS))


@dataclass(frozen=True, slots=True)
class Weighing:
    """What one mention of an event says of the entities of its sentence, in text order: what speaks for each filling
    which slot; whether it stands beside a partner's 'with'."""

    sums: Mapping[str, Sums]
    partners: frozenset[str]


def weighings(nouns: NounPhrases, told: Sequence[tuple[Token, str, str]]) -> list[Weighing]:
    """Weigh for each word that tells an event, given with the event's type (a root's notation) and subtype, each entity
    that may take part in it."""
    rows: list[tuple[dict[str, Sums], str, dict[str, float]]] = []
    found: list[Weighing] = []
    for predicate, kind, subtype in told:
        if predicate.i not in predicate.doc.user_data.get(ROLES, {}):
            found.append(Weighing(dict(_by_meanings(nouns, predicate)), frozenset()))
            continue
        sums: dict[str, Sums] = {}
        partners = set[str]()
        for entity, seen in candidates(nouns, predicate, kind, subtype):
            sums[entity] = weights().summed(seen)
            if seen.role == _COMPANY:
                partners.add(entity)
            rows.append((sums, entity, weighed_signs(seen, sums[entity])))
        found.append(Weighing(sums, frozenset(partners)))
    for (sums, entity, _), weighed in zip(rows, _by_trees([signs for _, _, signs in rows]), strict=True):
        sums[entity] = weighed
    return found


def weighed_signs(seen: SeenRole, sums: Sums) -> dict[str, float]:
    """What trees weigh: the signs with values, whether it is named, and the sums."""
    named = float(any("named" in there for there in seen.there))
    return {**seen.values, "named": named} | {f"{_SUMMED}{slot}": own for slot, own in zip(SLOTS, sums, strict=True)}


@cache
def trees() -> Forest:
    """participant_trees.tsv."""
    return Forest.read(_TREES)


def _by_trees(rows: Sequence[Mapping[str, float]]) -> list[Sums]:
    """What the trees make of the sums in rows of signs; the sums of slots without trees stay."""
    if not rows:
        return []
    forest = trees()
    odds = forest.log_odds(np.array([[row.get(sign, 0.0) for sign in forest.signs] for row in rows])).tolist()
    weighed = (dict(zip(forest.outcomes, own, strict=True)) for own in odds)
    return [
        tuple(own.get(slot, row[f"{_SUMMED}{slot}"]) for slot in SLOTS) for row, own in zip(rows, weighed, strict=True)
    ]


def _by_meanings(nouns: NounPhrases, predicate: Token) -> Iterator[tuple[str, Sums]]:
    """Where nothing is learned: an entity surely fills the slot that its role means, and no other."""
    seen: set[str] = set()
    for entity, role in filled(nouns, predicate):
        if entity not in seen:
            slot = meanings().get(role, "")
            yield entity, tuple(_SURE if one == slot else -_SURE for one in SLOTS)
        seen.add(entity)


def participants(told: Weighing) -> Participants:
    """The participants of an event by what one mention says of it."""
    slots: dict[str, list[str]] = {slot: [] for slot in SLOTS}
    for entity, sums in told.sums.items():
        if slot := slot_of(sums, entity in told.partners):
            slots[slot].append(entity)
    return Participants(*(tuple(slots[slot]) for slot in SLOTS))


def slot_of(sums: Sums, partner: bool) -> str:
    """The slot that an entity most likely fills, if it likely does, else ''."""
    agent, patient, place = map(_chance, sums)
    above = (agent / _LEAST["agent"], patient / _LEAST["patient"], place / _LEAST["place"])
    most = max(above)
    if most >= 1:
        return SLOTS[above.index(most)]
    if agent + patient < (_PARTNER if partner else _EITHER):
        return ""
    return "agent" if agent > patient else "patient"


def _chance(total: float) -> float:
    return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, total))))
