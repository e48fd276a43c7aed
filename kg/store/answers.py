"""Answers kept beside a store: what a query that takes long gave when the graph was built.

An answer is found again by the text of its query, so that a query file that was changed since is asked anew. A file
holds one line of JSON a row behind a line with the columns, compressed, and the first rows can be had without the rest;
rows that are asked for by a mark (`kg.store.marks`) stand together in a second file (`kg.store.parts`). A long answer
lies there in CSV, too, a very long one in TSV: to make that of many thousand rows takes longer than all else.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import chain, islice, takewhile
from pathlib import Path

from kg.errors import StoreError
from kg.store import Answer, KeptAnswer, parts
from kg.store.marks import WITHOUT_PARTS, RowMark, WantedRows, is_wanted
from kg.store.rows import columns, lines

FOLDER = "answers"
ENDING, PARTS, READY = ".rows", ".parts", ".gz"
"""The files of answers, of their parts and of answers in a further format (`.csv.gz`), whose digests are kept with
those of the store's tables (`kg.digests.TABLES`)."""
LONG: Mapping[str, int] = {"csv": 5_000, "tsv": 50_000}
"""Further formats in which answers are kept, and from how many rows on."""
_LEVEL = 3
_AT_ONCE = 1 << 20


def keep(
    store: Path,
    text: str,
    answer: Answer,
    marks: Iterable[RowMark] = (),
    written: Callable[[str], Iterable[str]] | None = None,
) -> None:
    """Keep the whole `answer` (rows of a SELECT) of the query `text` beside the store in the folder `store`, its rows
    also by each of `marks`, and where it is long what `written` gives for the name of a further format. Raises
    OSError."""
    head = json.dumps(columns(answer.payload), ensure_ascii=False, separators=(",", ":")).encode()
    rows = list(lines(answer.payload))
    path = _file(store, text)
    path.parent.mkdir(exist_ok=True)
    for left in (path, path.with_suffix(PARTS), *(_ready_file(path, form) for form in LONG)):
        left.unlink(missing_ok=True)
    _pack(path, chain((head + b"\n",), (row + b"\n" for row in rows)))
    if marks := [mark for mark in marks if mark.by not in WITHOUT_PARTS]:
        parts.write(path.with_suffix(PARTS), rows, marks)
    if written:
        for form in [form for form, least in LONG.items() if len(rows) >= least]:
            _pack(_ready_file(path, form), (piece.encode() for piece in written(form)))


def _pack(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        buffered = io.BufferedWriter(packed, _AT_ONCE)
        buffered.writelines(pieces)
        buffered.flush()


def _ready_file(path: Path, form: str) -> Path:
    return path.with_suffix(f".{form}{READY}")


def kept(store: Path, text: str, most: int = 0, wanted: Sequence[WantedRows] = ()) -> Answer | None:
    """The answer to the query `text` that is kept beside the store, its first `most` rows (0: all), of those that all
    of `wanted` mean; None where none is kept. Raises StoreError where it cannot be read, of a long one when it is."""
    path = _file(store, text)
    if not path.is_file():
        return None
    if not most and not wanted:
        whole = partial(_whole, path)
        files = [(form, _ready_file(path, form)) for form in LONG]
        ready: dict[str, Callable[[], bytes]] = {it: partial(_content, file) for it, file in files if file.is_file()}
        return KeptAnswer(whole, {**ready, "json": lambda: whole().payload}) if ready else whole()
    with _named(path), gzip.open(path, "rb") as content:
        head = content.readline()[:-1]
        found = _chosen(path.with_suffix(PARTS), (line[:-1] for line in content), wanted)
        rows = list(islice(found, most + 1) if most else found)
    cut = bool(most) and len(rows) > most
    some = rows[:most] if cut else rows
    return _answer(head, b",".join(some), len(some), cut)


def _whole(path: Path) -> Answer:
    content = _content(path)
    end = content.index(b"\n")
    count = content.count(b"\n") - 1
    joined = memoryview(content.replace(b"\n", b","))
    del content  # of many rows each copy takes long to make
    return _answer(joined[:end], joined[end + 1 : -1], count)


def _content(path: Path) -> bytes:
    """What a compressed file holds."""
    with _named(path):
        return gzip.decompress(path.read_bytes())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What is wrong with the compressed file `path` is a StoreError that names it."""
    try:
        yield
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error


def _answer(head: bytes | memoryview, rows: bytes | memoryview, count: int, cut: bool = False) -> Answer:
    """Rows are kept as SPARQL's JSON has them, so that the answer is there in that already."""
    payload = b"".join((b'{"head":{"vars":', head, b'},"results":{"bindings":[', rows, b"]}}"))
    return Answer("rows", payload, cut, count, {"json": lambda: payload})


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
