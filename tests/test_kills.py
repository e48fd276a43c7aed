"""A build that is killed leaves the old graph or the new one whole, wherever it was, and the next one goes through."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg import folder
from kg.building import build
from kg.verifying import verify
from tests.small_news import environment, write_news

POINTS = 20
# Each of some commands, in a process of its own that is killed (SIGKILL) at the nth of the places where it writes,
# makes, renames or removes something; printed are the status of each and how many such places it passed.
_KILLED = """
import json, os, signal, sys
import kg.building, kg.cli, kg.compare.comparison, kg.resolve, kg.store.embedded, kg.views.page
def run(point, arguments, passed=[0]):
    def seen(event, details):
        writing = event == "open" and isinstance(details[2], int) and details[2] & (os.O_WRONLY | os.O_RDWR)
        if writing or event in ("os.rename", "os.mkdir", "os.rmdir", "os.remove"):
            passed[0] += 1
            if passed[0] == point:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(seen)
    status = kg.cli.main(arguments)
    sys.stderr.write(f"{passed[0]}\\n")
    os._exit(status)
for point, arguments in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        run(point, arguments)
    print("STATUS", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def killed(*runs: tuple[int, list[str]]) -> tuple[list[int], list[str]]:
    """The statuses of commands of `kg` that are each killed at some place, and what they wrote to standard error."""
    command = [sys.executable, "-c", _KILLED, json.dumps(runs)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=250, check=False)
    statuses = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("STATUS")]
    return statuses, done.stderr.splitlines()


@pytest.mark.timeout(280)
def test_a_graph_is_whole_wherever_what_changes_it_was_killed(tmp_path: Path) -> None:
    """Killed is a drop, which reads no article but merges and writes all that a build writes."""
    news = write_news(tmp_path / "news", [0, 1])[0].parent
    old, new = tmp_path / "old", tmp_path / "new"
    build([news / "news00.txt"], old)
    shutil.copytree(old, new)
    build([news / "news01.txt"], new)
    states = {path: (path / "facts.jsonl").read_bytes() for path in (old, new)}
    graphs = [Path(shutil.copytree(new, tmp_path / f"graph{number}")) for number in range(POINTS + 1)]
    (status,), said = killed((0, ["drop", "news01", "--graph", str(graphs.pop())]))
    places = int(said[-1])
    assert (status, places > POINTS) == (0, True)
    points = [1 + number * (places - 1) // (POINTS - 1) for number in range(POINTS)]
    runs = ((point, ["drop", "news01", "--graph", str(path)]) for point, path in zip(points, graphs, strict=True))
    statuses, _ = killed(*runs)
    assert statuses == [-9] * POINTS
    found = []
    for graph in graphs:
        assert verify(graph).whole  # which puts back what a swap that was cut off took away
        found.append((graph / "facts.jsonl").read_bytes())
    assert set(found) == set(states.values())
    build([news], graphs[POINTS // 2])
    build([news], graphs[-1])
    for graph in (graphs[POINTS // 2], graphs[-1]):
        assert (graph / "facts.jsonl").read_bytes() == states[new]
        assert not [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(f".{graph.name}.")]


@pytest.mark.timeout(280)
def test_a_full_disk_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    """A file may grow to so many bytes and no more, as on a disk that is full."""
    out = tmp_path / "graph"
    build(write_news(tmp_path / "news", [0, 1]), out)
    before = (out / "facts.jsonl").read_bytes()
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
        "from kg.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "drop", "news01", "--graph", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=250, check=False)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith(f"kg: cannot write {out}")
    assert done.stderr.count("\n") == 1
    assert (out / "facts.jsonl").read_bytes() == before
    assert verify(out).whole
    assert list(folder.require_manifest(out).articles) == ["news00", "news01"]
