"""Differences between outlets as JSON and back, as CSV, as a text for a terminal, and as a page of their own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from kg.compare.difference import Cell, Difference, Words
from kg.model import Span
from kg.views.cells import csv_safe

_SILENT = "\u2014"
_SHOWN = 90
_WIDE = 120
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
    for rank, one in enumerate(differences, start=1):
        start: list[object] = [rank, one.slot, one.relation, one.what]
        for cell in one.cells:
            for words in cell.words or (None,):
                place = ("", "", "", "") if words is None else (_words(words, texts), words.article, *_span(words))
                row = (*start, cell.outlet, cell.value or "", *place, one.confidence)
                rows.writerow([csv_safe(value) if isinstance(value, str) else value for value in row])
    return written.getvalue()


def as_table(differences: Sequence[Difference], texts: Texts) -> str:
    """For people: what, and below it each outlet with its value and its words."""
    lines: list[str] = []
    for rank, one in enumerate(differences, start=1):
        lines.append(f"{rank}. {one.what}  [{one.slot}, {one.relation}, {one.confidence:.2f}]")
        width = max(len(cell.outlet) for cell in one.cells)
        for cell in one.cells:
            value = _SILENT if cell.value is None else _short(cell.value, _WIDE)
            lines.append(f"    {cell.outlet.ljust(width)}  {value}{_quoted(cell, texts)}")
    return "".join(f"{_printable(line)}\n" for line in lines) or "no differences\n"


def _quoted(cell: Cell, texts: Texts) -> str:
    """The words of a cell, each once, where they are more than its value."""
    words = dict.fromkeys(_short(_words(one, texts), _SHOWN) for one in cell.words)
    told = [word for word in words if word != cell.value][:3]
    return "".join(f'  "{word}"' for word in told)


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
        f"<tr><th>{escape(cell.outlet)}</th><td>{escape(_SILENT if cell.value is None else cell.value)}"
        + "".join(f"<q>{escape(word)}</q>" for word in dict.fromkeys(_words(w, texts) for w in cell.words))
        + "</td></tr>"
        for cell in one.cells
    )
    kind = escape(f"{one.slot}, {one.relation}, {one.confidence:.2f}")
    return f"<h2>{rank}. {escape(one.what)} <small>{kind}</small></h2>\n<table>{rows}</table>\n"


def _words(words: Words, texts: Texts) -> str:
    return " ".join(words.span.of(texts[words.article]).split())


def _span(words: Words) -> tuple[int, int]:
    return words.span.start, words.span.end


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}\u2026"


def _printable(line: str) -> str:
    return "".join(character for character in line if character.isprintable())


FORMATS: Mapping[str, Callable[[Sequence[Difference], Texts], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}
"""How differences are written; each takes the texts of the articles, by id."""
