"""Reading of the word lists: tab-separated lines, `#` starts a comment line, `|` separates alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.languages import data_file


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
    """The entries of a list, one a line."""
    entries = (line.strip() for line in file(name).read_text("utf8").splitlines())
    return [entry for entry in entries if entry and not entry.startswith("#")]


def words(name: str) -> list[str]:
    """The words of a list, separated by white space."""
    lines = file(name).read_text("utf8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def table_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table of tab-separated columns, without empty lines and those that begin with '#'."""
    for line in path.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
