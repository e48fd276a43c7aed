"""What a query gives: rows, a truth value, or triples, as plain Python values and in the standard formats."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

from kg.errors import QueryError
from kg.store import Answer, Form
from kg.views import table

if TYPE_CHECKING:
    import pyoxigraph as ox

Value = str | int | float | bool | Decimal | date | datetime | None
Format = Literal["table", "csv", "tsv", "json", "xml", "ttl"]

FORMATS: tuple[Format, ...] = ("table", "csv", "tsv", "json", "xml", "ttl")
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


class Result:
    """The answer to one query.

    Iterating gives named tuples: the rows of a SELECT, (subject, predicate, object) of a CONSTRUCT or
    DESCRIBE, one row with the truth value of an ASK. Values are plain Python (str, IRI, int, float, Decimal,
    bool, date, datetime; None where a variable is unbound). Language tags are dropped here, not by `write`.
    """

    def __init__(self, answer: Answer) -> None:
        """`answer` is what a `kg.store.Store` gave."""
        self._answer = answer

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
        return tuple(json.loads(self._answer.payload)["head"]["vars"])

    @cached_property
    def rows(self) -> list[Any]:
        """All rows, as named tuples; a column that is no Python name is called _N there."""
        row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]
        return [row(*values) for values in self._values()]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """The answer to an ASK; of other queries, whether there is any row."""
        return self._truth() if self.form == "truth" else bool(self.rows)

    def __repr__(self) -> str:
        return f"<Result: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return table.html(self.columns, self.rows)

    def to_dataframe(self) -> Any:
        """The rows as a pandas data frame. Raises ImportError where pandas is not installed."""
        try:
            import pandas  # type: ignore[import-untyped, unused-ignore]
        except ImportError as error:
            raise ImportError("to_dataframe() needs pandas, which is not installed: pip install pandas") from error
        return pandas.DataFrame([tuple(row) for row in self.rows], columns=list(self.columns))

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that `write` can give of this result; the first is for people."""
        return _FITTING[self.form]

    def write(self, form: str = "table", width: int | None = None) -> str:
        """This result as text in one of `formats`; csv, tsv, json and xml are the SPARQL 1.1 results formats.

        `width` (characters) limits a table's lines; without it they are as long as their words.
        Raises QueryError for a format that does not fit.
        """
        if form not in self.formats:
            kind = {"rows": "SELECT", "truth": "ASK", "triples": "CONSTRUCT or DESCRIBE"}[self.form]
            raise QueryError(f"the answer to {kind} cannot be written as {form!r}: take {', '.join(self.formats)}")
        if form == "table":
            return table.text(self.columns, self.rows, width)
        if form == "ttl":
            return self._turtle()
        return self._standard(form)

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

    def _values(self) -> Iterator[tuple[Value, ...]]:
        import pyoxigraph as ox

        if self.form == "truth":
            yield (self._truth(),)
        elif self.form == "triples":
            for quad in ox.parse(self._answer.payload, format=ox.RdfFormat.N_TRIPLES):
                yield (_plain(quad.subject), _plain(quad.predicate), _plain(quad.object))
        else:
            found = ox.parse_query_results(self._answer.payload, format=ox.QueryResultsFormat.JSON)
            for solution in cast("ox.QuerySolutions", found):
                yield tuple(_plain(term) for term in solution)


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
