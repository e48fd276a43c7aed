"""What articles hold for a spreadsheet to run, a terminal to obey or a browser to draw stays words in all that is given
out."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import kg
from kg.graph import Graph
from tests.conftest import Command

STEERING = "\x1b\x07\x9b\u202e\u2066"
FORMULA = "=HYPERLINK(A1)"
ARTICLES = {
    "one": f"""Title: Mayor \x1b[31mred\x1b[0m of Vesk resigns
Source: +Post
Date: 2021-03-01

The mayor of Vesk, Ada Brandt, resigned on Monday after police searched her office.

"{FORMULA} is what they sent me," Brandt said. "@everyone must know that the bridge \u202eesrever\u202c collapsed."

"-2+3 is what the contract of the bridge in Vesk said," said the engineer Leo Katz. <script>alert(1)</script>
""",
    "two": """Title: Brandt resigns
Source: =Herald
Date: 2021-03-01

Ada Brandt, the mayor of Vesk, resigned on Monday after the police searched her office \x9b31mthere.

"@everyone must know that the bridge collapsed," she told reporters in Vesk.
""",
}
TABLES = [
    ("query", "who-said-what"),
    ("query", "articles"),
    ("query", "who-did-what", "--all"),
    ("query", "sources"),
    ("query", "names-by-outlet"),
    ("compare",),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return kg.build(sorted(folder.glob("*.txt")), out=folder / "graph")


def is_run(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula."""
    try:
        float(cell)
    except ValueError:
        return cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    return False


@pytest.mark.parametrize("words", TABLES, ids=" ".join)
def test_no_table_steers_a_terminal_or_runs_in_a_spreadsheet(
    graph: Graph, command: Command, words: tuple[str, ...]
) -> None:
    for form in ("csv", "table"):
        done = command(*words, "--format", form, "--graph", graph.path)
        assert done.status == 0
        assert not set(done.out + done.err) & set(STEERING)
        if form == "csv":
            rows = list(csv.reader(io.StringIO(done.out)))
            assert len(rows) > 1
            assert [cell for row in rows for cell in row if is_run(cell)] == []


def test_what_was_said_is_still_there(graph: Graph, command: Command) -> None:
    assert "HYPERLINK" in " ".join(str(row.content) for row in graph.query("who-said-what"))
    shown = command("query", "who-said-what", "--format", "csv", "--graph", graph.path).out
    assert "HYPERLINK" in shown
    assert "everyone must know" in shown


def test_files_of_tables_are_safe_too(graph: Graph, tmp_path: Path) -> None:
    for path in graph.export_tables(tmp_path):
        rows = list(csv.reader(io.StringIO(path.read_text("utf8"))))
        assert [cell for row in rows for cell in row if is_run(cell)] == [], path.name
        assert not {letter for row in rows for cell in row for letter in cell} & set(STEERING), path.name


def test_markup_stays_words_on_the_page(graph: Graph) -> None:
    page = (graph.path / "graph.html").read_text("utf8")
    assert "<script>alert(1)" not in page
    assert "alert(1)" in page
