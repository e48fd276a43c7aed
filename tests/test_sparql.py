"""What is told of a SPARQL text without parsing it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import run
from kg.sparql import calls_a_service, is_update, star_order, unknown_terms, with_full_ids
from kg.store.embedded import EmbeddedStore
from tests.sample_store import make_store

ID = "https://newskg.example/id/"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("{ id:person/ada-brandt ?p ?o }", f"{{ <{ID}person/ada-brandt> ?p ?o }}"),
        ("{ ?s ?p id:person/ada-brandt. ?x ?y ?z }", f"{{ ?s ?p <{ID}person/ada-brandt>. ?x ?y ?z }}"),
        ("(id:event/attack-1,id:place/x)", f"(<{ID}event/attack-1>,<{ID}place/x>)"),
        ("id:article/a%20b#char=3,41 a ?c", f"<{ID}article/a%20b#char=3,41> a ?c"),
        ('"id:person/x" # id:person/y', '"id:person/x" # id:person/y'),
        ("<id:person/x> 'id:a/b' kid:a/b", "<id:person/x> 'id:a/b' kid:a/b"),
        (r"id:person\/ada-brandt", r"id:person\/ada-brandt"),
        ("PREFIX id: <a:> SELECT * { id:b/c ?p ?o }", "PREFIX id: <a:> SELECT * { id:b/c ?p ?o }"),
    ],
)
def test_short_ids_become_full_ones(short: str, full: str) -> None:
    assert with_full_ids(short) == full


def test_ids_as_tables_print_them_can_be_pasted(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        table = run(store, "who-said-what").write("table", ids=True)
        shown = next(word for line in table.splitlines() for word in line.split() if word.startswith("id:statement/"))
        assert run(store, f"SELECT ?c {{ {shown} kg:content ?c }}").rows
        assert run(store, f"ASK {{ {shown} a kg:Statement }}")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("SELECT * { ?z ?b ?a }", ("z", "b", "a")),
        ("PREFIX a: <b:> # ?no\nselect distinct * where { ?z a '?q' . ?y ?z ?x }", ("z", "y", "x")),
        ("SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY ?a", ()),
        ("ASK { ?a ?b ?c }", ()),
    ],
)
def test_order_of_a_star(text: str, order: tuple[str, ...]) -> None:
    assert star_order(text) == order
    ox.Store().query(text)  # each is SPARQL


def test_columns_of_a_star_stand_as_the_query_names_them(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        result = run(store, "SELECT * { ?who a schema:Person ; skos:prefLabel ?called } ORDER BY ?called")
    assert result.columns == ("who", "called")
    assert result[0].called == "Ada Brandt"
    assert result.write("csv").startswith("who,called\r\nhttps://")


def test_unknown_terms() -> None:
    text = """PREFIX ours: <https://newskg.example/ontology#>
      SELECT * { ?s a kg:Statment ; ours:speeker ?x ; schema:name ?n ; schema:nmae ?m ; sem:hasActor ?a ; a et:ASSULT ;
        <https://newskg.example/ontology#content> "kg:No" ; xsd:any rdfs:thing ; <other:kg:x> ?y . } # kg:Nothing"""
    lines = unknown_terms(text)
    assert [line.partition(": did")[0] for line in lines] == [
        f"no graph has a term {term}" for term in ("kg:Statment", "ours:speeker", "schema:nmae", "et:ASSULT")
    ]
    assert "did you mean kg:Statement" in lines[0]
    assert "kg:speaker" in lines[1]
    assert "et:ASSAULT" in lines[3]
    assert unknown_terms("SELECT * { ?s a kg:Statement ; prov:wasAttributedTo ?x ; a schema:Quotation }") == ()


def test_updates_and_services_are_told_from_words_in_strings(tmp_path: Path) -> None:
    assert is_update("PREFIX a: <a:> insert data { a:a a:b a:c }")
    assert not is_update('SELECT ?insert { ?insert ?drop "DELETE" }')
    assert calls_a_service("SELECT * { SERVICE <http://a/> { ?s ?p ?o } }")
    assert not calls_a_service('SELECT * { ?service ?p "SERVICE" } # SERVICE')
    with make_store(tmp_path) as store, pytest.raises(QueryError, match="SERVICE, which is off"):
        run(store, "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }")


def test_a_store_asked_without_a_limit_is_the_one_asked_with(tmp_path: Path) -> None:
    text = "SELECT ?s ?o { ?s skos:prefLabel ?o } ORDER BY ?o ?s"
    with make_store(tmp_path) as store:
        assert isinstance(store, EmbeddedStore)
        everything = run(store, text)
        for timeout in (None, 60.0):
            assert run(store, text, {"limit": 2}, timeout).rows == everything[:2]
            assert run(store, text, {"limit": 2}, timeout).notes
