"""Digests of the files of a folder, kept beside them, by which a file that was changed or damaged is noticed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from kg.errors import StoreError

FILE_NAME = "digests.json"
CHECKED = "checked"
"""The file in which a large folder remembers in which state it was found whole."""
TABLES = ("*.sst", "*.rows", "*.parts", "*.gz")
"""The files of a store that hold its statements, and answers kept beside it, and are never written again; the rest
changes when another program opens it for writing, and is checked by the store itself."""
_LARGE = 1 << 26
_States = tuple[tuple[str, str, tuple[int, int]], ...]


def seal(
    folder: Path, patterns: Iterable[str] = ("*",), besides: Iterable[str] = (), earlier: Path | None = None
) -> None:
    """Write the digest (SHA-256) of every file below `folder` whose name fits any of the `patterns` into its
    digests.json, the files and folders named in `besides` left out. A file that is also one of the folder `earlier`
    (a hard link) has the digest that it has there."""
    left_out = frozenset((*besides, FILE_NAME))
    found = {path for pattern in patterns for path in folder.rglob(pattern)}
    files = (path for path in sorted(found) if path.is_file())
    kept = ((path.relative_to(folder), path) for path in files)
    known = read(earlier) or {} if earlier else {}

    def digest(name: str, path: Path) -> str:
        linked = earlier is not None and name in known and (earlier / name).is_file() and path.samefile(earlier / name)
        return known[name] if linked else _digest(path)

    write(folder, {n.as_posix(): digest(n.as_posix(), path) for n, path in kept if n.parts[0] not in left_out})


def write(folder: Path, table: dict[str, str]) -> None:
    """Write a table of digests by file."""
    text = json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / FILE_NAME).write_text(text, encoding="utf-8", newline="\n")


def read(folder: Path) -> dict[str, str] | None:
    """The digests by file; None where the folder has none. Raises StoreError where the table cannot be read."""
    path = folder / FILE_NAME
    try:
        table = json.loads(path.read_bytes())
        if not isinstance(table, dict):
            raise ValueError("no table of files")
        return {str(name): str(digest) for name, digest in table.items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error


def renewed(folder: Path, name: str) -> None:
    """One file was written anew on purpose: keep its new digest. Nothing where the folder has no digests."""
    table = read(folder)
    if table is not None and name in table:
        write(folder, table | {name: _digest(folder / name)})


def broken(folder: Path) -> list[tuple[str, str]]:
    """(file, what is wrong with it) of those that are not as they were written; sorted."""
    found = []
    for name, digest in sorted((read(folder) or {}).items()):
        try:
            if _digest(folder / name) != digest:
                found.append((name, "is not as it was written"))
        except FileNotFoundError:
            found.append((name, "is missing"))
        except OSError as error:
            found.append((name, error.strerror or type(error).__name__))
    return found


def require_whole(folder: Path) -> None:
    """Raise StoreError where a file of `folder` is not as it was written. A folder that was found whole is not read
    again while the sizes and times of its files stay: not in this process, and a large one, which takes seconds to
    read, not in another one either, if its folder can be written. `kg verify` reads it all the same."""
    table = read(folder)
    if table is not None:
        _require_whole(folder, _states(folder, table))


def found_whole(folder: Path) -> None:
    """The files of `folder` have just been sealed: it is remembered that they are whole, as `require_whole` does."""
    _remember(folder, _states(folder, read(folder) or {}))


@lru_cache(maxsize=8)
def _require_whole(folder: Path, states: _States) -> None:
    if _remembered(folder) == _mark(states):
        return
    for name, what in broken(folder):
        raise StoreError(f"the store {folder} is damaged ({name} {what}): build the graph again with --fresh")
    _remember(folder, states)


def _remember(folder: Path, states: _States) -> None:
    if sum(size for _, _, (size, _) in states) <= _LARGE:
        return
    with suppress(OSError):  # not ours to write: it is read again each time
        new = folder / f"{CHECKED}.{os.getpid()}"
        new.write_text(_mark(states), encoding="utf-8")
        new.replace(folder / CHECKED)


def _states(folder: Path, table: Mapping[str, str]) -> _States:
    """Each file with its digest, its size and its time."""
    return tuple((name, table[name], _state(folder / name)) for name in sorted(table))


def _mark(states: _States) -> str:
    return hashlib.sha256(repr(states).encode()).hexdigest()


def _remembered(folder: Path) -> str:
    try:
        return (folder / CHECKED).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _state(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (-1, -1)
    return status.st_size, status.st_mtime_ns


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
