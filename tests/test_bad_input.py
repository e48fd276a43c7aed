"""Whatever is wrong with the input: one clear line that names it, a documented status, and the rest is done."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg import folder
from kg.articles import MAX_CHARACTERS
from kg.articles.readers import Format, Source, registry
from kg.graph import Graph
from tests.conftest import SEEDS, Command, Outcome
from tests.small_news import environment, kg_process, text_of, write_news

GOOD = "news00"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with one good article, news00.txt."""
    return write_news(tmp_path / "news", [0])[0].parent


def lines_about(done: Outcome, name: str) -> list[str]:
    """What was said about a file, on whichever stream."""
    return [line for line in (done.out + done.err).splitlines() if name in line and not line.startswith("graph: ")]


def articles(graph: Path) -> list[str]:
    return list(folder.require_manifest(graph).articles)


# ------------------------------------------------------------------ articles that cannot be read
def empty(news: Path) -> None:
    (news / "bad.txt").touch()


def binary(news: Path) -> None:
    (news / "bad.txt").write_bytes(bytes(range(256)) * 20)


def image(news: Path) -> None:
    (news / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 99)


def no_sentences(news: Path) -> None:
    (news / "bad.txt").write_text("12 + 34 = 46 --- *** 5.6\n\n\t7\n")


def five_megabytes_on_a_line(news: Path) -> None:
    (news / "bad.txt").write_text("Officials said that talks in Oslo had failed " * 120_000)


def vanished(news: Path) -> None:
    (news / "bad.txt").symlink_to(news / "moved-away")


def not_json(news: Path) -> None:
    (news / "bad.json").write_text('{"text": "Officials said')


def json_without_text(news: Path) -> None:
    (news / "bad.json").write_text('[{"title": "A title"}]')


def page_without_text(news: Path) -> None:
    (news / "bad.html").write_text("<html><body></body></html>")


def copy(news: Path) -> None:
    shutil.copy(news / f"{GOOD}.txt", news / "zbad.txt")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (empty, "empty: put the text of the article into it"),
        (binary, "binary, not text (it holds NUL bytes): save it as UTF-8 text"),
        (image, "not text but an image"),
        (no_sentences, "no words in it: put the text of the article into it"),
        (five_megabytes_on_a_line, f"at most {MAX_CHARACTERS:,}): split it"),
        (vanished, "no such file or folder: check the path"),
        (not_json, "malformed JSON"),
        (json_without_text, "no field for the text (fields: title)"),
        (page_without_text, "no article text found in the page: save its text as .txt"),
        (copy, f"the same text as {GOOD}"),
    ],
)
def test_bad_article_costs_only_itself(
    command: Command, news: Path, tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    if make is page_without_text:
        pytest.importorskip("trafilatura")
    make(news)
    done = command("build", news, "--out", tmp_path / "graph")
    assert (done.status, done.err) == (0, "")
    (line,) = lines_about(done, "bad.")
    assert line.startswith("skipped ")
    assert words in line
    assert articles(tmp_path / "graph") == [GOOD]


@pytest.mark.parametrize("make", [empty, binary, no_sentences, vanished])
def test_nothing_but_a_bad_article(command: Command, tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "news").mkdir()
    make(tmp_path / "news")
    done = command("build", tmp_path / "news", "--out", tmp_path / "graph")
    assert (done.status, done.out) == (3, "")
    assert re.fullmatch(r"kg: no article could be read: .*bad\.txt: .+\n", done.err)
    assert not (tmp_path / "graph").exists()


def test_file_that_vanishes_between_listing_and_reading(
    command: Command, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_news(news, [1])
    real = registry.format_of

    def gone(source: Source) -> Format | None:
        found = real(source)
        if source.name.startswith("news01"):
            (news / source.name).unlink()
        return found

    monkeypatch.setattr(registry, "format_of", gone)
    done = command("build", news, "--out", tmp_path / "graph")
    assert (done.status, done.err) == (0, "")
    assert lines_about(done, "news01") == [f"skipped {news / 'news01.txt'}: no such file or folder: check the path"]
    assert articles(tmp_path / "graph") == [GOOD]


def test_paths_that_are_not_there(command: Command, news: Path, tmp_path: Path) -> None:
    done = command("build", news, tmp_path / "nowhere", "--out", tmp_path / "graph")
    assert done.status == 0
    assert lines_about(done, "nowhere") == [f"skipped {tmp_path / 'nowhere'}: no such file or folder: check the path"]
    done = command("build", tmp_path / "nowhere", "--out", tmp_path / "other")
    reason = f"{tmp_path / 'nowhere'}: no such file or folder: check the path"
    assert done == (3, "", f"kg: no article could be read: {reason}\n")


def test_folder_with_nothing_in_it(command: Command, tmp_path: Path) -> None:
    void = tmp_path / "void"
    void.mkdir()
    (void / "notes.xyz").write_text("no article")
    done = command("build", void, "--out", tmp_path / "graph")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith(f"kg: no article could be read: {void}: 1 .xyz (notes.xyz): no format that kg reads")
    assert done.err.count("\n") == 1


def test_many_bad_articles_make_no_endless_line(command: Command, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"bad{number:02d}.txt").touch()
    done = command("build", tmp_path, "--out", tmp_path / "graph")
    assert done.status == 3
    assert done.err.endswith("; and 25 more\n")


# ------------------------------------------------------------------ articles that can be read all the same
def test_latin_1_is_read_and_noted(command: Command, news: Path, tmp_path: Path) -> None:
    (news / "bad.txt").write_bytes("Officials in Curaçao said on Monday that talks had failed.".encode("latin-1"))
    done = command("build", news, "--out", tmp_path / "graph")
    assert (done.status, done.err) == (0, "")
    (line,) = lines_about(done, "bad.txt")
    assert line.startswith("note: ")
    assert "is not UTF-8 (byte 17): read as Windows-1252 (Latin-1)" in line
    assert "Curaçao" in folder.read_facts(tmp_path / "graph", "bad").article.text


def test_words_without_any_sentence_are_an_article(command: Command, news: Path, tmp_path: Path) -> None:
    (news / "list.txt").write_text("lisbon oslo hanoi\n\n- - -\n\nlima\n")
    done = command("build", news, "--out", tmp_path / "graph")
    assert (done.status, done.err) == (0, "")
    assert articles(tmp_path / "graph") == ["list", GOOD]


@pytest.mark.parametrize(
    ("header", "words"),
    [("file,titel,publisher", "unknown column titel, not used"), ("name,title,publisher", "has no column 'file'")],
)
def test_metadata_with_a_wrong_column(command: Command, news: Path, tmp_path: Path, header: str, words: str) -> None:
    (news / "metadata.csv").write_text(f"{header}\n{GOOD}.txt,A title,The Courier\n")
    done = command("build", news, "--out", tmp_path / "graph")
    assert (done.status, done.err) == (0, "")
    (line,) = lines_about(done, "metadata.csv")
    assert line.startswith(f"note: {news / 'metadata.csv'}: ")
    assert words in line
    article = folder.read_facts(tmp_path / "graph", GOOD).article
    assert article.publisher == ("The Courier" if header.startswith("file") else "")


def test_two_articles_of_one_name_in_two_folders(command: Command, tmp_path: Path) -> None:
    for name, number in (("east", 1), ("west", 2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text_of(number))
    done = command("build", tmp_path / "west", tmp_path / "east", "--out", tmp_path / "graph")
    assert (done.status, done.err) == (0, "")
    assert articles(tmp_path / "graph") == ["a-east", "a-west"]


@pytest.mark.parametrize("name", [b"caf\xe9.txt", "新闻".encode() * 30 + b".txt", b"a\nb.txt", b"-x.txt", b"%2F.txt"])
def test_odd_file_names(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "news").mkdir()
    odd = os.fsencode(tmp_path / "news") + b"/" + name
    Path(os.fsdecode(odd)).write_text(text_of(1))
    Path(os.fsdecode(odd[:-4] + b"0.txt")).touch()
    done = kg_process("build", "news", "--out", "graph", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(articles(tmp_path / "graph")) == 1
    assert len(Graph(tmp_path / "graph").query("articles")) == 1


# ------------------------------------------------------------------ graph folders
ASKING = (["query", "articles", "--graph"], ["export"], ["page"], ["check"], ["explain", "x", "--graph"])


@pytest.mark.parametrize("arguments", [*ASKING, ["drop", "x", "--graph"]])
def test_graph_folder_that_is_none(command: Command, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "file").write_text("x")
    for path, words in (
        (tmp_path / "nowhere", "holds no graph: `kg build PATH... --out "),
        (tmp_path / "void", "holds no graph: `kg build PATH... --out "),
        (SEEDS, "holds other files and no graph: name"),
        (tmp_path / "file", "is a file, not a graph folder: name"),
    ):
        done = command(*arguments, path)
        assert (done.status, done.out) == (5, "")
        assert done.err.startswith(f"kg: {path} {words}")
        assert done.err.count("\n") == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "void"]


@pytest.mark.parametrize("fresh", [[], ["--fresh"]])
def test_build_never_touches_a_folder_of_other_things(
    command: Command, news: Path, tmp_path: Path, fresh: list[str]
) -> None:
    other = tmp_path / "site"
    other.mkdir()
    (other / "manifest.json").write_text('{"name": "a web page"}')
    done = command("build", news, "--out", other, *fresh)
    assert (done.status, done.out) == (5, "")
    assert done.err == f"kg: {other} holds other files and no graph: name a new folder, or one that kg built\n"
    assert [entry.name for entry in other.iterdir()] == ["manifest.json"]


@pytest.mark.parametrize("arguments", [["build", SEEDS, "--out"], ["drop", "x", "--graph"]])
def test_graph_in_use_by_a_writer(command: Command, graph_copy: Path, arguments: list[str | Path]) -> None:
    with folder.locked(graph_copy):
        done = command(*arguments, graph_copy)
        assert command("query", "articles", "--graph", graph_copy).status == 0
    assert done == (5, "", f"kg: {graph_copy} is in use by another kg: try again when that is done\n")


def test_store_held_open_by_another_program(command: Command, graph_copy: Path) -> None:
    code = "import pyoxigraph, sys; store = pyoxigraph.Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(graph_copy / "store")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"open\n"
    asked = command("query", "articles", "--graph", graph_copy)
    built = command("build", SEEDS, "--out", graph_copy)
    holder.communicate()
    assert (asked.status, asked.err.count("\n")) in {(0, 0), (5, 1)}
    assert (built.status, built.err) == (0, "")


@pytest.mark.parametrize("arguments", ASKING)
def test_damaged_store(command: Command, graph_copy: Path, arguments: list[str]) -> None:
    if arguments == ["export"]:
        arguments = ["export", "--format", "graphml"]
    shutil.rmtree(graph_copy / "store")
    (graph_copy / "store").mkdir()
    done = command(*arguments, graph_copy)
    assert (done.status, done.out) == (5, "")
    assert done.err.startswith("kg: ")
    assert done.err.count("\n") == 1


# ------------------------------------------------------------------ permissions and full disks
def test_article_that_may_not_be_read(unprivileged: Command, news: Path, tmp_path: Path) -> None:
    (shut,) = write_news(news, [1])
    shut.chmod(0)
    (news / "shut").mkdir(mode=0)
    done = unprivileged("build", news, "--out", tmp_path / "graph")
    assert (done.status, done.err) == (0, "")
    assert lines_about(done, "news01") == [f"skipped {shut}: no permission to read it: change its permissions"]
    assert lines_about(done, "shut") == [f"skipped {news / 'shut'}: no permission to read it: change its permissions"]
    assert articles(tmp_path / "graph") == [GOOD]


def test_graph_that_may_not_be_written(unprivileged: Command, graph_copy: Path) -> None:
    before = (graph_copy / "graph.ttl").read_bytes()
    graph_copy.parent.chmod(0o555)
    done = unprivileged("build", SEEDS, "--out", graph_copy)
    assert (done.status, done.out) == (5, "")
    assert re.fullmatch(rf"kg: cannot write {graph_copy}: no permission: choose another place.*\n", done.err)
    assert unprivileged("query", "articles", "--graph", graph_copy).status == 0
    assert (graph_copy / "graph.ttl").read_bytes() == before
    graph_copy.parent.chmod(0o755)


@pytest.mark.parametrize("arguments", [["export"], ["query", "articles", "--graph"]])
def test_graph_that_may_not_be_read(unprivileged: Command, graph_copy: Path, arguments: list[str]) -> None:
    graph_copy.chmod(0)
    done = unprivileged(*arguments, graph_copy)
    graph_copy.chmod(0o755)
    assert (done.status, done.out) == (5, "")
    assert re.fullmatch(rf"kg: cannot read {graph_copy}: no permission.*\n", done.err)


def test_output_file_that_cannot_be_written(command: Command, seeds_graph: Graph, tmp_path: Path) -> None:
    for arguments in (["export"], ["page"]):
        done = command(*arguments, seeds_graph.path, "--output", tmp_path / "no" / "file")
        assert done == (5, "", f"kg: cannot write {tmp_path}/no/file: no such folder: make it first\n")
        done = command(*arguments, seeds_graph.path, "--output", tmp_path)
        assert done == (5, "", f"kg: cannot write {tmp_path}: it is a folder: name a file in it\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_under_the_output(command: Command, seeds_graph: Graph) -> None:
    for arguments in (["export"], ["page"]):
        done = command(*arguments, seeds_graph.path, "--output", "/dev/full")
        assert done == (5, "", "kg: cannot write /dev/full: the disk is full: free some space\n")
    for arguments in (["export"], ["query", "timeline", "--graph"]):
        with open("/dev/full", "w") as full:
            streams: dict[str, Any] = {"capture_output": False, "stdout": full, "stderr": subprocess.PIPE}
            process = kg_process(*arguments, seeds_graph.path, **streams)
        assert process.returncode == 5
        assert process.stderr == "kg: cannot use the output: the disk is full: free some space\n"


@pytest.mark.parametrize("name", ["graph.ttl", "facts.jsonl", "manifest.json"])
def test_full_disk_under_the_graph(
    command: Command, graph_copy: Path, news: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = {path: path.read_bytes() for path in graph_copy.rglob("*") if path.is_file()}
    real = Path.open

    def opened(path: Path, mode: str = "r", *others: Any, **named: Any) -> Any:
        return real(Path("/dev/full") if path.name == name and "w" in mode else path, mode, *others, **named)

    monkeypatch.setattr(Path, "open", opened)
    done = command("build", SEEDS, "--out", graph_copy)
    assert (done.status, done.out) == (5, "")
    assert done.err == (
        f"kg: cannot write {graph_copy}: the disk is full: free some space; what was there is as it was\n"
    )
    assert {path: path.read_bytes() for path in graph_copy.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("size", ["600k", "1900k"])
def test_disk_that_really_is_full(tmp_path: Path, size: str) -> None:
    """On a small file system in memory: once our own files do not fit, once the store does not."""
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f'mount -t tmpfs -o size={size} none "$1" || exit 99; "$2" -m kg.cli build "$3" --out "$1/graph"; '
    script += 'status=$?; ls -A "$1"; exit $status'
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare (util-linux)")
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", script, "sh", str(disk), sys.executable, str(SEEDS)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode in (1, 99):
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    assert (done.returncode, done.stdout) == (5, "")
    assert re.fullmatch(rf"kg: cannot write {disk}/graph\S*: the disk is full: free some space; .*\n", done.stderr)


def test_file_written_by_a_store_of_another_program_is_not_taken_for_a_graph(command: Command, tmp_path: Path) -> None:
    pyoxigraph.Store(str(tmp_path / "store")).flush()
    done = command("query", "articles", "--graph", tmp_path)
    assert (done.status, done.err.count("\n")) == (5, 1)


def test_language_pipeline_that_is_none(command: Command, news: Path, tmp_path: Path) -> None:
    done = command("build", news, "--out", tmp_path / "graph", "--pipeline", "no_such_pipeline")
    assert (done.status, done.out) == (6, "")
    assert re.fullmatch(r"kg: no language pipeline 'no_such_pipeline' is installed, .*\n", done.err)
    blank = tmp_path / "blank"
    import spacy

    spacy.blank("en").to_disk(blank)
    done = command("build", news, "--out", tmp_path / "graph", "--pipeline", blank)
    assert (done.status, done.out) == (6, "")
    assert "has no parser and no tagger and no ner" in done.err


def test_interrupted_command(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.graph.Graph.__init__", interrupted)
    assert command("query", "articles") == (130, "", "kg: interrupted; the graph is as it was\n")
