"""What a metadata.csv beside or above the articles says of each of them."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from kg.articles.dates import Order, is_open, iso, parse_date
from kg.articles.day_columns import are_counted, counted_day, day_of_parts, order_in
from kg.articles.decode import decode
from kg.articles.field_names import host_in, is_kind, key, listed_names, table
from kg.articles.regular import bytes_of
from kg.errors import InputError

__all__ = [
    "FIELDS",
    "FILE_NAME",
    "FILE_NAMES",
    "FolderMetadata",
    "Tables",
    "parse_date",
    "read_folder_metadata",
    "row_of",
]

FILE_NAME = "metadata.csv"
FILE_NAMES = frozenset((FILE_NAME, "metadata.tsv", "metadata.csv.txt"))
"""What a table may be called, in any case of letters: the last is what Windows makes of the first."""
FIELDS = (
    "title",
    "publisher",
    "published",
    "url",
    "story",
    "updated",
    "author",
    "section",
    "language",
    "description",
    "tags",
    "agency",
)
"""What can be told of an article, by a table or by its own file. Several authors or tags stand between semicolons."""
_FILE = "file"
_FILE_TOO = frozenset({"filename", "filepath", "path"})
_DAYS = ("published", "updated")
_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_RECORD = 50
"""Lines that a row with line breaks inside quotation marks may have."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FolderMetadata:
    """Rows of one metadata.csv by the path of the file, as seen from its folder; and what was wrong with the table, in
    lines for the user. `path` is that of the table, None where there is none."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    path: Path | None = None


class Tables:
    """The metadata.csv tables of the folders that are read: an article's row is that of the nearest table."""

    def __init__(self, paths: Sequence[Path | str]) -> None:
        """`paths` are what the user gave to read: no table above them counts."""
        self._roots = {Path(path) for path in paths}
        self._read: dict[Path, FolderMetadata] = {}

    def row(self, path: Path) -> Mapping[str, str]:
        """What the tables beside and above the file at `path`, found in the paths given, say of it; {} for none."""
        for folder in self._folders(path):
            rows = self._table(folder).rows
            if rows and (found := row_of(rows, PurePosixPath(path.relative_to(folder).as_posix()))):
                return found
        return {}

    def look_into(self, folder: Path) -> None:
        """Read the table of a folder, though no article in it may have asked: what is wrong with it is told."""
        self._table(folder)

    def notes(self) -> list[tuple[str, str]]:
        """(table, line) for all that was wrong with the tables that were looked into."""
        return [(str(table.path), note) for table in self._read.values() if table.path for note in table.notes]

    def _folders(self, path: Path) -> Iterator[Path]:
        for folder in path.parents:
            yield folder
            if path in self._roots or folder in self._roots:
                return

    def _table(self, folder: Path) -> FolderMetadata:
        if folder not in self._read:
            self._read[folder] = read_folder_metadata(folder)
        return self._read[folder]


def row_of(rows: Mapping[str, Mapping[str, str]], path: PurePosixPath) -> Mapping[str, str]:
    """What the rows of a table say of the file at `path`, seen from its folder: its own row, and where that says
    nothing the row of the nearest folder that it lies in; {} for none."""
    told: dict[str, str] = {}
    for place in (path, *path.parents):
        for name, words in rows.get(place.as_posix(), {}).items():
            told[name] = told.get(name) or words
    return told


def read_folder_metadata(folder: Path) -> FolderMetadata:
    """The metadata.csv of `folder`, its name in any case: columns file (needed: a name, or a path below the folder)
    and FIELDS, also by the names that exports give them (`kg.articles.field_names`: 'outlet', 'date', 'link'); comma,
    semicolon, tab or bar between them, as Excel and others write it. A day that could be two (03/09/2021) is what other
    rows of its column tell, where one has a day above 12 and none says otherwise; where a column of days holds nothing
    but numbers of five digits, they are days as spreadsheets count them.

    Never raises: a table that cannot be used gives a note, and a row that cannot costs that row alone.
    """
    try:
        named = [name for name in os.listdir(folder) if name.lower() in FILE_NAMES]
    except OSError:
        return FolderMetadata()  # that the folder cannot be listed is told by who walks it
    if not named:
        return FolderMetadata()
    chosen = FILE_NAME if FILE_NAME in named else min(named)
    path = folder / chosen
    try:
        text, note = decode(bytes_of(path))
    except (OSError, InputError) as error:
        reason = (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
        return FolderMetadata(notes=(f"cannot be read ({reason}): articles are read without it",), path=path)
    rows, notes = _table(text, folder)
    others = [f"stands beside {chosen}: {name} is not used" for name in sorted(named) if name != chosen]
    return FolderMetadata(rows, (*([note] if note else []), *notes, *others), path)


def _table(text: str, folder: Path) -> tuple[dict[str, dict[str, str]], list[str]]:
    """-> rows by path, and what was wrong."""
    lines = text.split("\n")
    delimiters: Sequence[str] = _DELIMITERS
    skipped = 0
    if lines and lines[0].strip().lower().startswith("sep="):  # a line that Excel understands
        delimiters = (lines[0].strip()[4:5] or ",",)
        skipped = 1
    while skipped < len(lines) and (not lines[skipped].strip() or lines[skipped].lstrip().startswith("#")):
        skipped += 1
    first = lines[skipped] if skipped < len(lines) else ""
    headers = {sign: [_column(name) for name in _cells(first, sign) or []] for sign in delimiters}
    delimiter = max(headers, key=lambda sign: (_FILE in headers[sign], len({*headers[sign]} & _names())))
    header = headers[delimiter]
    if _FILE not in header:
        found = ", ".join(header) or "none"
        return {}, [f"has no column 'file' (found: {found}): articles are read without it"]
    notes = []
    unknown = [
        name.strip().lower()
        for name in _cells(first, delimiter) or []
        if _column(name) not in ("", _FILE) and not _is_listed(_column(name))
    ]
    if unknown:
        known = ", ".join((_FILE, *FIELDS))
        notes.append(f"has unknown column{'s' * (len(unknown) > 1)} {', '.join(unknown)}, not used (known: {known})")
    records: list[tuple[int, dict[str, str]]] = []
    for number, cells in _records(lines, skipped + 1, delimiter, len(header)):
        if isinstance(cells, str):
            notes.append(f"row {number}: {cells}: not used")
        else:
            row = dict(zip(header, cells, strict=False))
            if day := day_of_parts(row.get("year", ""), row.get("month", ""), row.get("day", "")):
                row.setdefault("date", day)
            records.append((number, row))
    days = _columns_of_days([row for _, row in records])
    orders = {name: order_in(words) for name, words in days.items()}
    for column in (name for name, words in days.items() if are_counted(words)):
        notes.append(_count_days([row for _, row in records], column))
    rows: dict[str, dict[str, str]] = {}
    missing: list[str] = []
    listed: dict[Path, dict[str, list[str]]] = {}
    for number, row in records:
        name = row.get(_FILE, "")
        if not name:
            notes.append(f"row {number}: names no file: not used")
            continue
        where = _found(folder, name, listed)
        if where is None:
            missing.append(name)
        elif where in rows:
            notes.append(f"row {number}: describes {name} once more: not used")
        else:
            rows[where] = _values(row, orders)
    if missing:
        missing.sort()
        more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
        notes.append(f"describes files that are not beside it: {', '.join(missing[:_SHOWN])}{more}")
    return rows, notes


def _column(name: str) -> str:
    """The name of a column as it is compared; the one that names the file goes by several."""
    plain = key(name)
    return _FILE if plain in _FILE_TOO else plain


@cache
def _names() -> frozenset[str]:
    """Every name of one of FIELDS."""
    ours = (name for target in FIELDS for name in (target, *table()[target]))
    return frozenset((*ours, *table()["publisher_host"]))


def _is_listed(column: str) -> bool:
    """Whether a column is used, or known to be of no use."""
    return column in _names() or column in table()["not_used"] or column.startswith(listed_names()[1])


def _columns_of_days(rows: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    """What each column of days holds, by its name."""
    days = {name for target in _DAYS for name in (target, *table()[target])}
    return {name: [row.get(name, "") for row in rows] for name in sorted(days & {name for row in rows for name in row})}


def _count_days(rows: Sequence[dict[str, str]], column: str) -> str:
    """Write the days of a column that are numbers as days; the line that says so."""
    held = [row for row in rows if row.get(column)]
    number = held[0][column]
    for row in held:
        row[column] = counted_day(row[column])
    return f"column {column!r}: numbers are read as a spreadsheet counts days ({number} is {held[0][column]})"


def _values(row: Mapping[str, str], orders: Mapping[str, Order]) -> dict[str, str]:
    """FIELDS of a row: by the column that is called so, else by the first other name that holds what fits."""
    values: dict[str, str] = {}
    used: set[str] = set()
    for target in FIELDS:
        others = [
            name
            for name in (target, *table()[target])
            if row.get(name) and (name not in used or target in ("url", "description"))
        ]
        fitting = (name for name in others if name == target or is_kind(target, row[name]))
        column = next(fitting, others[0] if others and target in _DAYS else "")  # that a day is none is told
        used.add(column)
        words = row.get(column, "")
        if target in _DAYS and words:
            day = parse_date(words, orders.get(column, "")) if is_open(words) else None
            words = day.isoformat() if day else iso(words) if column != target else words
        values[target] = words
    if not values["publisher"] and not values["url"]:
        hosts = (host_in(row.get(name, "")) for name in table()["publisher_host"])
        values["publisher"] = next(filter(None, hosts), "")
    return values


def _records(lines: Sequence[str], first: int, delimiter: str, width: int) -> Iterator[tuple[int, list[str] | str]]:
    """The rows from line `first` on: (number of the line, cells), or what is wrong with the row instead of cells.

    A quotation mark that is never closed must not swallow the rows after it, so a row is only taken over several
    lines where that gives a sound one.
    """
    number = first
    while number < len(lines):
        if not lines[number].strip():
            number += 1
            continue
        end = number + 1
        while end < len(lines) and end - number < _LONGEST_RECORD and "\n".join(lines[number:end]).count('"') % 2:
            end += 1
        cells = _cells("\n".join(lines[number:end]), delimiter)
        if cells is None or (len(cells) > width and end > number + 1):
            yield number + 1, "a quotation mark is not closed, or stands inside a field"
            end = number + 1
        elif len(cells) > width:
            yield (
                number + 1,
                f"has {len(cells)} fields for {width} columns "
                f"(a field that holds a {_named(delimiter)} needs quotation marks)",
            )
        else:
            yield number + 1, cells
        number = end


def _named(delimiter: str) -> str:
    return {",": "comma", ";": "semicolon", "\t": "tab"}.get(delimiter, repr(delimiter))


def _cells(record: str, delimiter: str) -> list[str] | None:
    """The fields of one row, None where it is no row."""
    try:
        rows = list(csv.reader([f"{line}\n" for line in record.split("\n")], delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return [cell.strip() for cell in rows[0]] if len(rows) == 1 else ([] if not rows else None)


def _found(folder: Path, name: str, listed: dict[Path, dict[str, list[str]]]) -> str | None:
    """The path below `folder` of the file or folder that a row names, in whatever case, with either slash, and without
    its ending where one file alone is called so; of a path that was written elsewhere what its end names here. None for
    none. `listed` keeps what folders hold."""
    plain = name.replace("\\", "/")
    parts = PurePosixPath(plain).parts
    ends = ("/".join(parts[start:]) for start in range(1, len(parts)))
    return next(filter(None, (_beside(folder, given, listed) for given in (name, plain, unquote(plain), *ends))), None)


def _beside(folder: Path, name: str, listed: dict[Path, dict[str, list[str]]]) -> str | None:
    """The same of a path that is right but for its case or the ending."""
    given = PurePosixPath(name)
    if not given.parts or given.is_absolute() or ".." in given.parts:
        return None
    if os.path.lexists(folder / given):
        return given.as_posix()
    found = folder
    for part in given.parts:
        names = _listed(found, listed)
        alike = names.get(part.lower(), [])
        if not alike and part is given.parts[-1]:  # 'a' for 'a.txt'
            alike = names.get(f"{part.lower()}.", [])
        if len(alike) != 1:
            return None
        found = found / alike[0]
    return found.relative_to(folder).as_posix()


def _listed(folder: Path, listed: dict[Path, dict[str, list[str]]]) -> dict[str, list[str]]:
    """The names in a folder by their small letters, and with a full stop for the ending."""
    if folder not in listed:
        listed[folder] = defaultdict(list)
        with suppress(OSError):  # no folder: nothing lies in it
            for name in os.listdir(folder):
                listed[folder][name.lower()].append(name)
                listed[folder][f"{PurePosixPath(name).stem.lower()}."].append(name)
    return listed[folder]
