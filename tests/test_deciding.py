"""Decisions on a graph of articles, by the bundled pipeline: they last, and leave no trace when taken back."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from kg import folder
from kg.building import build, drop
from kg.deciding import decide, undo
from kg.errors import KgError, NotFound, StoreError
from kg.graph import Graph
from kg.resolve.event_evidence import LEAST
from tests.conftest import Command
from tests.small_news import kg_process
from tests.test_building import files

NORTH = """Minister resigns

Defence Minister Mira Voss resigned on Monday. Voss said that rebels attacked a convoy near Oslo, killing four soldiers.
"""
SOUTH = """Talks go on

Foreign Minister Tarik Haro met reporters in Oslo. Haro said that gunmen ambushed a column near Oslo on Sunday, and that
Mira Voss was ill.
"""
ROW = "verdict,left,right,who,why\nsame,Mira Voss,Tarik Haro,Ada,one pen name\n"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles."""
    path = tmp_path_factory.mktemp("news")
    (path / "north.txt").write_text(NORTH, encoding="utf-8")
    (path / "south.txt").write_text(SOUTH, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their graph."""
    out = tmp_path_factory.mktemp("built") / "graph"
    build([news], out)
    return out


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "graph"))


@pytest.fixture
def own_news(news: Path, tmp_path: Path) -> Path:
    """A copy of the articles that a test may put a decisions.csv beside."""
    return Path(shutil.copytree(news, tmp_path / "news"))


def names(path: Path) -> set[str]:
    return {row.person for row in Graph(path).query("persons-and-roles")}


def test_same_is_kept_explained_exported_and_sound(graph: Path, news: Path) -> None:
    report = decide("same", "mira voss", "Tarik Haro", graph, who="Ada", why="one pen name")
    assert report.notes == ()
    assert len(names(graph)) == 1
    text = str(Graph(graph).explain("Tarik Haro"))
    assert "decided:\n  same: 'mira voss', 'Tarik Haro': decided by Ada: one pen name" in text
    assert "decided by Ada: one pen name\n" in text.partition("merged from:")[2]
    for form in ("ttl", "trig", "nq", "jsonld"):
        assert b"one pen name" in Graph(graph).export(form)
    assert Graph(graph).check().violations == ()
    before = files(graph)
    build([news], graph)
    assert files(graph) == before
    build([news], graph, fresh=True)
    assert files(graph) == before
    drop("north", graph)
    assert b"one pen name" in (graph / "graph.trig").read_bytes()


def test_different_is_kept(graph: Path) -> None:
    both = str(Graph(graph).explain("Mira Voss"))
    assert "north/" in both.partition("merged from:")[2]
    merge = next(one for one in Graph(graph).explain("Mira Voss").merges if one.left != one.right)
    decide("different", merge.left, merge.right, graph, who="Ada")
    iris = {merge["iri"] for merge in map(json.loads, (graph / "merges.jsonl").read_text().splitlines())}
    assert "https://newskg.example/id/person/mira-voss" not in iris
    assert len(Graph(graph).query("SELECT ?p { ?p skos:prefLabel 'Mira Voss' }")) == 2
    assert Graph(graph).check().violations == ()
    with pytest.raises(NotFound, match="may be any of"):
        decide("same", "Mira Voss", "Tarik Haro", graph)


def test_taking_back_leaves_no_trace(graph: Path, built: Path) -> None:
    decide("same", "Mira Voss", "Tarik Haro", graph)
    decide("different", "north#char=18,26", "south#char=13,21", graph)
    undo("Tarik Haro", "Mira Voss", graph)
    assert [one.verdict for one in undo(out=graph).decisions] == ["different"]
    assert files(graph) == files(built)
    assert not (graph / folder.DECISIONS).exists()
    with pytest.raises(NotFound, match="no decision to take back"):
        undo(out=graph)


def test_events_by_label_are_written_down_by_their_words(graph: Path, news: Path) -> None:
    rows = Graph(graph).query("SELECT ?event ?label { ?event a sem:Event ; rdfs:label ?label }")
    first = next(row for row in rows if row.label.startswith("resign"))
    other = next(row for row in rows if row.label.startswith("meet"))
    (decision,) = decide("same", first.label, other.event, graph).decisions
    assert decision.left.startswith("north#char=")
    assert decision.right.startswith("south#char=")
    (one,) = Graph(graph).query("SELECT ?event { ?decision kg:decides ?event }").rows
    told = Graph(graph).explain(one.event).facts
    assert {fact.outlets for fact in told if fact.property == "rdf:type"} == {("north", "south")}
    before = files(graph)
    build([news], graph)
    assert files(graph) == before
    assert undo(one.event, one.event, graph).decisions == (decision,)


def test_order_of_rows_makes_no_difference(own_news: Path, tmp_path: Path) -> None:
    rows = [*ROW.splitlines()[1:], "different,north#char=18,south,,", "different,Oslo,Mira Voss,,"]
    for number, order in enumerate((rows, rows[::-1])):
        (own_news / "decisions.csv").write_text("\n".join([ROW.splitlines()[0], *order, ""]), encoding="utf-8")
        build([own_news], tmp_path / f"graph{number}")
    assert files(tmp_path / "graph0") == files(tmp_path / "graph1")


def test_beside_the_articles_it_is_read_kept_and_forgotten_with_them(
    own_news: Path, tmp_path: Path, built: Path
) -> None:
    out = tmp_path / "graph"
    (own_news / "decisions.csv").write_text(ROW, encoding="utf-8")
    report = build(sorted(own_news.iterdir()), out)
    assert (report.articles, report.skipped, report.notes) == (2, (), ())
    assert len(names(out)) == 1
    assert not (out / folder.DECISIONS).exists()
    drop("north", out)
    assert b"one pen name" in (out / "graph.trig").read_bytes()
    build([own_news], out)
    with pytest.raises(NotFound, match="taken out there"):
        undo("Mira Voss", "Tarik Haro", out)
    (own_news / "decisions.csv").unlink()
    build([own_news], out)
    assert files(out) == files(built)


def test_the_own_word_wins_over_that_beside_the_articles(own_news: Path, tmp_path: Path) -> None:
    (own_news / "decisions.csv").write_text(ROW, encoding="utf-8")
    out = tmp_path / "graph"
    build([own_news], out)
    (out / folder.DECISIONS).write_text("verdict,left,right\ndifferent,Tarik Haro,Mira Voss\n", encoding="utf-8")
    build([own_news], out)
    assert len(names(out)) == 2


def test_a_bad_file_costs_nothing_else(own_news: Path, tmp_path: Path, built: Path) -> None:
    out = tmp_path / "graph"
    (own_news / "decisions.csv").write_text("verdict,left,right\nsane,a,b\nsame,Nobody,Oslo\n", encoding="utf-8")
    report = build([own_news], out)
    assert report.notes == (
        (str(own_news / "decisions.csv"), "line 2: 'sane' is no verdict: write same or different"),
        ("decisions", "same: 'Nobody', 'Oslo': no article has 'Nobody' (it counts when one does)"),
    )
    assert (out / "merges.jsonl").read_bytes() == (built / "merges.jsonl").read_bytes()


def test_a_bad_file_of_the_graph_is_left_as_it_is(graph: Path, news: Path) -> None:
    bad = "verdict,left,right\nsane,a,b\n"
    (graph / folder.DECISIONS).write_text(bad, encoding="utf-8")
    assert build([news], graph).notes[0][1].startswith("line 2: 'sane' is no verdict")
    with pytest.raises(StoreError, match=r"decisions\.csv: line 2: .*: correct it first"):
        decide("same", "Mira Voss", "Tarik Haro", graph)
    assert (graph / folder.DECISIONS).read_text("utf-8") == bad


@pytest.mark.parametrize(
    ("left", "right", "error", "words"),
    [
        ("Nobody Whatever", "Mira Voss", NotFound, "nothing called 'Nobody Whatever'"),
        ("west#char=1,2", "Mira Voss", NotFound, "no article 'west'"),
        ("north/e999", "Mira Voss", NotFound, "no entity or event 'e999'"),
        ("Mira Voss", "mira voss", KgError, "are the same words"),
    ],
)
def test_what_cannot_be_decided(graph: Path, left: str, right: str, error: type[KgError], words: str) -> None:
    with pytest.raises(error, match=words):
        decide("same", left, right, graph)
    assert not (graph / folder.DECISIONS).exists()


# ------------------------------------------------------------------ commands
def test_commands(command: Command, graph: Path) -> None:
    done = command("same", "Mira Voss", "Tarik Haro", "--who", "Ada", "--graph", graph)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("decided: same: 'Mira Voss', 'Tarik Haro'\nmerges: ")
    assert command("undo", "Mira Voss", "--graph", graph).status == 2
    assert command("undo", "--graph", graph).out.startswith("taken back: same: 'Mira Voss', 'Tarik Haro'\n")
    nothing = command("undo", "--graph", graph)
    assert (nothing.status, nothing.out) == (7, "")


def test_review_lists_the_nearest_to_the_threshold_first(command: Command, seeds_graph: Graph) -> None:
    path = seeds_graph.path
    asked = json.loads(command("review", "--graph", path, "--format", "json").out)
    distances = [round(abs(question["score"] - LEAST), 4) for question in asked]
    assert len(asked) == 20
    assert distances == sorted(distances)
    assert {question["together"] for question in asked} == {True, False}
    assert all(
        question[side]["words"] in question[side]["sentence"] for question in asked for side in ("left", "right")
    )
    rows = list(csv.DictReader(io.StringIO(command("review", "--graph", path, "--limit", "2", "--format", "csv").out)))
    assert [row["left_sentence"] for row in rows] == [question["left"]["sentence"] for question in asked[:2]]
    assert command("review", "--graph", path, "--limit", "1", "--format", "table").out.startswith("now")


def test_review_asks_and_asks_no_more_what_is_decided(graph_copy: Path) -> None:
    done = kg_process("review", "--graph", graph_copy, "--limit", "3", "--who", "Ada", input="n\nperhaps\nlater\ny\n")
    assert done.returncode == 0
    assert done.stdout.count("one and the same? y/n/later: ") == 4
    assert re.findall(r"^decided: (\w+):", done.stdout, re.MULTILINE) == [
        "different",
        "same",
    ]
    rows = (graph_copy / folder.DECISIONS).read_text("utf-8").splitlines()[1:]
    assert len(rows) == 2
    assert all(row.endswith(",Ada,") for row in rows)
    again = json.loads(kg_process("review", "--graph", graph_copy, "--format", "json").stdout)
    decided = {tuple(sorted(row[1:3])) for row in csv.reader(rows)}
    assert decided.isdisjoint({tuple(sorted(q[side]["reference"] for side in ("left", "right"))) for q in again})
    assert kg_process("review", "--graph", graph_copy, input="").stdout.endswith("nothing decided\n")
