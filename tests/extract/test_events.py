"""Events on Docs made by hand: trigger, type, participants, place, time, statement, and mentions of one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.completion import completed_events
from kg.extract.coreference import resolve_coreference
from kg.extract.events import find_events
from kg.extract.mentions import find_mentions
from kg.extract.reading import Reading
from kg.model import Attribution, EventMention, Span, TimeExpression
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


def names_of(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    return [reading.entities[local].name for local in ids]


def only(table: str) -> tuple[EventMention, dict[str, list[str]]]:
    """The one event of the table and the names of those in it."""
    reading = read(table)
    (event,) = find_events(reading, [])
    roles = {role: names_of(reading, getattr(event, role)) for role in ("agents", "patients", "places")}
    return event, roles


# ------------------------------------------------------------------ participants
def test_subject_and_object_of_a_verb() -> None:
    event, roles = only(f"{name('Fenland', 'nsubj|accused')} accused=accuse|VBD|ROOT {name('Mira', 'obj|accused')} .")
    assert (event.type, event.text, event.lemma) == ("ACCUSE", "accused", "accuse")
    assert roles == {"agents": ["Fenland"], "patients": ["Mira Sol"], "places": []}


def test_passive_with_by_phrase_and_place() -> None:
    _, roles = only(
        f"{name('Mira', 'nsubj:pass|arrested')} was=be|VBD|aux:pass|arrested arrested=arrest|VBN|ROOT "
        f"by|IN|case|police police|NNS|obl:agent|arrested in|IN|case|Orsk {name('Orsk', 'obl|arrested')} ."
    )
    assert roles == {"agents": ["police"], "patients": ["Mira Sol"], "places": ["Orsk"]}


def test_the_same_in_clearnlp_labels() -> None:
    _, roles = only(
        f"{name('Mira', 'nsubjpass|arrested')} was=be|VBD|auxpass|arrested arrested=arrest|VBN|ROOT "
        f"by|IN|agent|arrested police|NNS|pobj|by in|IN|prep|arrested {name('Orsk', 'pobj|in')} ."
    )
    assert roles == {"agents": ["police"], "patients": ["Mira Sol"], "places": ["Orsk"]}


def test_a_light_verb_leaves_the_event_to_its_object() -> None:
    event, roles = only(
        f"{name('Fenland', 'nsubj|held')} held=hold|VBD|ROOT talks=talk|NNS|obj|held "
        f"with|IN|case|Mira {name('Mira', 'obl|held')} in|IN|case|Orsk {name('Orsk', 'obl|held')} ."
    )
    assert (event.text, event.type) == ("talks", "CONSULT")
    assert roles == {"agents": ["Fenland"], "patients": ["Mira Sol"], "places": ["Orsk"]}


def test_two_prepositional_phrases_that_the_parser_ran_together() -> None:
    _, roles = only(
        f"{name('Mira', 'nsubj|met')} met=meet|VBD|ROOT with|IN|case|Orsk {name('Fenland', 'compound|Orsk')} "
        f"in|IN|case|Orsk {name('Orsk', 'obl|met')} ."
    )
    assert roles == {"agents": ["Mira Sol"], "patients": ["Fenland"], "places": ["Orsk"]}


def test_both_sides_of_talks_between_them_act() -> None:
    _, roles = only(
        f"talks=talk|NNS|nsubj|failed between|IN|case|Fenland {name('Fenland', 'nmod|talks')} and|CC|cc|Mira "
        f"{name('Mira', 'conj|Fenland')} failed=fail|VBD|ROOT ."
    )
    assert roles["agents"] == ["Fenland", "Mira Sol"]


def test_a_place_that_is_visited_is_where_it_happens() -> None:
    _, roles = only(f"{name('Mira', 'nsubj|visited')} visited=visit|VBD|ROOT {name('Orsk', 'obj|visited')} .")
    assert roles == {"agents": ["Mira Sol"], "patients": [], "places": ["Orsk"]}


@pytest.mark.parametrize(
    ("before", "agents"),
    [
        (name("Fenland", "nmod:poss|killing") + " 's|POS|case|Fenland", ["Fenland"]),
        (name("Mira", "nmod:poss|killing") + " 's|POS|case|Mira", []),
    ],
)
def test_who_owns_a_killing(before: str, agents: list[str]) -> None:
    """With 'of' someone, the owner kills; without, the owner is killed."""
    of = f"of|IN|case|Mira {name('Mira', 'nmod|killing')}" if agents else ""
    _, roles = only(f"{before} killing|NN|nsubj|shocked {of} shocked=shock|VBD|ROOT all|DT|obj|shocked .")
    assert roles["agents"] == agents
    assert roles["patients"] == ["Mira Sol"]


def test_who_is_to_act_is_who_was_urged() -> None:
    reading = read(
        f"{name('Mira', 'nsubj|urged')} urged=urge|VBD|ROOT {name('Fenland', 'obj|urged')} to|TO|mark|expel "
        "expel|VB|xcomp|urged diplomats=diplomat|NNS|obj|expel ."
    )
    urging, expulsion = find_events(reading, [])
    assert (urging.type, names_of(reading, urging.patients)) == ("REQUEST", ["Fenland"])
    assert (expulsion.type, expulsion.factuality) == ("SANCTION", "possible")
    assert names_of(reading, expulsion.agents) == ["Fenland"]


def test_who_stands_behind_what_is_rejected_is_the_patient() -> None:
    _, roles = only(
        f"{name('Mira', 'nsubj|rejected')} rejected=reject|VBD|ROOT {name('Fenland', 'nmod:poss|plan')} "
        "'s|POS|case|Fenland plan|NN|obj|rejected ."
    )
    assert roles["patients"] == ["Fenland"]


# ------------------------------------------------------------------ triggers
def test_plans_and_beginnings_are_no_events_of_their_own() -> None:
    event, _ = only(
        f"{name('Fenland', 'nsubj|plans')} plans=plan|VBZ|ROOT to|TO|mark|begin begin|VB|xcomp|plans "
        "withdrawing=withdraw|VBG|xcomp|begin ."
    )
    assert (event.text, event.factuality) == ("withdrawing", "planned")


def test_the_particle_belongs_to_the_trigger() -> None:
    event, _ = only(f"{name('Fenland', 'nsubj|pulled')} pulled=pull|VBD|ROOT out|RB|compound:prt|pulled .")
    assert (event.text, event.lemma, event.type) == ("pulled out", "pull out", "RETREAT")


def test_sanctions_imposed_are_one_event() -> None:
    event, _ = only(
        f"{name('Fenland', 'nsubj|imposed')} imposed=impose|VBD|ROOT an|DT|det|embargo embargo|NN|obj|imposed ."
    )
    assert (event.text, event.type) == ("imposed", "SANCTION")


def test_words_of_names_and_dates_tell_no_events() -> None:
    force = "[ORG Strike|NNP|compound|Force Force|NNP|nsubj|slept]"
    table = f"{force} slept=sleep|VBD|ROOT in|IN|case|March March|NNP|obl|slept ."
    assert find_events(read(table, {"March": "2021-03"}), []) == []


def test_what_nobody_is_named_in_and_a_statement_tells_is_left_out() -> None:
    reading = read("she|PRP|nsubj|said said=say|VBD|ROOT talks=talk|NNS|nsubj|failed failed=fail|VBD|ccomp|said .")
    text = reading.article.text
    statement = Attribution("s0", (), (), (Span(text.index("talks"), len(text)),))
    assert [event.text for event in find_events(reading, [])] == ["talks"]
    assert find_events(reading, [statement]) == []


# ------------------------------------------------------------------ time and statement
VISIT = (
    f"{name('Mira', 'nsubj|visited')} visited=visit|VBD|ROOT {name('Orsk', 'obj|visited')} "
    "Monday|NNP|obl:unmarked|visited ."
)


@pytest.mark.parametrize(
    ("value", "time"),
    [("2021-03-01", "2021-03-01"), ("2021-03-01TMO", "2021-03-01"), ("2021", "2021"), ("2021-W09", ""), ("P3D", "")],
)
def test_only_days_months_and_years_are_times_of_events(value: str, time: str) -> None:
    (event,) = find_events(read(VISIT, {"Monday": value}), [])
    assert event.time == time
    assert bool(event.time_id) == bool(time)


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


# ------------------------------------------------------------------ mentions of one event
ATTACK = f"{name('Fenland', 'nsubj|attacked')} attacked=attack|VBD|ROOT {name('Orsk', 'obj|attacked')} .\n"


def test_mentions_of_one_event_share_it_and_hold_what_their_own_sentence_says() -> None:
    table = "the|DT|det|attack attack|NN|nsubj|began began=begin|VBD|ROOT Monday|NNP|obl:unmarked|began ."
    first, second = find_events(read(ATTACK + table, {"Monday": "2021-03-01"}), [])
    assert (first.id, second.id) == ("v0", "v1")
    assert first.event == second.event == "v0"
    assert (second.agents, second.patients, first.time) == ((), (), "")
    whole_first, whole_second = completed_events([first, second])
    assert (whole_second.agents, whole_second.patients) == (first.agents, first.patients) != ((), ())
    assert whole_first.time == whole_second.time == "2021-03-01"


def test_a_repetition_that_adds_nothing_is_left_out() -> None:
    (event,) = find_events(read(ATTACK + "the|DT|det|attack attack|NN|nsubj|lasted lasted=last|VBD|ROOT ."), [])
    assert event.text == "attacked"


def test_other_participants_mean_another_event() -> None:
    reading = read(
        ATTACK + f"{name('Mira', 'nsubj|attacked')} attacked=attack|VBD|ROOT {name('Fenland', 'obj|attacked')} ."
    )
    assert len({event.event for event in find_events(reading, [])}) == 2


def test_at_most_three_mentions_of_one_event_are_kept() -> None:
    events = find_events(read(ATTACK * 5), [])
    assert [event.event for event in events] == ["v0", "v0", "v0"]


def test_offsets_point_into_the_article() -> None:
    reading = read(ATTACK)
    (event,) = find_events(reading, [])
    assert event.span.of(reading.article.text) == event.text == "attacked"
    assert event.sentence.of(reading.article.text) == "Fenland attacked Orsk."
