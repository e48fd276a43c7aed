"""Every query file on a graph whose answers are known, and the way that queries are found, filled in and refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import queries
from kg.assemble import quads
from kg.errors import QueryError
from kg.rdf import nquads
from kg.store.embedded import EmbeddedStore
from tests.factory import two_articles
from tests.sample_store import make_store, many_nquads, sample_nquads

ANSWERS = Path(__file__).parent / "store" / "answers"
GIVEN = {
    "claim": "id:event/attack-1",
    "entity": "Militants",
    "event": "Attack on port",
    "organization": "northern council",
    "person": "brandt",
    "place": "https://newskg.example/id/place/port-arvana",
}
HOSTILE = 'x" } # \\u0022 } \\'
NAMES = [file.name for file in queries.catalogue()]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with make_store(tmp_path_factory.mktemp("sample")) as opened:
        yield opened


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The graph that `kg.assemble` makes of the two articles of the factory."""
    with make_store(tmp_path_factory.mktemp("built"), nquads(quads(*two_articles())).encode()) as opened:
        yield opened


@pytest.fixture(scope="module")
def built_backwards(built: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The same graph, filled in another order."""
    lines = "".join(f"{line}\n" for line in reversed(list(built.quads())))
    with make_store(tmp_path_factory.mktemp("backwards"), lines.encode()) as opened:
        yield opened


@pytest.mark.parametrize("name", NAMES)
def test_answer_is_the_known_one(store: EmbeddedStore, name: str) -> None:
    given = {parameter.name: GIVEN[parameter.name] for parameter in queries.find(name).parameters}
    found = queries.run(store, name, given).write("csv").replace("\r\n", "\n")
    assert found == (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", queries.catalogue(), ids=NAMES)
def test_query_files_stand_alone_and_describe_themselves(file: queries.QueryFile) -> None:
    ox.Store().query(file.text)  # declares all its prefixes
    assert file.summary.endswith(".")
    assert all(parameter.doc for parameter in file.parameters)
    assert "ORDER BY" in file.text.rsplit("}", 1)[1]


@pytest.mark.parametrize("name", NAMES)
def test_order_of_rows_does_not_depend_on_the_store(
    built: EmbeddedStore, built_backwards: EmbeddedStore, name: str
) -> None:
    given = {parameter.name: "Vesk" for parameter in queries.find(name).parameters}
    assert queries.run(built, name, given).rows == queries.run(built_backwards, name, given).rows


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """150 articles in which the same few actors and places come up: some 19,000 quads."""
    with make_store(tmp_path_factory.mktemp("large"), many_nquads(50)) as opened:
        yield opened


@pytest.mark.parametrize("name", NAMES)
def test_patterns_are_not_multiplied_out(large: EmbeddedStore, name: str) -> None:
    """Patterns that share no variable take minutes here, others a tenth of a second."""
    given = {parameter.name: GIVEN[parameter.name] for parameter in queries.find(name).parameters}
    queries.run(large, name, given, timeout=20)


def test_outlets_that_differ(built: EmbeddedStore) -> None:
    found = {(row.property, row.value, row.other_value) for row in queries.run(built, "differences")}
    assert ("time", "2021-03-07", "2021-03-06") in found
    assert ("role", "defence minister of Norland", "former spy chief of Norland") in found


def test_names_include_the_preferred_one_where_an_outlet_uses_it(built: EmbeddedStore) -> None:
    rows = queries.run(built, "names-by-outlet")
    assert {(row.outlet, row.name) for row in rows if row.label == "Tomas Okello"} == {
        ("Harbour Post", "Tomas Okello"),
        ("The Ledger", "Okello"),
        ("The Ledger", "Tomás Okello"),
    }


def test_article_without_outlet_goes_by_its_own_name(tmp_path: Path) -> None:
    told = [line for line in sample_nquads().splitlines(keepends=True) if b"/publisher/" not in line]
    with make_store(tmp_path, b"".join(told)) as nameless:
        outlets = {row.outlet for row in queries.run(nameless, "who-did-what")}
        everywhere = queries.run(nameless, "told-by-all").rows
    assert outlets == {"north", "south", "west"}
    assert [(row.what, row.outlets) for row in everywhere] == [("attack on Port Arvana", 3)]


def test_person_is_found_by_any_name_in_any_case_and_by_iri(store: EmbeddedStore) -> None:
    ways = ["Ada Brandt", "BRANDT", "id:person/ada-brandt", "https://newskg.example/id/person/ada-brandt"]
    assert {len(queries.run(store, "statements-of", {"person": way})) for way in ways} == {2}
    assert not queries.run(store, "statements-of", {"person": "Ada"})


def test_value_of_a_parameter_stays_one_term(store: EmbeddedStore) -> None:
    for text in ('SELECT ?x { VALUES $x { "a" } }', 'SELECT ?x { VALUES ?x { \'a\' "b" } VALUES $x { "a" } }'):
        filled = queries.run(store, text, {"x": HOSTILE})
        assert [row.x for row in filled] in ([HOSTILE], [])
    assert not queries.run(store, "statements-of", {"person": HOSTILE})


def test_parameters_of_other_kinds(store: EmbeddedStore) -> None:
    assert queries.run(store, "SELECT ?n { VALUES $n { 3 } }", {"n": "17"}).rows == [(17,)]
    assert queries.run(store, "SELECT ?n { VALUES $n { 3 } }").rows == [(3,)]
    assert queries.run(store, "SELECT ?i { VALUES $i { <a:b> } }", {"i": "kg:agent"}).rows == [
        ("https://newskg.example/ontology#agent",)
    ]
    for text, value in (("VALUES $x { 3 }", "1 2"), ("VALUES $x { <a:b> }", "a:b> } #"), ("VALUES $x { <a:b> }", "b")):
        with pytest.raises(QueryError, match="the parameter x takes"):
            queries.run(store, f"SELECT ?x {{ {text} }}", {"x": value})


def test_file_and_text_and_name_are_told_apart(store: EmbeddedStore, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("#+ summary: Mine.\n\nSELECT ?who { ?who a schema:Person } ORDER BY ?who\n")
    by_path = queries.run(store, file).rows
    assert by_path == queries.run(store, str(file)).rows
    assert by_path == queries.run(store, "SELECT ?who { ?who a schema:Person } ORDER BY ?who").rows
    assert len(by_path) == 2


def test_prepared_text_is_complete() -> None:
    text = queries.prepare("# mine\nSELECT ?x { ?x a schema:Person ; dcterms:title ?t }")
    ox.Store().query(text)
    assert "PREFIX sem:" not in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("who-said-wat", "did you mean who-said-what"),
        ("xyzzy", "`kg queries` lists"),
        ("gone.rq", "cannot read the query file gone.rq"),
        ("statements-of", r"needs a value for person .*--param person="),
        ("SELECT ?x { ?x a nope:Person }", r"line 1, column \d+, at '}': the prefix nope: is not declared"),
        ("SELECT ?x\nWHERE { ?x a ?y", "line 2, .*at the end of the text: is a bracket"),
        ("SELECT ?x\nWHERE { ?x a ?y } ORDER foo", "line 2, column"),
        ("PREFIX a: <a:>\nINSERT DATA { a:a a:b a:c }", "this is an update"),
    ],
)
def test_query_that_cannot_be_run(store: EmbeddedStore, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as raised:
        queries.run(store, query)
    assert "\n" not in str(raised.value)


def test_parameter_that_the_query_does_not_have(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="has no parameter 'person': it takes none"):
        queries.run(store, "timeline", {"person": "x"})


def test_described_parameter_without_a_block(tmp_path: Path) -> None:
    file = tmp_path / "half.rq"
    file.write_text("#+ param: who: somebody\nSELECT * { ?who ?p ?o }\n")
    with pytest.raises(QueryError, match="no block VALUES"):
        queries.find(file)
