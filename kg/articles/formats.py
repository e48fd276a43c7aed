"""One reader a file format: a path -> the raw articles in it. What each field means is settled in `reading`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.articles.decode import decode, well_formed
from kg.articles.metadata import FIELDS
from kg.articles.pages import read_page
from kg.errors import InputError

MAX_FILE_BYTES = 256 * 2**20


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its file has it: `fields` are the words of title, publisher, published and the like; `part` is its
    number in a file of several (0 where the file is one article); `note` is a line for the user; `is_page` whether it
    comes from a web page."""

    text: str
    fields: Mapping[str, str]
    part: int = 0
    note: str = ""
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a file (a line, a list item) that is no article, and why."""

    part: int
    reason: str


Reader = Callable[[Path], Iterator["RawArticle | Unreadable"]]


def read_text(path: Path) -> Iterator[RawArticle | Unreadable]:
    """A plain text file: one article, its text exactly the file's (line ends as '\\n')."""
    text, note = decode(_bytes(path))
    yield RawArticle(text, {}, note=note)


def read_html(path: Path) -> Iterator[RawArticle | Unreadable]:
    """A saved web page (see `kg.articles.pages`). Needs the extra `html`; InputError without it."""
    page = read_page(_bytes(path))
    yield RawArticle(page.text, page.fields, note="; ".join(page.notes), is_page=True)


def read_json(path: Path) -> Iterator[RawArticle | Unreadable]:
    """A JSON file: one object with a field `text`, or a list of such objects."""
    text, note = decode(_bytes(path))
    value = _parse(text)
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield _from_object(item, number, note)
    else:
        yield _from_object(value, 0, note)


def read_jsonl(path: Path) -> Iterator[RawArticle | Unreadable]:
    """A JSON Lines file: an object with a field `text` on each line that is not blank."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                text, note = decode(line)
                yield _from_object(_parse(text), number, note)
            except InputError as error:
                yield Unreadable(number, str(error))


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
}


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise InputError(f"too large ({size / 2**20:.0f} MiB; at most {MAX_FILE_BYTES // 2**20} MiB a file)")
    return path.read_bytes()


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"malformed JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"malformed JSON: {error}") from error


def _from_object(value: Any, part: int, note: str) -> RawArticle | Unreadable:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Unreadable(part, "no article: a JSON object with a field 'text' is needed")
    fields = {name: well_formed(str(value[name])) for name in FIELDS if isinstance(value.get(name), str | int | float)}
    return RawArticle(well_formed(value["text"]), fields, part, note)
