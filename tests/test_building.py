"""Articles to a graph folder, with the bundled pipeline: the same bytes whatever the way, and nothing lost on it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg.extract
from kg import __version__, folder
from kg.articles import read_articles
from kg.building import build, drop
from kg.errors import NotFound, NothingToBuild, PipelineError, StoreError
from kg.graph import Graph
from kg.model import Article, ArticleFacts
from kg.workers import outcomes
from tests.conftest import SEEDS
from tests.small_news import environment, text_of, write_news

SAME = ("graph.ttl", "graph.trig", "facts.jsonl", "merges.jsonl", "locations.jsonl", "manifest.json", "graph.html")


def files(path: Path) -> dict[str, bytes]:
    """What must be the same for the same articles: all but the store, whose files carry ids of their own."""
    found = {name: (path / name).read_bytes() for name in SAME}
    return found | {entry.name: entry.read_bytes() for entry in (path / folder.ARTICLES).iterdir()}


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten short articles."""
    path = tmp_path_factory.mktemp("news")
    write_news(path, range(10))
    return path


@pytest.fixture(scope="module")
def built(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their graph."""
    out = tmp_path_factory.mktemp("built") / "graph"
    build([news], out)
    return out


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that the extractors are given."""
    seen: list[str] = []
    real = kg.extract.extract

    def spy(article: Article, doc: object) -> ArticleFacts:
        seen.append(article.id)
        return real(article, doc)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.extract, "extract", spy)
    return seen


# ------------------------------------------------------------------ the same bytes
def test_order_of_the_articles_makes_no_difference(seeds_graph: Graph, tmp_path: Path) -> None:
    build(sorted(SEEDS.glob("*.txt"), reverse=True), tmp_path / "graph")
    assert files(tmp_path / "graph") == files(seeds_graph.path)


def test_processes_and_their_hash_seeds_make_no_difference(news: Path, built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "build", str(news), "--out", "graph", "--processes", "2"]
    subprocess.run(command, cwd=tmp_path, env=environment(PYTHONHASHSEED="7"), check=True, capture_output=True)
    assert files(tmp_path / "graph") == files(built)


def test_a_few_at_a_time_is_the_same_as_all_at_once(news: Path, built: Path, tmp_path: Path) -> None:
    paths = sorted(news.iterdir())
    random.Random(3).shuffle(paths)
    for part in (paths[:1], paths[1:6], paths[4:]):
        build(part, tmp_path / "graph")
    assert files(tmp_path / "graph") == files(built)


def test_article_added_and_dropped_leaves_no_trace(graph_copy: Path, seeds_graph: Graph, tmp_path: Path) -> None:
    build(write_news(tmp_path / "news", [3]), graph_copy)
    assert files(graph_copy)["graph.ttl"] != files(seeds_graph.path)["graph.ttl"]
    report = drop("news03", graph_copy)
    assert (report.dropped, report.articles, report.kept) == ("news03", 2, 2)
    assert files(graph_copy) == files(seeds_graph.path)


def test_folder_holds_neither_clock_times_nor_places_of_this_machine(built: Path, news: Path) -> None:
    for name, content in files(built).items():
        assert str(news).encode() not in content, name
        assert str(time.localtime().tm_year).encode() not in content or name == "graph.html", name


# ------------------------------------------------------------------ what is done again and what is not
def test_unchanged_articles_are_not_analysed_again(graph_copy: Path, analysed: list[str]) -> None:
    report = build([SEEDS], graph_copy)
    assert analysed == []
    assert (report.read, report.unchanged, report.added, report.articles) == (2, 2, 0, 2)


def test_changed_article_takes_the_place_of_the_old(graph_copy: Path, tmp_path: Path, analysed: list[str]) -> None:
    (path,) = write_news(tmp_path / "news", [1])
    build([path], graph_copy)
    path.write_text(text_of(2), encoding="utf-8")
    report = build([path], graph_copy)
    assert analysed == ["news01", "news01"]
    assert (report.replaced, report.kept, report.articles) == (1, 2, 3)
    assert folder.read_facts(graph_copy, "news01").article.text == text_of(2)
    assert b"Talks 1 begin" not in (graph_copy / "graph.trig").read_bytes()


def test_changed_metadata_counts_as_a_change(tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", [1])[0].parent
    build([news], tmp_path / "graph")
    (news / "metadata.csv").write_text("file,publisher\nnews01.txt,The Courier\n")
    assert build([news], tmp_path / "graph").replaced == 1
    assert b'schema:name "The Courier"' in (tmp_path / "graph" / "graph.ttl").read_bytes()


@pytest.mark.parametrize("field", ["pipeline", "version", "format"])
def test_all_is_analysed_again_by_another_pipeline_or_version(
    graph_copy: Path, seeds_graph: Graph, tmp_path: Path, analysed: list[str], field: str
) -> None:
    manifest = json.loads((graph_copy / folder.MANIFEST).read_text())
    manifest[field] = {"format": 0}.get(field, "another")
    (graph_copy / folder.MANIFEST).write_text(json.dumps(manifest))
    first = sorted(SEEDS.glob("*.txt"))[0]
    report = build([first], graph_copy)
    assert len(analysed) == 2
    assert (report.read, report.reanalysed, report.articles) == (1, 2, 2)
    assert files(graph_copy) == files(seeds_graph.path)


def test_dropping_does_not_pass_old_facts_off_as_new_ones(graph_copy: Path) -> None:
    manifest = json.loads((graph_copy / folder.MANIFEST).read_text())
    (graph_copy / folder.MANIFEST).write_text(json.dumps(manifest | {"version": "0.0.1"}))
    drop(next(iter(manifest["articles"])), graph_copy)
    assert folder.require_manifest(graph_copy).version == "0.0.1" != __version__


def test_fresh_forgets_what_was_there(graph_copy: Path, tmp_path: Path, analysed: list[str]) -> None:
    report = build(write_news(tmp_path / "news", [5]), graph_copy, fresh=True)
    assert (report.articles, report.added, report.kept) == (1, 1, 0)
    assert analysed == ["news05"]


def test_fresh_mends_a_damaged_graph(graph_copy: Path, seeds_graph: Graph) -> None:
    (graph_copy / folder.MANIFEST).write_text("{")
    with pytest.raises(StoreError, match="--fresh"):
        build([SEEDS], graph_copy)
    build([SEEDS], graph_copy, fresh=True)
    assert files(graph_copy) == files(seeds_graph.path)


def test_the_same_words_in_a_later_build_are_a_copy(graph_copy: Path, tmp_path: Path) -> None:
    seed = sorted(SEEDS.glob("*.txt"))[0]
    shutil.copy(seed, tmp_path / "zz.txt")
    report = build([tmp_path / "zz.txt"], graph_copy)
    assert report.skipped == (("zz.txt", f"the same text as {seed.stem}"),)
    assert report.articles == 2


# ------------------------------------------------------------------ dropping
@pytest.mark.parametrize("way", ["{id}", "{id}.txt", "seeds/{id}.txt", "https://newskg.example/id/article/{id}"])
def test_article_to_drop_is_named_by_id_file_or_iri(graph_copy: Path, way: str) -> None:
    article_id = sorted(SEEDS.glob("*.txt"))[0].stem
    assert drop(way.format(id=article_id), graph_copy).dropped == article_id


@pytest.mark.parametrize(
    "way", ["nothing", "https://newskg.example/id/article/x", "https://newskg.example/id/person/x"]
)
def test_article_that_is_not_there(graph_copy: Path, seeds_graph: Graph, way: str) -> None:
    with pytest.raises(NotFound, match="kg query articles"):
        drop(way, graph_copy)
    assert files(graph_copy) == files(seeds_graph.path)


def test_last_article_can_be_dropped_and_built_again(tmp_path: Path) -> None:
    out = tmp_path / "graph"
    news = write_news(tmp_path / "news", [4])
    build(news, out)
    before = files(out)
    assert drop("news04", out).articles == 0
    assert Graph(out).query("articles").rows == []
    assert build(news, out).added == 1
    assert files(out) == before


# ------------------------------------------------------------------ what goes wrong
def test_article_that_the_extractors_fail_on_costs_only_itself(
    news: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = kg.extract.extract

    def fails(article: Article, doc: object) -> ArticleFacts:
        if article.id == "news05":
            raise IndexError("odd\nsentence")
        return real(article, doc)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.extract, "extract", fails)
    report = build([news], tmp_path / "graph")
    ((place, reason),) = report.skipped
    assert place == "news05.txt"
    assert reason.startswith("could not be analysed (IndexError: odd sentence)")
    assert report.articles == 9
    for name in folder.require_manifest(tmp_path / "graph").articles:
        assert folder.read_facts(tmp_path / "graph", name) == folder.read_facts(built, name)


def test_only_article_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.extract, "extract", lambda *_: [][1])
    with pytest.raises(NothingToBuild, match=r"news01\.txt: could not be analysed"):
        build(write_news(tmp_path / "news", [1]), tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("processes", [1, 2])
def test_pipeline_that_is_none(news: Path, tmp_path: Path, processes: int) -> None:
    with pytest.raises(PipelineError, match="no-such-pipeline"):
        build([news], tmp_path / "graph", pipeline="no-such-pipeline", processes=processes)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1"}')
    with pytest.raises(PipelineError, match="cannot load the language pipeline"):
        build([news], tmp_path / "graph", pipeline=str(broken), processes=processes)
    assert not (tmp_path / "graph").exists()


def test_progress_is_told_after_each_article(news: Path) -> None:
    told: list[tuple[int, int]] = []
    articles = read_articles([news]).articles
    found = list(outcomes(articles, None, processes=1, progress=lambda done, total: told.append((done, total))))
    assert told == [(number, 10) for number in range(1, 11)]
    assert [article.id for article, _, _ in found] == [article.id for article in articles]


def test_facts_do_not_depend_on_the_articles_beside(news: Path) -> None:
    articles = read_articles([news]).articles
    together = list(outcomes(articles, None, processes=1))
    assert together == [outcome for article in articles for outcome in outcomes([article], None, processes=1)]


# ------------------------------------------------------------------ cut off in the middle
_STAGES = {
    "extraction": "kg.extract.extract",
    "resolution": "kg.resolve.resolve",
    "writing": "kg.views.page.write",
}
_HELD = """
import importlib, sys, time
module, _, name = sys.argv[1].rpartition(".")
def hold(*_, **__):
    print("held", flush=True)
    time.sleep(60)
setattr(importlib.import_module(module), name, hold)
from kg.cli import main
sys.exit(main(sys.argv[2:]))
"""


def held_build(stage: str, *arguments: Path | str) -> subprocess.Popen[str]:
    """A process that runs `kg build` and now stands still in `stage`."""
    command = [sys.executable, "-c", _HELD, _STAGES[stage], "build", *map(str, arguments)]
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n", process.communicate()
    return process


@pytest.mark.parametrize("stage", _STAGES)
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_earlier_graph_stays_when_a_build_is_cut_off(
    graph_copy: Path, seeds_graph: Graph, tmp_path: Path, stage: str, sent: signal.Signals
) -> None:
    added = write_news(tmp_path / "news", [1]) if stage == "extraction" else [SEEDS]
    process = held_build(stage, *added, "--out", graph_copy)
    process.send_signal(sent)
    out, err = process.communicate(timeout=30)
    if sent == signal.SIGINT:
        assert (process.returncode, out, err) == (130, "", "kg: interrupted; the graph is as it was\n")
        assert not [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")]
    assert files(graph_copy) == files(seeds_graph.path)
    assert len(Graph(graph_copy).query("articles")) == 2
    assert build([SEEDS], graph_copy).unchanged == 2
    assert not [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")]


def children(pid: int) -> set[int]:
    """The processes that a process has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in found.read_text().split()} if found.exists() else set()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see the worker processes")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_a_build_that_is_cut_off(tmp_path: Path, sent: signal.Signals) -> None:
    write_news(tmp_path / "news", range(20))
    command = [sys.executable, "-m", "kg.cli", "build", "news", "--processes", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 30
    while len(started := children(process.pid)) < 3 and time.monotonic() < deadline:  # with multiprocessing's tracker
        time.sleep(0.02)
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)  # as a terminal does
    else:
        process.kill()
    _, err = process.communicate(timeout=30)
    while any(Path(f"/proc/{child}").exists() for child in started) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not [child for child in started if Path(f"/proc/{child}").exists()]
    assert not (tmp_path / "graph").exists()
    if sent == signal.SIGINT:
        assert (process.returncode, err) == (130, b"kg: interrupted; the graph is as it was\n")


# ------------------------------------------------------------------ versions, copies, language
WIRE = (
    "Rebels attacked a convoy near Lisbon on Monday and killed seven soldiers, the army said in the capital.\n\n"
    '"We will not sign the agreement," Foreign Minister Ines Marlo told reporters. She said that talks would go on.\n\n'
    "Protesters marched in Lisbon on Tuesday against the talks, and the police arrested two of them near the station.\n"
)


def told(path: Path, text: str, **fields: str) -> None:
    path.write_text(json.dumps({"text": text, "title": "Rebels attack a convoy", **fields}), encoding="utf-8")


def test_an_updated_article_keeps_what_it_was_and_can_be_asked_for_it(tmp_path: Path) -> None:
    source, out = tmp_path / "wall.json", tmp_path / "graph"
    address = {"url": "https://lamp.example/convoy", "publisher": "Lamp", "published": "2021-04-06"}
    told(source, WIRE, **address, updated="2021-04-06T08:00:00Z")
    build([source], out)
    told(source, WIRE + "\nTwo soldiers are missing.", **address, updated="2021-04-06T11:00:00Z")
    assert build([source], out).replaced == 1
    (row,) = Graph(out).query("versions").rows
    assert (row.id, row.updated, row.text) == ("wall", "2021-04-06T08:00:00Z", WIRE)
    before = files(out)
    assert build([source], out).unchanged == 1
    assert files(out) == before
    later = tmp_path / "later.json"
    told(later, WIRE + "\nAll soldiers are back.", **{**address, "url": "https://www.lamp.example/convoy?utm_source=x"})
    report = build([later], out)
    assert "an earlier version" in report.skipped[0][1]
    assert len(Graph(out).query("versions")) == 2
    assert Graph(out).check().conforms


def test_a_wire_story_with_small_edits_is_one_independent_text_of_three_outlets(tmp_path: Path) -> None:
    edited = WIRE.replace("seven soldiers", "7 soldiers").replace("near the station", "near a station")
    for name, text, outlet in (("a", WIRE, "Reuters"), ("b", WIRE, "Lamp"), ("c", edited, "Herald")):
        told(tmp_path / f"{name}.json", text, publisher=outlet, published="2021-04-06")
    (tmp_path / "0.txt").write_text(WIRE, encoding="utf-8")
    report = build([tmp_path], tmp_path / "graph")
    assert report.skipped == ((str(tmp_path / "0.txt"), "the same text as a"),)
    graph = Graph(tmp_path / "graph")
    copied = {row.outlet: str(row.copy_of) for row in graph.query("articles").rows if row.copy_of}
    assert copied == dict.fromkeys(("Lamp", "Herald"), "https://newskg.example/id/article/a")
    assert {str(row.support) for row in graph.query("SELECT DISTINCT ?support { ?x kg:support ?support }").rows} == {
        "1"
    }
    assert not graph.query("told-by-all").rows
    assert not [one for one in graph.compare() if len(one.told) == 3]


def test_what_an_articles_source_tells_stands_in_the_graph(tmp_path: Path) -> None:
    head = "Rebels attack a convoy\n\nBy Ada Haro, Associated Press\n\nApril 6, 2021\n\n"
    (tmp_path / "a.txt").write_text(head + WIRE, encoding="utf-8")
    table = "file,publisher,author,section,tags,language\na.txt,Lamp,Ada Haro; Ben Cedo,World,war; talks,en\n"
    (tmp_path / "metadata.csv").write_text(table, encoding="utf-8")
    report = build([tmp_path], tmp_path / "graph")
    assert any("inferred from the day above its text" in words for _, words in report.notes)
    graph = Graph(tmp_path / "graph")
    (row,) = graph.query("articles").rows
    assert (str(row.published), row.inferred_from, row.agency) == (
        "2021-04-06",
        "the day above its text",
        "Associated Press",
    )
    found = graph.query(
        "SELECT ?o { ?a a schema:NewsArticle ; schema:author|schema:keywords|schema:articleSection ?o }"
    )
    assert sorted(str(one.o) for one in found.rows) == ["Ada Haro", "Ben Cedo", "World", "talks", "war"]
    assert graph.check().conforms


def test_another_language_is_read_when_told(tmp_path: Path) -> None:
    text = "Die Ministerin trat am Montag zurück, nachdem eine Mauer eingestürzt war. Die Polizei sucht zwei Männer."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(NothingToBuild, match="not in English but in German"):
        build([tmp_path], tmp_path / "graph")
    assert build([tmp_path], tmp_path / "graph", language="any").articles == 1
