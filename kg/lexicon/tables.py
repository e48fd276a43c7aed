"""Reading of the word lists: tab-separated lines, `#` starts a comment line, `|` separates alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.languages import data_file, data_lines, data_words


def file(name: str) -> Path:
    """The list `name` of this room."""
    return data_file("lexicon", name)


def rows(table: str | Path, columns: int) -> Iterator[list[str]]:
    """The rows of a table, the one of this room that is called so or any other, each filled up to `columns` cells."""
    path = file(table) if isinstance(table, str) else table
    for line in path.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield [cell.strip() for cell in cells + [""] * (columns - len(cells))]


def alternatives(cell: str) -> list[str]:
    """The alternatives of one cell."""
    return [part for part in cell.split("|") if part]


def lines(name: str) -> list[str]:
    """The entries of a list of this room, one a line."""
    return data_lines("lexicon", name)


def words(name: str) -> list[str]:
    """The words of a list of this room, separated by white space."""
    return data_words("lexicon", name)


def table_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table of tab-separated columns, without empty lines and those that begin with '#'."""
    for line in path.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
