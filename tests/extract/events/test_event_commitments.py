"""Promises, threats, refusals and demands that words about the future carry."""

from __future__ import annotations

import pytest

from kg.extract.events.finding import find_events
from kg.model import Attribution, EventMention, Quotation, Span
from tests.docs import understood

ARMY = "[ORG Vesk|NNP|nsubj|{verb}]"
FREE = "free|VB|{dep} [PERSON Mira|NNP|obj|free]"
SAID = "[ORG Vesk|NNP|nsubj|said] said=say|VBD|ROOT "


def told(table: str, content: str = "", quotation: Quotation = "indirect") -> list[EventMention]:
    """The events of the table; with `content`, words of a statement by the first entity."""
    reading = understood(table)
    if not content:
        return find_events(reading, [])
    start = reading.article.text.index(content)
    speaker = next(iter(reading.entities))
    span = Span(start, start + len(content))
    return find_events(reading, [Attribution("s0", (), (), (span,), speaker=speaker, quotation=quotation)])


def spoken(events: list[EventMention]) -> list[tuple[str, str, str]]:
    return [(event.type, event.text, event.factuality) for event in events]


def test_a_favour_to_come_is_a_promise_beside_the_act() -> None:
    events = told(f"{ARMY.format(verb='free')} will|MD|aux|free {FREE.format(dep='ROOT')} .")
    assert spoken(events) == [("AGREE", "will", "asserted"), ("RETREAT", "free", "planned")]
    promise, act = events
    assert (promise.agents, promise.patients) == (act.agents, act.patients)
    assert promise.lemma == "agree to free"


def test_willingness_is_one_too() -> None:
    willing = "is=be|VBZ|cop|willing willing|JJ|ROOT to|TO|mark|free"
    table = f"{ARMY.format(verb='willing')} {willing} {FREE.format(dep='xcomp|willing')} ."
    assert spoken(told(table))[0] == ("AGREE", "willing", "asserted")


def test_a_favour_withheld_is_a_refusal() -> None:
    table = f"{ARMY.format(verb='free')} will|MD|aux|free not|RB|advmod|free {FREE.format(dep='ROOT')} ."
    assert spoken(told(table)) == [("REJECT", "will", "asserted"), ("RETREAT", "free", "denied")]


def test_a_harm_to_come_is_a_threat() -> None:
    table = f"{ARMY.format(verb='arrest')} will|MD|aux|arrest arrest|VB|ROOT [PERSON Mira|NNP|obj|arrest] ."
    assert spoken(told(table)) == [("THREATEN", "will", "asserted"), ("COERCE", "arrest", "planned")]


@pytest.mark.parametrize("word", ["may", "would", "could"])
def test_what_is_only_possible_binds_nobody(word: str) -> None:
    events = told(f"{ARMY.format(verb='free')} {word}|MD|aux|free {FREE.format(dep='ROOT')} .")
    assert [event.type for event in events] == ["RETREAT"]


@pytest.mark.parametrize(("who", "expected"), [("Vesk", ["AGREE", "RETREAT"]), ("Orsk", ["RETREAT"])])
def test_would_binds_who_says_so(who: str, expected: list[str]) -> None:
    table = f"{SAID}[ORG {who}|NNP|nsubj|free] would|MD|aux|free {FREE.format(dep='ccomp|said')} ."
    assert [event.type for event in told(table, f"{who} would free Mira")] == expected


@pytest.mark.parametrize(
    ("modal", "verb", "expected"),
    [
        ("must|MD|aux|leave", "leave|VB|ccomp|said", True),
        ("must|MD|aux|left have|VB|aux|left", "left=leave|VBN|ccomp|said", False),
        ("must|MD|aux|leave not|RB|advmod|leave", "leave|VB|ccomp|said", False),
    ],
)
def test_what_another_must_do_is_asked_of_it(modal: str, verb: str, expected: bool) -> None:
    form = verb.split("=")[0].split("|")[0]
    events = told(f"{SAID}[ORG Orsk|NNP|nsubj|{form}] {modal} {verb} .", "Orsk must")
    demands = [event for event in events if event.type == "REQUEST"]
    assert bool(demands) is expected
    if demands:
        assert demands[0].statement == ""
        assert demands[0].agents != demands[0].patients != ()


def test_no_demand_in_direct_speech() -> None:
    table = f"{SAID}[ORG Orsk|NNP|nsubj|leave] must|MD|aux|leave leave|VB|ccomp|said ."
    assert told(table, "Orsk must leave", "direct") == []


def test_a_promise_with_a_word_of_its_own_is_told_once_and_takes_the_patient() -> None:
    table = f"{ARMY.format(verb='agreed')} agreed=agree|VBD|ROOT to|TO|mark|free {FREE.format(dep='xcomp|agreed')} ."
    promise, act = told(table)
    assert (promise.type, promise.text, promise.patients) == ("AGREE", "agreed", act.patients)
