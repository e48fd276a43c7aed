"""Rows of SPARQL 1.1 Query Results JSON, one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_COMPACT = b'{"head":{"vars":['
"""How an answer begins that has no spaces between its marks."""
_FIRST = 1 << 14
"""Bytes in which the names of columns nearly always end."""
_BINDINGS = re.compile(r'"results"\s*:\s*\{\s*"bindings"\s*:\s*\[\s*')
_HEAD = re.compile(r'\{\s*"head"\s*:\s*')
_BETWEEN = re.compile(r"\s*,?\s*")


def columns(payload: bytes) -> list[str]:
    """The names of the columns."""
    names: list[str]
    if start := _HEAD.match(payload[:_FIRST].decode(errors="ignore")):
        try:
            names = json.JSONDecoder().raw_decode(start.string, start.end())[0]["vars"]
            return names
        except ValueError:  # a longer one
            pass
    names = json.loads(payload)["head"]["vars"]
    return names


def bindings(payload: bytes) -> Iterator[dict[str, dict[str, Any]]]:
    """The rows one after another: of many thousands in memory at once most of the time would go to looking for garbage
    among them."""
    return (row for row, _, _ in _read(payload.decode()))


def lines(payload: bytes) -> Iterator[bytes]:
    """The rows one after another, each as one line of JSON without spaces between its marks."""
    text = payload.decode()
    if payload.startswith(_COMPACT):
        yield from (text[start:end].encode() for _, start, end in _read(text))
    else:
        yield from (json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() for row, _, _ in _read(text))


def _read(text: str) -> Iterator[tuple[dict[str, dict[str, Any]], int, int]]:
    """Each row with the place where it begins and that behind it (0 and 0 in an answer of another order)."""
    start = _BINDINGS.search(text)
    if start is None or not _HEAD.match(text):  # another order, as some endpoints have it
        yield from ((row, 0, 0) for row in json.loads(text)["results"]["bindings"])
        return
    read, place = json.JSONDecoder().raw_decode, start.end()
    while text[place] == "{":
        row, end = read(text, place)
        yield row, place, end
        place = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]
