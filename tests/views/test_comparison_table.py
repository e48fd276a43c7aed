"""The table of `kg compare`: as wide as the terminal, words whole, nothing said twice; in a pipe csv as ever."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys

import pytest

from kg.compare.difference import Cell, Difference, Words
from kg.graph import Graph
from kg.model import Span
from kg.views.comparison import as_table
from kg.views.table import display_width
from tests.conftest import Command
from tests.small_news import environment

TEXT = (
    "The barge Heron, laden with grain for the mills of Upper Sallow, struck the third pier of the old bridge at dawn, "
    "the lock keeper Marit Stone told the district court, and nobody aboard was hurt."
)


def words_of(part: str) -> Words:
    start = TEXT.index(part)
    return Words("post", Span(start, start + len(part)))


def difference(*cells: Cell) -> Difference:
    what = "what the barge Heron struck on its way to the mills of Upper Sallow"
    return Difference("story", "event", "place", "contradiction", what, cells, 0.71, 0.9)


def told(value: str, *parts: str) -> str:
    """The lines of the outlet that tells this, in a table that is wide enough for one."""
    one = difference(Cell("Sallow Post", value, tuple(map(words_of, parts))), Cell("Mill Echo", None, ()))
    return as_table([one], {"post": TEXT}).splitlines()[1]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_no_line_is_longer_than_the_terminal_and_no_word_is_broken(width: int) -> None:
    long = Cell("The Daily Courier of Greater Sallow", TEXT, (words_of("Marit Stone"), words_of("the third pier")))
    one = difference(Cell("Echo", "the third pier of the old bridge", (words_of("The barge Heron"),)), long)
    shown = as_table([one, difference(Cell("Echo", None, ()), long)], {"post": TEXT}, width)
    assert max(map(display_width, shown.splitlines())) <= width
    assert set(TEXT.split()) <= set(shown.split())
    assert "[place, contradiction, 0.71]" in " ".join(shown.split())


def test_lines_that_fit_are_those_of_a_table_without_width() -> None:
    one = difference(Cell("Echo", "a pier", (words_of("the third pier"),)), Cell("Post", None, ()))
    assert as_table([one], {"post": TEXT}, 200) == as_table([one], {"post": TEXT})


def test_quoted_words_do_not_say_the_value_again() -> None:
    assert told("the third pier", "the third pier") == "    Sallow Post  the third pier"
    assert told("The [third] pier", "the third pier") == "    Sallow Post  The [third] pier"
    assert told("told: Marit Stone", "Marit Stone", "Stone") == "    Sallow Post  told: Marit Stone"
    assert told("pier", "the third pier", "third pier") == '    Sallow Post  pier  "the third pier"'
    assert told(TEXT, TEXT).count("barge") == 1, "not even what is cut"


def test_records_have_a_line_a_value_and_nothing_cut() -> None:
    one = difference(Cell("Sallow Post", TEXT, (words_of(TEXT),)), Cell("Mill Echo", None, ()))
    shown = as_table([one], {"post": TEXT}, 60, records=True)
    assert max(map(len, shown.splitlines())) <= 60
    assert "slot        place\n" in shown
    assert f"end         {len(TEXT)}\n" in shown
    assert " ".join(shown.split()).count(TEXT[-20:]) == 2
    assert [line for line in shown.splitlines() if line.startswith("---")] == [
        "--- 1 ".ljust(40, "-"),
        "--- 2 ".ljust(40, "-"),
    ]


def on_a_terminal(columns: int, *arguments: str) -> str:
    """What a command of `kg` shows on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", *arguments],
        env=environment(TERM="dumb", COLUMNS=str(columns), LINES="50", PAGER="cat"),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65_536):
            shown += part
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode().replace("\r\n", "\n")


def test_the_command_fits_a_terminal_and_writes_csv_to_a_pipe(command: Command, seeds_graph: Graph) -> None:
    shown = on_a_terminal(80, "compare", "--graph", str(seeds_graph.path))
    assert max(map(display_width, shown.splitlines())) <= 80
    assert shown.startswith("1. ")
    records = on_a_terminal(80, "compare", "-x", "--kind", "naming", "--graph", str(seeds_graph.path))
    assert records.startswith("--- 1 ---")
    assert max(map(display_width, records.splitlines())) <= 80
    piped = command("compare", "--graph", seeds_graph.path)
    rows = list(csv.DictReader(io.StringIO(piped.out)))
    assert {int(row["rank"]) for row in rows} == set(range(1, len(seeds_graph.compare()) + 1))
    assert piped.out == seeds_graph.comparison("csv")
