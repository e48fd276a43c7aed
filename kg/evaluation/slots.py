"""Of each happening that is found as an event: its type, participants, places, time and factuality."""

from __future__ import annotations

import re

from kg.evaluation.alignment import Alignment, ToldEvent
from kg.evaluation.counts import Tallies, Tally, number_of, share, total
from kg.evaluation.gold import GoldHappening
from kg.evaluation.matching import one_of

_DAY = len("2020-01-06")
_ASSERTED = "asserted"


def score_slots(aligned: Alignment) -> Tallies:
    """Counts of one story, over all pairs of a happening and an event, shown or not."""
    pairs = aligned.paired(aligned.events)
    return total(_of_pair(aligned.happenings[i], aligned.events[key]) for i, key in pairs.items())


def _of_pair(happening: GoldHappening, event: ToldEvent) -> Tallies:
    return {
        "type": share([event.most(lambda mention: concept(mention.get("event_type"))) == happening.type]),
        "agents": _participants(happening.agents, event, "agent_names"),
        "patients": _participants(happening.patients, event, "patient_names"),
        "places of happenings": _participants(happening.places, event, "place_names"),
        **_time(happening, event),
        **_factuality(happening, event),
    }


def concept(value: object) -> str:
    """The last part of a concept's IRI or short name, in capitals."""
    return re.split("[/#:]", str(value or ""))[-1].upper()


def _participants(wanted: tuple[tuple[str, ...], ...], event: ToldEvent, slot: str) -> Tally:
    """Names told that are one of the gold's, and those of the gold that some name told stands for."""
    given = dict.fromkeys(name for _, mention in event.mentions for name in mention.get(slot) or ())
    right = [name for name in given if any(one_of(names, name) for names in wanted)]
    found = [names for names in wanted if any(one_of(names, name) for name in given)]
    return Tally(len(right), len(given), len(found), len(wanted))


def _time(happening: GoldHappening, event: ToldEvent) -> Tallies:
    """A time counts where the gold has one, and is right if it is as exact; others are counted apart."""
    time = event.most(lambda mention: str(mention.get("time") or "")[:_DAY])
    if happening.time:
        return {"time": share([time == happening.time[:_DAY]])}
    return {"time told without need": number_of(bool(time))}


def _factuality(happening: GoldHappening, event: ToldEvent) -> Tallies:
    told = event.most(lambda mention: str(mention.get("factuality") or "")) or _ASSERTED
    verdict = share([told == happening.factuality])
    if happening.factuality == _ASSERTED:
        return {"factuality": verdict}
    return {"factuality": verdict, "factuality, not asserted": verdict}
