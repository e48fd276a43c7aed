"""Rows of SPARQL 1.1 Query Results JSON, one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

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
    text = payload.decode()
    start = _BINDINGS.search(text)
    if start is None or not _HEAD.match(text):  # another order, as some endpoints have it
        yield from json.loads(text)["results"]["bindings"]
        return
    read, place = json.JSONDecoder().raw_decode, start.end()
    while text[place] == "{":
        row, place = read(text, place)
        yield row
        place = _BETWEEN.match(text, place).end()  # type: ignore[union-attr]
