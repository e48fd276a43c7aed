"""`kg evaluate`: all that may be scored, both formats, and one line for each mistake."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.evaluation.measures import BY_NAME, FIGURES, MEASURES
from kg.graph import Graph
from tests.conftest import Command
from tests.evaluation.small import events, lines, others, write_story

GATE = Path(__file__).parents[2] / "quality" / "stories"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of one story."""
    return write_story(tmp_path / "stories" / "velm").parent


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A facts file that says what the gold says."""
    path = tmp_path / "facts.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines([*events(), *others()])))
    return path


def test_the_table(command: Command, facts: Path, gold: Path) -> None:
    done = command("evaluate", facts, gold)
    assert (done.status, done.err) == (0, "")
    rows = {line[:26].strip(): line[26:].split() for line in done.out.splitlines()}
    assert list(rows)[1:] == [measure.name for measure in MEASURES]
    assert rows["persons"] == ["100.0", "100.0", "100.0", "2", "2"]
    assert rows["organisations"] == ["-", "-", "-", "0", "0"]
    assert rows["type"] == ["100.0", "3"]
    assert rows["spurious"] == ["0"]


def test_a_table_for_each_story(command: Command, facts: Path, gold: Path) -> None:
    shutil.copytree(gold / "velm", gold / "again")
    done = command("evaluate", facts, gold)
    heading = next(line.split() for line in done.out.splitlines() if line.startswith("measure") and "all" in line)
    assert heading == ["measure", "figure", "all", "again", "velm"]


def test_json(command: Command, facts: Path, gold: Path) -> None:
    done = command("evaluate", facts, gold / "velm", "--format", "json")
    said = json.loads(done.out)
    assert list(said["stories"]) == ["velm"]
    assert said["all"] == said["stories"]["velm"]
    assert list(said["all"]) == list(BY_NAME)
    assert said["all"]["persons"] == {"P": 100, "R": 100, "F1": 100, "gold": 2, "told": 2}
    assert said["all"]["type"] == {"right": 100, "gold": 3}
    assert said["all"]["organisations"]["F1"] is None
    assert all(FIGURES[measure.form][-1] in said["all"][measure.name] for measure in MEASURES)


def test_graph_articles_and_facts_file_are_scored_alike(command: Command, tmp_path: Path) -> None:
    story, graph, exported = GATE / "naryn", tmp_path / "graph", tmp_path / "facts.jsonl"
    assert command("build", story, "--out", graph).status == 0
    assert command("export", graph, "--format", "jsonl", "--output", exported).status == 0
    answers = [command("evaluate", told, story, "--format", "json") for told in (graph, exported, story)]
    assert [(answer.status, answer.err) for answer in answers] == [(0, "")] * 3
    assert answers[0].out == answers[1].out == answers[2].out
    figures = json.loads(answers[0].out)["all"]
    assert figures["persons"]["F1"] > 50
    assert figures["happenings"]["gold"] > 10


def test_mistakes_are_one_line(command: Command, facts: Path, gold: Path, seeds_graph: Graph, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"\xff")
    (tmp_path / "empty").mkdir()
    for arguments, status, words in (
        ((facts, tmp_path / "empty"), 3, "holds no story.json"),
        ((facts, facts), 3, "is no folder"),
        ((tmp_path / "nothing", gold), 3, "no such file or folder"),
        ((tmp_path / "empty", gold), 3, "no article"),
        ((broken, gold), 3, "not UTF-8 text"),
        ((gold / "velm" / "echo.txt", gold), 3, "line 1: no JSON"),
        ((seeds_graph.path, gold), 7, "the facts tell nothing of echo, herald, of the story velm"),
    ):
        done = command("evaluate", *arguments)
        assert (done.status, done.out, done.err.count("\n")) == (status, "", 1), words
        assert done.err.startswith("kg: ")
        assert words in done.err
