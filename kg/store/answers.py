"""Answers kept beside a store: what a query that takes long gave when the graph was built.

An answer is found again by the text of its query, so that a query file that was changed since is asked anew. A file
holds one line of JSON a row behind a line with the columns, compressed, and the first rows can be had without the rest.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path

from kg.errors import StoreError
from kg.store import Answer

FOLDER = "answers"
ENDING = ".rows"
"""The files of answers, whose digests are kept with those of the store's tables (`kg.digests.TABLES`)."""
_LEVEL = 3


def keep(store: Path, text: str, answer: Answer) -> None:
    """Keep the whole `answer` (rows of a SELECT) of the query `text` beside the store in the folder `store`. Raises
    OSError."""
    content = json.loads(answer.payload)
    path = _file(store, text)
    path.parent.mkdir(exist_ok=True)
    lines = (content["head"]["vars"], *content["results"]["bindings"])
    with path.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as written:
        written.writelines(json.dumps(it, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for it in lines)


def kept(store: Path, text: str, most: int = 0, where: Mapping[str, str] | None = None) -> Answer | None:
    """The answer to the query `text` that is kept beside the store, its first `most` rows (0: all), of those that have
    the values of `where` in their columns; None where none is kept. Raises StoreError where it cannot be read."""
    path = _file(store, text)
    try:
        with gzip.open(path, "rb") as lines:
            head = lines.readline()
            wanted = (line[:-1] for line in lines if _has(line, where or {}))
            rows = list(islice(wanted, most + 1) if most else wanted)
    except FileNotFoundError:
        return None
    except (OSError, EOFError) as error:
        raise StoreError(f"{path} is damaged ({error}): build the graph again with --fresh") from error
    cut = bool(most) and len(rows) > most
    bindings = b",".join(rows[:most] if cut else rows)
    return Answer("rows", b'{"head":{"vars":' + head + b'},"results":{"bindings":[' + bindings + b"]}}", cut)


def _has(line: bytes, where: Mapping[str, str]) -> bool:
    """Whether a row has these values; only a line in which the words stand at all is read as JSON."""
    if not all(json.dumps(value, ensure_ascii=False).encode() in line for value in where.values()):
        return False
    row = json.loads(line) if where else {}
    return all(row.get(column, {}).get("value") == value for column, value in where.items())


def _file(store: Path, text: str) -> Path:
    return store / FOLDER / f"{sha256(text.encode()).hexdigest()[:16]}{ENDING}"
