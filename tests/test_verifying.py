"""A graph folder beside what its build wrote: each kind of damage is told, and every command sees a damaged store."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import digests, folder
from kg.graph import Graph
from kg.verifying import verify
from tests.conftest import Command


def test_a_graph_that_nobody_touched_is_whole(command: Command, seeds_graph: Graph) -> None:
    found = verify(seeds_graph.path)
    assert found.whole
    assert found.claims > 300 < found.quads
    written = [path for path in seeds_graph.path.rglob("*") if path.is_file()]
    assert 10 < found.files <= len(written)
    done = command("verify", seeds_graph.path)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(" statements: 0 faults\n")


def change_a_file(path: Path) -> str:
    (path / "graph.ttl").write_text((path / "graph.ttl").read_text() + "# more\n")
    return "graph.ttl: is not as it was written"


def lose_a_file(path: Path) -> str:
    (path / "merges.jsonl").unlink()
    return "merges.jsonl: is missing"


def lose_the_digests(path: Path) -> str:
    (path / digests.FILE_NAME).unlink()
    return "digests.json: is missing"


def change_the_words_of_a_claim(path: Path) -> str:
    name = next(iter(folder.require_manifest(path).articles))
    file = folder.facts_file(path, name)
    facts = json.loads(file.read_text("utf8"))
    facts["mentions"][0]["text"] += "x"
    file.write_text(json.dumps(facts), "utf8")
    return "a claim at "


def move_a_claim_out_of_the_text(path: Path) -> str:
    name = next(iter(folder.require_manifest(path).articles))
    file = folder.facts_file(path, name)
    facts = json.loads(file.read_text("utf8"))
    facts["sentences"][0]["end"] = 10**9
    file.write_text(json.dumps(facts), "utf8")
    return "outside of the text"


def change_an_article(path: Path) -> str:
    name = next(iter(folder.require_manifest(path).articles))
    file = folder.facts_file(path, name)
    facts = json.loads(file.read_text("utf8"))
    facts["article"]["title"] += " or not"
    file.write_text(json.dumps(facts), "utf8")
    return "the article is another than the one that was built"


def take_statements_from_the_trig(path: Path) -> str:
    trig = path / "graph.trig"
    text = trig.read_text("utf8")
    trig.write_text(text[: text.rindex("\n<")] if "\n<" in text else "", "utf8")
    return "only the store has "


def take_many_statements_from_the_trig(path: Path) -> str:
    trig = path / "graph.trig"
    text = trig.read_text("utf8")
    trig.write_text(text[: text.index("\n", text.index(" {\n")) + 1] + "}\n", "utf8")
    return " statements in all"


def break_the_facts(path: Path) -> str:
    folder.facts_file(path, next(iter(folder.require_manifest(path).articles))).write_text("{", "utf8")
    return "is damaged"


@pytest.mark.parametrize(
    "damage",
    [
        change_a_file, lose_a_file, lose_the_digests, change_the_words_of_a_claim, move_a_claim_out_of_the_text,
        change_an_article, take_statements_from_the_trig, take_many_statements_from_the_trig, break_the_facts,
    ],
)  # fmt: skip
def test_damage_is_told(command: Command, graph_copy: Path, damage: Callable[[Path], str]) -> None:
    words = damage(graph_copy)
    done = command("verify", graph_copy)
    assert (done.status, done.err) == (1, "")
    assert words in done.out


def flip(path: Path, seed: int) -> None:
    """Flip some bytes of a file."""
    data, chance = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(20):
        data[chance.randrange(len(data))] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.timeout(120)
def test_every_command_that_asks_a_store_sees_that_it_is_damaged(command: Command, graph_copy: Path) -> None:
    store = graph_copy / "store"
    for number, file in enumerate(sorted(store.glob("*.sst"))):
        whole = file.read_bytes()
        flip(file, number)
        done = command("query", "articles", "--graph", graph_copy)
        assert (done.status, done.out) == (5, "")
        assert "is damaged" in done.err
        assert file.name in done.err
        assert done.err.count("\n") == 1
        file.write_bytes(whole)
    flip(store / "CURRENT", 1)
    for arguments in (
        ("query", "articles", "--graph"), ("explain", "Baghdad", "--graph"), ("check",), ("page",),
        ("export", "--format", "graphml"),
    ):  # fmt: skip
        done = command(*arguments, graph_copy)
        assert done.status == 5, arguments
        assert "is damaged" in done.err


def test_a_page_that_is_written_anew_is_no_damage(command: Command, graph_copy: Path) -> None:
    assert command("page", graph_copy, "--title", "Other").status == 0
    assert verify(graph_copy).whole


def test_the_digests_are_the_same_for_the_same_articles(seeds_graph: Graph, graph_copy: Path) -> None:
    own, copied = digests.read(seeds_graph.path), digests.read(graph_copy)
    assert own == copied
    assert own is not None
    assert not [name for name in own if name.startswith("store/")]
