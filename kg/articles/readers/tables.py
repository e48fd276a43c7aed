"""Tables of articles (CSV, TSV): a row an article, under the row that names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from kg.articles.dates import is_open, parse_date
from kg.articles.day_columns import are_counted, counted_day, order_in
from kg.articles.decode import decode
from kg.articles.field_names import key, table
from kg.articles.readers import fields
from kg.articles.readers.base import MAX_FILE_BYTES, Format, Found, Source, Unreadable
from kg.articles.readers.rows import Dialect, rows
from kg.errors import InputError

_DELIMITERS = ",;\t|"
_GKG = re.compile(r"\d{14}-T?\d+\t\d{14}\t\d\t")
_SEP = re.compile(r"sep=(.)\r?\n", re.I)
_MOST_ABOVE = 12
"""Lines that an export may have above the names of its columns."""
_OTHERS = ("title", "publisher", "published", "url", "author")


def fits(source: Source) -> bool:
    """Whether a file without ending, or with that of a text, begins with a row that names columns: of a text, and of
    two other things that are told of articles."""
    if source.ending not in ("", ".txt"):
        return False
    first = source.lead.lstrip("\ufeff\r\n").partition("\n")[0]
    if not any(mark in first for mark in _DELIMITERS):
        return False
    names = {key(name.strip('"\r ')) for name in re.split(f"[{_DELIMITERS}]", first)}
    return bool(names & {*table()["text"]}) and _told(names) > 1


def read(source: Source) -> Iterator[Found]:
    """The rows; one that does not fit its table costs that row alone. The part is the number of the row.

    The names of the columns may stand below lines that say what the export is. The delimiter is the one that their row
    has most of (',', ';', tab or '|'), or that of a line 'sep=;' before it. Days are read as their column tells
    (`kg.articles.day_columns`).
    """
    text, note = decode(source.data())
    if not text.strip():
        raise InputError("empty: a table of articles has a row for each")
    if _GKG.match(text):
        raise InputError("a table of GDELT's knowledge graph: it lists addresses and themes, no texts; give the pages")
    csv.field_size_limit(MAX_FILE_BYTES)  # the default, 128 KiB, is less than a long article
    lines = list(io.StringIO(text, newline=""))
    texts = _text_names(source.names)
    first, delimiter = _begin(lines, source.ending, texts)
    dialect = Dialect(delimiter, text.count('\\"') > text.count('""'))
    del text
    head = dialect.read(lines[number] for number in range(first, len(lines)))
    header = [name.strip() for name in next(head, [])]
    if not texts.intersection(map(key, header)):
        raise InputError(_no_texts(header))
    kinds = _kinds(header)
    found = list(
        rows(lines, first + int(getattr(head, "line_num", 1)), len(header), dialect, lambda row: _is_sound(row, kinds))
    )
    remarks = _settle_days(header, kinds, [row for _, row, whole in found if whole])
    for number, (line, row, whole) in enumerate(found, start=1):
        if whole:
            told = "; ".join(filter(None, (note, *remarks)))
            yield fields.article(dict(zip(header, row, strict=True)), source.names, number, told)
        else:
            yield Unreadable(
                number, f"{len(row)} cells where the table has {len(header)} columns (line {line}): row left out"
            )


def _told(names: set[str]) -> int:
    """How many things that are told of an article, beside its text, columns of these names hold."""
    return sum(bool(names & {*table()[target]}) for target in _OTHERS)


def _text_names(named: Mapping[str, str]) -> set[str]:
    """What the column of the text may be called."""
    if "text" in named:
        return {key(named["text"])}
    return {*table()["text"], *table()["text_if_long"], *table()["summary"]}


def _begin(lines: Sequence[str], ending: str, texts: set[str]) -> tuple[int, str]:
    """(the line that names the columns, the delimiter): the first line, or the one below it that names a text and two
    other things."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if found := _SEP.match(lines[first]):
        return first + 1, found[1]
    for number in range(first, min(first + _MOST_ABOVE, len(lines))):
        delimiter = _delimiter(lines[number], ending)
        names = {key(name.strip('"\r\n ')) for name in lines[number].split(delimiter)}
        if names & texts and (number == first or _told(names) > 1):
            return number, delimiter
    return first, _delimiter(lines[first], ending)


def _no_texts(header: Sequence[str]) -> str:
    """Why a table is none of articles, with the remedy."""
    shown = ", ".join(name[:30] for name in header[:8]) or "none"
    if {key(name) for name in header} & {*table()["url"]}:
        return f"a table of addresses without texts (columns: {shown}): give the pages, or --fields text=NAME"
    return f"no table of articles: no column for the text (columns: {shown}); --fields text=NAME names it"


def _kinds(header: Sequence[str]) -> dict[int, str]:
    """Of the columns that hold a day or an address the number and which of the two."""
    names = {"published": {*table()["published"], *table()["updated"]}, "url": {*table()["url"]} - {"source", "uri"}}
    return {place: kind for place, name in enumerate(header) for kind, known in names.items() if key(name) in known}


def _is_sound(row: Sequence[str], kinds: Mapping[int, str]) -> bool:
    """Whether days and addresses stand where they belong, and there is one."""
    held = [(row[place], kind) for place, kind in kinds.items() if row[place].strip()]
    return bool(held) and all(
        parse_date(words) is not None or is_open(words) if kind == "published" else words.startswith("http")
        for words, kind in held
    )


def _settle_days(header: Sequence[str], kinds: Mapping[int, str], found: Sequence[list[str]]) -> list[str]:
    """Write days that only their column tells as ISO 8601 days; lines for the user on those that are counted."""
    remarks = []
    for place in (place for place, kind in kinds.items() if kind == "published"):
        column = [row[place] for row in found]
        if are_counted(column):
            for row in found:
                row[place] = counted_day(row[place]) if row[place].strip() else ""
            remarks.append(f"column {header[place]!r}: numbers are read as a spreadsheet counts days")
        elif order := order_in(column):
            for row in found:
                day = parse_date(row[place], order) if is_open(row[place]) else None
                row[place] = day.isoformat() if day else row[place]
    return remarks


def _delimiter(line: str, ending: str) -> str:
    """The delimiter of a row; a tab in a .tsv."""
    bare = re.sub(r'"[^"]*"', "", line)
    counts = {mark: bare.count(mark) for mark in _DELIMITERS}
    most = max(counts, key=lambda mark: counts[mark])
    if not counts[most]:
        return "\t" if ending in (".tsv", ".tab") else ","
    return most


FORMAT = Format("csv", (".csv", ".tsv", ".tab"), fits, read)
