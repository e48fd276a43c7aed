"""Events on Docs made by hand: trigger, type, participants, place, time, statement, and mentions of one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from kg.completion import completed_events
from kg.extract.entities.coreference import resolve_coreference
from kg.extract.entities.mentions import find_mentions
from kg.extract.events.finding import find_events
from kg.extract.reading import Reading
from kg.model import Attribution, EventMention, Quotation, Span, TimeExpression
from tests.docs import parsed, reading_of

NAMES = {
    "Mira": "[PERSON Mira|NNP|{} Sol|NNP|flat|Mira]",
    "Dana": "[PERSON Dana|NNP|{} Fell|NNP|flat|Dana]",
    "Bela": "[PERSON Bela|NNP|{} Kor|NNP|flat|Bela]",
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


def test_who_dies_undergoes_it_and_it_has_a_type_of_its_own() -> None:
    event, roles = only(f"{name('Mira', 'nsubj|died')} died=die|VBD|ROOT in|IN|case|Orsk {name('Orsk', 'obl|died')} .")
    assert (event.type, event.subtype) == ("OTHER", "DIE")
    assert roles == {"agents": [], "patients": ["Mira Sol"], "places": ["Orsk"]}


def test_a_country_is_struck_where_nobody_else_is() -> None:
    _, roles = only(
        f"{name('Mira', 'nsubj|launched')} launched=launch|VBD|ROOT airstrikes=airstrike|NNS|obj|launched "
        "in|IN|case|Iraq [GPE Iraq|NNP|obl|launched] ."
    )
    assert roles == {"agents": ["Mira Sol"], "patients": ["Iraq"], "places": ["Iraq"]}


def test_those_who_meet_are_each_the_other_side() -> None:
    _, roles = only(
        f"{name('Mira', 'nsubj|met')} and|CC|cc|Fenland {name('Fenland', 'conj|Mira')} met=meet|VBD|ROOT "
        f"in|IN|case|Orsk {name('Orsk', 'obl|met')} ."
    )
    assert roles == {"agents": ["Mira Sol", "Fenland"], "patients": ["Fenland"], "places": ["Orsk"]}


def test_things_struck_are_patients_where_nobody_is() -> None:
    _, roles = only(
        f"{name('Fenland', 'nsubj|carried')} carried=carry|VBD|ROOT out|RB|compound:prt|carried "
        "airstrikes=airstrike|NNS|obj|carried on|IN|case|depots depots=depot|NNS|obl|carried ."
    )
    assert roles == {"agents": ["Fenland"], "patients": ["depots"], "places": []}


def test_on_whose_orders_it_was_is_nobody_that_it_was_done_to() -> None:
    _, roles = only(
        f"{name('Fenland', 'nsubj|carried')} carried=carry|VBD|ROOT out|RB|compound:prt|carried "
        "airstrikes=airstrike|NNS|obj|carried on|IN|case|orders orders=order|NNS|obl|carried "
        "from|IN|case|palace the|DT|det|palace palace|NN|nmod|orders ."
    )
    assert roles == {"agents": ["Fenland"], "patients": [], "places": []}


def test_a_title_before_a_name_is_the_one_who_bears_it() -> None:
    _, roles = only(
        f"{name('Fenland', 'nsubj|accused')} accused=accuse|VBD|ROOT the|DT|det|laureate laureate|NN|obj|accused "
        f"{name('Mira', 'nmod|accused')} ."
    )
    assert roles["patients"] == ["Mira Sol"]


def test_who_speaks_in_a_speech_is_whom_the_clause_is_about() -> None:
    event, roles = only(
        f"in|IN|case|speech a|DT|det|speech speech|NN|obl|laid in|IN|case|Orsk {name('Orsk', 'nmod|speech')} "
        f"{name('Mira', 'nsubj|laid')} laid=lay|VBD|ROOT plans=plan|NNS|obj|laid ."
    )
    assert (event.text, roles["agents"], roles["places"]) == ("speech", ["Mira Sol"], ["Orsk"])


def test_a_pronoun_before_the_name_that_it_stands_for_is_not_the_other_side() -> None:
    reading = read(
        f"in|IN|case|talks his=he|PRP$|nmod:poss|talks talks=talk|NNS|obl|left with|IN|case|Fenland "
        f"{name('Fenland', 'nmod|talks')} {name('Mira', 'nsubj|left')} left=leave|VBD|ROOT ."
    )
    fenland = next(token for token in reading.doc if token.text == "Fenland")
    reading.mentions[1].entity = reading.mentions[fenland.i].entity
    (event,) = find_events(reading, [])
    assert (names_of(reading, event.agents), names_of(reading, event.patients)) == (["Mira Sol"], ["Fenland"])


def test_the_place_of_a_dateline_does_nothing() -> None:
    _, roles = only(
        f"{name('Orsk', 'nsubj|accused')} —|HYPH|punct|accused {name('Mira', 'nsubj|accused')} accused=accuse|VBD|ROOT "
        f"{name('Fenland', 'obj|accused')} ."
    )
    assert roles["agents"] == ["Mira Sol"]


# ------------------------------------------------------------------ what parsers get wrong
def test_no_clause_has_a_second_subject_after_its_verb() -> None:
    _, roles = only(f"{name('Fenland', 'nsubj|accused')} accused=accuse|VBD|ROOT {name('Mira', 'nsubj|accused')} .")
    assert roles == {"agents": ["Fenland"], "patients": ["Mira Sol"], "places": []}


def test_a_late_subject_belongs_to_the_verb_that_lacks_one() -> None:
    _, roles = only(
        "reports=report|NNS|nsubj|came came=come|VBD|ROOT after|IN|mark|accused "
        f"{name('Fenland', 'nsubj|came')} accused=accuse|VBD|advcl|came {name('Mira', 'obj|accused')} ."
    )
    assert roles["agents"] == ["Fenland"]


def test_an_object_before_a_finite_verb_without_subject_acts() -> None:
    _, roles = only(f"{name('Fenland', 'obj|attack')} may|MD|aux|attack attack|VB|ROOT {name('Orsk', 'obj|attack')} .")
    assert (roles["agents"], roles["patients"]) == (["Fenland"], ["Orsk"])


def test_what_somebody_wants_destroyed_does_not_destroy() -> None:
    _, roles = only(
        f"{name('Mira', 'nsubj|wants')} wants=want|VBZ|ROOT {name('Orsk', 'obj|wants')} "
        "destroyed=destroy|VBN|xcomp|wants ."
    )
    assert roles == {"agents": [], "patients": ["Orsk"], "places": []}


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


# ------------------------------------------------------------------ what is worth telling
def test_a_bare_word_tells_nothing() -> None:
    assert find_events(read("talks=talk|NNS|nsubj|failed failed=fail|VBD|ROOT ."), []) == []


def test_the_headline_is_left_out_where_the_body_tells_it() -> None:
    headline = f"{name('Fenland', 'nsubj|attacks')} attacks=attack|VBZ|ROOT {name('Orsk', 'obj|attacks')}\n"
    (alone,) = find_events(read_headline(parsed(headline), ()), [])
    (told,) = find_events(read_headline(parsed(headline + ATTACK), (3,)), [])
    assert (alone.text, told.text) == ("attacks", "attacked")


def read_headline(doc: Doc, paragraphs: tuple[int, ...]) -> Reading:
    """A reading whose first paragraph is a headline."""
    reading = reading_of(doc, paragraphs, first="headline")
    find_mentions(reading)
    resolve_coreference(reading)
    return reading


@pytest.mark.parametrize(("quotation", "told"), [("direct", 0), ("indirect", 1)])
def test_asides_in_direct_speech_are_left_out(quotation: Quotation, told: int) -> None:
    reading = read("we|PRP|nsubj|attack will|MD|aux|attack attack|VB|ROOT " + name("Orsk", "obj|attack") + " .")
    statement = Attribution("s0", (), (), (Span(0, len(reading.article.text)),), quotation=quotation)
    assert len(find_events(read_without_agent(reading), [statement])) == told


def read_without_agent(reading: Reading) -> Reading:
    """The reading with nobody known to act: as with 'we' that means nobody told of."""
    reading.mentions.pop(0, None)
    return reading


PRAISE = f"{name('Mira', 'nsubj|praises')} praises=praise|VBZ|ROOT {name('Fenland', 'obj|praises')} ."


@pytest.mark.parametrize(("kind", "told"), [("STATE", 0), ("OCCURRENCE", 1), ("REPORTING", 1), ("", 1)])
def test_stances_in_the_simple_present_are_told_where_the_pipeline_takes_them_for_deeds(kind: str, told: int) -> None:
    reading = read(PRAISE)
    verb = next(token.i for token in reading.doc if token.text == "praises")
    reading.doc.spans["occurrences"] = [DocSpan(reading.doc, verb, verb + 1, label=kind)] if kind else []
    assert len(find_events(reading, [])) == told


def test_denied_stances_are_left_out_and_denied_deeds_are_not() -> None:
    table = (
        f"{name('Mira', 'nsubj|{0}')} did|VBD|aux|{{0}} not|RB|advmod|{{0}} {{0}}|VB|ROOT {name('Orsk', 'obj|{0}')} ."
    )
    assert find_events(read(table.format("praise")), []) == []
    (event,) = find_events(read(table.format("attack")), [])
    assert event.factuality == "denied"


@pytest.mark.parametrize(("form", "told"), [("praising|VBG", ["CONSULT"]), ("attacking|VBG", ["CONSULT", "ASSAULT"])])
def test_stances_by_the_way_are_left_out_and_deeds_are_not(form: str, told: list[str]) -> None:
    word, tag = form.split("|")
    table = (
        f"{name('Mira', 'nsubj|visited')} visited=visit|VBD|ROOT {name('Orsk', 'obj|visited')} "
        f"{word}={word[:-3]}e|{tag}|advcl|visited {name('Fenland', f'obj|{word}')} ."
    ).replace("attacke", "attack")
    assert [event.type for event in find_events(read(table), [])] == told


@pytest.mark.parametrize(("subject", "told"), [(name("Mira", "nsubj|discussed"), 0), ("They|PRP|nsubj|discussed", 1)])
def test_talks_need_another_side(subject: str, told: int) -> None:
    where = f"in|IN|case|Orsk {name('Orsk', 'obl|discussed')}"
    table = f"{subject} discussed=discuss|VBD|ROOT it|PRP|obj|discussed {where} ."
    assert len(find_events(read(table), [])) == told


@pytest.mark.parametrize(("subject", "told"), [("bugs=bug|NNS|nsubj|delay", 0), (name("Mira", "nsubj|delay"), 1)])
def test_what_things_may_bring_about_is_left_out(subject: str, told: int) -> None:
    table = f"{subject} could|MD|aux|delay delay|VB|ROOT the|DT|det|launch launch|NN|obj|delay ."
    assert [event.text for event in find_events(read(table), [])].count("delay") == told


def test_what_anybody_does_is_left_out() -> None:
    table = "somebody|NN|nsubj|attack will|MD|aux|attack attack|VB|ROOT a|DT|det|person person|NN|obj|attack ."
    assert find_events(read(table), []) == []


def test_what_a_noun_asks_for_as_its_object_is_one_event_with_it() -> None:
    table = (
        "a|DT|det|suspension suspension|NN|ROOT of|IN|case|aid aid|NN|nmod|suspension "
        f"to|IN|case|Orsk {name('Orsk', 'nmod|suspension')} ."
    )
    event, _ = only(table)
    assert (event.type, event.text) == ("SANCTION", "suspension")


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


def test_a_trip_of_somebody_who_met_somebody_is_that_meeting() -> None:
    met = f"{name('Mira', 'nsubj|met')} met=meet|VBD|ROOT {name('Fenland', 'obj|met')} .\n"
    trip = f"{name('Mira', 'nmod:poss|trip')} 's|POS|case|Mira trip|NN|nsubj|ended ended=end|VBD|ROOT ."
    assert [event.event for event in find_events(read(met + trip), [])] == ["v0", "v0"]


def test_a_repetition_that_adds_nothing_is_left_out() -> None:
    (event,) = find_events(read(ATTACK + "the|DT|det|attack attack|NN|nsubj|lasted lasted=last|VBD|ROOT ."), [])
    assert event.text == "attacked"


def test_other_participants_mean_another_event() -> None:
    reading = read(
        ATTACK + f"{name('Mira', 'nsubj|attacked')} attacked=attack|VBD|ROOT {name('Fenland', 'obj|attacked')} ."
    )
    assert len({event.event for event in find_events(reading, [])}) == 2


def test_meetings_of_one_person_with_two_others_are_two() -> None:
    met = "{} met=meet|VBD|ROOT {} .\n"
    one, other = (met.format(name("Mira", "nsubj|met"), name(whom, "obj|met")) for whom in ("Dana", "Bela"))
    assert len({event.event for event in find_events(read(one + other), [])}) == 2
    assert len({event.event for event in find_events(read(one + one), [])}) == 1


def test_at_most_three_mentions_of_one_event_are_kept() -> None:
    events = find_events(read(ATTACK * 5), [])
    assert [event.event for event in events] == ["v0", "v0", "v0"]


def test_offsets_point_into_the_article() -> None:
    reading = read(ATTACK)
    (event,) = find_events(reading, [])
    assert event.span.of(reading.article.text) == event.text == "attacked"
    assert event.sentence.of(reading.article.text) == "Fenland attacked Orsk."
