"""The steps of extraction in their order: what each reads of an article and what it adds.

Each step is a function that takes a `Findings` and fills some of its parts. A step stands behind those that give what
it needs; a test checks that.

What it cannot: run steps side by side; they build on one another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Attribution, EventMention, LocalMerge, RoleMention, TemporalOrder, Trigger

if TYPE_CHECKING:
    from kg.extract.reading import Reading


@dataclass(slots=True)
class Findings:
    """What has been found in one article so far."""

    reading: Reading
    roles: list[RoleMention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    merges: list[LocalMerge] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    orders: list[TemporalOrder] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, what must have been found before, what it finds, and the function that does it."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Findings], None]


def steps() -> tuple[Step, ...]:
    """All steps, in the order in which they run."""
    return (
        _step("times", "", "times", _times),
        _step("mentions", "times", "mentions", _mentions),
        _step("coreference", "mentions", "entities", _coreference),
        _step("roles", "mentions entities", "roles", _roles),
        _step("titles", "roles", "holders", _titles),
        _step("belongings", "roles holders", "belongings", _belongings),
        _step("attributions", "entities roles holders belongings", "attributions", _attributions),
        _step("pronouns of speakers", "attributions roles", "quoted pronouns", _speakers_pronouns),
        _step("events", "times entities holders belongings attributions", "events", _events),
        _step("subjects of statements", "attributions events", "subjects", _subjects),
        _step("triggers", "events", "triggers", _triggers),
        _step("orders", "events", "orders", _orders),
    )


def _step(name: str, needs: str, gives: str, run: Callable[[Findings], None]) -> Step:
    return Step(name, frozenset(needs.split()), frozenset([gives]), run)


def _times(found: Findings) -> None:
    from kg.extract.times.finding import find_time_expressions

    found.reading.times = find_time_expressions(found.reading)


def _mentions(found: Findings) -> None:
    from kg.extract.entities.mentions import find_mentions

    find_mentions(found.reading)


def _coreference(found: Findings) -> None:
    from kg.extract.entities.coreference import resolve_coreference

    resolve_coreference(found.reading)


def _roles(found: Findings) -> None:
    from kg.extract.roles.finding import find_roles

    found.roles = find_roles(found.reading)


def _titles(found: Findings) -> None:
    from kg.extract.roles.bearers import titles_mean_holders

    titles_mean_holders(found.reading, found.roles)


def _belongings(found: Findings) -> None:
    from kg.extract.roles.belongings import belongings_mean_names

    belongings_mean_names(found.reading, found.roles)


def _attributions(found: Findings) -> None:
    from kg.extract.attributions.finding import find_attributions
    from kg.extract.attributions.holders import holders_speak

    found.attributions = holders_speak(find_attributions(found.reading), found.roles)


def _speakers_pronouns(found: Findings) -> None:
    from kg.extract.entities.spoken_pronouns import resolve_speakers_pronouns

    resolve_speakers_pronouns(found.reading, found.attributions, found.roles)


def _events(found: Findings) -> None:
    from kg.extract.events.finding import tell_events

    found.events, found.merges = tell_events(found.reading, found.attributions)


def _subjects(found: Findings) -> None:
    from kg.extract.attributions.subjects import with_subjects

    found.attributions = with_subjects(found.reading, found.attributions, found.events)


def _triggers(found: Findings) -> None:
    from kg.extract.events.triggers import find_triggers

    found.triggers = find_triggers(found.reading, found.events)


def _orders(found: Findings) -> None:
    from kg.extract.events.order import find_orders

    found.orders = find_orders(found.reading, found.events)
