"""Differences between outlets as JSON and back, as CSV, as a text for a terminal, and as a page of their own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from kg.compare.difference import Cell, Difference, Words
from kg.line_breaks import broken
from kg.model import Span
from kg.views import table
from kg.views.cells import csv_safe

_SILENT = "\u2014"
_SHOWN = 90
_WIDE = 120
_QUOTES = 3
_INDENT = " " * 4
_TOKEN = re.compile(r"\w+")
_COLUMNS = ("rank", "slot", "relation", "what", "outlet", "value", "words", "article", "start", "end", "confidence")

Texts = Mapping[str, str]
"""The text of each article, by id."""


def as_json(differences: Sequence[Difference], texts: Texts | None = None) -> str:
    """A list of objects, each with the cells by publisher and the places of their words; `texts` are not needed."""
    return "".join(json_pieces(differences))


def json_pieces(differences: Iterable[Difference]) -> Iterator[str]:
    """What `as_json` gives, piece by piece."""
    before = "[\n "
    for one in differences:
        yield before + json.dumps(_object(one), ensure_ascii=False, indent=1).replace("\n", "\n ")
        before = ",\n "
    yield "[]\n" if before.startswith("[") else "\n]\n"


def from_json(text: str) -> tuple[Difference, ...]:
    """The inverse of `as_json`. Raises ValueError where the text is no such list."""
    try:
        return tuple(_difference(entry) for entry in json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a list of differences: {error!r}") from error


def _object(one: Difference) -> dict[str, Any]:
    return {
        "slot": one.slot,
        "relation": one.relation,
        "what": one.what,
        "of": one.about,
        "story": one.story,
        "outlets": {cell.outlet: cell.value for cell in one.cells},
        "words": {
            cell.outlet: [{"article": w.article, "start": w.span.start, "end": w.span.end} for w in cell.words]
            for cell in one.cells
        },
        "confidence": one.confidence,
        "prominence": round(one.prominence, 2),
    }


def _difference(entry: Mapping[str, Any]) -> Difference:
    cells = tuple(
        Cell(
            outlet,
            value,
            tuple(Words(w["article"], Span(w["start"], w["end"])) for w in entry["words"].get(outlet, ())),
        )
        for outlet, value in entry["outlets"].items()
    )
    return Difference(
        entry["story"],
        entry["of"],
        entry["slot"],
        entry["relation"],
        entry["what"],
        cells,
        entry["confidence"],
        entry["prominence"],
    )


def as_csv(differences: Sequence[Difference], texts: Texts) -> str:
    """A row for each outlet's words of each difference; a silent outlet has a row without value and words. Cells are
    such as no spreadsheet runs."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for row in _rows(differences, texts):
        rows.writerow([csv_safe(value) if isinstance(value, str) else value for value in row])
    return written.getvalue()


def _rows(differences: Sequence[Difference], texts: Texts) -> Iterator[tuple[object, ...]]:
    """A row of `_COLUMNS` for each outlet's words of each difference, or for its silence."""
    for rank, one in enumerate(differences, start=1):
        start: list[object] = [rank, one.slot, one.relation, one.what]
        for cell in one.cells:
            for words in cell.words or (None,):
                place = ("", "", "", "") if words is None else (_words(words, texts), words.article, *_span(words))
                yield (*start, cell.outlet, cell.value or "", *place, one.confidence)


def as_table(differences: Sequence[Difference], texts: Texts, width: int | None = None, records: bool = False) -> str:
    """For people: what, and below it each outlet with its value and its words.

    `width` (characters) limits the lines, which are then broken between words; without it each is one line, and long
    values are cut. With `records` each row of the CSV is a block of lines, a line a value, and nothing is cut."""
    if records:
        return table.records(_COLUMNS, _rows(differences, texts), width)
    lines: list[str] = []
    for rank, one in enumerate(differences, start=1):
        lead = f"{rank}. "
        heading = table.wrapped(table.cell(one.what), width, lead)
        lines += _behind(heading, [f"[{one.slot}, {one.relation}, {one.confidence:.2f}]"], width, len(lead))
        side = max(table.display_width(table.cell(cell.outlet)) for cell in one.cells)
        for cell in one.cells:
            lines += _told(cell, side, texts, width)
    return "".join(f"{line}\n" for line in lines) or "no differences\n"


def _told(cell: Cell, side: int, texts: Texts, width: int | None) -> list[str]:
    """What an outlet tells: its value and its words, behind that where there is room."""
    name = table.cell(cell.outlet)
    lead = f"{_INDENT}{name}{' ' * (side - table.display_width(name))}  "
    lines: list[str] = []
    if width is not None and table.display_width(lead) > width // 2:  # a long name leaves no room beside it
        lines, lead = table.wrapped(name, width, _INDENT), 2 * _INDENT
    value = _SILENT if cell.value is None else table.cell(cell.value)
    lines += table.wrapped(value if width else _short(value, _WIDE), width, lead)
    return _behind(lines, [f'"{words}"' for words in _quoted(cell, texts)], width, table.display_width(lead))


def _behind(lines: list[str], more: Sequence[str], width: int | None, indent: int) -> list[str]:
    """`lines` with each of `more` at the end of the last one, where there is room for it, else on lines below."""
    for words in more:
        line = f"{lines[-1]}  {words}"
        if width is None or table.display_width(line) <= width:
            lines = [*lines[:-1], line]
        else:
            lines = [*lines, *table.wrapped(words, width, " " * indent)]
    return lines


def _quoted(cell: Cell, texts: Texts) -> list[str]:
    """The words of a cell, each once, those that are more than its value and than the words before them."""
    told = [_tokens(table.cell(cell.value or ""))]
    found: list[str] = []
    for words in dict.fromkeys(table.printable(_shown(one, texts)) for one in cell.words):
        shown = _short(words, _SHOWN)
        tokens = _tokens(shown if shown == words else shown.rpartition(" ")[0])
        if not any(tokens in one for one in told):
            found.append(shown)
            told.append(tokens)
    return found[:_QUOTES]


def _tokens(words: str) -> str:
    """The words alone, without case and signs, so that one piece of text can be looked for in another."""
    return f" {' '.join(_TOKEN.findall(words.casefold()))} "


def as_html(differences: Sequence[Difference], texts: Texts) -> str:
    """A page of its own: a table a difference, no scripts, nothing from elsewhere; all text is escaped."""
    body = "".join(_section(rank, one, texts) for rank, one in enumerate(differences, start=1))
    style = (
        "body{font:16px/1.4 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "table{border-collapse:collapse;width:100%;margin-bottom:1.5rem}td,th{border-top:1px solid #ccc;"
        "padding:.3rem .6rem;text-align:left;vertical-align:top}th{width:14rem}h2{font-size:1rem;margin:0 0 .3rem}"
        "small{color:#555;font-weight:normal}q{display:block;color:#333;font-style:italic}"
    )
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{policy}<title>Where the outlets differ</title>'
        f"<style>{style}</style></head><body><h1>Where the outlets differ</h1>\n"
        f"{body or '<p>No differences.</p>'}</body></html>\n"
    )


def _section(rank: int, one: Difference, texts: Texts) -> str:
    rows = "".join(
        f"<tr><th>{escape(cell.outlet)}</th><td>{escape(_SILENT if cell.value is None else broken(cell.value))}"
        + "".join(f"<q>{escape(word)}</q>" for word in dict.fromkeys(_shown(w, texts) for w in cell.words))
        + "</td></tr>"
        for cell in one.cells
    )
    kind = escape(f"{one.slot}, {one.relation}, {one.confidence:.2f}")
    return f"<h2>{rank}. {escape(broken(one.what))} <small>{kind}</small></h2>\n<table>{rows}</table>\n"


def _words(words: Words, texts: Texts) -> str:
    return " ".join(words.span.of(texts[words.article]).split())


def _shown(words: Words, texts: Texts) -> str:
    """The same, for a reader: without line breaks that the text has as two characters."""
    text = texts[words.article]
    return " ".join(broken(words.span.of(text), text).split())


def _span(words: Words) -> tuple[int, int]:
    return words.span.start, words.span.end


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}\u2026"


FORMATS: Mapping[str, Callable[[Sequence[Difference], Texts], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}
"""How differences are written; each takes the texts of the articles, by id."""
