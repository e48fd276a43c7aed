"""The facts file: the fields, names and offsets that bench/README.md promises."""

from __future__ import annotations

import json
from dataclasses import replace

from kg import ids
from kg.model import Mention, Span, Trigger
from kg.views import facts as view
from tests.factory import Draft, article, harbour, ledger, resolve_by_name, two_articles

TEXTS = {"harbour-001": harbour().article.text, "ledger-7": ledger().article.text}


def rows(kind: str = "") -> list[dict]:
    found = [json.loads(line) for line in view.lines(*two_articles())]
    return [row for row in found if kind in ("", row["kind"])]


def one(kind: str, **fields) -> dict:
    (row,) = [row for row in rows(kind) if all(row.get(key) == value for key, value in fields.items())]
    return row


def test_one_object_a_line_with_words_as_they_are():
    lines = list(view.lines(*two_articles()))
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)
    assert any("Tomás" in line for line in lines)


def test_words_stand_at_their_offsets():
    mentions = rows("mention") + rows("role")
    assert len(mentions) > 40
    assert all(TEXTS[m["article"]][m["start"] : m["end"]] == m["text"] for m in mentions)


def test_a_named_mention():
    row = one("mention", article="ledger-7", text="Okello")
    assert row | {"start": 0, "end": 0} == {
        "kind": "mention", "article": "ledger-7", "start": 0, "end": 0, "text": "Okello", "type": "Person",
        "entity": ids.entity("Person", "Tomas Okello"), "name": "Tomas Okello", "named": True,
        "in_graph": True,
    }  # fmt: skip


def test_an_adjective_denotes_nothing_and_tells_of_what_it_is():
    facts, resolution = two_articles()
    adjective = next(mention for mention in facts[0].mentions if mention.text == "Averian")
    mentions = [replace(one, describes=one is adjective) for one in facts[0].mentions]
    found = [json.loads(line) for line in view.lines([replace(facts[0], mentions=tuple(mentions))], resolution)]
    (row,) = [row for row in found if row.get("text") == "Averian"]
    assert (row["kind"], row["of"], row["of_name"]) == ("adjective", ids.entity("Place", "Averia"), "Averia")


def test_those_who_take_part_in_nothing_are_told_apart_from_things_of_the_graph():
    facts, resolution = two_articles()
    met = [Mention(Span(at, at + 3), "someone", local, False, "Person") for at, local in ((0, "e91"), (5, "e92"))]
    again = replace(met[0], span=Span(9, 12), text="she")
    found = [json.loads(line) for line in view.lines([replace(facts[0], passing=(*met, again))], resolution)]
    rows = [row for row in found if row.get("in_graph") is False]
    assert [row["name"] for row in rows] == ["someone", "someone", "someone"]
    assert len({row["entity"] for row in rows}) == 2
    assert not {row["entity"] for row in rows} & {row.get("entity") for row in found if row.get("in_graph")}


def test_a_place_bears_its_id_in_the_gazetteer():
    assert {m["gazetteer"] for m in rows("mention") if m.get("name") == "Vesk"} == {"https://sws.geonames.org/2/"}
    assert {m["gazetteer"] for m in rows("mention") if m.get("name") == "Averia"} == {None}


def test_a_learned_trigger_names_the_event_that_it_tells():
    facts, resolution = two_articles()
    told, span = facts[0].events[0], Span(0, 3)
    with_triggers = replace(
        facts[0],
        triggers=(Trigger(span, "", "state", "possible"), Trigger(told.span, told.text, "action", event=told.id)),
    )
    found = [json.loads(line) for line in view.lines([with_triggers], resolution)]
    assert [(row["class"], row["factuality"], row["entity"]) for row in found if row["kind"] == "trigger"] == [
        ("state", "possible", None),
        ("action", "asserted", resolution.iri[f"{facts[0].article.id}/{told.id}"]),
    ]


def test_every_event_word_once():
    facts, resolution = two_articles()
    told, span = facts[0].events[1], Span(0, 7)
    triggers = (Trigger(span, "Norland", "state"), Trigger(told.span, told.text, "action", event=told.id))
    found = view.lines([replace(facts[0], triggers=triggers)], resolution)
    words = [json.loads(line) for line in view.trigger_lines(line.rstrip("\n") for line in found)]
    assert {row["type"] for row in words} == {"Event"}
    assert [row["text"] for row in words] == [*[event.text for event in facts[0].events], "Norland"]


def test_pronouns_and_nominals_are_not_named():
    assert {m["text"] for m in rows("mention") if m.get("named") is False} == {
        "minister", "she", "navy ships", "Protesters", "12 people", "reporters", "Residents",
    }  # fmt: skip


def test_an_event():
    row = one("mention", article="harbour-001", text="shelled")
    label = "assault: Norland -> Vesk"
    assert {key: row[key] for key in row.keys() - {"kind", "article", "start", "end", "text"}} == {
        "type": "Event", "entity": ids.event(label, label), "name": label, "event_type": "ASSAULT",
        "event_subtype": None, "agent_names": ["navy ships"], "patient_names": ["Vesk"], "place_names": ["Vesk"],
        "time": "2021-03-07", "factuality": "asserted", "according_to": "Lena Harrow", "quantities": [],
        "confidence": None, "prominence": 1.0, "prominent": True,
    }  # fmt: skip


def test_the_numbers_of_an_event():
    row = one("mention", article="ledger-7", text="killed")
    start = TEXTS["ledger-7"].index("12 people")
    assert row["quantities"] == [
        {
            "start": start, "end": start + 9, "text": "12 people", "value": "12", "upper": None, "unit": "person",
            "share": "patient", "bound": "exactly",
        }
    ]  # fmt: skip


def test_one_event_before_another():
    row = one("order")
    label = "assault: Norland -> Vesk"
    assert row["text"] == "after"
    assert row["earlier"] == ids.event(label, label)
    assert row["later"] == ids.event("retreat: residents", "retreat: residents")


def test_an_event_of_which_little_is_known():
    row = one("mention", article="ledger-7", text="rejected")
    assert (row["patient_names"], row["place_names"], row["time"], row["according_to"]) == ([], [], None, None)


def test_mentions_of_one_event_share_its_iri_in_both_articles():
    label = "assault: Norland -> Vesk"
    shellings = [m for m in rows("mention") if m.get("entity") == ids.event(label, label)]
    assert [m["article"] for m in shellings] == ["harbour-001"] * 2 + ["ledger-7"] * 4


def test_times():
    days = [m for m in rows("mention") if m["type"] == "Time"]
    assert [(m["text"], m["value"]) for m in days if m["article"] == "harbour-001"] == [
        ("Monday", "2021-03-08"), ("Sunday", "2021-03-07"), ("Monday", "2021-03-08"),
    ]  # fmt: skip


def test_a_time_that_is_not_settled_has_no_value():
    draft = Draft(article("x", "On Monday."))
    draft.time("Monday", "")
    (line,) = view.lines([draft.facts()], resolve_by_name([draft.facts()]))
    assert json.loads(line)["value"] is None


def test_a_role():
    row = one("role", article="harbour-001", title="president")
    assert {key: row[key] for key in row.keys() - {"kind", "article", "start", "end"}} == {
        "text": "acting president", "title": "president", "status": "acting",
        "holder": ids.entity("Person", "Tomas Okello"), "holder_name": "Tomas Okello",
        "organization": ids.entity("Place", "Averia"), "organization_name": "Averia",
    }  # fmt: skip


def test_a_statement():
    row = one("statement", article="ledger-7", addressee_name="reporters")
    text = TEXTS["ledger-7"]
    assert [[text[s:e] for s, e in row[part]] for part in ("cue", "source", "content")] == [
        ["told"], ["Lena Harrow"], ["“Okello says we attacked Vesk. We did not.”"],
    ]  # fmt: skip
    assert (row["speaker_name"], row["quotation"], row["time"]) == ("Lena Harrow", "direct", None)
    assert row["speaker"] == ids.entity("Person", "Lena Harrow")


def test_how_a_statement_stands():
    row = one("statement", article="harbour-001", polarity="negative")
    assert (row["speaker_names"], row["stance"], row["certainty"]) == (["Tomas Okello"], "neutral", "certain")
    assert (row["verbatim"], row["found_by"], row["confidence"]) == ([], "structure", 0.75)


def test_a_statement_without_cue_source_and_speaker():
    draft = Draft(article("x", "“We will stay.”"))
    draft.statement([("“We will stay.”", 0)], quotation="direct")
    (line,) = view.lines([draft.facts()], resolve_by_name([draft.facts()]))
    row = json.loads(line)
    assert (row["cue"], row["source"], row["content"], row["speaker"], row["speaker_name"]) == (
        [],
        [],
        [[0, 15]],
        None,
        None,
    )


def test_the_time_of_speaking():
    assert one("statement", time="2021-03-08")["speaker_name"] == "Lena Harrow"


def test_what_is_part_of_nothing_is_left_out():
    assert not [row for row in rows() if row.get("text") == "A passer-by"]


def test_same_lines_in_any_order_of_articles():
    facts, resolution = two_articles()
    assert list(view.lines(facts, resolution)) == list(view.lines(facts[::-1], resolution))


def test_mentions_come_by_their_place():
    starts = [m["start"] for m in rows("mention") if m["article"] == "ledger-7"]
    assert starts == sorted(starts)
