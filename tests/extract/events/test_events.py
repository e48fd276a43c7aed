"""Events on Docs made by hand, which have no learned layers: trigger, type, time, statement, offsets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.events.finding import find_events
from kg.extract.reading import Reading
from kg.model import Attribution, Entry, EventMention, Span, TimeExpression
from tests.docs import parsed, reading_of

NAMES = {
    "Mira": "[PERSON Mira|NNP|{} Sol|NNP|flat|Mira]",
    "Fenland": "[GPE Fenland|NNP|{}]",
    "Orsk": "[GPE Orsk|NNP|{}]",
}


def name(key: str, relation: str) -> str:
    """A name in the table notation with its relation to its head."""
    return NAMES[key].format(relation)


def read(table: str, times: dict[str, str] | None = None, published: date | None = None) -> Reading:
    """A reading with mentions, entities and times (word -> value) found."""
    reading = reading_of(parsed(table), published=published)
    for word, value in (times or {}).items():
        token = next(token for token in reading.doc if token.text == word)
        expression = TimeExpression(f"t{token.i}", reading.span_of(token), word, value)
        reading.times.append((expression, token.i, token.i + 1))
    find_mentions(reading)
    resolve_coreference(reading)
    return reading


def only(table: str) -> EventMention:
    """The one event of the table."""
    (event,) = find_events(read(table), [])
    return event


# ------------------------------------------------------------------ triggers
def test_word_lemma_and_type() -> None:
    event = only(f"{name('Fenland', 'nsubj|accused')} accused=accuse|VBD|ROOT {name('Mira', 'obj|accused')} .")
    assert (event.type, event.subtype, event.text, event.lemma) == ("ACCUSE", "", "accused", "accuse")


def test_a_narrower_type_has_its_root_as_type() -> None:
    event = only(f"{name('Mira', 'nsubj|died')} died=die|VBD|ROOT in|IN|case|Orsk {name('Orsk', 'obl|died')} .")
    assert (event.type, event.subtype) == ("OTHER", "DIE")


def test_plans_and_beginnings_are_no_events_of_their_own() -> None:
    event = only(
        f"{name('Fenland', 'nsubj|plans')} plans=plan|VBZ|ROOT to|TO|mark|begin begin|VB|xcomp|plans "
        "withdrawing=withdraw|VBG|xcomp|begin ."
    )
    assert (event.text, event.factuality) == ("withdrawing", "planned")


def test_the_particle_belongs_to_the_trigger() -> None:
    event = only(f"{name('Fenland', 'nsubj|pulled')} pulled=pull|VBD|ROOT out|RB|compound:prt|pulled .")
    assert (event.text, event.lemma, event.type) == ("pulled out", "pull out", "RETREAT")


def test_words_of_names_and_dates_tell_no_events() -> None:
    force = "[ORG Strike|NNP|compound|Force Force|NNP|nsubj|slept]"
    table = f"{force} slept=sleep|VBD|ROOT in|IN|case|March March|NNP|obl|slept ."
    assert find_events(read(table, {"March": "2021-03"}), []) == []


def test_denied_deeds_are_told_as_such() -> None:
    event = only(
        f"{name('Mira', 'nsubj|attack')} did|VBD|aux|attack not|RB|advmod|attack attack|VB|ROOT "
        f"{name('Orsk', 'obj|attack')} ."
    )
    assert event.factuality == "denied"


# ------------------------------------------------------------------ time and statement
VISIT = (
    f"{name('Mira', 'nsubj|visited')} visited=visit|VBD|ROOT {name('Orsk', 'obj|visited')} "
    "Monday|NNP|obl:unmarked|visited ."
)


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("2021-03-01", "2021-03-01"),
        ("2021-03-01TMO", "2021-03-01"),
        ("2021", "2021"),
        ("2021-SU", "2021"),
        ("2021-W09", "2021-03"),
        ("2021-W13", ""),
        ("P3D", ""),
    ],
)
def test_times_are_days_months_and_years_and_what_lies_within_one(value: str, time: str) -> None:
    (event,) = find_events(read(VISIT, {"Monday": value}), [])
    assert event.time == time
    assert bool(event.time_id) == bool(time)


def test_in_a_live_blog_what_lies_after_its_entry_is_planned() -> None:
    reading = read(VISIT, {"Monday": "2021-03-08"}, date(2021, 3, 10))
    reading.article = replace(reading.article, entries=(Entry(0, date(2021, 3, 5)),))
    assert [event.factuality for event in find_events(reading, [])] == ["planned"]


def test_what_lies_after_the_publication_is_planned() -> None:
    (later,) = find_events(read(VISIT, {"Monday": "2021-03-08"}, date(2021, 3, 5)), [])
    (before,) = find_events(read(VISIT, {"Monday": "2021-03-01"}, date(2021, 3, 5)), [])
    assert (later.factuality, before.factuality) == ("planned", "asserted")


def test_a_date_inside_the_object_is_the_verbs() -> None:
    table = (
        "lawmakers=lawmaker|NNS|nsubj|approved approved=approve|VBD|ROOT a|DT|det|bill bill|NN|obj|approved "
        "on|IN|case|Sunday Sunday|NNP|nmod|bill ."
    )
    (event,) = find_events(read(table, {"Sunday": "2021-03-07"}), [])
    assert event.time == "2021-03-07"


def test_the_innermost_statement_holds_the_event() -> None:
    reading = read(VISIT)
    outer = Attribution("s0", (), (), (Span(0, len(reading.article.text)),))
    inner = replace(outer, id="s1", content=(Span(5, len(reading.article.text)),))
    (event,) = find_events(reading, [outer, inner])
    assert event.statement == "s1"


# ------------------------------------------------------------------ ids, events and offsets
ATTACK = f"{name('Fenland', 'nsubj|attacked')} attacked=attack|VBD|ROOT {name('Orsk', 'obj|attacked')} .\n"


def test_mentions_are_numbered_in_text_order_and_name_their_event() -> None:
    table = ATTACK + f"{name('Mira', 'nsubj|resigned')} resigned=resign|VBD|ROOT .\n" + ATTACK
    found = find_events(read(table), [])
    assert [event.id for event in found] == ["v0", "v1", "v2"]
    assert [event.event for event in found][:2] == ["v0", "v1"]
    assert found[2].event in ("v0", "v2")


def test_what_another_day_has_is_another_event() -> None:
    table = ATTACK.replace(" .", " {0}|NNP|obl:unmarked|attacked .")
    reading = read(table.format("Monday") + table.format("Friday"), {"Monday": "2021-03-01", "Friday": "2021-03-05"})
    assert len({event.event for event in find_events(reading, [])}) == 2


def test_every_event_has_its_two_figures_and_none_is_left_out() -> None:
    found = find_events(read(ATTACK * 5), [])
    assert len(found) == 5
    assert all(0 < event.confidence < 1 and 0 < event.prominence < 1 for event in found)


def test_offsets_point_into_the_article() -> None:
    reading = read(ATTACK)
    (event,) = find_events(reading, [])
    assert event.span.of(reading.article.text) == event.text == "attacked"
    assert event.sentence.of(reading.article.text) == "Fenland attacked Orsk."
