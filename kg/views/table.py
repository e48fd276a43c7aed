"""Rows as a table or as records: text for a terminal, HTML for a notebook. Knows nothing of queries or stores."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from itertools import zip_longest
from typing import TypeVar

from kg.line_breaks import broken
from kg.namespaces import shorten

_GAP = 2
_BETWEEN = " " * _GAP
_READABLE, _SHORT = 28, 12
"""The least width of a column of sentences, and of one of names, as long as others can be left out for it."""
_MEASURED = 1000
"""Rows, spread over all, that the widths of columns are measured by; of fewer than twice as many all."""


def cell(value: object) -> str:
    """A value as a reader wants it: nothing for None, yes or no, IRIs in short form, no line breaks, and no control
    characters, so that no text of an article can steer the terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = printable(" ".join(broken(str(value)).split()))
    return shorten(words) if words.startswith(("http://", "https://")) else words


def printable(words: str) -> str:
    """`words` without control and format characters (escapes, overrides of direction)."""
    return words if words.isprintable() else "".join(one for one in words if one.isprintable())


def heading(column: str) -> str:
    """A column's name in words."""
    return column.replace("_", " ")


def text(
    columns: Sequence[str], rows: Iterable[Sequence[object]], width: int | None = None, matter: Sequence[str] = ()
) -> str:
    """A table without lines. Without `width` (characters) a row is one line; with it, cells are wrapped between words.

    Where the width is not enough, columns are left out, those first that are not in `matter`, from the right; where not
    even two fit, the rows are written as records. See `left_out`. Of many rows some are measured: a cell that is longer
    than those pushes what stands behind it to the right, or is wrapped.
    """
    cells = _cells(rows)
    heads = [heading(column) for column in columns]
    if width is None:
        return _unwrapped(heads, cells)
    kept, widths = _fitted(columns, heads, _measured(cells), width, matter)
    if not kept:
        return _records(heads, cells, width)
    lines = _line([heads[place] for place in kept], widths)
    for row in cells:
        lines += _line([row[place] for place in kept], widths)
    return "".join([f"{line}\n" for line in lines])


def left_out(
    columns: Sequence[str], rows: Iterable[Sequence[object]], width: int, matter: Sequence[str] = ()
) -> list[str]:
    """The columns that `text` leaves out for want of width."""
    cells = _cells(_measured([*rows]))
    kept, _ = _fitted(columns, [heading(column) for column in columns], cells, width, matter)
    return [column for place, column in enumerate(columns) if place not in kept] if kept else []


def records(columns: Sequence[str], rows: Iterable[Sequence[object]], width: int | None = None) -> str:
    """A block a row, a line a column: for rows that are wider than any terminal. What is empty is left out."""
    return _records([heading(column) for column in columns], _cells(rows), width)


def html(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table element; all text is escaped."""
    head = "".join(f"<th>{escape(heading(column))}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell(value))}</td>' for value in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_Row = TypeVar("_Row", bound=Sequence[object])


class _Widths(dict[str, int]):
    """How many columns of a terminal each character takes more than one."""

    def __missing__(self, one: str) -> int:
        wide = unicodedata.east_asian_width(one) in "WF"
        self[one] = -1 if unicodedata.combining(one) else int(wide)
        return self[one]


_WIDTHS = _Widths()
_OF_ONE = re.compile("[\x00-\u02ff\u2010-\u2027]+")
"""Letters and marks that all take one column."""


def display_width(words: str) -> int:
    """How many columns of a terminal `words` take."""
    if words.isascii():
        return len(words)
    return len(words) + sum(map(_WIDTHS.__getitem__, _OF_ONE.sub("", words)))


def wrapped(words: str, width: int | None, lead: str = "") -> list[str]:
    """`lead` and `words` as lines of at most `width` (None: one line), broken between words; what follows the first
    line stands under its words. A word that is longer than its line has one of its own."""
    side = display_width(lead)
    first, *others = [words] if width is None else _wrapped(words, max(width - side, 1))
    return [f"{lead}{first}", *(f"{' ' * side}{other}" for other in others)]


# ------------------------------------------------------------------ layout
def _cells(rows: Iterable[Sequence[object]]) -> list[list[str]]:
    """Each value as a reader wants it: of many rows most have values of rows before."""
    known: dict[object, str] = {}
    made = []
    for row in rows:
        line = []
        for value in row:
            if isinstance(value, str):
                words = known.get(value)
                if words is None:
                    words = known[value] = cell(value)
            else:
                words = cell(value)
            line.append(words)
        made.append(line)
    return made


def _measured(rows: Sequence[_Row]) -> Sequence[_Row]:
    """The rows that widths are measured by."""
    return rows[:: max(1, len(rows) // _MEASURED)]


def _unwrapped(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """A line a row, however long."""
    measured = _measured(cells)
    widths = [_natural(heads, measured, place) for place in range(len(heads))]
    return "".join([f"{_padded(row, widths)}\n" for row in (heads, *cells)])


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    """Cells beside each other as one line."""
    parts = [
        words.ljust(width) if words.isascii() else words + " " * (width - display_width(words))
        for words, width in zip(row, widths, strict=True)
    ]
    return _BETWEEN.join(parts).rstrip()


def _natural(heads: Sequence[str], cells: Sequence[Sequence[str]], place: int) -> int:
    return max([display_width(heads[place]), *(display_width(row[place]) for row in cells)])


def _longest_word(heads: Sequence[str], cells: Sequence[Sequence[str]], place: int) -> int:
    words = [word for row in cells for word in row[place].split()]
    return max([*map(display_width, heads[place].split()), *map(display_width, words)], default=0)


def _fitted(
    columns: Sequence[str], heads: Sequence[str], cells: Sequence[Sequence[str]], width: int, matter: Sequence[str]
) -> tuple[list[int], list[int]]:
    """The places of the columns that are kept, and their widths; no places where rows must be records."""
    places = list(range(len(heads)))
    natural = [_natural(heads, cells, place) for place in places]
    if _total(natural) <= width:
        return places, natural
    least = [_longest_word(heads, cells, place) for place in places]
    wanted = [
        max(low, min(whole, _READABLE if whole > 2 * _READABLE else _SHORT))
        for low, whole in zip(least, natural, strict=True)
    ]
    kept = list(places)
    lesser = [place for place in places if matter and columns[place] not in matter]
    order = [*reversed(lesser), *reversed([place for place in places if place not in lesser])]
    for place in order:
        if _total([wanted[one] for one in kept]) <= width:
            break
        if len(kept) <= 2:
            break
        kept.remove(place)
    if _total([least[one] for one in kept]) > width and len(places) > 1:
        return [], []
    low = wanted if _total([wanted[one] for one in kept]) <= width else least
    return kept, _shared([low[one] for one in kept], [natural[one] for one in kept], width)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _shared(least: Sequence[int], natural: Sequence[int], width: int) -> list[int]:
    """Widths between the least and the natural ones: what is left goes to the narrowest that need more, evenly."""
    widths = list(least)
    left = width - _total(widths)
    while left > 0:
        short = [place for place, (now, whole) in enumerate(zip(widths, natural, strict=True)) if now < whole]
        if not short:
            break
        narrowest = min(widths[place] for place in short)
        for place in [place for place in short if widths[place] == narrowest][:left]:
            widths[place] += 1
            left -= 1
    return widths


def _line(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row as lines, its cells wrapped."""
    wrapped = [_wrapped(words, width) for words, width in zip(row, widths, strict=True)]
    return [_padded(parts, widths) for parts in zip_longest(*wrapped, fillvalue="")]


def _wrapped(words: str, width: int) -> list[str]:
    """`words` in lines of at most `width`; no word is broken, so one that is longer has a line of its own."""
    if display_width(words) <= width:
        return [words]
    lines: list[str] = []
    line, long = "", 0
    for word in words.split(" "):
        size = display_width(word)
        if line and long + 1 + size > width:
            lines.append(line)
            line, long = word, size
        else:
            line, long = (f"{line} {word}", long + 1 + size) if line else (word, size)
    return [*lines, line]


def _records(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int | None) -> str:
    side = max(map(display_width, heads), default=0)
    lines = []
    for number, row in enumerate(cells, start=1):
        lines.append(f"--- {number} ".ljust(min(width or 40, 40), "-"))
        for head, words in zip(heads, row, strict=True):
            if words:
                lines += wrapped(words, width, head.ljust(side + _GAP))
    return "".join(f"{line}\n" for line in lines)
