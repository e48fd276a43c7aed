"""Every command: what it writes, its formats and its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kg
from kg import digests
from kg.graph import EXPORTS, Graph
from kg.queries import catalogue
from tests.conftest import SEEDS, Command
from tests.small_news import HEAVY, environment, kg_process, text_of, write_news

COMMANDS = (
    "build", "drop", "explain", "same", "different", "undo", "review", "query", "queries", "compare", "export", "page",
    "check", "evaluate", "watch", "verify", "open", "shell", "serve", "push", "mcp",
)  # fmt: skip


# ------------------------------------------------------------------ help
def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = f"""
import sys
from kg.cli import main
status = main(["--help"])
print([name for name in {HEAVY} if name in sys.modules], status)
"""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    assert done.stdout.endswith("[] 0\n")
    assert seconds < 1, "a third of a second on an idle machine"
    assert all(re.search(rf"\n    {name}\s", done.stdout) for name in COMMANDS)


def test_a_query_loads_neither_the_pipeline_nor_the_readers_of_articles(seeds_graph: Graph) -> None:
    code = f"""
import sys
from kg.cli import main
main(["query", "articles", "--graph", {str(seeds_graph.path)!r}, "--format", "table"])
print([name for name in {[*HEAVY, "kg.articles"]} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n['pyoxigraph']\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(command: Command, name: str) -> None:
    done = command(name, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"usage: kg {name}")


def test_version(command: Command) -> None:
    assert command("--version") == (0, f"kg {kg.__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "required: COMMAND"),
        (["bild"], "invalid choice: 'bild'"),
        (["build"], "required: PATH"),
        (["build", "x", "--processes", "0"], "'0' is not a whole number from 1"),
        (["build", "x", "--processes", "two"], "'two' is not a whole number from 1"),
        (["query", "x", "--timeout", "-1"], "'-1' is not a number of seconds above 0"),
        (["query", "x", "--timeout", "soon"], "'soon' is not a number of seconds above 0"),
        (["query", "x", "--format", "docx"], "invalid choice: 'docx'"),
        (["export", "--format", "docx"], "invalid choice: 'docx'"),
        (["compare", "--format", "docx"], "invalid choice: 'docx'"),
        (["evaluate", "graph"], "required: GOLD"),
        (["evaluate", "graph", "gold", "--format", "csv"], "invalid choice: 'csv'"),
    ],
)
def test_wrong_usage(command: Command, arguments: list[str], words: str) -> None:
    done = command(*arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


# ------------------------------------------------------------------ build and drop
def table(out: str) -> dict[str, int]:
    """The rows of a build's table."""
    rows = re.findall(r"^ *(\S.*?)  +([\d,]+)$", out, re.MULTILINE)
    return {name: int(count.replace(",", "")) for name, count in rows}


def test_build_says_what_it_did(command: Command, tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", [1, 2])[0].parent
    (news / "void.txt").touch()
    out = tmp_path / "graph"
    done = command("build", news, "--out", out)
    assert (done.status, done.err) == (0, "")
    rows = table(done.out)
    assert (rows["articles read"], rows["added"], rows["skipped"], rows["articles in the graph"]) == (2, 2, 1, 2)
    assert all(rows[kind] > 0 for kind in ("statements", "events", "entities"))
    assert (rows["without a day"], rows["times"]) == (2, 0), "'on Monday' has no value without a day of publication"
    assert {"roles", "merges"} < rows.keys()
    reason = "empty: put the text of the article into it"
    assert done.out.endswith(f"\nskipped {news / 'void.txt'}: {reason}\ngraph: {out}\n")
    assert {entry.name for entry in out.iterdir()} == {
        "articles", "differences.json", "digests.json", "facts.jsonl", "graph.html", "graph.trig", "graph.ttl",
        "graphs.json", "judged.json", "locations.jsonl", "manifest.json", "merges.jsonl", "store", "stories",
    }  # fmt: skip

    (news / "news01.txt").write_text(text_of(7), encoding="utf-8")
    write_news(tmp_path / "more", [3])
    rows = table(command("build", news, tmp_path / "more", "--out", out).out)
    assert (rows["articles read"], rows["added"], rows["replaced"], rows["unchanged"]) == (3, 1, 1, 1)
    rows = table(command("build", tmp_path / "more", "--out", out).out)
    assert (rows["unchanged"], rows["kept from before"], rows["articles in the graph"]) == (1, 2, 3)
    rows = table(command("build", tmp_path / "more", "--out", out, "--fresh").out)
    assert (rows["added"], rows["articles in the graph"]) == (1, 1)


def test_build_counts_articles_without_a_day(command: Command, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(text_of(1), encoding="utf-8")
    (news / "b.txt").write_text(text_of(2), encoding="utf-8")
    (news / "metadata.csv").write_text("file,published\na.txt,2020-01-07\n", encoding="utf-8")
    rows = table(command("build", news, "--out", tmp_path / "graph").out)
    assert (rows["articles read"], rows["without a day"]) == (2, 1)


def test_drop(command: Command, graph_copy: Path) -> None:
    name = sorted(SEEDS.glob("*.txt"))[0].stem
    done = command("drop", f"{name}.txt", "--graph", graph_copy)
    assert (done.status, done.err) == (0, "")
    rows = table(done.out)
    assert (rows["articles dropped"], rows["articles in the graph"]) == (1, 1)
    assert f"\ndropped {name}\n" in done.out
    again = command("drop", name, "--graph", graph_copy)
    assert again == (7, "", f"kg: the graph has no article {name!r}: `kg query articles` lists them\n")


def until_closed(terminal: int) -> str:
    """What is written to a terminal until its other end is closed."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 10_000)
        except OSError:  # how Linux tells that the other end is closed
            return shown.decode()
        if not part:
            return shown.decode()
        shown += part


def test_progress_bar_on_a_terminal_only(tmp_path: Path) -> None:
    write_news(tmp_path / "news", [1])
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "build", "news"],
        cwd=tmp_path,
        env=environment(TERM="xterm", COLUMNS="80"),
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    with ThreadPoolExecutor(1) as reader:  # a terminal that nobody reads fills up and holds its writer
        reading = reader.submit(until_closed, ours)
        out, _ = process.communicate(timeout=60)
        shown = reading.result()
    os.close(ours)
    assert process.returncode == 0
    assert "articles" in shown
    assert "━" in shown
    assert out.startswith(b"articles read")


# ------------------------------------------------------------------ query
def test_queries_are_listed_with_their_parameters(command: Command) -> None:
    done = command("queries")
    assert (done.status, done.err) == (0, "")
    for query in catalogue():
        assert f"{query.name}: {query.summary}\n" in done.out
    assert "    --param person=...  " in done.out
    assert re.search(r"    --param all=\.\.\.  .* \(default: false\)\n", done.out)


def test_every_query_that_needs_no_parameter_runs(command: Command, seeds_graph: Graph) -> None:
    for query in catalogue():
        if all(parameter.default is not None for parameter in query.parameters):
            done = command("query", query.name, "--graph", seeds_graph.path)
            assert (done.status, done.err) == (0, ""), query.name
            assert "," in done.out.splitlines()[0], query.name


def test_formats_of_rows(command: Command, seeds_graph: Graph) -> None:
    written = {}
    for form in ("table", "csv", "tsv", "json", "xml"):
        done = command("query", "articles", "--graph", seeds_graph.path, "--format", form)
        assert (done.status, done.err) == (0, "")
        written[form] = done.out
    assert written["csv"] == command("query", "articles", "--graph", seeds_graph.path).out
    assert [row["outlet"] for row in csv.DictReader(io.StringIO(written["csv"]))] == ["Al Jazeera", "Press TV"]
    assert written["tsv"].splitlines()[0].startswith("?story\t?outlet\t?published")
    assert len(json.loads(written["json"])["results"]["bindings"]) == 2
    assert ElementTree.fromstring(written["xml"]).tag.endswith("sparql")
    assert written["table"].splitlines()[0].split()[:2] == ["story", "outlet"]


def test_query_by_file_text_and_standard_input(seeds_graph: Graph, tmp_path: Path, command: Command) -> None:
    text = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a kg:Statement }"
    path = tmp_path / "my.rq"
    path.write_text(text)
    answers = [command("query", way, "--graph", seeds_graph.path).out for way in (path, text)]
    answers.append(kg_process("query", "-", "--graph", seeds_graph.path, input=text).stdout)
    assert [answer.split() for answer in answers] == [answers[0].split()] * 3
    assert int(answers[0].split()[1]) > 10


def test_parameters(command: Command, seeds_graph: Graph) -> None:
    person = next(row.speaker for row in seeds_graph.query("who-said-what") if row.speaker)
    done = command("query", "statements-of", "--param", f"person={person}", "--graph", seeds_graph.path)
    assert done.status == 0
    assert len(list(csv.reader(io.StringIO(done.out)))) >= 2
    nobody = command("query", "statements-of", "--param", "person=Nobody=x", "--graph", seeds_graph.path)
    assert (nobody.status, nobody.out) == (7, "")
    assert nobody.err.startswith("kg: the graph holds nothing called 'Nobody=x'")


def test_minor_events_are_told_if_all_are_asked_for(command: Command, seeds_graph: Graph) -> None:
    graph = ("--graph", seeds_graph.path)
    prominent = command("query", "who-did-what", *graph)
    everything = command("query", "who-did-what", *graph, "--param", "all=true")
    assert (prominent.status, everything.status) == (0, 0)
    assert set(prominent.out.splitlines()) < set(everything.out.splitlines())
    wrong = command("query", "who-did-what", *graph, "--param", "all=yes")
    assert (wrong.status, wrong.err) == (4, "kg: the parameter all takes true or false, not 'yes'\n")


@pytest.mark.parametrize(("pattern", "status", "word"), [("?s a kg:Statement", 0, "yes"), ("?s a kg:Nothing", 1, "no")])
def test_ask_answers_by_its_status_too(
    command: Command, seeds_graph: Graph, pattern: str, status: int, word: str
) -> None:
    done = command("query", f"ASK {{ {pattern} }}", "--graph", seeds_graph.path)
    assert (done.status, done.out.split()) == (status, ["answer", word])
    assert ("no graph has a term kg:Nothing" in done.err) == (status == 1)


def test_construct_gives_turtle(command: Command, seeds_graph: Graph) -> None:
    text = "CONSTRUCT { ?s schema:name ?name } WHERE { ?s schema:name ?name }"
    done = command("query", text, "--graph", seeds_graph.path)
    assert done.status == 0
    assert '<publisher/press-tv> schema:name "Press TV" .' in done.out
    refused = command("query", text, "--graph", seeds_graph.path, "--format", "csv")
    assert (refused.status, refused.out) == (4, "")
    assert refused.err.startswith("kg: the answer to CONSTRUCT")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["who-said-wat"], "did you mean who-said-what"),
        (["no-such-file.rq"], "no-such-file.rq"),
        (["SELECT * { ?s ?p }"], "malformed at line 1"),
        (["SELECT * { ?s foaf:name ?p }"], "prefix foaf: is not declared"),
        (["DELETE WHERE { ?s ?p ?o }"], "this is an update"),
        (["statements-of"], "needs a value for person"),
        (["articles", "--param", "person=x"], "has no parameter 'person'"),
        (["articles", "--param", "timeout=3"], "has no parameter 'timeout'"),
        (["articles", "--param", "person"], "write it as KEY=VALUE"),
        (["SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a = ?z) }", "--timeout", "0.2"], "longer than 0.2 s"),
        (["a" * 5000], "no query of the name"),
        ([""], "no query of the name ''"),
    ],
)
def test_query_that_cannot_be_answered(command: Command, seeds_graph: Graph, arguments: list[str], words: str) -> None:
    done = command("query", *arguments, "--graph", seeds_graph.path)
    assert (done.status, done.out) == (4, "")
    assert done.err.startswith("kg: ")
    assert done.err.count("\n") == 1
    assert words in done.err


def test_standard_input_that_is_no_text(seeds_graph: Graph) -> None:
    done = kg_process("query", "-", "--graph", seeds_graph.path, input=b"SELECT \xff", text=False)
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr == b"kg: the query on standard input is not UTF-8 text (byte 7)\n"


# ------------------------------------------------------------------ export, page, check, explain
@pytest.mark.parametrize("form", EXPORTS)
def test_export_to_standard_output_and_to_a_file(
    command: Command, seeds_graph: Graph, tmp_path: Path, form: str
) -> None:
    done = command("export", seeds_graph.path, "--format", form)
    assert (done.status, done.err) == (0, "")
    assert done.out.encode() == seeds_graph.export(form)
    target = tmp_path / f"x.{form}"
    assert command("export", seeds_graph.path, "--format", form, "--output", target) == (0, "", "")
    assert target.read_bytes() == seeds_graph.export(form)


def test_page(command: Command, graph_copy: Path, tmp_path: Path) -> None:
    built = (graph_copy / "graph.html").read_bytes()
    (graph_copy / "graph.html").unlink()
    assert command("page", graph_copy) == (0, f"{graph_copy / 'graph.html'}\n", "")
    assert (graph_copy / "graph.html").read_bytes() == built
    target = tmp_path / "my.html"
    assert command("page", graph_copy, "--output", target, "--title", "Two <outlets>").status == 0
    assert "Two &lt;outlets&gt;" in target.read_text("utf-8")


def test_check(command: Command, seeds_graph: Graph, graph_copy: Path) -> None:
    done = command("check", seeds_graph.path)
    assert done.status == 0
    assert done.out.endswith(" checks, 0 violations\n")


def test_check_of_a_graph_that_violates_something(command: Command, graph_copy: Path) -> None:
    import pyoxigraph

    store = pyoxigraph.Store(str(graph_copy / "store"))
    store.update("INSERT DATA { GRAPH <urn:nowhere> { <urn:x> <urn:p> <urn:y> } }")
    store.flush()
    del store
    digests.seal(graph_copy / "store", digests.TABLES)
    done = command("check", graph_copy)
    assert done.status == 1
    assert "graph-without-article: " in done.out


def test_explain(command: Command, seeds_graph: Graph) -> None:
    row = seeds_graph.query("persons-and-roles").rows[0]
    done = command("explain", row.person_iri, "--graph", seeds_graph.path)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{row.person}\n{row.person_iri}\n")
    unknown = command("explain", "Nobody Whatever", "--graph", seeds_graph.path)
    assert (unknown.status, unknown.out) == (7, "")
    assert unknown.err.startswith("kg: the graph holds nothing called 'Nobody Whatever'")


# ------------------------------------------------------------------ where the output goes
@pytest.mark.parametrize("arguments", [["export"], ["query", "SELECT * { ?s ?p ?o }", "--graph"]])
def test_reader_that_stops_early(seeds_graph: Graph, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", *arguments, str(seeds_graph.path)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=30) == 0


def test_output_is_utf8_whatever_the_locale(seeds_graph: Graph) -> None:
    command = ("query", "who-said-what", "--graph", seeds_graph.path)
    usual, ascii_only = environment(PYTHONIOENCODING="utf-8"), environment(PYTHONIOENCODING="ascii", LC_ALL="C")
    plain, other = (kg_process(*command, text=False, env=env) for env in (usual, ascii_only))
    assert (other.returncode, other.stderr) == (0, b"")
    assert plain.stdout == other.stdout
    assert not plain.stdout.isascii()


# ------------------------------------------------------------------ formats
def test_build_reads_tables_by_the_names_that_the_user_gives(command: Command, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    with (news / "export.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["headline", "wording", "when"])
        rows.writerow(["Dike breaks", text_of(1), "2024-03-05"])
    (news / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    out = tmp_path / "graph"
    done = command("build", news, "--out", out, "--fields", "text=wording,published=when")
    assert done.status == 0
    assert f"skipped {news}: 1 .jpg (photo.jpg): no format that kg reads" in done.out
    assert "2024-03-05" in command("query", "articles", "--graph", out, "--format", "csv").out
    without = command("build", news, "--out", tmp_path / "none")
    assert without.status == 3
    assert "no column for the text (columns: headline, wording, when); --fields text=NAME names it" in without.err


def test_build_refuses_fields_that_it_does_not_know(command: Command, tmp_path: Path) -> None:
    done = command("build", tmp_path, "--fields", "body=text")
    assert done.status == 2
    assert "no field 'body' (known: text, title" in done.err
