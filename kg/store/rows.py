"""Rows of SPARQL 1.1 Query Results JSON, one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_BINDINGS = re.compile(r'"results"\s*:\s*\{\s*"bindings"\s*:\s*\[\s*')
_HEAD = re.compile(r'\{\s*"head"\s*:\s*')
_BETWEEN = re.compile(r"\s*,?\s*")


def columns(payload: bytes) -> list[str]:
    """The names of the columns."""
    text = payload.decode()
    head = _HEAD.match(text)
    content = json.JSONDecoder().raw_decode(text, head.end())[0] if head else json.loads(text)["head"]
    names: list[str] = content["vars"]
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
