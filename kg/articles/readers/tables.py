"""Tables of articles (CSV, TSV): a row an article, the first row names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from kg.articles.decode import decode
from kg.articles.field_names import key, table
from kg.articles.readers import fields
from kg.articles.readers.base import MAX_FILE_BYTES, Format, Found, Source, Unreadable
from kg.errors import InputError

_DELIMITERS = ",;\t|"
_GKG = re.compile(r"\d{14}-T?\d+\t\d{14}\t\d\t")
_SEP = re.compile(r"sep=(.)\r?\n", re.I)


def fits(source: Source) -> bool:
    """Whether a file without ending, or with that of a text, begins with a row that names columns: of a text, and of
    two other things that are told of articles."""
    if source.ending not in ("", ".txt"):
        return False
    first = source.lead.lstrip("\ufeff\r\n").partition("\n")[0]
    if not any(mark in first for mark in _DELIMITERS):
        return False
    names = {key(name.strip('"\r ')) for name in re.split(f"[{_DELIMITERS}]", first)}
    names_of = table()
    others = [target for target in ("title", "publisher", "published", "url", "author") if names & {*names_of[target]}]
    return bool(names & {*names_of["text"]}) and len(others) > 1


def read(source: Source) -> Iterator[Found]:
    """The rows; one that does not fit its table costs that row alone. The part is the number of the row.

    The delimiter is the one that the first row has most of (',', ';', tab or '|'), or that of a line 'sep=;' before it.
    """
    text, note = decode(source.data())
    if not text.strip():
        raise InputError("empty: a table of articles has a row for each")
    if _GKG.match(text):
        raise InputError("a table of GDELT's knowledge graph: it lists addresses and themes, no texts; give the pages")
    delimiter = ""
    if found := _SEP.match(text):
        delimiter, text = found[1], text[found.end() :]
    csv.field_size_limit(MAX_FILE_BYTES)  # the default, 128 KiB, is less than a long article
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text, source.ending))
    rows = _rows(reader)
    header = [name.strip() for name in next(rows, (0, []))[1]]
    column = key(source.names["text"]) if "text" in source.names else ""
    known = {column} if column else {*table()["text"], *table()["text_if_long"], *table()["summary"]}
    if not known.intersection(map(key, header)):
        shown = ", ".join(name[:30] for name in header[:8]) or "none"
        raise InputError(
            f"no table of articles: no column for the text (columns: {shown}); --fields text=NAME names it"
        )
    for number, (line, row) in enumerate(rows, start=1):
        if len(row) != len(header):
            yield Unreadable(
                number, f"{len(row)} cells where the table has {len(header)} columns (line {line}): row left out"
            )
        else:
            yield fields.article(dict(zip(header, row, strict=True)), source.names, number, note)


def _rows(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """(the line where it ends, its cells) of each row that holds something."""
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield getattr(reader, "line_num", 0), row
    except csv.Error as error:
        raise InputError(f"no CSV table (line {getattr(reader, 'line_num', 0)}: {error})") from error


def _delimiter(text: str, ending: str) -> str:
    """The delimiter of the first row; a tab in a .tsv."""
    line = text.lstrip("\r\n").partition("\n")[0]
    bare = re.sub(r'"[^"]*"', "", line)
    counts = {mark: bare.count(mark) for mark in _DELIMITERS}
    most = max(counts, key=lambda mark: counts[mark])
    if not counts[most]:
        return "\t" if ending in (".tsv", ".tab") else ","
    return most


FORMAT = Format("csv", (".csv", ".tsv", ".tab"), fits, read)
