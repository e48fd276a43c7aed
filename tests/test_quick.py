"""A quick build: its store says what that of a whole build says, and what it leaves out is there once asked for."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import folder
from kg.building import build, drop
from kg.deciding import decide
from kg.errors import StoreError
from kg.graph import Graph
from kg.verifying import verify
from tests.conftest import Command
from tests.small_news import write_news

LEFT_OUT = ("graph.ttl", "graph.trig", "facts.jsonl", "graph.html")
KEPT = ("merges.jsonl", "locations.jsonl", "manifest.json", "differences.json", "graphs.json", "judged.json")


def stored(graph: Path) -> list[str]:
    """All that the store holds, the default graph too."""
    return sorted(map(str, ox.Store.read_only(str(graph / folder.STORE))))


def bytes_of(graph: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    return {name: (graph / name).read_bytes() for name in names}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six short articles."""
    path = tmp_path_factory.mktemp("quick")
    write_news(path, range(6))
    return path


@pytest.fixture(scope="module")
def whole(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their graph, built at once."""
    out = tmp_path_factory.mktemp("whole") / "graph"
    build([news], out)
    return out


@pytest.mark.parametrize("seed", range(3))
def test_the_store_is_that_of_a_whole_build_in_whatever_steps(
    news: Path, whole: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    articles = sorted(news.glob("*.txt"))
    chance.shuffle(articles)
    out, other = tmp_path / "graph", tmp_path / "changed"
    other.mkdir()
    changed = other / articles[0].name
    changed.write_text(articles[1].read_text("utf8") + "\nNobody else was there.\n", encoding="utf8")
    build([changed, *articles[1 : chance.randrange(2, 5)]], out)
    build(articles[1:], out, quick=True)
    gone = chance.choice(articles[1:]).stem
    drop(gone, out, quick=True)
    assert gone not in "".join(stored(out))
    build([news], out, quick=True)
    assert stored(out) == stored(whole)
    assert bytes_of(out, KEPT) == bytes_of(whole, KEPT)
    assert not any((out / name).exists() for name in LEFT_OUT)
    assert verify(out).whole
    for form in ("ttl", "trig", "nq"):
        assert Graph(out).export(form) == Graph(whole).export(form)
    assert not any((out / name).exists() for name in LEFT_OUT)
    assert Graph(out).export("jsonl") == Graph(whole).export("jsonl")
    assert bytes_of(out, LEFT_OUT) == bytes_of(whole, LEFT_OUT)
    assert verify(out).quads


def test_a_decision_after_a_quick_build_writes_everything(whole: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(whole, tmp_path / "graph"))
    drop("news05", out, quick=True)
    first, second = [str(row.person_iri) for row in Graph(out).query("persons-and-roles")][:2]
    if first != second:
        decide("different", first, second, out)
    else:
        decide("same", first, second, out)
    assert all((out / name).exists() for name in LEFT_OUT)


def test_commands_write_what_they_need(command: Command, whole: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(whole, tmp_path / "graph"))
    fewer = tmp_path / "fewer"
    shutil.copytree(whole, fewer)
    drop("news03", fewer)
    done = command("drop", "news03", "--quick", "--graph", out)
    assert (done.status, done.err) == (0, "")
    assert not (out / "graph.ttl").exists()
    query = command("query", "articles", out, "--format", "csv")
    assert query.out == command("query", "articles", fewer, "--format", "csv").out
    assert not (out / "graph.ttl").exists()
    assert command("page", "--graph", out).status == 0
    assert (out / "graph.html").read_bytes() == (fewer / "graph.html").read_bytes()
    assert command("export", "--format", "ttl", "--graph", out).out.encode() == (fewer / "graph.ttl").read_bytes()
    assert command("export", "--format", "jsonl", "--graph", out).status == 0
    assert bytes_of(out, LEFT_OUT) == bytes_of(fewer, LEFT_OUT)


def test_where_the_store_cannot_be_brought_up_to_date_all_is_made_anew(whole: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(whole, tmp_path / "graph"))
    (out / folder.GRAPHS).write_text("{}")
    drop("news03", out, quick=True)
    assert all((out / name).exists() for name in LEFT_OUT)
    (out / "graph.trig").unlink()
    with pytest.raises(StoreError, match="is missing"):
        Graph(out).export("trig")
