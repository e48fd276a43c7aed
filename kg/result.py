"""What a query gives: rows, a truth value, or triples, as plain Python values and in the standard formats."""

from __future__ import annotations

import csv
import io
import json
from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from kg.errors import QueryError
from kg.ids import BASE
from kg.store import Answer, Form
from kg.store.rows import bindings, columns
from kg.views import table
from kg.views.cells import csv_safe

if TYPE_CHECKING:
    import pyoxigraph as ox

Value = str | int | float | bool | Decimal | date | datetime | None
Format = Literal["table", "csv", "tsv", "json", "xml", "ttl"]

FORMATS: tuple[Format, ...] = ("table", "csv", "tsv", "json", "xml", "ttl")
_PRINTED, _PRINTED_WIDTH = 20, 120
_AT_ONCE = 1000
"""Rows that are written at once."""
_TRIPLE = ("subject", "predicate", "object")
_FITTING: dict[Form, tuple[Format, ...]] = {
    "rows": ("table", "csv", "tsv", "json", "xml"),
    "truth": ("table", "csv", "tsv", "json", "xml"),
    "triples": ("table", "ttl"),
}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLAIN_TYPES: dict[str, Callable[[str], Value]] = {
    "boolean": lambda text: text in ("true", "1"),
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "int": int,
    "integer": int,
    "long": int,
    "nonNegativeInteger": int,
    "positiveInteger": int,
}


class IRI(str):
    """A value that is an IRI; otherwise an ordinary string."""

    __slots__ = ()


class Result(Sequence[Any]):
    """The answer to one query: a sequence of rows, which prints them.

    Rows are named tuples: the rows of a SELECT, (subject, predicate, object) of a CONSTRUCT or DESCRIBE, one row with
    the truth value of an ASK. Values are plain Python (str, IRI, int, float, Decimal, bool, date, datetime; None where
    a variable is unbound). Language tags are dropped here, not by `write`. `notes` are lines for the user: what a name
    was taken for, terms that no graph has, that there are more rows.
    """

    def __init__(
        self, answer: Answer, notes: tuple[str, ...] = (), matter: tuple[str, ...] = (), hides_ids: bool = False
    ) -> None:
        """`answer` is what a `kg.store.Store` gave. `matter` names the columns that a narrow table keeps first; with
        `hides_ids` a table leaves out columns of ids of the graph's own unless it is asked for them."""
        self._answer = answer
        self.notes = notes
        self._matter = matter
        self._hides_ids = hides_ids
        self._begun: list[Any] = []

    @property
    def answer(self) -> Answer:
        """What the store gave, in its standard format."""
        return self._answer

    @property
    def form(self) -> Form:
        """`rows` (SELECT), `truth` (ASK) or `triples` (CONSTRUCT, DESCRIBE)."""
        return self._answer.form

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order that the query names them."""
        if self.form == "triples":
            return _TRIPLE
        if self.form == "truth":
            return ("answer",)
        return tuple(columns(self._answer.payload))

    @cached_property
    def rows(self) -> list[Any]:
        """All rows, as named tuples; a column that is no Python name is called _N there."""
        return [self._row(terms) for terms in self._found]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self._found) if self._answer.count is None else self._answer.count

    def __bool__(self) -> bool:
        """The answer to an ASK; of other queries, whether there is any row."""
        return self._truth() if self.form == "truth" else len(self) > 0

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        found = self._up_to(place)[place]
        return list(map(self._row, found)) if isinstance(place, slice) else self._row(found)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Result):
            return (self.form, self.columns, self.rows) == (other.form, other.columns, other.rows)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = self.shown_columns()
        rows = [[self._value(row, column) for column in shown] for row in self[:_PRINTED]]
        more = len(self) - len(rows)
        text = table.text(shown, rows, _PRINTED_WIDTH, self._matter).rstrip("\n")
        return f"{text}\n... and {more:,} rows more" if more > 0 else text

    def _repr_html_(self) -> str:
        return table.html(self.columns, self.rows)

    def to_dataframe(self) -> Any:
        """The rows as a pandas data frame: whole numbers, decimals, truth values and days have their types, nothing
        stands where a value misses. Raises ImportError where pandas is not installed."""
        try:
            import pandas  # type: ignore[import-untyped, unused-ignore]
        except ImportError as error:
            raise ImportError("to_dataframe() needs pandas, which is not installed: pip install pandas") from error
        frame = pandas.DataFrame([tuple(row) for row in self.rows], columns=list(self.columns), dtype=object)
        for column in self.columns:
            kind = _dtype({type(value) for value in frame[column] if value is not None})
            frame[column] = pandas.to_datetime(frame[column]) if kind == "day" else frame[column].astype(kind)
        return frame

    def shown_columns(self, columns: Sequence[str] = (), ids: bool = False) -> tuple[str, ...]:
        """The columns of a table: `columns` where they are given; else all, of a named query without ids of the graph's
        own unless `ids` asks for them, which then stand last. Raises QueryError for a column that there is not."""
        for column in columns:
            if column not in self.columns:
                raise QueryError(f"the answer has no column {column!r}: it has {', '.join(self.columns)}")
        if columns:
            return tuple(columns)
        if not self._hides_ids:
            return self.columns
        of_ids = [column for place, column in enumerate(self.columns) if self._is_of_ids(place)]
        words = [column for column in self.columns if column not in of_ids]
        return (*words, *of_ids) if ids or not words else tuple(words)

    def _first(self, ids: bool) -> tuple[str, ...]:
        """The columns that a narrow table keeps first: where ids are asked for, these and one other."""
        if not ids or not self._hides_ids:
            return self._matter
        return (*self._matter[:1], *(name for place, name in enumerate(self.columns) if self._is_of_ids(place)))

    def _is_of_ids(self, place: int) -> bool:
        values = [row[place] for row in self.rows if row[place] is not None]
        return bool(values) and all(isinstance(value, IRI) and value.startswith(BASE) for value in values)

    def _value(self, row: Any, column: str) -> Value:
        value: Value = row[self.columns.index(column)]
        return value

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that `write` can give of this result; the first is for people."""
        return _FITTING[self.form]

    def write(
        self,
        form: str = "table",
        width: int | None = None,
        columns: Sequence[str] = (),
        ids: bool = False,
        records: bool = False,
    ) -> str:
        """This result as text in one of `formats`; tsv, json and xml are the SPARQL 1.1 results formats, and csv is but
        for cells that a spreadsheet would run as formulas, which have an apostrophe before them.

        `width` (characters) limits a table's lines: cells are wrapped and columns left out (see `left_out`); without it
        lines are as long as their words. `columns` and `ids` are those of `shown_columns`; with `records` each row is a
        block of lines. Raises QueryError for a format that does not fit, and for a column that there is not.
        """
        if form not in self.formats:
            kind = {"rows": "SELECT", "truth": "ASK", "triples": "CONSTRUCT or DESCRIBE"}[self.form]
            raise QueryError(f"the answer to {kind} cannot be written as {form!r}: take {', '.join(self.formats)}")
        if form == "table":
            shown = self.shown_columns(columns, ids or records)
            rows = self._of(shown)
            return table.records(shown, rows, width) if records else table.text(shown, rows, width, self._first(ids))
        if form == "ttl":
            return self._turtle()
        if not columns and form in self._answer.ready:
            return self._answer.ready[form]().decode()
        return "".join(self.pieces(form, columns))

    def encoded(self, form: str, columns: Sequence[str] = ()) -> bytes:
        """As `write`, in UTF-8: what lies there as bytes, as long answers do, is not read as text before."""
        if form in self.formats and not columns and form in self._answer.ready:
            return self._answer.ready[form]()
        return self.write(form, columns=columns).encode()

    def left_out(self, width: int | None, columns: Sequence[str] = (), ids: bool = False) -> tuple[str, ...]:
        """The columns that a table of this width does not show."""
        shown = self.shown_columns(columns, ids)
        narrow = table.left_out(shown, self._of(shown), width, self._first(ids)) if width is not None else []
        kept = [column for column in shown if column not in narrow]
        return tuple(column for column in (columns or self.columns) if column not in kept)

    def _of(self, columns: Sequence[str]) -> list[tuple[Value, ...]]:
        places = [self.columns.index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in self.rows]

    def pieces(self, form: str, columns: Sequence[str] = ()) -> Iterator[str]:
        """What `write` gives in csv, tsv, json or xml, rows in CSV some at a time."""
        return self._csv(columns) if form == "csv" and self.form == "rows" else iter((self._standard(form),))

    def _csv(self, columns: Sequence[str]) -> Iterator[str]:
        shown = self.shown_columns(columns) if columns else self.columns
        written = io.StringIO()
        table = csv.writer(written, lineterminator="\r\n")
        table.writerow(shown)
        rows = bindings(self._answer.payload)
        while some := list(islice(rows, _AT_ONCE)):
            table.writerows([csv_safe(_lexical(row[name])) if name in row else "" for name in shown] for row in some)
            yield written.getvalue()
            written.seek(0)
            written.truncate()
        yield written.getvalue()

    def _standard(self, form: str) -> str:
        import pyoxigraph as ox

        formats = ox.QueryResultsFormat
        target = {"csv": formats.CSV, "tsv": formats.TSV, "json": formats.JSON, "xml": formats.XML}[form]
        found = ox.parse_query_results(self._answer.payload, format=formats.JSON)
        return cast(bytes, found.serialize(format=target)).decode()

    def _turtle(self) -> str:
        import pyoxigraph as ox

        from kg.rdf import turtle

        return turtle(ox.parse(self._answer.payload, format=ox.RdfFormat.N_TRIPLES))

    def _truth(self) -> bool:
        return bool(json.loads(self._answer.payload)["boolean"])

    @property
    def _found(self) -> list[Any]:
        """The rows as the store gave them: their terms become plain values only where somebody looks at a row."""
        self._begun.extend(self._read)
        return self._begun

    @cached_property
    def _read(self) -> Iterator[Any]:
        """What is not among the rows `_begun` yet."""
        import pyoxigraph as ox

        if self.form == "truth":
            return iter([(self._truth(),)])
        if self.form == "triples":
            quads = ox.parse(self._answer.payload, format=ox.RdfFormat.N_TRIPLES)
            return ((quad.subject, quad.predicate, quad.object) for quad in quads)
        found = ox.parse_query_results(self._answer.payload, format=ox.QueryResultsFormat.JSON)
        return iter(cast("ox.QuerySolutions", found))

    def _up_to(self, place: int | slice) -> list[Any]:
        """Rows that hold all at `place`: of many thousands the first ones are there at once."""
        ends = (place.start or 0, place.stop) if isinstance(place, slice) else (place, place + 1)
        last = ends[1]
        if last is None or min(ends) < 0 or (isinstance(place, slice) and (place.step or 1) < 0):
            return self._found
        self._begun.extend(islice(self._read, max(0, last - len(self._begun))))
        return self._begun

    @cached_property
    def _tuple(self) -> Callable[..., Any]:
        """The type of the rows."""
        return namedtuple("Row", self.columns, rename=True)

    def _row(self, terms: Any) -> Any:
        return self._tuple(*(terms if self.form == "truth" else map(_plain, terms)))


def _lexical(term: dict[str, str]) -> str:
    """A term of the SPARQL JSON results as CSV has it."""
    return f"_:{term['value']}" if term["type"] == "bnode" else term["value"]


def _dtype(kinds: set[type]) -> str:
    """The type of a data frame's column that holds values of these types."""
    if kinds and kinds <= {bool}:
        return "boolean"
    if kinds and kinds <= {int}:
        return "Int64"
    if kinds and kinds <= {int, float, Decimal}:
        return "Float64"
    if kinds and kinds <= {date, datetime}:
        return "day"
    return "string" if kinds and kinds <= {str, IRI} else "object"


def _plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value:
    """The Python value of an RDF term; a literal that its datatype does not allow stays its words."""
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    kind = term.datatype.value.removeprefix(_XSD)
    if kind not in _PLAIN_TYPES:
        return term.value
    try:
        return _PLAIN_TYPES[kind](term.value)
    except (ValueError, ArithmeticError):
        return term.value
