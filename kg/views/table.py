"""Rows as a table: text for a terminal, HTML for a notebook. Knows nothing of queries or stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from io import StringIO

from kg.namespaces import shorten

_UNLIMITED = 100_000


def cell(value: object) -> str:
    """A value as a reader wants it: nothing for None, yes or no, IRIs in short form, no line breaks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = " ".join(str(value).split())
    return shorten(words) if words.startswith(("http://", "https://")) else words


def text(columns: Sequence[str], rows: Iterable[Sequence[object]], width: int | None = None) -> str:
    """A table in box-drawing-free characters, a line a row; cells are wrapped where lines would exceed `width`.

    Control characters in cells are dropped, so that no text of an article can steer the terminal.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        grid.add_column(heading(column), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(_printable(cell(value))) for value in row))
    written = StringIO()
    Console(file=written, width=width or _UNLIMITED, color_system=None, legacy_windows=False).print(grid)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())


def html(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table element; all text is escaped."""
    head = "".join(f"<th>{escape(heading(column))}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell(value))}</td>' for value in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def heading(column: str) -> str:
    """A column's name in words."""
    return column.replace("_", " ")


def _printable(words: str) -> str:
    return "".join(character for character in words if character.isprintable())
