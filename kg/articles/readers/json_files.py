"""JSON and JSON Lines: an object an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.articles.decode import decode, well_formed
from kg.articles.metadata import FIELDS
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable
from kg.errors import InputError


def fits(source: Source) -> bool:
    """Never surely."""
    return False


def read(source: Source) -> Iterator[Found]:
    """One object with a field `text`, or a list of such objects."""
    text, note = decode(source.data())
    value = _parse(text)
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield _from_object(item, number, note)
    else:
        yield _from_object(value, 0, note)


def read_lines(source: Source) -> Iterator[Found]:
    """JSON Lines: an object with a field `text` on each line that is not blank."""
    with source.opener() as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                text, note = decode(line)
                yield _from_object(_parse(text), number, note)
            except InputError as error:
                yield Unreadable(number, str(error))


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


FORMAT = Format("json", (".json",), fits, read)
LINES = Format("jsonl", (".jsonl", ".ndjson"), fits, read_lines)
