"""What a query gives: plain values, the standard formats, and tables."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from xml.etree import ElementTree

import pytest

from kg.errors import QueryError
from kg.queries import run
from kg.result import IRI, Result
from kg.store import Answer
from kg.store.embedded import EmbeddedStore
from tests.sample_store import make_store

VALUES = """SELECT ?words ?iri ?whole ?part ?day ?bad ?truth ?none {
  BIND("a, \\"b\\"\\nc" AS ?words) BIND(<https://newskg.example/id/person/x> AS ?iri) BIND(3 AS ?whole)
  BIND(1.50 AS ?part) BIND("2020-01-06"^^xsd:date AS ?day) BIND("2020-13-06"^^xsd:date AS ?bad) BIND(true AS ?truth)
}"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with make_store(tmp_path_factory.mktemp("sample")) as opened:
        yield opened


def test_rows_are_named_tuples_of_plain_values(store: EmbeddedStore) -> None:
    result = run(store, VALUES)
    (row,) = result
    assert result.columns == ("words", "iri", "whole", "part", "day", "bad", "truth", "none")
    assert tuple(row) == (
        'a, "b"\nc',
        "https://newskg.example/id/person/x",
        3,
        Decimal("1.50"),
        date(2020, 1, 6),
        "2020-13-06",
        True,
        None,
    )
    assert isinstance(row.iri, IRI)
    assert len(result) == 1


def test_truth(store: EmbeddedStore) -> None:
    assert run(store, "ASK { ?x a schema:Person }")
    assert not run(store, "ASK { ?x a schema:Book }")
    assert [tuple(row) for row in run(store, "ASK {}")] == [(True,)]
    assert run(store, "ASK {}").write("csv").strip() == "true"


def test_triples_and_their_turtle_with_prefixes(store: EmbeddedStore) -> None:
    result = run(store, "CONSTRUCT { ?x skos:prefLabel ?name } { ?x a schema:Person ; skos:prefLabel ?name }")
    assert [row.object for row in result] == ["Ada Brandt", "Leo Katz"]
    assert "@prefix skos:" in result.write("ttl")
    assert result.write("ttl") == Result(Answer("triples", result._answer.payload)).write("ttl")


def test_standard_formats(store: EmbeddedStore) -> None:
    result = run(store, VALUES)
    header, row = csv.reader(StringIO(result.write("csv")))
    assert (header[0], row[0]) == ("words", 'a, "b"\nc')
    assert result.write("tsv").startswith("?words\t?iri")
    assert json.loads(result.write("json"))["results"]["bindings"][0]["whole"]["value"] == "3"
    assert ElementTree.fromstring(result.write("xml")).tag.endswith("sparql")


@pytest.mark.parametrize(("text", "form"), [("ASK {}", "ttl"), ("DESCRIBE <a:b>", "csv"), ("SELECT * {}", "yaml")])
def test_format_that_does_not_fit(store: EmbeddedStore, text: str, form: str) -> None:
    with pytest.raises(QueryError, match=f"cannot be written as '{form}': take table"):
        run(store, text).write(form)


def test_shows_itself_in_a_notebook(store: EmbeddedStore) -> None:
    shown = run(store, 'SELECT ?x { BIND("<script>" AS ?x) }')._repr_html_()
    assert "<td>&lt;script&gt;</td>" in shown


def test_data_frame_needs_pandas(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="needs pandas"):
        run(store, "SELECT * {}").to_dataframe()


def test_data_frame(store: EmbeddedStore) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    assert list(run(store, "timeline").to_dataframe()["time"]) == ["2020-01-05", "2020-01-06"]


@pytest.mark.parametrize(
    "payload",
    [
        '{"head":{"vars":["a","b"]},"results":{"bindings":[ROWS]}}',
        '{"head":{"vars":["a","b"]},\n "results": {"bindings": [ ROWS\n ]}}',
        '{"results":{"bindings":[ROWS]},"head":{"vars":["a","b"]}}',
    ],
)
@pytest.mark.parametrize("most", [0, 1, 3])
def test_csv_of_results_that_are_laid_out_in_any_way(payload: str, most: int) -> None:
    words = ['"results":{"bindings":[', "two\nlines, \u2028", "=1"]
    rows = [{"a": {"type": "literal", "value": one}} for one in words][:most]
    content = payload.replace("ROWS", " , ".join(map(json.dumps, rows)))
    table = list(csv.reader(StringIO(Result(Answer("rows", content.encode())).write("csv"))))
    assert table[0] == ["a", "b"]
    assert [row[0].removeprefix("'").split("\u2028")[0] for row in table[1:]] == [
        one.split("\u2028")[0] for one in words[:most]
    ]


def test_ids_that_are_asked_for_are_in_a_narrow_table(store: EmbeddedStore) -> None:
    found = run(store, "actors-and-relations")
    assert "id:person" not in found.write("table", 80)
    assert "outlets" in found.write("table", 80)
    asked = found.write("table", 80, ids=True)
    assert "id:person/ada-brandt" in asked
    assert "outlets" not in asked
    assert max(map(len, asked.splitlines())) <= 80
    assert {"subject_iri", "object_iri"}.isdisjoint(found.left_out(80, ids=True))


@pytest.mark.parametrize(
    "place",
    [0, 1, -1, slice(None, 2), slice(1, 3), slice(2), slice(-2, None), slice(None, None, -1), slice(5, 9), slice(3, 1)],
)
def test_rows_are_a_sequence_whichever_are_asked_for_first(store: EmbeddedStore, place: int | slice) -> None:
    text = "SELECT ?n { VALUES ?n { 1 2 3 4 } }"
    every = [row.n for row in run(store, text)]
    assert every == [1, 2, 3, 4]
    found = run(store, text)
    chosen = found[place]
    assert (chosen.n if isinstance(place, int) else [row.n for row in chosen]) == every[place]
    assert [row.n for row in found] == every
    assert (len(found), found[3].n) == (4, 4)
    with pytest.raises(IndexError):
        found[4]


def test_the_first_of_many_rows_are_there_without_the_others(store: EmbeddedStore) -> None:
    rows = [{"n": {"type": "literal", "value": str(number)}} for number in range(50_000)]
    content = json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": rows}})
    found = Result(Answer("rows", content.encode(), count=50_000))
    assert (len(found), bool(found), found[0].n, [row.n for row in found[1:3]]) == (50_000, True, "0", ["1", "2"])
    assert len(found._begun) == 3
    assert found[-1].n == "49999"
