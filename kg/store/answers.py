"""Answers kept beside a store: what a query that takes long gave when the graph was built.

An answer is found again by the text of its query, so that a query file that was changed since is asked anew. A file
holds one line of JSON a row behind a line with the columns, compressed, and the first rows can be had without the rest;
rows that are asked for by a mark (`kg.store.marks`) stand together in a second file (`kg.store.parts`).
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice, takewhile
from pathlib import Path

from kg.errors import StoreError
from kg.store import Answer, parts
from kg.store.marks import WITHOUT_PARTS, RowMark, WantedRows, is_wanted
from kg.store.rows import columns, lines

FOLDER = "answers"
ENDING, PARTS = ".rows", ".parts"
"""The files of answers and of their parts, whose digests are kept with those of the store's tables
(`kg.digests.TABLES`)."""
_LEVEL = 3


def keep(store: Path, text: str, answer: Answer, marks: Iterable[RowMark] = ()) -> None:
    """Keep the whole `answer` (rows of a SELECT) of the query `text` beside the store in the folder `store`, its rows
    also by each of `marks`. Raises OSError."""
    head = json.dumps(columns(answer.payload), ensure_ascii=False, separators=(",", ":")).encode()
    rows = list(lines(answer.payload))
    path = _file(store, text)
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as written:
        written.write(head + b"\n")
        written.write(b"".join([row + b"\n" for row in rows]))
    path.with_suffix(PARTS).unlink(missing_ok=True)
    if marks := [mark for mark in marks if mark.by not in WITHOUT_PARTS]:
        parts.write(path.with_suffix(PARTS), rows, marks)


def kept(store: Path, text: str, most: int = 0, wanted: Sequence[WantedRows] = ()) -> Answer | None:
    """The answer to the query `text` that is kept beside the store, its first `most` rows (0: all), of those that all
    of `wanted` mean; None where none is kept. Raises StoreError where it cannot be read."""
    path = _file(store, text)
    try:
        if not most and not wanted:
            head, _, every = gzip.decompress(path.read_bytes()).partition(b"\n")
            return _answer(head, every[:-1].replace(b"\n", b","), every.count(b"\n"))
        with gzip.open(path, "rb") as content:
            head = content.readline()[:-1]
            found = _chosen(path.with_suffix(PARTS), (line[:-1] for line in content), wanted)
            rows = list(islice(found, most + 1) if most else found)
    except FileNotFoundError:
        return None
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error
    cut = bool(most) and len(rows) > most
    some = rows[:most] if cut else rows
    return _answer(head, b",".join(some), len(some), cut)


def _answer(head: bytes, rows: bytes, count: int, cut: bool = False) -> Answer:
    payload = b"".join((b'{"head":{"vars":', head, b'},"results":{"bindings":[', rows, b"]}}"))
    return Answer("rows", payload, cut, count)


def _chosen(file: Path, every: Iterator[bytes], wanted: Sequence[WantedRows]) -> Iterator[bytes]:
    """The rows of an answer that all of `wanted` mean: out of the smallest parts by one of them, if there are any."""
    left = sorted(wanted, key=lambda one: len(one.values))
    for place, one in enumerate(left):
        if (rows := parts.read(file, one)) is not None:
            every = iter(rows)
            del left[place]
            break
    for one in left:
        every = _those(every, is_wanted(one), one.mark.by == "less")
    return every


def _those(rows: Iterator[bytes], test: Callable[[bytes], bool], in_order: bool) -> Iterator[bytes]:
    return takewhile(test, rows) if in_order else filter(test, rows)


def _file(store: Path, text: str) -> Path:
    return store / FOLDER / f"{sha256(text.encode()).hexdigest()[:16]}{ENDING}"
