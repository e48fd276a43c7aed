"""Paths -> the files to read, and a word on everything else that lies there."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.articles.metadata import FILE_NAMES
from kg.articles.naming import readable
from kg.articles.readers import ending_of
from kg.articles.regular import regular
from kg.errors import InputError

GRAPH_MANIFEST = "manifest.json"
"""A folder that holds this beside `articles/` is a graph that kg built: its files are no input."""

NO_ARTICLES = FILE_NAMES | {"decisions.csv"}
"""Names of files that stand beside articles and say something of them (in any case of letters)."""

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and the folder that the user named to find it; None where it was named itself."""

    path: Path
    given: Path | None


@dataclass(slots=True)
class Files:
    """The files in an order that does not depend on that of the paths; `skipped` and `notes` are (place, reason),
    `tables` the folders in which a metadata.csv lies."""

    found: list[File] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)


def find(paths: Sequence[Path | str]) -> Files:
    """Every file in `paths`, each once. What is no regular file, hidden, or a graph is told; nothing is opened."""
    files = Files()
    seen: dict[Path, File] = {}
    for given in sorted({Path(path) for path in paths}):
        for file in _given(given, files):
            path = file.path
            key = path.absolute() if ".." not in path.parts else path.resolve()
            if key not in seen or file.given is None:
                seen[key] = file
    files.found = [seen[key] for key in sorted(seen)]
    return files


def folders_of(paths: Sequence[Path | str]) -> list[Path]:
    """Every folder in `paths` that may hold articles, and those that hold the files among them; sorted."""
    found: set[Path] = set()
    for given in map(Path, paths):
        if given.is_dir():
            found.update(parent for parent, _ in _inside(given, Files()))
        else:
            found.add(given.parent)
    return sorted(found)


def reason_of(error: Exception) -> str:
    """Why a file could not be read, in words for the user."""
    match error:
        case FileNotFoundError():
            return "no such file or folder: check the path"
        case PermissionError():
            return "no permission to read it: change its permissions"
        case OSError():
            return error.strerror or type(error).__name__
        case _:
            return str(error)


def counted(paths: Iterable[Path]) -> str:
    """'14 .docx, 2 .jpg', the most first, with the names where they are few."""
    by_ending: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_ending[ending_of(path.name) or "without an ending"].append(readable(path.name))
    words = []
    for ending, names in sorted(by_ending.items(), key=lambda item: (-len(item[1]), item[0])):
        distinct = sorted(set(names))
        shown = f" ({', '.join(distinct)})" if len(distinct) <= _MOST_NAMES else ""
        words.append(f"{len(names):,} {ending}{shown}")
    return ", ".join(words)


def _given(given: Path, files: Files) -> Iterator[File]:
    """The files of one path that the user named."""
    try:
        if given.is_dir():
            empty = True
            for path in _walk(given, files):
                empty = False
                yield File(path, given)
            if empty:
                files.skipped.append((str(given), "no article in this folder (no file to read)"))
        elif given.name.casefold() not in NO_ARTICLES:
            regular(given)
            yield File(given, None)
    except (OSError, InputError) as error:
        files.skipped.append((str(given), reason_of(error)))


def _walk(folder: Path, files: Files) -> Iterator[Path]:
    for parent, names in _inside(folder, files):
        for name in names:
            path = parent / name
            if name.startswith("."):
                continue
            if name.casefold() in NO_ARTICLES:
                if name.casefold() in FILE_NAMES:
                    files.tables.append(parent)
                continue
            try:
                regular(path)
            except (OSError, InputError) as error:
                files.skipped.append((readable(str(path)), reason_of(error)))
                continue
            yield path


def _inside(folder: Path, files: Files) -> Iterator[tuple[Path, list[str]]]:
    """The folder and all below it that are neither hidden nor a graph, each with its files."""

    def refused(error: OSError) -> None:
        files.skipped.append((str(error.filename), reason_of(error)))

    hidden: list[str] = []
    for here, names, found in os.walk(folder, onerror=refused):
        parent = Path(here)
        if is_graph(parent):
            files.notes.append((readable(here), "a graph that kg built: its files are no input"))
            names.clear()
            continue
        for name in names:
            if not name.startswith(".") and (parent / name).is_symlink():
                words = "a link to a folder, not followed: name the folder itself"
                files.skipped.append((readable(str(parent / name)), words))
        hidden += (name for name in sorted([*names, *found]) if name.startswith("."))
        names[:] = sorted(name for name in names if not name.startswith(".") and not (parent / name).is_symlink())
        yield parent, sorted(found)
    if hidden:
        files.notes.append((readable(str(folder)), _hidden(hidden)))


def _hidden(names: list[str]) -> str:
    distinct = sorted({readable(name) for name in names})
    more = f" and {len(distinct) - _MOST_NAMES} more names" if len(distinct) > _MOST_NAMES else ""
    return f"{len(names):,} hidden, not read: {', '.join(distinct[:_MOST_NAMES])}{more}"


def is_graph(folder: Path) -> bool:
    """Whether `folder` is a graph that kg built."""
    try:
        return (folder / GRAPH_MANIFEST).is_file() and (folder / "articles").is_dir()
    except OSError:  # a folder that may not be entered: os.walk tells why
        return False
