"""What an article may be and cost: over a limit it is skipped with its reason, and the others are built."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kg import folder
from kg.limits import TooLong, time_limit
from tests.conftest import Command
from tests.small_news import write_news


def test_work_over_its_time_is_broken_off() -> None:
    begun = time.monotonic()

    def work() -> None:
        with time_limit(0.1):
            while time.monotonic() < begun + 30:
                pass

    with pytest.raises(TooLong):
        work()
    assert time.monotonic() < begun + 10


def test_it_is_broken_off_in_other_threads_whatever_errors_it_overcomes() -> None:
    found: list[str] = []

    def work() -> None:
        begun = time.monotonic()
        try:
            with time_limit(0.1):
                while time.monotonic() < begun + 30:
                    with suppress(ValueError):
                        int("no number")
        except TooLong:
            found.append("over")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert found == ["over"]
    assert not issubclass(TooLong, Exception), "work that catches every Exception would go on"


def test_work_within_its_time_is_left_alone() -> None:
    with time_limit(0.05):
        done = sum(range(10))
    time.sleep(0.2)
    assert done == 45


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A short article and a long one."""
    path = write_news(tmp_path / "news", [0])[0].parent
    (path / "long.txt").write_text("The mayor of Oslo told reporters that the bridge is closed. " * 300)
    return path


def test_an_article_over_its_size_is_skipped(command: Command, news: Path, tmp_path: Path) -> None:
    done = command("build", news, "--out", tmp_path / "graph", "--max-size", "5000")
    assert (done.status, done.err) == (0, "")
    assert "skipped long.txt: longer than --max-size allows (18,000 of 5,000 characters): split it" in done.out
    assert list(folder.require_manifest(tmp_path / "graph").articles) == ["news00"]


def test_an_article_over_its_time_is_skipped(command: Command, news: Path, tmp_path: Path) -> None:
    (news / "news00.txt").unlink()
    done = command("build", news, "--out", tmp_path / "graph", "--max-seconds", "0.001")
    assert done.status == 3
    assert "long.txt: took longer than 0.001 s: split it, or allow more with --max-seconds" in done.err


def test_the_report_of_a_build(command: Command, news: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "report.json", tmp_path / "graph"
    done = command("build", news, "--out", out, "--max-size", "5000", "--report", path)
    assert done.status == 0
    report = json.loads(path.read_text("utf8"))
    assert report["counts"]["articles"] == report["counts"]["added"] == report["counts"]["skipped"] == 1
    assert report["counts"]["claims"]["events"] > 0
    (skipped,) = report["skipped"]
    assert skipped["place"] == "long.txt"
    assert set(report["seconds"]) == {"read", "extract", "resolve", "compare", "write", "store", "page"}
    assert all(seconds >= 0 for seconds in report["seconds"].values())
    assert report["versions"]["spacy"].startswith("3.")
    assert report["peak memory in MiB"] > 50
    assert set(report["digests"]) >= {"graph.ttl", "graph.trig", "facts.jsonl", "articles/news00.json"}
