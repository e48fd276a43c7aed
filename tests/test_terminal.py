"""What a user at a terminal meets: long tables in the pager, tables that fit, and one way to name the graph folder."""

from __future__ import annotations

import argparse
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import command_line
from kg.cli_options import place_graph
from kg.graph import Graph
from tests.small_news import environment

(COMMANDS,) = [one.choices for one in command_line()._actions if isinstance(one, argparse._SubParsersAction)]
OF_GRAPHS = [name for name, parser in COMMANDS.items() if parser.get_default("takes_graph")]
WORDS = {
    "different": ["Ada", "Leo"],
    "drop": ["a1"],
    "explain": ["Ada"],
    "push": ["http://127.0.0.1:1/update"],
    "query": ["articles"],
    "same": ["Ada", "Leo"],
}
"""What some commands cannot do without."""


def at_a_terminal(*words: str, **variables: str) -> str:
    """What a command writes on a terminal of 100 columns and 12 lines."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg.cli", *words]
    environ = environment(COLUMNS="100", LINES="12", TERM="xterm", **variables)
    with subprocess.Popen(command, env=environ, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
        assert process.wait(timeout=30) == 0
    os.close(ours)
    return shown.decode()


def test_a_long_table_is_shown_in_the_pager(seeds_graph: Graph, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/paged\n", encoding="utf-8")
    pager.chmod(0o755)
    shown = at_a_terminal("query", "who-said-what", "--graph", str(seeds_graph.path), PAGER=str(pager))
    assert "Mark Milley" not in shown
    paged = (tmp_path / "paged").read_text("utf8")
    assert "Mark Milley" in paged
    assert max(map(len, paged.splitlines())) <= 100


def test_without_a_pager_and_in_few_lines_it_is_written_as_it_is(seeds_graph: Graph, tmp_path: Path) -> None:
    graph, missing = str(seeds_graph.path), {"PAGER": str(tmp_path / "nowhere")}
    assert "Mark Milley" in at_a_terminal("query", "who-said-what", "--no-pager", graph, **missing)
    assert "Mark Milley" in at_a_terminal("query", "who-said-what", graph, **missing)
    assert "Press TV" in at_a_terminal("query", "articles", "--columns", "outlet", graph, **missing)


def placed(words: list[str]) -> str:
    parser = command_line()
    options, others = parser.parse_known_args(words)
    place_graph(parser, options, others)
    return str(options.graph)


@pytest.mark.parametrize("name", OF_GRAPHS)
def test_every_command_takes_the_graph_folder_either_way(name: str, graph_copy: Path) -> None:
    words = [name, *WORDS.get(name, [])]
    assert placed([*words, str(graph_copy)]) == str(graph_copy)
    assert placed([*words, "--graph", str(graph_copy)]) == str(graph_copy)
    assert placed(words) == "graph"


def test_nearly_all_commands_are_of_a_graph() -> None:
    assert len(OF_GRAPHS) > 15
    assert set(WORDS) <= set(OF_GRAPHS)
