"""The rows of a table whose quotation marks may be wrong: a faulty row costs that row alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.errors import InputError


@dataclass(frozen=True)
class Dialect:
    """How a table is written: what stands between two cells, and whether '\\"' is a quotation mark inside one."""

    delimiter: str
    escaped: bool = False

    def read(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The csv module's reader of these lines."""
        if self.escaped:
            return csv.reader(lines, delimiter=self.delimiter, escapechar="\\")
        return csv.reader(lines, delimiter=self.delimiter)

    @cached_property
    def quoted(self) -> re.Pattern[str]:
        """A cell between quotation marks, which end where a delimiter or the row's end follows."""
        mark = re.escape(self.delimiter)
        return re.compile(rf'\s*"(?P<cell>.*?)"[ ]*(?=(?P<behind>{mark}|\s*\Z))', re.S)


def rows(
    lines: Sequence[str], first: int, width: int, dialect: Dialect, is_sound: Callable[[list[str]], bool]
) -> Iterator[tuple[int, list[str], bool]]:
    """(number of the line where it ends, cells, whether they are as many as `width`) of each row from line `first` on
    that holds something.

    A row whose quotation marks are not doubled is mended. One that cannot be, and that swallowed rows behind it by a
    mark that is never closed, ends where `is_sound` says that a row begins. Raises InputError where it is no table.
    """
    begin: int | None = first
    while begin is not None:
        place, begin = begin, None
        reader = dialect.read(lines[number] for number in range(place, len(lines)))
        start = place
        try:
            for cells in reader:
                end = place + int(getattr(reader, "line_num", 0))
                if len(cells) != width and any(cell.strip() for cell in cells):
                    cells = mended("".join(lines[start:end]), dialect, width) or cells
                    if len(cells) != width:
                        begin = _next(lines, start + 1, end, width, dialect, is_sound)
                if any(cell.strip() for cell in cells):
                    yield begin or end, cells, len(cells) == width
                if begin is not None:
                    break
                start = end
        except csv.Error as error:
            raise InputError(f"no CSV table (line {start + 1}: {error})") from error


def mended(record: str, dialect: Dialect, width: int) -> list[str] | None:
    """The cells of a row whose quotation marks inside cells are not doubled; None where they are not `width`."""
    cells: list[str] = []
    place, end = 0, len(record.rstrip("\r\n"))
    record = record[:end]
    while place <= end and len(cells) <= width:
        if found := dialect.quoted.match(record, place):
            cells.append(re.sub(r'""|\\"', '"', found["cell"]))
            place = found.end()
        else:
            behind = record.find(dialect.delimiter, place)
            cells.append(record[place : behind if behind >= 0 else end])
            place += len(cells[-1])
        place += 1  # the delimiter
    return cells if len(cells) == width else None


def _next(
    lines: Sequence[str], first: int, end: int, width: int, dialect: Dialect, is_sound: Callable[[list[str]], bool]
) -> int | None:
    """The line between `first` and `end` where a sound row begins; None where none does."""
    for number in range(first, end):
        found = next(dialect.read(iter(lines[number:end])), [])
        if len(found) == width and is_sound(found):
            return number
    return None
