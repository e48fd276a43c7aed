"""Answers kept beside a store: what a query that takes long gave when the graph was built.

An answer is found again by the text of its query, so that a query file that was changed since is asked anew. A file
holds one line of JSON a row behind a line with the columns, compressed, and the first rows can be had without the rest.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from hashlib import sha256
from itertools import islice
from pathlib import Path

from kg.errors import StoreError
from kg.ids import BASE
from kg.store import Answer, WantedRows

FOLDER = "answers"
ENDING = ".rows"
"""The files of answers, whose digests are kept with those of the store's tables (`kg.digests.TABLES`)."""
_LEVEL = 3
_OF_ARTICLES = "article|report|statement"
"""First steps of the IRIs whose second is an article's (`kg.ids`)."""


def keep(store: Path, text: str, answer: Answer) -> None:
    """Keep the whole `answer` (rows of a SELECT) of the query `text` beside the store in the folder `store`. Raises
    OSError."""
    content = json.loads(answer.payload)
    path = _file(store, text)
    path.parent.mkdir(exist_ok=True)
    lines = (content["head"]["vars"], *content["results"]["bindings"])
    with path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as written:
        written.writelines(_quoted(it).encode() + b"\n" for it in lines)


def kept(store: Path, text: str, most: int = 0, wanted: WantedRows | None = None) -> Answer | None:
    """The answer to the query `text` that is kept beside the store, its first `most` rows (0: all), of those that
    `wanted` means; None where none is kept. Raises StoreError where it cannot be read."""
    path = _file(store, text)
    try:
        with gzip.open(path, "rb") as lines:
            head = lines.readline()
            is_wanted = _test_of(wanted) if wanted else None
            found = (line[:-1] for line in lines if is_wanted is None or is_wanted(line))
            rows = list(islice(found, most + 1) if most else found)
    except FileNotFoundError:
        return None
    except (OSError, EOFError) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error
    cut = bool(most) and len(rows) > most
    bindings = b",".join(rows[:most] if cut else rows)
    return Answer("rows", b'{"head":{"vars":' + head + b'},"results":{"bindings":[' + bindings + b"]}}", cut)


def _test_of(wanted: WantedRows) -> Callable[[bytes], bool]:
    """A test whether a line of a file is such a row. Lines are not read as JSON, which would take most of the time:
    in them a name of a column, with its quotation marks and a colon, stands nowhere but where it is one."""
    columns = "|".join(map(re.escape, wanted.columns))
    value = r'((?:[^"\\]|\\.)*)'
    values = {_quoted(value)[1:-1] for value in wanted.values}
    if wanted.of_articles:
        value = rf'{re.escape(BASE)}(?:{_OF_ARTICLES})/([^/"]+)'
        values = {iri.rpartition("/")[2] for iri in wanted.values}
    cell = re.compile(rf'"(?:{columns})":\{{"type":"\w+","value":"{value}'.encode())
    encoded = {value.encode() for value in values}
    return lambda line: not encoded.isdisjoint(cell.findall(line))


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _file(store: Path, text: str) -> Path:
    return store / FOLDER / f"{sha256(text.encode()).hexdigest()[:16]}{ENDING}"
