"""Parts of a kept answer: its rows that have one mark, to be had without reading the others.

A file of SQLite beside the answer, with a row for each part: its mark, as a number of eight bytes, and, compressed, how
many rows it has, their places in the answer and the rows themselves. Most parts are short, so that they are compressed
with some rows of the answer as dictionary.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from kg.errors import StoreError
from kg.store.marks import RowMark, WantedRows, keys

_LEVEL = 6
_RAW = -zlib.MAX_WBITS
_DICTIONARY = 1 << 12
"""Bytes of the dictionary: of 8 kB parts are a tenth smaller, but take half as long again to write."""
_SAMPLES = 200
"""Rows of which the dictionary is made, evenly out of all."""
_NUMBER = array("I").itemsize
_SETUP = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE mark (name TEXT NOT NULL, dictionary BLOB NOT NULL);
CREATE TABLE part (key INTEGER PRIMARY KEY, rows BLOB NOT NULL);
"""


def write(path: Path, lines: Sequence[bytes], marks: Iterable[RowMark]) -> None:
    """Write the parts of an answer, whose rows are `lines`, by each of `marks`, into the new file `path`. Raises
    OSError."""
    dictionary = _dictionary(lines)
    try:
        with closing(sqlite3.connect(path)) as file, file:
            file.executescript(_SETUP)
            for mark in marks:
                file.execute("INSERT INTO mark VALUES (?, ?)", (str(mark), dictionary))
                parts = sorted((_key(mark, value), places) for value, places in _places(lines, mark).items())
                rows = ((key, _packed(places, lines, dictionary)) for key, places in parts)
                file.executemany("INSERT INTO part VALUES (?, ?)", rows)
    except sqlite3.Error as error:
        raise OSError(f"cannot write {path}: {error}") from error


def read(path: Path, wanted: WantedRows) -> list[bytes] | None:
    """The rows that are wanted, in the order of the answer; None where the file has no parts by that mark, or is not
    there. Raises StoreError where it cannot be read."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            mark = file.execute("SELECT dictionary FROM mark WHERE name = ?", (str(wanted.mark),)).fetchone()
            if mark is None:
                return None
            query = "SELECT rows FROM part WHERE key = ?"
            keys_of_parts = (_key(wanted.mark, value) for value in sorted(wanted.keys()))
            rows = (file.execute(query, (key,)).fetchone() for key in keys_of_parts)
            parts = [_unpacked(row[0], mark[0]) for row in rows if row is not None]
    except (sqlite3.Error, zlib.error, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error
    if len(parts) == 1:
        return parts[0][1]
    by_place = {place: line for places, lines in parts for place, line in zip(places, lines, strict=True)}
    return [by_place[place] for place in sorted(by_place)]


def _key(mark: RowMark, value: str) -> int:
    """A number of eight bytes, since the marks themselves, IRIs above all, would take as much room as their rows."""
    return int.from_bytes(blake2b(f"{mark}\n{value}".encode(), digest_size=8).digest(), "big", signed=True)


def _dictionary(lines: Sequence[bytes]) -> bytes:
    return b"\n".join(lines[:: max(1, len(lines) // _SAMPLES)])[:_DICTIONARY]


def _places(lines: Sequence[bytes], mark: RowMark) -> dict[str, array[int]]:
    of_line = keys(mark)
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, line in enumerate(lines):
        for value in set(of_line(line)):
            found[value].append(place)
    return found


def _packed(places: array[int], lines: Sequence[bytes], dictionary: bytes) -> bytes:
    head = _as_written(array("I", [len(places), *places]))
    packer = zlib.compressobj(_LEVEL, wbits=_RAW, zdict=dictionary)
    return packer.compress(head.tobytes() + b"\n".join([lines[place] for place in places])) + packer.flush()


def _unpacked(part: bytes, dictionary: bytes) -> tuple[array[int], list[bytes]]:
    reader = zlib.decompressobj(_RAW, zdict=dictionary)
    content = reader.decompress(part)
    if not reader.eof:
        raise ValueError("it ends too early")
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
