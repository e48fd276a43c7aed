"""Stories, copies and silence, on short articles through the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg.graph import Graph

WIRE = (
    "Miners strike at Karvale copper pit\n\n"
    "More than 400 miners walked out of the Karvale copper pit in northern Chile on Monday after the owner, "
    "Andean Metals, dismissed union leader Rosa Quispe. The company closed the pit and called the strike illegal. "
    "Quispe said the miners would stay out until she was given her job back. Police arrested 12 pickets at the "
    "gate on Tuesday and a court in Antofagasta will hear the case next week.\n"
)
OWN = (
    "Copper town stands still as Karvale miners walk out\n\n"
    "The streets of Karvale were empty on Tuesday. Miners at the copper pit have been on strike since Andean Metals "
    "dismissed Rosa Quispe, who leads their union. Mayor Tomas Vidal visited the pickets at the gate and promised them "
    "food. Shops in the town gave soup to the families of the miners.\n"
)
FERRY = (
    "Ferry runs aground off Lindholm\n\n"
    "A ferry with 80 passengers ran aground off the Danish island of Lindholm on Monday night. A lifeboat took all of "
    "them to the harbour, where Captain Ole Brandt told reporters that the rudder had failed.\n"
)
ROWS = {
    "wire.txt": (WIRE, "Pacific Wire", "2023-05-09"),
    "reprint.txt": (WIRE.replace("Miners strike at", "Strike at"), "Daily Lamp", ""),
    "own.txt": (OWN, "Northern Herald", "2023-05-10"),
    "ferry.txt": (FERRY, "Baltic Post", "2023-05-09"),
}


def write(folder: Path, story: dict[str, str] | None = None, names: tuple[str, ...] = tuple(ROWS)) -> Path:
    folder.mkdir()
    lines = ["file,publisher,published,story"]
    for name in names:
        text, publisher, published = ROWS[name]
        (folder / name).write_text(text, encoding="utf-8")
        lines.append(f"{name},{publisher},{published},{(story or {}).get(name, '')}")
    (folder / "metadata.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """All four articles."""
    folder = tmp_path_factory.mktemp("together")
    return kg.build([write(folder / "news")], out=folder / "graph", processes=1)


def in_stories(graph: Graph) -> set[frozenset[str]]:
    rows = graph.query("SELECT ?s ?id { ?s a kg:Story ; dcterms:hasPart/dcterms:identifier ?id } ORDER BY ?s")
    return {frozenset(row.id for row in rows if row.s == s) for s in {row.s for row in rows}}


def silence_lines(graph: Graph) -> list[dict[str, object]]:
    lines = map(json.loads, graph.export("jsonl").decode().splitlines())
    return [line for line in lines if line["kind"] == "silence"]


def test_articles_about_the_same_events_are_one_story(graph: Graph) -> None:
    assert in_stories(graph) == {frozenset({"wire", "reprint", "own"}), frozenset({"ferry"})}
    assert {row.outlet: row.story for row in graph.query("articles")}[
        "Baltic Post"
    ] == "Ferry runs aground off Lindholm"


def test_a_story_that_the_metadata_name_wins(tmp_path: Path) -> None:
    named = {"wire.txt": "Monday", "ferry.txt": "Monday", "own.txt": "Tuesday"}
    found = kg.build([write(tmp_path / "news", named)], out=tmp_path / "graph", processes=1)
    together = {frozenset(story) for story in in_stories(found)}
    assert any(story >= {"wire", "ferry"} for story in together)
    assert not any(story >= {"wire", "own"} for story in together)
    assert {row.story for row in found.query("articles")} >= {"Monday", "Tuesday"}


def test_a_copy_is_credited_but_counts_once(graph: Graph) -> None:
    rows = graph.query("SELECT ?copy ?of { ?c kg:copyOf ?o . ?c dcterms:identifier ?copy . ?o dcterms:identifier ?of }")
    assert [tuple(row) for row in rows] == [("reprint", "wire")]  # the wire's day is known: it is the better described
    by_wire = graph.query(
        "SELECT ?e ?n (COUNT(DISTINCT ?a) AS ?articles) { ?r kg:reports ?e ; prov:wasDerivedFrom ?a . "
        "?e kg:support ?n } GROUP BY ?e ?n ORDER BY ?e"
    )
    assert any((row.n, row.articles) == (1, 2) for row in by_wire)
    assert all(row.n <= row.articles for row in by_wire)


def test_a_shared_text_is_no_agreement(tmp_path: Path) -> None:
    news = write(tmp_path / "news", names=("wire.txt", "reprint.txt"))
    found = kg.build([news], out=tmp_path / "graph", processes=1)
    assert in_stories(found) == {frozenset({"wire", "reprint"})}
    assert not found.query("told-by-all", all=True).rows


def test_only_outlets_of_the_same_story_are_silent(graph: Graph) -> None:
    rows = graph.query("silent", perhaps=True)
    assert rows.rows
    assert {row.outlet for row in rows} <= {"Pacific Wire", "Daily Lamp", "Northern Herald"}
    assert {row.status for row in rows} <= {"silent", "no match found", "perhaps told", "told in part"}
    assert all(row.outlet not in row.told_by.split("; ") for row in rows)


def test_only_what_is_sure_is_called_silent(graph: Graph) -> None:
    rows = graph.query("silent", perhaps=True)
    assert all((row.status == "silent") == (float(row.confidence) >= 0.9) for row in rows)
    called = {(row.article.rsplit("/", 1)[-1], row.event_iri) for row in rows if row.status == "silent"}
    assert {(line["article"], line["entity"]) for line in silence_lines(graph)} == called


def test_nothing_depends_on_what_was_there_before(graph: Graph, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    news = write(tmp_path / "news")
    kg.build([news / "own.txt", news / "ferry.txt"], out=out, processes=1)
    before = (out / "graph.trig").read_bytes()
    kg.build([news / "reprint.txt", news / "wire.txt"], out=out, processes=1)
    assert (out / "graph.trig").read_bytes() == (graph.path / "graph.trig").read_bytes()
    assert (out / "facts.jsonl").read_bytes() == (graph.path / "facts.jsonl").read_bytes()
    Graph(out).drop("wire")
    Graph(out).drop("reprint")
    assert (out / "graph.trig").read_bytes() == before


def test_the_graph_is_sound(graph: Graph) -> None:
    assert graph.check().violations == ()
