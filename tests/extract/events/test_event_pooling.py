"""Who took part in an event by all that an article's words for it say together."""

from __future__ import annotations

from kg.extract.events.participants import Weighing, participants
from kg.extract.events.pooling import pooled
from kg.model import EventMention, Span

SURE, LIKELY, HARDLY, NOT = 4.0, 0.6, 0.2, -6.0


def weighing(**agents: float) -> Weighing:
    """What speaks for each entity acting; nothing for another slot."""
    return Weighing({entity: (agent, NOT, NOT) for entity, agent in agents.items()}, frozenset())


def mention(number: int, event: int, said: Weighing) -> EventMention:
    """A mention with the participants that its own sentence gives it."""
    who = participants(said)
    span = Span(10 * number, 10 * number + 4)
    return EventMention(f"v{number}", span, "raid", "raid", "ASSAULT", who.agents, event=f"v{event}")


def agents(said: list[Weighing], events: list[int]) -> list[tuple[str, ...]]:
    mentions = [mention(number, event, one) for number, (event, one) in enumerate(zip(events, said, strict=True))]
    return [one.agents for one in pooled(mentions, said)]


def test_an_event_that_one_word_tells_is_as_that_word_says() -> None:
    said = [weighing(army=SURE, rebels=LIKELY), weighing(rebels=HARDLY)]
    assert agents(said, [0, 1]) == [participants(one).agents for one in said] == [("army", "rebels"), ()]


def test_who_is_hardly_likely_and_not_named_elsewhere_is_left_out() -> None:
    said = [weighing(army=SURE, mayor=LIKELY), weighing(army=SURE), weighing(army=SURE)]
    assert participants(said[0]).agents == ("army", "mayor")
    assert agents(said, [0, 0, 0]) == [("army",)] * 3


def test_a_mention_keeps_what_it_says_and_is_not_given_what_others_say() -> None:
    assert agents([weighing(army=SURE), weighing()], [0, 0]) == [("army",), ()]


def test_the_slot_is_that_of_all_mentions_together() -> None:
    said = [Weighing({"army": (0.5, 0.0, NOT)}, frozenset()), Weighing({"army": (0.2, -3.0, NOT)}, frozenset())]
    assert participants(said[0]).patients == ("army",), "by itself"
    assert agents(said, [0, 0]) == [("army",), ()], "where it speaks most for that slot"
