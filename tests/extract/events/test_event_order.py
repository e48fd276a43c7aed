"""Which of two events came first, and the times that follow from that: on Docs made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.events.finding import find_events
from kg.extract.events.order import find_orders
from kg.extract.events.times import shifted
from kg.extract.reading import Reading
from kg.model import EventMention, TimeExpression
from tests.docs import parsed, reading_of

MIRA = "[PERSON Mira|NNP|nsubj|{}]"
TWO_DAYS = "two|CD|nummod|days days=day|NNS|obl:unmarked|resigned"
VISIT = "[PERSON Mira|NNP|nmod:poss|visit] 's|POS|case|Mira visit|NN|{} to|IN|case|Orsk [GPE Orsk|NNP|nmod|visit]"
RAID = "[GPE Fenland|NNP|nsubj|seized] seized=seize|VBD|{} [GPE Orsk|NNP|obj|seized]"


def read(table: str, times: dict[str, str] | None = None) -> tuple[Reading, list[EventMention]]:
    """The reading of a table with its events; `times` gives words the values of time expressions."""
    reading = reading_of(parsed(table), published=date(2020, 1, 31))
    for token in reading.doc:
        if token.text in (times or {}):
            expression = TimeExpression(f"t{token.i}", reading.span_of(token), token.text, (times or {})[token.text])
            reading.times.append((expression, token.i, token.i + 1))
    find_mentions(reading)
    resolve_coreference(reading)
    return reading, find_events(reading, [])


def orders(table: str, times: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """(earlier, later, words) of each order."""
    reading, events = read(table, times)
    word = {event.id: event.text for event in events}
    return [(word[order.earlier], word[order.later], order.text) for order in find_orders(reading, events)]


def times_of(table: str, times: dict[str, str]) -> dict[str, str]:
    return {event.text: event.time for event in read(table, times)[1]}


# ------------------------------------------------------------------ what came first
@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        ("after|IN|mark|seized", ("seized", "resigned", "after")),
        ("before|IN|mark|seized", ("resigned", "seized", "before")),
        ("until|IN|mark|seized", ("resigned", "seized", "until")),
        (f"{TWO_DAYS} after|IN|mark|seized", ("seized", "resigned", "two days after")),
        ("shortly|RB|advmod|seized after|IN|mark|seized", ("seized", "resigned", "shortly after")),
        ("as|RB|mark|seized soon|RB|fixed|as as|IN|fixed|as", ("seized", "resigned", "as soon as")),
    ],
)  # fmt: skip
def test_a_subordinator_orders_two_clauses(signal: str, expected: tuple[str, str, str]) -> None:
    clause = RAID.format("advcl|resigned")
    assert orders(f"{MIRA.format('resigned')} resigned=resign|VBD|ROOT {signal} {clause} .") == [expected]


@pytest.mark.parametrize(
    ("signal", "first"),
    [
        ("after|IN|case|visit", "visit"),
        ("following=follow|VBG|case|visit", "visit"),
        ("ahead|RB|case|visit of|IN|fixed|ahead", "resigned"),
        ("prior|JJ|case|visit to|IN|fixed|prior", "resigned"),
    ],
)
def test_a_preposition_orders_an_event_before_or_after_a_noun(signal: str, first: str) -> None:
    visit = VISIT.format("obl|resigned")
    ((earlier, later, _),) = orders(f"[PERSON Ada|NNP|nsubj|resigned] resigned=resign|VBD|ROOT {signal} {visit} .")
    assert {earlier, later} == {"resigned", "visit"}
    assert earlier == first


def test_a_relational_noun_orders_too() -> None:
    visit = VISIT.format("nmod|wake")
    found = orders(
        "[PERSON Ada|NNP|nsubj|resigned] resigned=resign|VBD|ROOT in|IN|case|wake the|DT|det|wake wake|NN|obl|resigned "
        f"of|IN|case|visit {visit} ."
    )
    assert found == [("visit", "resigned", "in the wake of")]


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        ("after|IN|prep|resigned", "after"),
        ("in|IN|prep|resigned the|DT|det|wake wake|NN|pobj|in of|IN|prep|wake", "in the wake of"),
    ],
)
def test_the_same_in_clearnlp_labels(signal: str, words: str) -> None:
    visit = f"[PERSON Mira|NNP|poss|visit] 's|POS|case|Mira visit|NN|pobj|{words.split()[-1]}"
    place = "to|IN|prep|visit [GPE Orsk|NNP|pobj|to]"
    found = orders(f"[PERSON Ada|NNP|nsubj|resigned] resigned=resign|VBD|ROOT {signal} {visit} {place} .")
    assert found == [("visit", "resigned", words)]


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("followed=follow|VBD|ROOT", ("visit", "raid")),
        ("preceded=precede|VBD|ROOT", ("raid", "visit")),
        ("prompted=prompt|VBD|ROOT", ("raid", "visit")),
    ],
)
def test_verbs_of_following_and_preceding(verb: str, expected: tuple[str, str]) -> None:
    head = verb.split("=")[0]
    found = orders(
        f"a|DT|det|raid raid|NN|nsubj|{head} in|IN|case|Orsk [GPE Orsk|NNP|nmod|raid] {verb} "
        f"[PERSON Mira|NNP|nmod:poss|visit] 's|POS|case|Mira visit|NN|obj|{head} ."
    )
    assert [(earlier, later) for earlier, later, _ in found] == [expected]


def test_a_passive_turns_it_round() -> None:
    found = orders(
        "a|DT|det|raid raid|NN|nsubj:pass|followed in|IN|case|Orsk [GPE Orsk|NNP|nmod|raid] "
        "was=be|VBD|aux:pass|followed followed=follow|VBN|ROOT by|IN|case|visit "
        "[PERSON Mira|NNP|nmod:poss|visit] 's|POS|case|Mira visit|NN|obl:agent|followed ."
    )
    assert [(earlier, later) for earlier, later, _ in found] == [("raid", "visit")]


def test_and_then() -> None:
    found = orders(f"{RAID.format('ROOT')} and|CC|cc|fled then|RB|advmod|fled fled=flee|VBD|conj|seized .")
    assert found == [("seized", "fled", "then")]


def test_a_word_that_only_carries_an_event_passes_the_order_on() -> None:
    clause = RAID.format("advcl|came")
    found = orders(
        "a|DT|det|visit visit|NN|nsubj|came by|IN|case|Mira [PERSON Mira|NNP|nmod|visit] came=come|VBD|ROOT "
        f"after|IN|mark|seized {clause} ."
    )
    assert found == [("seized", "visit", "after")]


@pytest.mark.parametrize(
    "clause",
    [
        RAID.format("advcl|resigned").replace("seized=", "may|MD|aux|seized seized="),
        RAID.format("advcl|resigned").replace("seized=", "never|RB|advmod|seized seized="),
    ],
)
def test_what_is_denied_or_possible_is_not_ordered(clause: str) -> None:
    assert orders(f"{MIRA.format('resigned')} resigned=resign|VBD|ROOT after|IN|mark|seized {clause} .") == []


def test_since_as_a_reason_orders_nothing() -> None:
    clause = RAID.format("advcl|resigned")
    reason = f"{MIRA.format('resigned')} resigned=resign|VBD|ROOT since|IN|mark|seized {clause} ."
    perfect = reason.replace("resigned=resign|VBD", "has=have|VBZ|aux|resigned resigned=resign|VBN")
    assert orders(reason) == []
    assert orders(perfect) == [("seized", "resigned", "since")]


def test_an_order_that_the_times_contradict_is_left_out() -> None:
    table = (
        f"{MIRA.format('resigned')} resigned=resign|VBD|ROOT Monday|NNP|obl:unmarked|resigned after|IN|mark|seized "
        f"{RAID.format('advcl|resigned')} Friday|NNP|obl:unmarked|seized ."
    )
    assert orders(table, {"Monday": "2020-01-06", "Friday": "2020-01-03"}) == [("seized", "resigned", "after")]
    assert orders(table, {"Monday": "2020-01-06", "Friday": "2020-01-10"}) == []


def test_mentions_of_one_event_are_not_ordered() -> None:
    reading, events = read(
        f"{MIRA.format('resigned')} resigned=resign|VBD|ROOT after|IN|mark|seized {RAID.format('advcl|resigned')} ."
    )
    one = [replace(event, event="v0") for event in events]
    assert find_orders(reading, one) == []


# ------------------------------------------------------------------ times that follow from it
@pytest.mark.parametrize(
    ("signal", "time"),
    [
        ("two|CD|nummod|days days=day|NNS|obl:unmarked|resigned after|IN|mark|seized", "2020-01-08"),
        ("a|DT|det|day day|NN|obl:unmarked|resigned before|IN|mark|seized", "2020-01-05"),
        ("a|DT|det|year year|NN|obl:unmarked|resigned after|IN|mark|seized", "2021"),
        ("days=day|NNS|obl:unmarked|resigned after|IN|mark|seized", ""),
        ("nearly|RB|advmod|two two|CD|nummod|days days=day|NNS|obl:unmarked|resigned after|IN|mark|seized", ""),
    ],
)
def test_a_time_is_counted_from_the_other_event(signal: str, time: str) -> None:
    table = (
        f"{MIRA.format('resigned')} resigned=resign|VBD|ROOT {signal} {RAID.format('advcl|resigned')} "
        "Monday|NNP|obl:unmarked|seized ."
    )
    assert times_of(table, {"Monday": "2020-01-06"}) == {"resigned": time, "seized": "2020-01-06"}


@pytest.mark.parametrize(
    ("value", "count", "unit", "expected"),
    [
        ("2020-01-31", 1, "day", "2020-02-01"),
        ("2020-01-31", -1, "month", "2019-12"),
        ("2020-01", 2, "month", "2020-03"),
        ("2020-01", 2, "day", ""),
        ("2020", -10, "year", "2010"),
        ("2020-01-31", 3, "hour", "2020-01-31"),
        ("2020-01-31", 40, "hour", ""),
    ],
)
def test_a_counted_time_is_no_finer_than_its_unit(value: str, count: float, unit: str, expected: str) -> None:
    assert shifted(value, count, unit) == expected


# ------------------------------------------------------------------ times of what is told to happen at once
def test_a_clause_of_when_shares_the_time() -> None:
    table = (
        f"{MIRA.format('resigned')} resigned=resign|VBD|ROOT when|WRB|advmod|seized {RAID.format('advcl|resigned')} "
        "Monday|NNP|obl:unmarked|seized ."
    ).replace("WRB", "RB")
    assert times_of(table, {"Monday": "2020-01-06"})["resigned"] == "2020-01-06"
    assert times_of(table.replace("when|", "because|"), {"Monday": "2020-01-06"})["resigned"] == ""


def test_what_an_attack_did_happened_when_it_did() -> None:
    table = (
        "the|DT|det|attack attack|NN|nsubj|killed Monday|NNP|obl:unmarked|attack killed=kill|VBD|ROOT "
        "[PERSON Mira|NNP|obj|killed] ."
    )
    assert times_of(table, {"Monday": "2020-01-06"}) == {"attack": "2020-01-06", "killed": "2020-01-06"}


@pytest.mark.parametrize("case", ["since", "until", "by", "before"])
def test_a_time_that_only_bounds_is_not_when_it_happened(case: str) -> None:
    table = f"{RAID.format('ROOT')} {case}|IN|case|Monday Monday|NNP|obl|seized ."
    assert times_of(table, {"Monday": "2020-01-06"}) == {"seized": ""}


def test_a_time_that_tells_which_thing_is_meant_is_not_when_it_happened() -> None:
    table = (
        f"{MIRA.format('rejected')} rejected=reject|VBD|ROOT the|DT|det|plan 2015|CD|compound|plan "
        "plan|NN|obj|rejected of|IN|case|Orsk [GPE Orsk|NNP|nmod|plan] ."
    )
    occasion = (
        f"in|IN|case|book a|DT|det|book 2015|CD|compound|book book|NN|obl|rejected {MIRA.format('rejected')} "
        "rejected=reject|VBD|ROOT the|DT|det|plan plan|NN|obj|rejected of|IN|case|Orsk [GPE Orsk|NNP|nmod|plan] ."
    )
    assert times_of(table, {"2015": "2015"}) == {"rejected": ""}
    assert times_of(occasion, {"2015": "2015"}) == {"rejected": "2015"}


@pytest.mark.parametrize(("noun", "time"), [("ceremony", ""), ("attack", "2001-09-11")])
def test_a_day_known_without_its_year_dates_what_befell_people_only(noun: str, time: str) -> None:
    table = (
        f"the|DT|det|{noun} 9/11|CD|nmod:unmarked|{noun} {noun}|NN|nsubj|ended in|IN|case|Orsk "
        f"[GPE Orsk|NNP|nmod|{noun}] ended=end|VBD|ROOT ."
    )
    assert times_of(table, {"9/11": "2001-09-11"})[noun] == time


def test_the_time_of_a_pledge_is_not_that_of_what_is_pledged() -> None:
    table = (
        f"{MIRA.format('promised')} promised=promise|VBD|ROOT Monday|NNP|obl:unmarked|promised to|TO|mark|visit "
        "visit|VB|xcomp|promised [GPE Orsk|NNP|obj|visit] ."
    )
    assert times_of(table, {"Monday": "2020-01-06"})["visit"] == ""


def test_of_two_times_at_once_only_what_they_share_is_settled() -> None:
    table = f"{RAID.format('ROOT')} in|IN|case|A A|NNP|obl|seized and|CC|cc|B B|NNP|conj|A ."
    assert times_of(table, {"A": "2020-01-05", "B": "2020-01-06"}) == {"seized": "2020-01"}
    assert times_of(table, {"A": "2015", "B": "2016"}) == {"seized": ""}


# ------------------------------------------------------------------ one dies once
KILLED = "rebels=rebel|NNS|nsubj|killed killed=kill|VBD|ROOT [PERSON Mira|NNP|obj|killed Sol|NNP|flat|Mira]"
MURDERED = (
    "[PERSON {0}|NNP|nsubj:pass|murdered Sol|NNP|flat|{0}] had=have|VBD|aux|murdered been=be|VBN|aux:pass|murdered "
    "murdered=murder|VBN|ROOT "
    "in|IN|case|Orsk [GPE Orsk|NNP|obl|murdered]"
)


@pytest.mark.parametrize(("name", "time"), [("Mira", "2020-01-06"), ("Ada", "")])
def test_the_day_of_a_killing_is_that_of_the_death(name: str, time: str) -> None:
    table = f"{KILLED} Monday|NNP|obl:unmarked|killed .\n{MURDERED.format(name)} ."
    assert times_of(table, {"Monday": "2020-01-06"}) == {"killed": "2020-01-06", "murdered": time}


def test_days_of_death_that_contradict_one_another_settle_nothing() -> None:
    death = (
        "the|DT|det|death death|NN|nsubj|shocked of|IN|case|Mira [PERSON Mira|NNP|nmod|death Sol|NNP|flat|Mira] "
        "shocked=shock|VBD|ROOT all|DT|obj|shocked ."
    )
    killed = f"{KILLED} Monday|NNP|obl:unmarked|killed ."
    murdered = f"{MURDERED.format('Mira')} Friday|NNP|obl:unmarked|murdered ."
    found = times_of(f"{killed}\n{murdered}\n{death}", {"Monday": "2020-01-06", "Friday": "2020-01-03"})
    assert found == {"killed": "2020-01-06", "murdered": "2020-01-03", "death": ""}
