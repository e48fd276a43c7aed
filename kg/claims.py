"""What an article claims of its events, each put together from the mentions that are its evidence.

A mention holds what its own sentence says; asked for an event as its article tells it, what one mention leaves unsaid
is what the article's fullest mention of it says. Claims and evidence are two types, as in INDRA (Gyori et al. 2017);
uniting returns new records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Event, EventMention


def article_events(mentions: Iterable[EventMention]) -> list[Event]:
    """The events that the mentions of one article tell, in the order in which each is first told."""
    groups: dict[str, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.event or mention.id].append(mention)
    return [united(_completed_from_each_other(group)) for group in groups.values()]


def evidence_of(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The evidence of the events of one article, in the order of `mentions`."""
    whole = {mention.id: mention for event in article_events(mentions) for mention in event.evidence}
    return [whole[mention.id] for mention in mentions]


def united(evidence: Sequence[EventMention]) -> Event:
    """One event of all that `evidence` says; the first mention gives the id and the type.

    It is told as fact if any mention tells it so. Raises IndexError where there is no evidence.
    """
    first = evidence[0]
    asserted = any(mention.factuality == "asserted" for mention in evidence)
    return Event(
        id=first.event or first.id,
        type=first.type,
        subtype=first.subtype,
        agents=_each_once(mention.agents for mention in evidence),
        patients=_each_once(mention.patients for mention in evidence),
        places=_each_once(mention.places for mention in evidence),
        times=_each_once((mention.time,) for mention in evidence if mention.time),
        factuality="asserted" if asserted else first.factuality,
        evidence=tuple(evidence),
    )


def _each_once(several: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for some in several for one in some))


def _completed_from_each_other(group: Sequence[EventMention]) -> list[EventMention]:
    fullest = sorted(group, key=lambda one: -_content(one))
    return [_completed(mention, fullest) for mention in group]


def _completed(mention: EventMention, group: Sequence[EventMention]) -> EventMention:
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


def _content(mention: EventMention) -> int:
    """How many of agents, patients, places and time are known."""
    return sum(map(bool, (mention.agents, mention.patients, mention.places, mention.time)))
