"""How rows of a kept answer are told from others: by what stands in some of their columns.

A row is a line of JSON. Lines are not read as JSON, which would take most of the time: in them a name of a column, with
its quotation marks and a colon, stands nowhere but where it is one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.ids import BASE

By = Literal["value", "article", "beginning", "kind", "less", "holding"]
WITHOUT_PARTS: frozenset[By] = frozenset(["less", "holding"])
"""Marks of which there are no parts to be kept: all rows are read."""
_OF_ARTICLES = re.compile(rf"{re.escape(BASE)}(?:article|report|statement)/([^/]+)")
"""IRIs whose second step is an article's (`kg.ids`)."""


@dataclass(frozen=True, slots=True)
class RowMark:
    """What tells rows of an answer from others, in any of `columns`:

    - `value`: what stands there
    - `article`: the article whose IRI stands there, or that of one of its reports or statements
    - `beginning`: what stands there up to any of its hyphens (of a day: its month, its year), or all of it
    - `kind`: the kind of the thing whose IRI stands there
    - `less`: that what stands there is a number less than another; the rows must be in the order of these
    - `holding`: that what stands there holds some words, in any case, with straight or curly apostrophes
    """

    columns: tuple[str, ...]
    by: By = "value"

    def __str__(self) -> str:
        return f"{self.by} {' '.join(self.columns)}"


@dataclass(frozen=True, slots=True)
class WantedRows:
    """The rows that have one of `values` as their mark; articles are given by their IRIs."""

    mark: RowMark
    values: frozenset[str]

    def keys(self) -> frozenset[str]:
        """These values as `keys` has them."""
        if self.mark.by != "article":
            return self.values
        return frozenset(iri.rpartition("/")[2] for iri in self.values)


def keys(mark: RowMark) -> Callable[[bytes], Iterator[str]]:
    """A function that gives the marks of a line; the same one may come more than once."""
    columns = "|".join(map(re.escape, mark.columns))
    cells = re.compile(rf'"(?:{columns})":\{{"type":"\w+","value":"((?:[^"\\]|\\.)*)"'.encode()).findall
    of_value = _OF_VALUE[mark.by]

    def of_line(line: bytes) -> Iterator[str]:
        for cell in cells(line):
            yield from of_value(json.loads(b'"' + cell + b'"') if b"\\" in cell else cell.decode())

    return of_line


def is_wanted(wanted: WantedRows) -> Callable[[bytes], bool]:
    """A test whether a line is such a row."""
    of_line, values = keys(wanted.mark), wanted.keys()
    if wanted.mark.by == "less":
        bound = max(map(float, values))
        return lambda line: any(float(value) < bound for value in of_line(line))
    if wanted.mark.by == "holding":
        parts = [next(_plain(value)) for value in values]
        return lambda line: any(part in value for value in of_line(line) for part in parts)
    return lambda line: not values.isdisjoint(of_line(line))


def _itself(value: str) -> Iterator[str]:
    yield value


def _article(value: str) -> Iterator[str]:
    if match := _OF_ARTICLES.match(value):
        yield match[1]


def _beginnings(value: str) -> Iterator[str]:
    yield value
    for match in re.finditer("-", value):
        yield value[: match.start()]


def _kind(value: str) -> Iterator[str]:
    if value.startswith(BASE):
        yield value[len(BASE) :].partition("/")[0]


def _plain(value: str) -> Iterator[str]:
    yield value.lower().replace("’", "'")


_OF_VALUE: dict[By, Callable[[str], Iterator[str]]] = {
    "value": _itself,
    "article": _article,
    "beginning": _beginnings,
    "kind": _kind,
    "less": _itself,
    "holding": _plain,
}
