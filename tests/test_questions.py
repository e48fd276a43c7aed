"""Ten questions of an analyst, each answered by one command, on the seeds and on two invented stories; the page answers
the same in `tests/views/test_page_tasks.py`.

What the answer is says the graph, by SPARQL or by its facts. KG_STORIES names graph folders of further stories
(separated as in PATH) that the same is asked of."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.graph import Graph

QUESTIONS = Path(__file__).parents[1] / "docs" / "questions.md"
Ask = Callable[..., str]


@pytest.fixture
def graph(asked_graph: Graph) -> Graph:
    return asked_graph


@pytest.fixture
def ask(graph: Graph, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Gives what one command writes on the graph."""

    def asked(*words: str) -> str:
        capfd.readouterr()
        assert main([*words, "--graph", str(graph.path)]) == 0
        return capfd.readouterr().out

    return asked


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def most(graph: Graph, select: str) -> Any:
    """What a pattern of SPARQL finds most often as `?it`; None where it finds nothing."""
    text = f"SELECT ?it (COUNT(*) AS ?n) {{ {select} }} GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 1"
    return next((row.it for row in graph.query(text)), None)


SPEAKER = "?s a kg:Statement ; kg:speaker/skos:prefLabel ?it"
EVENT = "?r kg:reports ?it . FILTER EXISTS { ?it kg:prominent true }"


def test_what_did_somebody_say(graph: Graph, ask: Ask) -> None:
    name = most(graph, SPEAKER)
    found = rows(ask("query", "statements-of", "--param", f"person={name}"))
    said = graph.query(
        f"SELECT ?s ?content {{ ?s kg:speaker/skos:prefLabel {json.dumps(name)} ; kg:content ?content }}"
    )
    assert {row["content"].lstrip("'") for row in found} >= {row.content.lstrip("'") for row in said}
    assert {row["speaker"] for row in found} == {name}


def test_which_outlets_tell_it_and_in_which_words(graph: Graph, ask: Ask) -> None:
    event = most(graph, EVENT)
    found = rows(ask("query", "versions-of-event", "--param", f"event={event}"))
    told = graph.query(f"SELECT DISTINCT ?outlet {{ ?r kg:reports <{event}> ; kg:outlet ?outlet }}")
    assert {row["outlet"] for row in found} == {row.outlet for row in told}
    texts = [one.article.text for one in graph.facts()]
    assert all(any(row["trigger"] in text and row["sentence"] in text for text in texts) for row in found)


def test_where_do_they_differ_on_it(graph: Graph, ask: Ask) -> None:
    about = most(graph, "?d a kg:Difference ; kg:differenceOf ?it . FILTER EXISTS { ?it a sem:Event }")
    if about is None:
        pytest.skip("no two of its outlets differ on an event")
    shown = json.loads(ask("compare", about, "--format", "json"))
    wanted = {row.what for row in graph.query(f"SELECT ?what {{ ?d kg:differenceOf <{about}> ; rdfs:label ?what }}")}
    assert wanted <= {one["what"] for one in shown}
    assert len(shown) < len(json.loads(ask("compare", "--format", "json")))


def test_which_words_stand_behind_an_edge(graph: Graph, ask: Ask) -> None:
    edge = graph.query("actors-and-relations")[0]
    found = rows(
        ask("query", "words-behind", "--param", f"subject={edge.subject_iri}", "--param", f"object={edge.object_iri}")
    )
    assert edge.relation in {row["relation"] for row in found}
    assert {row["outlet"] for row in found} >= set(edge.outlets.split("; "))
    texts = [one.article.text for one in graph.facts()]
    assert all(any(row["sentence"] in text for text in texts) for row in found)


def test_what_is_told_of_one_day(graph: Graph, ask: Ask) -> None:
    counts = Counter(row.time[:10] for row in graph.query("timeline") if len(row.time) >= 10)
    if not counts:
        pytest.skip("nothing of it has a day")
    day = max(sorted(counts), key=lambda one: counts[one])
    found = rows(ask("query", "on-day", "--param", f"day={day}"))
    labels = {row["what"] for row in found}
    assert {row.event for row in graph.query("timeline") if row.time.startswith(day)} <= labels


def test_who_leaves_out_whom(graph: Graph, ask: Ask) -> None:
    found = rows(ask("query", "who-is-left-out"))
    named, quoted = "GRAPH ?a { ?x skos:prefLabel ?who }", "?a ^prov:wasDerivedFrom/kg:speaker/skos:prefLabel ?who"
    of = "SELECT DISTINCT ?who ?outlet { %s ?a schema:publisher/schema:name ?outlet }"
    named_by, quoted_by = ({tuple(row) for row in graph.query(of % f"{told} .")} for told in (named, quoted))
    for row in found:
        pair = (row["who"], row["left_out_by"])
        expected = "words left out" if pair in quoted_by else "not quoted" if pair in named_by else "not mentioned"
        assert row["as"] in ("doer not named", expected), row
    persons = "?d kg:slot 'presence' ; kg:differenceOf ?it . ?it skos:prefLabel ?name"
    assert bool(found) >= (most(graph, persons) is not None)


def test_how_does_each_outlet_name_it(graph: Graph, ask: Ask) -> None:
    name = most(graph, "?it a schema:Person ; gaf:denotedBy ?m")
    found = rows(ask("query", "naming", "--param", f"name={name}"))
    words = "?m nif:anchorOf ?words ; nif:referenceContext/schema:publisher/schema:name ?outlet"
    told = graph.query(f"SELECT ?outlet ?words {{ <{name}> gaf:denotedBy ?m . {words} }}")
    times = Counter((row.outlet, row.words) for row in told)
    assert {(row["outlet"], row["words"]): int(row["times"]) for row in found} == times


def test_one_quotation_in_each_outlet(graph: Graph, ask: Ask) -> None:
    told = "?s kg:content ?it ; kg:quotation kg:direct ; kg:speaker ?who"
    content = most(graph, told)
    words = " ".join(content.strip("“”\"' ").split()[:4])
    found = rows(ask("query", "who-said-what", "--param", f"words={words.upper()}"))
    wanted = [row for row in graph.query("who-said-what") if words.lower() in str(row.content).lower()]
    assert wanted
    assert {row["statement"] for row in found} == {row.statement for row in wanted}


def test_whom_does_an_outlet_quote(graph: Graph, ask: Ask) -> None:
    outlet = most(graph, "?s a kg:Statement ; kg:outlet ?it")
    found = rows(ask("query", "sources", "--outlet", outlet.lower()))
    told = f"?s a kg:Statement ; kg:outlet {json.dumps(outlet)} ; kg:speaker/skos:prefLabel ?who"
    counted = Counter(row.who for row in graph.query(f"SELECT DISTINCT ?s ?who {{ {told} }}"))
    shown = Counter({row["speaker"]: int(row["statements"]) for row in found if row["speaker"]})
    assert {row["outlet"] for row in found} == {outlet}
    assert shown == counted


def test_why_are_these_two_one(graph: Graph, ask: Ask) -> None:
    merges = [json.loads(line) for line in (graph.path / "merges.jsonl").read_text("utf8").splitlines()]
    persons = {str(row.it) for row in graph.query("SELECT ?it { ?it a schema:Person }")}
    merged = [one for one in merges if one["iri"] in persons]
    assert merged
    shown = ask("explain", merged[0]["iri"])
    assert "merged from:" in shown
    assert merged[0]["reason"] in shown


def test_the_page_of_the_questions_has_ten_with_a_command_each() -> None:
    text = QUESTIONS.read_text("utf8")
    table = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| question")]
    steps = [int(line.rsplit("|", 2)[1]) for line in table]
    assert len(steps) == text.count("\n## ") == text.count("\n$ ") == 10
    assert max(steps) <= 4
