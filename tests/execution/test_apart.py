"""Work in a process of its own: what it gives and raises arrives, and it never outlives who waits for it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import folder
from kg.building import merge_again
from kg.errors import NotFound, StoreError
from kg.execution.apart import apart


def test_result_and_what_is_raised_arrive() -> None:
    given = {"n": list(range(5))}
    assert apart(lambda: (os.getpid(), given))[1] == given
    assert (apart(os.getpid) == os.getpid()) is (sys.platform != "linux")

    def fail() -> None:
        raise NotFound("nothing of the kind")

    with pytest.raises(NotFound, match="of the kind"):
        apart(fail)


@pytest.mark.skipif(sys.platform != "linux", reason="there it is done in the same process")
def test_process_that_is_killed_is_a_clear_line() -> None:
    with pytest.raises(StoreError, match="want of memory"):
        apart(lambda: os.kill(os.getpid(), signal.SIGKILL))


@pytest.mark.skipif(sys.platform != "linux", reason="there it is done in the same process")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_work_ends_with_the_process_that_waits(tmp_path: Path, ending: signal.Signals) -> None:
    beats = tmp_path / "beats"
    script = f"""
import time
from pathlib import Path
from kg.execution.apart import apart
def work():
    while True:
        Path({str(beats)!r}).write_text(str(time.time()))
        time.sleep(0.02)
apart(work)
"""
    with subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 30
        while not beats.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(ending)
        process.wait(timeout=30)
    time.sleep(0.3)
    last = beats.read_text()
    time.sleep(0.3)
    assert beats.read_text() == last


def test_merging_apart_writes_the_same_bytes(graph_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in graph_copy.iterdir() if path.is_file()}
    monkeypatch.setattr("kg.writing.MANY", 1)
    with folder.locked(graph_copy):
        merges, _ = merge_again(graph_copy)
    after = {path.name: path.read_bytes() for path in graph_copy.iterdir() if path.is_file()}
    assert merges == before["merges.jsonl"].count(b"\n") > 0
    del before["digests.json"], after["digests.json"]  # kept answers of the store are new
    assert after == before


def test_full_disk_while_merging_apart(graph_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kg.writing.MANY", 1)
    monkeypatch.setattr("kg.writing._write_texts", full)
    before = (graph_copy / "graph.ttl").read_bytes()
    with folder.locked(graph_copy), pytest.raises(StoreError, match="disk is full"):
        merge_again(graph_copy)
    assert (graph_copy / "graph.ttl").read_bytes() == before
