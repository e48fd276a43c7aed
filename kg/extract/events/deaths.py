"""One dies once: what an article tells of when somebody died holds for all that it tells of that death.

Killings and deaths are of different types and so of different events here (kg.extract.events.coreference); what one
mention knows of the day the others know too.

Limits: named persons only, and words that leave no doubt that the person died (en/deaths.txt): one may be shot,
bombed or attacked more than once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.reading import Reading
from kg.languages import data_lines
from kg.model import EventMention


@cache
def _deadly() -> frozenset[str]:
    return frozenset(data_lines("extract", "deaths.txt"))


def share_times_of_death(reading: Reading, mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions in their order; an untimed one of a death has the time that others give of the same person's death,
    where these do not contradict one another."""
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in mentions:
        for person in _dead(reading, mention):
            if mention.time:
                told[person].add((mention.time, mention.time_id))
    return [mention if mention.time else _timed(mention, told, _dead(reading, mention)) for mention in mentions]


def _dead(reading: Reading, mention: EventMention) -> list[str]:
    """The named persons whose death is told as fact."""
    if mention.lemma not in _deadly() or mention.factuality != "asserted":
        return []
    persons = [reading.entity(local) for local in mention.patients]
    return [person.id for person in persons if person.named and person.type == "Person"]


def _timed(mention: EventMention, told: dict[str, set[tuple[str, str]]], dead: list[str]) -> EventMention:
    known = sorted({time for person in dead for time in told.get(person, ())}, key=lambda time: (-len(time[0]), time))
    if not known or any(not known[0][0].startswith(value) for value, _ in known):
        return mention
    return replace(mention, time=known[0][0], time_id=known[0][1])
