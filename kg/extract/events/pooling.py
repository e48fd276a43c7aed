"""Who took part in an event that several words of an article tell, by what all of them say.

An entity fills a slot if it likely does by the mean of what its surest mention says and what its mentions say on
average, less where other mentions name others in their sentences and not it (Participants of one mention:
`kg.extract.events.participants`). Each mention keeps of its participants those that the event has; one that the event
has by all mentions together, and none by itself, goes to the mention that speaks most for it.

Limits: mentions of one article only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.events.participant_signs import SLOTS
from kg.extract.events.participants import Sums, Weighing, slot_of
from kg.model import EventMention

_UNNAMED = 2.0
"""What speaks against an entity that none of the other mentions has in its sentence, in log odds."""


def pooled(mentions: Sequence[EventMention], told: Sequence[Weighing]) -> list[EventMention]:
    """The mentions with the participants of their events; `told` is what each of them says by itself."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        groups[mention.event].append(index)
    found = list(mentions)
    for members in groups.values():
        if len(members) > 1:
            own = _own([mentions[i] for i in members], [told[i] for i in members])
            for place, index in enumerate(members):
                agents, patients, places = (tuple(own[place][slot]) for slot in SLOTS)
                found[index] = replace(mentions[index], agents=agents, patients=patients, places=places)
    return found


def _own(mentions: Sequence[EventMention], told: Sequence[Weighing]) -> list[dict[str, list[str]]]:
    """For each mention of one event the entities in each slot."""
    filled = {entity: slot for entity, slot in _filled(told).items() if slot}
    own = [
        {slot: [one for one in _of(mention, slot) if filled.get(one) == slot] for slot in SLOTS} for mention in mentions
    ]
    for entity, slot in filled.items():
        if not any(entity in one[slot] for one in own):
            number = SLOTS.index(slot)
            naming = [place for place, one in enumerate(told) if entity in one.sums]
            surest = max(naming, key=lambda place: told[place].sums[entity][number])
            own[surest][slot].append(entity)
    return own


def _of(mention: EventMention, slot: str) -> tuple[str, ...]:
    return {"agent": mention.agents, "patient": mention.patients, "place": mention.places}[slot]


def _filled(told: Sequence[Weighing]) -> dict[str, str]:
    """Each entity that a mention names with the slot that it fills by all mentions together, '' for none."""
    sums: dict[str, list[Sums]] = defaultdict(list)
    for one in told:
        for entity, own in one.sums.items():
            sums[entity].append(own)
    naming = sum(bool(one.sums) for one in told)
    partners = {entity for one in told for entity in one.partners}
    return {entity: slot_of(_together(said, naming), entity in partners) for entity, said in sums.items()}


def _together(said: Sequence[Sums], mentions: int) -> Sums:
    unnamed = _UNNAMED * (1 - len(said) / mentions)
    return tuple((max(slot) + sum(slot) / len(slot)) / 2 - unnamed for slot in zip(*said, strict=True))
