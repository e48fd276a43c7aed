"""A graph is the same wherever its articles were analysed, and though a worker was killed half way."""

from __future__ import annotations

import os
import signal
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.building import build
from kg.execution import Lost, Name
from kg.model import Article
from kg.workers import Work, _outcomes, chunks
from tests.small_news import write_news
from tests.test_building import files

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray (extra ray)")


def below(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    of = Path(f"/proc/{pid}/task/{pid}/children")
    own = [int(child) for child in of.read_text().split()] if of.exists() else []
    return [*own, *(one for child in own for one in below(child))]


def workers() -> list[int]:
    """Those of the processes below this one that do work for an executor."""
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in below(os.getpid())}
    return [pid for pid, command in commands.items() if b"spawn_main" in command or command.startswith(b"ray::_done")]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find a worker")
@pytest.mark.parametrize("name", ["processes", pytest.param("ray", marks=needs_ray)])
def test_same_bytes_though_a_worker_is_killed(name: Name, tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", range(10))
    build(news, tmp_path / "here", processes=1)
    killed: list[int] = []

    def kill_one(done: int, _: int) -> None:
        if not killed:
            killed.extend(workers()[:1])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    report = build(news, tmp_path / "elsewhere", processes=2, executor=name, progress=kill_one)
    assert len(killed) == 1
    assert (report.articles, report.skipped) == (10, ())
    assert files(tmp_path / "elsewhere") == files(tmp_path / "here")


def test_chunks_hold_every_article_once_and_begin_with_the_longest(tmp_path: Path) -> None:
    articles = [Article(f"a{number}", "word " * (number * 400)) for number in range(1, 30)]
    found = chunks(articles)
    assert sorted(one.id for chunk in found for one in chunk) == sorted(one.id for one in articles)
    assert found[0] == articles[-1:]
    assert max(map(len, found)) <= 8
    assert found == chunks(reversed(articles))


def test_article_over_which_workers_die_is_skipped_alone(tmp_path: Path) -> None:
    articles = read_articles(write_news(tmp_path, range(4))).articles

    class Dying:
        """Loses what holds the third article."""

        def run(self, work, tasks):
            for place, chunk in enumerate(tasks):
                lost = articles[2] in chunk
                yield place, Lost() if lost else [(one, None, "done") for one in chunk]

    found = {one.id: reason for one, _, reason in _outcomes(Dying(), Work(None), [articles[:1], articles[1:]])}
    assert found.pop(articles[2].id).startswith("its worker died, for want of memory perhaps")
    assert set(found.values()) == {"done"}
    assert len(found) == 3
