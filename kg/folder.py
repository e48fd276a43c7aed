"""The graph folder on disk: what lies in it, who may write it, and how a new state takes the place of an old one.

A new state is written whole into a folder beside, then swapped in with two renames. Killed before, the old state
stands; killed between them, the next command that opens the folder puts the old state back.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg import ids
from kg.errors import StoreError
from kg.facts_io import FORMAT, from_json
from kg.model import ArticleFacts

MANIFEST = "manifest.json"
ARTICLES = "articles"
_NOT_THERE = "holds no graph: `kg build PATH... --out {path}` makes one"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a graph folder was built with: the pipeline's fingerprint and the digest of each article."""

    pipeline: str = ""
    format: int = FORMAT
    version: str = ""
    articles: dict[str, str] = field(default_factory=dict)


def facts_file(folder: Path, article_id: str) -> Path:
    """Where the facts of an article lie in a graph folder."""
    return folder / ARTICLES / f"{ids.segment(article_id)}.json"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a graph folder; None where there is no folder or an empty one.

    Raises StoreError when the folder holds something else than a graph, or a damaged one.
    """
    recover(folder)
    if folder.is_file():
        raise StoreError(f"{folder} is a file, not a graph folder: name another folder with --out")
    if not folder.is_dir() or not any(folder.iterdir()):
        return None
    path = folder / MANIFEST
    if not path.is_file():
        raise StoreError(f"{folder} holds other files and no graph: name an empty or new folder with --out")
    try:
        return Manifest(**json.loads(path.read_text("utf8")))
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error


def require_manifest(folder: Path) -> Manifest:
    """As `read_manifest`, but a folder without a graph is a StoreError."""
    manifest = read_manifest(folder)
    if manifest is None:
        raise StoreError(f"{folder} {_NOT_THERE.format(path=folder)}")
    return manifest


def read_facts(folder: Path, article_id: str) -> ArticleFacts:
    """The facts of one article. Raises StoreError where they cannot be read."""
    path = facts_file(folder, article_id)
    try:
        return from_json(path.read_text("utf8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error


def _beside(folder: Path, what: str) -> Path:
    target = folder.resolve()
    return target.parent / f".{target.name}.{what}"


def recover(folder: Path) -> None:
    """Put the old state back where a swap was cut off between its two renames."""
    old = _beside(folder, "old")
    if old.is_dir() and not folder.exists():
        old.rename(folder.resolve())


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder against other writers. Raises StoreError when another process writes it."""
    path = _beside(folder, "lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"cannot write beside {folder}: {_reason(error)}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{folder} is in use by another kg: wait until it is done") from error
        recover(folder)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(handle)


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write the new state into; on leaving without an error it takes the place of `folder`.

    On any error, Ctrl-C included, the old state stays and the new one is removed. OSError becomes StoreError.
    """
    new, old = _beside(folder, "new"), _beside(folder, "old")
    shutil.rmtree(new, ignore_errors=True)
    try:
        new.mkdir(parents=True)
        yield new
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
            folder.resolve().rename(old)
        new.rename(folder.resolve())
    except OSError as error:
        raise StoreError(f"cannot write {folder}: {_reason(error)}; the graph is as it was") from error
    finally:
        recover(folder)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full: free some space"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "no permission to write there: choose another folder"
    return error.strerror or str(error)
