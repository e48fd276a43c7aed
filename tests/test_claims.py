"""What an article claims of its events, put together from its mentions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.claims import article_events, evidence_of, united
from kg.model import EventMention, Span

BOMBED = EventMention("v0", Span(0, 6), "bombed", "bomb", "ASSAULT", ("e0",), ("e1",), event="v0")
TALKS = EventMention("v1", Span(10, 15), "talks", "talk", "CONSULT", ("e2",), time="2031-05", event="v1")
BOMBING = EventMention(
    "v2", Span(20, 27), "bombing", "bombing", "ASSAULT", places=("e3",), time="2031-05-04", time_id="t0", event="v0"
)


def test_events_come_as_they_are_first_told_with_their_mentions_as_evidence() -> None:
    told = article_events([BOMBED, TALKS, BOMBING])
    assert [(event.id, [mention.id for mention in event.evidence]) for event in told] == [
        ("v0", ["v0", "v2"]),
        ("v1", ["v1"]),
    ]


def test_an_event_holds_what_any_of_its_mentions_says() -> None:
    event = article_events([BOMBED, BOMBING])[0]
    assert (event.type, event.agents, event.patients, event.places, event.times) == (
        "ASSAULT",
        ("e0",),
        ("e1",),
        ("e3",),
        ("2031-05-04",),
    )


def test_evidence_has_what_it_leaves_unsaid_from_the_others_and_the_mentions_stay_as_they_are() -> None:
    first, again = article_events([BOMBED, BOMBING])[0].evidence
    assert (first.places, first.time, first.time_id) == (("e3",), "2031-05-04", "t0")
    assert (again.agents, again.patients) == (("e0",), ("e1",))
    assert (BOMBED.places, BOMBING.agents) == ((), ())


def test_nobody_does_to_himself_what_another_mention_says() -> None:
    again = replace(BOMBING, patients=("e0",))
    assert article_events([BOMBED, again])[0].evidence[1].agents == ()


def test_a_guest_is_faced_by_the_host() -> None:
    welcome = replace(BOMBED, agents=("e0",), patients=("e1",))
    visit = replace(BOMBING, agents=("e1",))
    assert article_events([welcome, visit])[0].evidence[1].patients == ("e0",)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [("denied", "asserted", "asserted"), ("denied", "planned", "denied"), ("possible", "possible", "possible")],
)
def test_what_any_mention_tells_as_fact_is_told_as_fact(first: str, second: str, whole: str) -> None:
    mentions = [replace(BOMBED, factuality=first), replace(BOMBING, factuality=second)]  # type: ignore[arg-type]
    assert united(mentions).factuality == whole


def test_a_mention_that_is_in_no_group_is_an_event_by_itself() -> None:
    assert [event.id for event in article_events([replace(BOMBED, event=""), replace(BOMBING, event="")])] == [
        "v0",
        "v2",
    ]
    assert article_events([]) == []


def test_evidence_of_all_events_comes_in_the_order_of_the_mentions() -> None:
    assert [mention.id for mention in evidence_of([BOMBED, TALKS, BOMBING])] == ["v0", "v1", "v2"]
