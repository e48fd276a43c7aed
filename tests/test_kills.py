"""A build that is killed leaves the old graph or the new one whole, wherever it was, and the next one goes through."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import folder
from kg.building import build
from kg.graph import Graph
from kg.verifying import verify
from tests.small_news import environment, write_news

POINTS = 20
# The same command, ended by SIGKILL at the nth of the places where it writes, renames or removes something.
_KILLED = """
import os, signal, sys
point, left = int(sys.argv.pop(1)), [0]
def seen(event, arguments):
    writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if writing or event in ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree"):
        left[0] += 1
        if left[0] == point:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(seen)
from kg.cli import main
status = main(sys.argv[1:])
print(left[0])
sys.exit(status)
"""


def killed(point: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`kg` in a process that is killed at the place `point`; beyond the last it ends, and prints how many there are."""
    command = [sys.executable, "-c", _KILLED, str(point), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=120, check=False)


@pytest.mark.timeout(280)
def test_a_build_killed_at_any_place_leaves_a_whole_graph(tmp_path: Path) -> None:
    """The articles are read and analysed once beforehand: what is new is one that was there before, in another folder,
    so that each of the builds is short."""
    news = write_news(tmp_path / "news", [0, 1])[0].parent
    old, new = tmp_path / "old", tmp_path / "new"
    build([news / "news00.txt"], old)
    shutil.copytree(old, new)
    build([news / "news01.txt"], new)
    states = {path: (path / "facts.jsonl").read_bytes() for path in (old, new)}
    shutil.copytree(new, tmp_path / "graph")
    whole = killed(10**9, "drop", "news01", "--graph", tmp_path / "graph")
    assert whole.returncode == 0
    places = int(whole.stdout.splitlines()[-1])
    assert places > POINTS
    found = set()
    for number in range(POINTS):
        graph = tmp_path / f"graph{number}"
        shutil.copytree(new, graph)
        done = killed(1 + number * (places - 1) // (POINTS - 1), "drop", "news01", "--graph", graph)
        assert done.returncode == -9
        assert len(Graph(graph).manifest.articles) in (1, 2)
        now = (graph / "facts.jsonl").read_bytes()
        assert now in states.values()
        found.add(now)
        assert verify(graph).whole
        if number % 5 == 0:
            build([news], graph)
            assert (graph / "facts.jsonl").read_bytes() == states[new]
            assert not [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(f".{graph.name}.")]
    assert len(found) == 2


@pytest.mark.timeout(120)
def test_a_full_disk_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    """A file may grow to so many bytes and no more, as on a disk that is full."""
    out = tmp_path / "graph"
    build(write_news(tmp_path / "news", [0]), out)
    before = (out / "facts.jsonl").read_bytes()
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); "
        "from kg.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    write_news(tmp_path / "more", [1, 2])
    command = [sys.executable, "-c", code, "build", str(tmp_path / "more"), "--out", str(out)]
    begun = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=100, check=False)
    assert time.monotonic() - begun < 90
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith(f"kg: cannot write {out}")
    assert done.stderr.count("\n") == 1
    assert (out / "facts.jsonl").read_bytes() == before
    assert verify(out).whole
    assert list(folder.require_manifest(out).articles) == ["news00"]
