"""The graph folder: one writer at a time, and a new state that takes the place of the old one whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg import folder
from kg.errors import StoreError
from kg.facts_io import to_json
from tests.factory import harbour
from tests.small_news import environment


def make(path: Path, version: str = "1") -> Path:
    """A graph folder that holds one article."""
    (path / folder.ARTICLES).mkdir(parents=True)
    facts = harbour().facts()
    manifest = {"pipeline": "p", "format": 1, "version": version, "articles": {facts.article.id: facts.article.digest}}
    (path / folder.MANIFEST).write_text(json.dumps(manifest))
    folder.facts_file(path, facts.article.id).write_bytes(to_json(facts))
    return path


def version(path: Path) -> str:
    return folder.require_manifest(path).version


def swap(path: Path, new_version: str) -> None:
    with folder.locked(path), folder.replaced(path) as new:
        make(new / "x", new_version)
        for entry in (new / "x").iterdir():
            entry.rename(new / entry.name)
        (new / "x").rmdir()


def hidden(path: Path) -> list[str]:
    """What lies beside the folder from its swaps and locks."""
    return sorted(entry.name for entry in path.parent.iterdir() if entry.name.startswith("."))


# ------------------------------------------------------------------ what is a graph folder
def test_facts_and_manifest_of_a_graph(tmp_path: Path) -> None:
    path = make(tmp_path / "graph")
    manifest = folder.require_manifest(path)
    assert list(manifest.articles) == ["harbour-001"]
    assert folder.read_facts(path, "harbour-001") == harbour().facts()


@pytest.mark.parametrize("there", [False, True])
def test_no_graph_yet(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "graph"
    if there:
        path.mkdir()
    assert folder.read_manifest(path) is None
    with pytest.raises(StoreError, match=r"holds no graph: `kg build PATH\.\.\. --out .*graph` makes one"):
        folder.require_manifest(path)


@pytest.mark.parametrize("forget", [False, True])
@pytest.mark.parametrize("files", [["notes.txt"], ["manifest.json", "index.html"], ["manifest.json"]])
def test_folder_of_something_else_is_no_graph(tmp_path: Path, files: list[str], forget: bool) -> None:
    for name in files:
        (tmp_path / name).write_text("{}")
    with pytest.raises(StoreError, match="holds other files and no graph"):
        folder.read_manifest(tmp_path, forget)


def test_file_is_no_graph_folder(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("mine")
    with pytest.raises(StoreError, match="is a file"):
        folder.read_manifest(tmp_path / "graph")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"colour": "red"}', '{"articles": 3}', "\xff"])
def test_damaged_manifest(tmp_path: Path, text: str) -> None:
    path = make(tmp_path / "graph")
    (path / folder.MANIFEST).write_text(text, encoding="latin-1")
    with pytest.raises(StoreError, match=r"manifest\.json is damaged .*--fresh"):
        folder.read_manifest(path)
    assert folder.read_manifest(path, forget=True) is None


def test_damaged_or_missing_facts(tmp_path: Path) -> None:
    path = make(tmp_path / "graph")
    folder.facts_file(path, "harbour-001").write_text("{")
    for name in ("harbour-001", "absent"):
        with pytest.raises(StoreError, match=rf"{name}\.json is damaged .*--fresh"):
            folder.read_facts(path, name)


def test_names_of_any_article_fit_the_file_system(tmp_path: Path) -> None:
    names = ["é" * 120 + "1", "é" * 120 + "2", "..", "a/b", "a b", "新" * 80]
    files = {folder.facts_file(tmp_path, name) for name in names}
    assert len(files) == len(names)
    assert all(file.parent == tmp_path / folder.ARTICLES and len(file.name.encode()) <= 255 for file in files)


# ------------------------------------------------------------------ one writer at a time
def test_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with folder.locked(tmp_path / "graph"):
        with pytest.raises(StoreError, match="in use by another kg"), folder.locked(tmp_path / "graph"):
            pass
        with folder.locked(tmp_path / "another"):
            pass
    with folder.locked(tmp_path / "graph"):
        pass
    assert hidden(tmp_path / "graph") == []


def test_writer_in_another_process(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from kg import folder\nwith folder.locked(Path(sys.argv[1])):\n"
    code += "    print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "graph")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(StoreError, match="in use"), folder.locked(tmp_path / "graph"):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with folder.locked(tmp_path / "graph"):
        pass


def test_lock_file_removed_by_its_last_holder_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fcntl.flock
    path = tmp_path / ".graph.lock"
    tries: list[int] = []

    def removed_meanwhile(handle: int, operation: int) -> None:
        if not tries:
            path.unlink()
        tries.append(handle)
        real(handle, operation)

    monkeypatch.setattr(fcntl, "flock", removed_meanwhile)
    with folder.locked(tmp_path / "graph"):
        assert path.exists()
        with pytest.raises(StoreError, match="in use"), folder.locked(tmp_path / "graph"):
            pass
    assert len(tries) == 3


# ------------------------------------------------------------------ the swap
def test_new_state_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = make(tmp_path / "graph", "old")
    (path / "articles" / "gone.json").write_text("{}")
    swap(path, "new")
    assert version(path) == "new"
    assert not (path / "articles" / "gone.json").exists()
    assert hidden(path) == []


def test_what_the_user_put_there_is_taken_along(tmp_path: Path) -> None:
    path = make(tmp_path / "graph")
    (path / "my.rq").write_text("ASK {}")
    (path / "notes").mkdir()
    (path / "notes" / "a.md").write_text("seen")
    (path / "link").symlink_to("my.rq")
    swap(path, "new")
    assert (path / "my.rq").read_text() == "ASK {}"
    assert (path / "notes" / "a.md").read_text() == "seen"
    assert (path / "link").readlink() == Path("my.rq")


def test_link_to_a_graph_folder_stays_a_link(tmp_path: Path) -> None:
    real = make(tmp_path / "disk" / "graph")
    link = tmp_path / "graph"
    link.symlink_to(real)
    swap(link, "new")
    assert link.is_symlink()
    assert version(real) == "new"


def test_current_folder_is_not_pulled_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "graph", "old")
    monkeypatch.chdir(path)
    with pytest.raises(StoreError, match="is the current folder"):
        swap(Path("."), "new")
    assert version(path) == "old"


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), ValueError("no"), OSError(errno.ENOSPC, "No space left")])
def test_old_state_stays_when_the_new_one_fails(tmp_path: Path, problem: BaseException) -> None:
    path = make(tmp_path / "graph", "old")
    wanted = StoreError if isinstance(problem, OSError) else type(problem)

    def write_half() -> None:
        with folder.locked(path), folder.replaced(path) as new:
            (new / folder.MANIFEST).write_text("half")
            raise problem

    with pytest.raises(wanted):
        write_half()
    assert version(path) == "old"
    assert hidden(path) == []


@pytest.mark.parametrize("call", [1, 2])
def test_old_state_stays_when_a_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    path = make(tmp_path / "graph", "old")
    real, calls = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == call:
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    with pytest.raises(StoreError, match="what was there is as it was"), folder.locked(path), folder.replaced(path):
        monkeypatch.setattr(Path, "rename", rename)  # leaving the block renames the old state, then the new one
    monkeypatch.undo()
    assert version(path) == "old"
    assert hidden(path) == []


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_killed_in_the_middle_of_a_swap(tmp_path: Path, renames: int) -> None:
    path = make(tmp_path / "graph", "old")
    make(tmp_path / "next", "new")
    code = f"""
import os, shutil, signal, sys
from pathlib import Path
from kg import folder
real, done = Path.rename, []
def rename(self, target):
    if len(done) == {renames}:
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(real(self, target))
Path.rename = rename
path = Path(sys.argv[1])
with folder.locked(path), folder.replaced(path) as new:
    shutil.copytree(sys.argv[2], new, dirs_exist_ok=True)
    if {renames} == 2:
        shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL) if len(done) == 2 else None
"""
    arguments = [sys.executable, "-c", code, str(path), str(tmp_path / "next")]
    assert subprocess.run(arguments, env=environment(), check=False).returncode == -signal.SIGKILL
    assert path.exists() == (renames != 1)
    folder.recover(path)
    assert version(path) == ("new" if renames == 2 else "old")
    swap(path, "later")
    assert version(path) == "later"
    assert hidden(path) == []


def test_reader_waits_for_a_swap_and_does_not_undo_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "graph", "old")
    old = tmp_path / ".graph.old"
    with folder.locked(path):
        path.rename(old)
        monkeypatch.setattr(folder, "_PATIENCE", 0.05)
        with pytest.raises(StoreError, match="in use"):
            folder.recover(path)
        assert old.is_dir()
        monkeypatch.setattr(time, "sleep", lambda _: make(path, "new"))
        monkeypatch.setattr(folder, "_PATIENCE", 5)
        folder.recover(path)
        assert version(path) == "new"


# ------------------------------------------------------------------ where nothing can be written
@contextmanager
def largest_file(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_file_that_may_not_grow(tmp_path: Path) -> None:
    path = make(tmp_path / "graph", "old")
    with largest_file(100), pytest.raises(StoreError, match="File too large"):
        swap(path, "new" * 100)
    assert version(path) == "old"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    path = make(tmp_path / "graph", "old")
    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(StoreError, match=r"cannot read .*graph: no permission"):
        folder.read_manifest(path)
    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(StoreError, match=r"cannot write .*graph: no permission"), folder.locked(path):
        pass


def test_place_that_cannot_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file" / "graph", tmp_path / ("n" * 300)):
        with pytest.raises(StoreError, match="cannot"), folder.locked(path):
            pass


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full: free"),
        (errno.EROFS, "no permission"),
        (errno.ENOTDIR, "is a file"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_reasons_are_in_plain_words(number: int, words: str) -> None:
    assert words in folder.reason(OSError(number, os.strerror(number)))
