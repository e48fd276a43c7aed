"""What an article tells of one event in several places, put together.

A mention holds what its own sentence says; asked for an event as this article tells it, what one mention leaves
unsaid is what the article's fullest mention of it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import EventMention


def completed_events(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The event mentions of one article in their order, each completed from the others with the same `event`."""
    groups: dict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.event or mention.id].append(mention)
    fullest = {event: sorted(group, key=lambda one: -content(one)) for event, group in groups.items()}
    return [completed(mention, fullest[mention.event or mention.id]) for mention in mentions]


def completed(mention: EventMention, group: Sequence[EventMention]) -> EventMention:
    """`mention` with what it leaves unsaid from the first of `group` that says it."""
    agents = mention.agents or next((other.agents for other in group if other.agents), ())
    patients = mention.patients or next((_facing(mention, other) for other in group if other.patients), ())
    timed = mention if mention.time else next((other for other in group if other.time), mention)
    return replace(
        mention,
        agents=agents if mention.agents else tuple(entity for entity in agents if entity not in mention.patients),
        patients=patients if mention.patients else tuple(entity for entity in patients if entity not in agents),
        places=mention.places or next((other.places for other in group if other.places), ()),
        time=timed.time,
        time_id=timed.time_id,
    )


def _facing(mention: EventMention, other: EventMention) -> tuple[str, ...]:
    """Whom `mention` leaves unsaid: its guest was welcomed by the agents of `other` ('her visit')."""
    swapped = bool(mention.agents) and set(mention.agents) <= set(other.patients) and bool(other.agents)
    return other.agents if swapped and not set(other.agents) & set(mention.agents) else other.patients


def content(mention: EventMention) -> int:
    """How many of agents, patients, places and time are known."""
    return sum(map(bool, (mention.agents, mention.patients, mention.places, mention.time)))
