"""The graph folder on disk: what lies in it, who may write it, and how a new state takes the place of an old one.

A new state is written whole into a folder beside, then swapped in with two renames. Killed before, the old state
stands; killed between them, the next command that opens the folder puts the old state back. What a user
put into the folder is taken along. Locks are advisory (flock): a network file system may not keep them.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg import digests, ids
from kg.errors import StoreError
from kg.facts_io import FORMAT, from_json
from kg.model import ArticleFacts

MANIFEST = "manifest.json"
ARTICLES = "articles"
DECISIONS = "decisions.csv"
MERGES = "merges.jsonl"
LOCATIONS = "locations.jsonl"
DIFFERENCES = "differences.json"
GRAPHS = "graphs.json"
JUDGED = "judged.json"
STORE = "store"
STORIES = "stories"
DIGESTS = digests.FILE_NAME
OURS = frozenset(
    {
        MANIFEST,
        ARTICLES,
        MERGES,
        LOCATIONS,
        DIFFERENCES,
        DIGESTS,
        GRAPHS,
        JUDGED,
        STORE,
        STORIES,
        "facts.jsonl",
        "graph.html",
        "graph.trig",
        "graph.ttl",
    }
)
"""All that a build writes into a graph folder."""

_LONGEST_NAME = 200  # file systems allow 255 bytes; percent-encoding makes nine of one Chinese character
_PATIENCE = 2.0  # seconds; a swap takes milliseconds


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a graph folder was built with: the pipeline's fingerprint and the digest of each article."""

    pipeline: str = ""
    format: int = FORMAT
    version: str = ""
    articles: dict[str, str] = field(default_factory=dict)


def facts_file(folder: Path, article_id: str) -> Path:
    """Where the facts of an article lie in a graph folder."""
    name = ids.segment(article_id)
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}-{sha256(name.encode()).hexdigest()[:16]}"
    return folder / ARTICLES / f"{name}.json"


def read_manifest(folder: Path, forget: bool = False) -> Manifest | None:
    """The manifest of a graph folder; None where there is no folder or an empty one.

    With `forget`, a graph there counts as none, even a damaged one. Raises StoreError when the folder
    cannot be read, or holds something else than a graph: with `forget` too, so that nothing else is ever overwritten.
    """
    try:
        if folder.is_file():
            raise StoreError(f"{folder} is a file, not a graph folder: name another folder")
        if not folder.is_dir() or not any(folder.iterdir()):
            return None
        path = folder / MANIFEST
        if not (path.is_file() and (folder / ARTICLES).is_dir()):
            raise StoreError(f"{folder} holds other files and no graph: name a new folder, or one that kg built")
        return None if forget else _manifest(path)
    except OSError as error:
        raise StoreError(f"cannot read {folder}: {reason(error)}") from error


def require_manifest(folder: Path) -> Manifest:
    """As `read_manifest`, but a folder without a graph is a StoreError."""
    manifest = read_manifest(folder)
    if manifest is None:
        raise StoreError(f"{folder} holds no graph: `kg build PATH... --out {folder}` makes one")
    return manifest


def read_facts(folder: Path, article_id: str) -> ArticleFacts:
    """The facts of one article. Raises StoreError where they cannot be read."""
    return _facts(facts_file(folder, article_id))[1]


def facts_text(folder: Path, article_id: str) -> tuple[bytes, ArticleFacts]:
    """The facts of one article as `kg.facts_io.to_json` writes them, and as these are read. Raises as `read_facts`."""
    return _facts(facts_file(folder, article_id))


def _facts(path: Path) -> tuple[bytes, ArticleFacts]:
    try:
        text = path.read_bytes().rstrip(b"\n")
        return text, from_json(text)
    except (OSError, ValueError) as error:
        raise _damaged(path, error) from error


def decisions_file(folder: Path) -> Path:
    """Where a graph folder keeps the decisions that lay beside its articles; the user's own are in `DECISIONS`."""
    return folder / ARTICLES / DECISIONS


def recover(folder: Path) -> None:
    """Put the old state back where a swap was cut off between its two renames.

    When another process is just swapping, wait until it is done. Raises StoreError.
    """
    deadline = time.monotonic() + _PATIENCE
    try:
        while _is_cut_off(folder):
            try:
                with locked(folder):
                    return
            except StoreError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
    except OSError as error:
        raise StoreError(f"cannot read {folder}: {reason(error)}") from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder against other writers; what a killed one left half done is put right first.

    Raises StoreError when another process writes the folder, or nobody may.
    """
    path = _beside(folder, "lock")
    handle = _lock(folder, path)
    try:
        _put_back(folder)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


@contextmanager
def replaced(folder: Path, renewed: Set[str] = frozenset()) -> Iterator[Path]:
    """Give an empty folder to write the new state into; on leaving without an error it takes the place of `folder`.
    What the user put into that is taken along, but for the files named in `renewed`.

    Only for who holds `folder` locked. On any error, Ctrl-C included, the old state stays and the new one is
    removed. Raises StoreError for an OSError.
    """
    target, new, old = folder.resolve(), _beside(folder, "new"), _beside(folder, "old")
    if Path.cwd().is_relative_to(target):
        raise StoreError(f"{folder} is the current folder, which cannot be replaced: change to the one above")
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir(parents=True)
        yield new
        if target.exists():
            _take_along(target, new, OURS | renewed)
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
        new.rename(target)
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {reason(error)}; what was there is as it was") from error
    except StoreError as error:
        raise StoreError(f"{str(error).replace(str(new), str(folder))}; what was there is as it was") from error
    finally:
        _put_back(target)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def reason(error: OSError) -> str:
    """What went wrong and what helps, in words for the user."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full: free some space"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "no permission: choose another place, or change its permissions"
        case errno.ENOENT:
            return "no such folder: make it first"
        case errno.EEXIST | errno.ENOTDIR:
            return "a part of its path is a file, not a folder: choose another place"
        case errno.EISDIR:
            return "it is a folder: name a file in it"
        case _:
            return error.strerror or str(error)


# ------------------------------------------------------------------ parts
def _manifest(path: Path) -> Manifest:
    try:
        content: Any = json.loads(path.read_text("utf8"))
        manifest = Manifest(**content)
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(path, error) from error
    if not isinstance(manifest.articles, dict):
        raise _damaged(path, ValueError("no table of articles"))
    return manifest


def _damaged(path: Path, error: Exception) -> StoreError:
    return StoreError(f"{path} is damaged ({' '.join(str(error).split())}): build the graph again with --fresh")


def _beside(folder: Path, what: str) -> Path:
    target = folder.resolve()
    return target.parent / f".{target.name}.{what}"


def _lock(folder: Path, path: Path) -> int:
    """-> the open lock file, which is ours until it is closed."""
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(f"cannot write {folder}: {reason(error)}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise StoreError(f"{folder} is in use by another kg: try again when that is done") from error
        except OSError as error:
            os.close(handle)
            raise StoreError(f"cannot lock {folder}: {reason(error)}") from error
        if _is_still(path, handle):
            return handle
        os.close(handle)  # who had it before us has removed the file meanwhile: a newcomer would lock another


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False


def _is_cut_off(folder: Path) -> bool:
    return not folder.exists() and _beside(folder, "old").is_dir()


def _put_back(folder: Path) -> None:
    if _is_cut_off(folder):
        _beside(folder, "old").rename(folder.resolve())


def _take_along(target: Path, new: Path, besides: Set[str]) -> None:
    """Copy what the user put into the graph folder."""
    for entry in sorted(target.iterdir()):
        if entry.name in besides:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)
