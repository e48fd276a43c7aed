"""How sure an event is, and what is left out for want of it."""

from __future__ import annotations

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.events.confidence import LEAST, confidence, shipped
from kg.extract.events.finding import candidates, find_events
from kg.extract.reading import Reading
from tests.docs import parsed, reading_of

NAMED = "[PERSON Mira|NNP|nsubj|accused] accused=accuse|VBD|ROOT [PERSON Dana|NNP|obj|accused] ."
FILLER = "It|PRP|nsubj|rained rained=rain|VBD|ROOT .\n"
UNSURE = 1.01
"""More confidence than any event has."""


def read(table: str) -> Reading:
    reading = reading_of(parsed(table))
    find_mentions(reading)
    resolve_coreference(reading)
    return reading


def signs(table: str) -> frozenset[str]:
    [found] = candidates(read(table), [])
    return found.signs


def test_signs_tell_how_the_participants_stand() -> None:
    assert {
        "agent name",
        "agent near",
        "agent nsubj",
        "agents 1",
        "patient obj",
        "type ACCUSE",
        "relation ROOT",
    } <= signs(NAMED)


def test_a_participant_of_another_sentence_stands_elsewhere() -> None:
    table = f"{NAMED}\nThen|RB|advmod|accused she|PRP|nsubj|accused accused=accuse|VBD|ROOT them|PRP|obj|accused ."
    found = [one.signs for one in candidates(read(table), [])]
    assert any("agent pronoun" in one and "agent she" in one for one in found)


def test_confidence_is_a_share_that_grows_with_the_weights() -> None:
    weights = shipped()
    good = max(weights, key=lambda sign: weights[sign])
    bad = min(weights, key=lambda sign: weights[sign])
    assert 0 < confidence([bad]) < confidence([]) < confidence([good]) < 1


def test_every_event_has_its_confidence() -> None:
    [event] = find_events(read(NAMED), [])
    assert event.confidence == confidence(signs(NAMED)) >= LEAST


def test_what_is_unsure_is_told_in_the_lead_only() -> None:
    assert len(find_events(read(NAMED), [], UNSURE)) == 1
    assert find_events(read(FILLER * 4 + NAMED), [], UNSURE) == []
    assert len(find_events(read(FILLER * 4 + NAMED), [], LEAST)) == 1


def test_an_event_of_the_lead_is_told_again_further_down() -> None:
    found = find_events(read(f"{NAMED}\n{FILLER * 4}{NAMED}"), [], UNSURE)
    assert [event.event for event in found] == [found[0].id] * 2
