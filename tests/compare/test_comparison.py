"""Differences on the seeds: from Python, on the command line, in the graph, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import kg
from kg import ids
from kg.compare.difference import Difference
from kg.errors import KgError, NotFound
from kg.graph import Graph
from kg.views.comparison import as_json, from_json
from tests.conftest import Command


def values(graph: Graph, *kinds: str) -> list[dict[str, str | None]]:
    return [{cell.outlet: cell.value for cell in one.cells} for one in graph.compare(kinds=kinds)]


def texts(graph: Graph) -> dict[str, str]:
    return {one.article.id: one.article.text for one in graph.facts()}


def test_what_the_seeds_differ_on(seeds_graph: Graph) -> None:
    named = [str(one) for one in values(seeds_graph, "naming")]
    assert any("ISIL" in one and "Daesh Takfiri terrorist group" in one for one in named)
    assert any("assassination" in one and "killing" in one for one in named)
    assert {"Al Jazeera": "unsigned", "Press TV": "signed"} in values(seeds_graph, "factuality")
    assert {"Al Jazeera": "2020-01-06", "Press TV": "2020-01-07"} in values(seeds_graph, "day")
    milley = [str(one) for one in values(seeds_graph, "role") if "Joint Chiefs" in str(one)]
    assert any("chief of staff" in one for one in milley)
    left_out = values(seeds_graph, "omission")
    assert any(one["Press TV"] is None and "mistake from McKenzie" in str(one) for one in left_out)
    assert any(one["Al Jazeera"] is None and "protests" in str(one) for one in left_out)
    assert any(one["Press TV"] is None and "5,000" in str(one) for one in left_out)


def test_the_withdrawal_is_denied_by_both(seeds_graph: Graph) -> None:
    told = [one for one in seeds_graph.compare(kinds=["factuality"]) if one.what.startswith("withdrawal")]
    assert [one for one in told if {cell.value for cell in one.cells} == {"denied", "told as fact"}] == []


def test_words_stand_where_they_are_said_to(seeds_graph: Graph) -> None:
    every = texts(seeds_graph)
    for one in seeds_graph.compare():
        for cell in one.cells:
            assert all(words.span.of(every[words.article]).strip() for words in cell.words), one.what


def test_json_there_and_back(seeds_graph: Graph) -> None:
    found = seeds_graph.compare()
    assert from_json(as_json(found)) == tuple(_rounded(one) for one in found)
    with pytest.raises(ValueError, match="not a list of differences"):
        from_json('[{"slot": "day"}]')


def _rounded(one: Difference) -> Difference:
    from dataclasses import replace

    return replace(one, prominence=round(one.prominence, 2))


def test_formats(seeds_graph: Graph) -> None:
    first = seeds_graph.compare()[0]
    shown = json.loads(seeds_graph.comparison("json"))
    assert shown[0]["of"] == first.about
    assert set(shown[0]["outlets"]) == {"Al Jazeera", "Press TV"}
    rows = list(csv.DictReader(io.StringIO(seeds_graph.comparison("csv"))))
    assert {row["outlet"] for row in rows} == {"Al Jazeera", "Press TV"}
    page = seeds_graph.comparison("html")
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert f"1. {first.what}" in seeds_graph.comparison("table")
    with pytest.raises(KgError, match="no format 'docx': take one of table, json, csv, html"):
        seeds_graph.comparison("docx")


def test_selection(seeds_graph: Graph) -> None:
    every = seeds_graph.compare()
    assert seeds_graph.compare(every[0].story) == every
    about = every[0].about
    assert {one for one in every if one.about == about} <= set(seeds_graph.compare(about)) < set(every)
    assert {one.relation for one in seeds_graph.compare(kinds=["omission"])} == {"omission"}
    with pytest.raises(NotFound, match="the graph holds nothing called 'flood'"):
        seeds_graph.compare("flood")
    with pytest.raises(KgError, match="no kind of difference 'colour'"):
        seeds_graph.compare(kinds=["colour"])


def test_of_an_entity_are_those_of_what_it_takes_part_in(seeds_graph: Graph) -> None:
    every = seeds_graph.compare()
    rows = seeds_graph.query("SELECT ?event ?who ?name { ?event kg:agent|kg:patient ?who . ?who skos:prefLabel ?name }")
    for row in rows:
        of_it = {one for one in every if one.about == str(row.event)}
        assert of_it <= set(seeds_graph.compare(str(row.who)))
    told = {one.about for one in every}
    assert any(str(row.event) in told and str(row.who) not in told for row in rows)


def test_a_thing_on_which_no_outlets_differ_is_no_mistake(seeds_graph: Graph) -> None:
    assert seeds_graph.compare("Pentagon", kinds=["number"]) == ()
    assert seeds_graph.comparison("table", "Pentagon", ["number"]) == (
        "no differences of kind number on Pentagon between Al Jazeera, Press TV\n"
    )
    assert seeds_graph.comparison("table", "Canada", ["number"]) == (
        "only Press TV tells of Canada: no other outlet to compare with\n"
    )
    assert seeds_graph.comparison("json", "Canada", ["number"]) == "[]\n"


def test_command(command: Command, seeds_graph: Graph, tmp_path: Path) -> None:
    done = command("compare", "--graph", seeds_graph.path, "--kind", "naming", "--format", "table")
    assert (done.status, done.err) == (0, "")
    assert "ISIL" in done.out
    target = tmp_path / "page.html"
    assert command("compare", "--graph", seeds_graph.path, "--format", "html", "--output", target).status == 0
    assert target.read_text("utf8").endswith("</html>\n")
    behind = command("compare", "--format", "table", "--kind", "naming", seeds_graph.path)
    assert (behind.status, behind.out) == (0, done.out)
    unknown = command("compare", "nobody", "--graph", seeds_graph.path)
    assert (unknown.status, unknown.out, unknown.err.count("\n")) == (7, "", 1)
    assert command("compare", "--graph", seeds_graph.path, "--kind", "colour").status == 2


def test_each_is_a_thing_of_the_graph(seeds_graph: Graph) -> None:
    asked = "SELECT (COUNT(DISTINCT ?d) AS ?n) { GRAPH <" + ids.COMPARISON + "> { ?d a kg:Difference ; kg:cell ?c } }"
    assert seeds_graph.query(asked).rows[0].n == len(seeds_graph.compare())
    silent = seeds_graph.query("SELECT ?c { ?c a kg:Cell FILTER NOT EXISTS { ?c kg:value ?v } }")
    assert len(silent) == sum(cell.value is None for one in seeds_graph.compare() for cell in one.cells)
    assert {row.relation for row in seeds_graph.query("compare", kind="omission")} == {"omission"}
    assert seeds_graph.check().violations == ()


def test_an_article_that_comes_and_goes_leaves_the_comparison_as_it_was(tmp_path: Path, graph_copy: Path) -> None:
    before = {name: (graph_copy / name).read_bytes() for name in ("differences.json", "graph.trig", "graph.ttl")}
    extra = tmp_path / "third.txt"
    extra.write_text(
        "Mark Esper said on Monday that the US would leave Iraq. Rebels attacked Baghdad, killing 9 people.\n"
    )
    kg.build([extra], out=graph_copy)
    assert (graph_copy / "differences.json").read_bytes() != before["differences.json"]
    kg.open(graph_copy).drop("third")
    assert {name: (graph_copy / name).read_bytes() for name in before} == before
