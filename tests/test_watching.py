"""Folders and feeds watched, with a feed server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg.errors import StoreError
from kg.fetching import Known, fetch
from kg.graph import Graph
from kg.watching import watch
from tests.conftest import Command
from tests.small_news import text_of


class Feed:
    """A feed that can change, fail and be counted. `asked` has the headers of each request."""

    def __init__(self) -> None:
        self.items: list[int] = [0]
        self.failure = 0
        self.retry_after = ""
        self.asked: list[dict[str, str]] = []
        self.address = ""

    @property
    def body(self) -> bytes:
        rows = [{"text": text_of(n), "url": f"https://lamp.example/{n}", "publisher": "Lamp"} for n in self.items]
        return json.dumps(rows).encode()


@pytest.fixture
def feed() -> Iterator[Feed]:
    served = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(dict(self.headers))
            tag = f'"{len(served.items)}"'
            if served.failure:
                self.send_response(served.failure)
                if served.retry_after:
                    self.send_header("Retry-After", served.retry_after)
                self.end_headers()
            elif self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.end_headers()
            else:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("ETag", tag)
                self.send_header("Last-Modified", "Tue, 06 Apr 2021 10:00:00 GMT")
                self.end_headers()
                self.wfile.write(served.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.address = f"http://127.0.0.1:{server.server_port}/feed"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_feed_is_fetched_once_as_long_as_it_is_the_same(feed: Feed, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    first, second = watch([feed.address], out, rounds=2, sleep=lambda seconds: None)
    assert first.report is not None
    assert (first.report.added, first.notes) == (1, ())
    assert second.report is None
    assert len(feed.asked) == 2
    assert "If-None-Match" not in feed.asked[0]
    assert feed.asked[1]["If-None-Match"] == '"1"'
    assert feed.asked[1]["If-Modified-Since"] == "Tue, 06 Apr 2021 10:00:00 GMT"
    assert feed.asked[0]["User-Agent"].startswith("kg-news/")


def test_new_items_are_added_and_old_ones_stay_what_they_are(feed: Feed, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    list(watch([feed.address], out, rounds=1))
    before = {str(row.url) for row in Graph(out).query("articles").rows}
    feed.items = [5, 0]
    (again,) = watch([feed.address], out, rounds=1)
    assert again.report is not None
    assert again.report.articles == 2
    assert {str(row.url) for row in Graph(out).query("articles").rows} == before | {"https://lamp.example/5"}


def test_a_server_that_fails_is_left_alone_longer_and_longer(feed: Feed) -> None:
    feed.failure = 503
    known, waits = Known(), []
    for _ in range(3):
        found = fetch(feed.address, known, now=known.wait_until, pause=60)
        waits.append(found.known.wait_until - known.wait_until)
        assert "503" in found.problem
        assert fetch(feed.address, found.known, now=found.known.wait_until - 1, pause=60).problem == ""
        known = found.known
    assert waits == [60, 120, 240]
    assert len(feed.asked) == 3
    feed.failure = 0
    assert fetch(feed.address, known, now=known.wait_until, pause=60).known.failures == 0


@pytest.mark.parametrize("words", ["7200", "Thu, 01 Jan 1970 02:00:00 GMT"])
def test_a_server_says_when_to_come_again(feed: Feed, words: str) -> None:
    feed.failure, feed.retry_after = 429, words
    assert fetch(feed.address, Known(), now=0.0, pause=60).known.wait_until == 7200


def test_an_address_where_nobody_answers_is_a_line() -> None:
    assert "cannot be fetched" in fetch("http://127.0.0.1:9/feed", Known(), now=0.0, pause=60).problem


def test_a_folder_is_built_again_only_when_it_changed(tmp_path: Path) -> None:
    news, out = tmp_path / "news", tmp_path / "graph"
    news.mkdir()
    (news / "a.txt").write_text(text_of(1), encoding="utf-8")
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            (news / "b.txt").write_text(text_of(2), encoding="utf-8")

    reports = [one.report for one in watch([str(news)], out, every=60, rounds=3, sleep=sleep, quick=True)]
    assert [report and report.articles for report in reports] == [1, None, 2]
    assert slept == [60, 60]
    assert len(Graph(out).query("articles")) == 2
    assert not (out / "graph.ttl").exists()  # the first round made all, the last one only the store


def test_a_damaged_state_is_said(tmp_path: Path) -> None:
    (tmp_path / "graph-feeds").mkdir()
    (tmp_path / "graph-feeds" / "watched.json").write_text("{")
    with pytest.raises(StoreError, match="delete it"):
        list(watch([str(tmp_path)], tmp_path / "graph", rounds=1))


def test_the_command(feed: Feed, tmp_path: Path, command: Command) -> None:
    out = tmp_path / "graph"
    done = command("watch", feed.address, "--out", out, "--once")
    assert (done.status, done.err) == (0, "")
    assert "added" in done.out
    assert command("watch", feed.address, "--out", out, "--once").out == "nothing new\n"
    feed.failure = 500
    failed = command("watch", feed.address, "--out", out, "--once")
    assert failed.status == 3
    assert "the server answers 500" in failed.err
