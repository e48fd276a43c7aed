"""Parts of a kept answer: its rows that have one mark, to be had without reading the others.

A file of SQLite beside the answer, with a row for each part: its mark, and, compressed, how many rows it has, their
places in the answer and the rows themselves.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from kg.errors import StoreError
from kg.store.marks import RowMark, WantedRows, keys

_LEVEL = 6
_NUMBER = array("I").itemsize
_SETUP = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE mark (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE part (mark INTEGER NOT NULL, value TEXT NOT NULL, rows BLOB NOT NULL, UNIQUE (mark, value));
"""


def write(path: Path, lines: Sequence[bytes], marks: Iterable[RowMark]) -> None:
    """Write the parts of an answer, whose rows are `lines`, by each of `marks`, into the new file `path`. Raises
    OSError."""
    try:
        with closing(sqlite3.connect(path)) as file, file:
            file.executescript(_SETUP)
            for number, mark in enumerate(marks):
                file.execute("INSERT INTO mark VALUES (?, ?)", (number, str(mark)))
                rows = ((number, value, _packed(places, lines)) for value, places in _places(lines, mark))
                file.executemany("INSERT INTO part VALUES (?, ?, ?)", rows)
    except sqlite3.Error as error:
        raise OSError(f"cannot write {path}: {error}") from error


def read(path: Path, wanted: WantedRows) -> list[bytes] | None:
    """The rows that are wanted, in the order of the answer; None where the file has no parts by that mark, or is not
    there. Raises StoreError where it cannot be read."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            number = file.execute("SELECT number FROM mark WHERE name = ?", (str(wanted.mark),)).fetchone()
            if number is None:
                return None
            query = "SELECT rows FROM part WHERE mark = ? AND value = ?"
            rows = (file.execute(query, (*number, value)).fetchone() for value in sorted(wanted.keys()))
            parts = [_unpacked(row[0]) for row in rows if row is not None]
    except (sqlite3.Error, zlib.error, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error
    if len(parts) == 1:
        return parts[0][1]
    by_place = {place: line for places, lines in parts for place, line in zip(places, lines, strict=True)}
    return [by_place[place] for place in sorted(by_place)]


def _places(lines: Sequence[bytes], mark: RowMark) -> list[tuple[str, array[int]]]:
    of_line = keys(mark)
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, line in enumerate(lines):
        for value in set(of_line(line)):
            found[value].append(place)
    return sorted(found.items())


def _packed(places: array[int], lines: Sequence[bytes]) -> bytes:
    head = _as_written(array("I", [len(places), *places]))
    return zlib.compress(head.tobytes() + b"\n".join(lines[place] for place in places), _LEVEL)


def _unpacked(part: bytes) -> tuple[array[int], list[bytes]]:
    content = zlib.decompress(part)
    count = _numbers(content[:_NUMBER])[0]
    start = _NUMBER * (count + 1)
    return _numbers(content[_NUMBER:start]), content[start:].split(b"\n")


def _numbers(content: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(content)
    return _as_written(numbers)


def _as_written(numbers: array[int]) -> array[int]:
    """Numbers in the order of bytes of a file, the lowest first; back again by the same."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
