"""What a query counts is kept by article, and of some articles it counts just theirs, without asking the graph."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import ids, kept_rows, queries
from kg.namespaces import bound
from kg.store import answers
from kg.store.embedded import EmbeddedStore
from kg.store.marks import RowMark, WantedRows
from tests.sample_store import MORE, make_store, sample_nquads

TEXT = """
PREFIX ex: <http://example.org/>
SELECT ?value (COUNT(*) AS ?times) (SAMPLE(?other) AS ?some) WHERE {
  #+ rows of ?from: ?value ?other
  GRAPH ?from { ?thing ex:value ?value OPTIONAL { ?thing ex:other ?other } }
  #+ end of rows
}
GROUP BY ?value ORDER BY ?value"""
VALUES: tuple[ox.Literal | ox.NamedNode, ...] = (
    ox.Literal('a "quoted" \\ word\nand a line'),
    ox.Literal("tab\t\x07\u2028 é 🙂"),
    ox.Literal("Wort", language="de"),
    ox.Literal(7),
    ox.Literal("2020-01-06", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    ox.Literal(0.25),
    ox.NamedNode("http://example.org/thing(1)"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """Two articles with values of all kinds, and a third one with the first of them again, twice."""
    told = [(ids.article(f"n{n % 2}"), n, value) for n, value in enumerate(VALUES)]
    told += [(ids.article("n2"), n, VALUES[0]) for n in (90, 91)]
    lines = [
        str(ox.Quad(_thing(n), _thing("value"), value, ox.NamedNode(article))) + " .\n" for article, n, value in told
    ]
    lines.append(str(ox.Quad(_thing(0), _thing("other"), ox.Literal("x"), ox.NamedNode(told[0][0]))) + " .\n")
    with make_store(tmp_path, "".join(lines).encode()) as opened:
        yield opened


def _thing(name: object) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{name}")


def keep_all(store: EmbeddedStore) -> None:
    for query in kept_rows.queries_of_rows(TEXT):
        answers.keep(store.path, query.text, kept_rows.packed(store.query(query.text)), query.marks)


def test_of_all_articles_it_is_what_the_graph_answers(store: EmbeddedStore) -> None:
    keep_all(store)
    found = kept_rows.answer_of(TEXT, TEXT, store, [ids.article(f"n{n}") for n in range(3)], 0)
    assert found == store.query(TEXT)


def test_of_some_articles_it_counts_theirs_alone(store: EmbeddedStore) -> None:
    keep_all(store)
    found = kept_rows.answer_of(TEXT, TEXT, store, [ids.article("n2"), ids.article("nowhere")], 0)
    assert found is not None
    assert b'"value":"2"' in found.payload
    assert b"Wort" not in found.payload
    none = kept_rows.answer_of(TEXT, TEXT, store, [ids.article("nowhere")], 0)
    assert none is not None
    assert b'"bindings":[]' in none.payload


def test_of_one_thing_only_its_own_rows_are_read(store: EmbeddedStore) -> None:
    of_thing = TEXT.replace("?from:", "?from by ?thing: ?thing")
    (query,) = kept_rows.queries_of_rows(of_thing)
    answers.keep(store.path, query.text, kept_rows.packed(store.query(query.text), query.by), query.marks)
    articles = [ids.article(f"n{n}") for n in range(3)]
    one = WantedRows(RowMark(("thing",)), frozenset({_thing(90).value}))
    found = kept_rows.answer_of(of_thing, of_thing, store, articles, 0, [one])
    assert found is not None
    (row,) = json.loads(found.payload)["results"]["bindings"]
    assert (row["value"]["value"], row["times"]["value"]) == (VALUES[0].value, "1")
    elsewhere = kept_rows.answer_of(of_thing, of_thing, store, articles[:2], 0, [one])
    assert elsewhere is not None
    assert b'"bindings":[]' in elsewhere.payload


def test_at_most_so_many_rows(store: EmbeddedStore) -> None:
    keep_all(store)
    found = kept_rows.answer_of(TEXT, TEXT, store, [ids.article("n0"), ids.article("n1")], 2)
    assert found is not None
    assert (len(json.loads(found.payload)["results"]["bindings"]), found.cut) == (2, True)


def test_without_kept_rows_there_is_no_answer(store: EmbeddedStore) -> None:
    assert kept_rows.answer_of(TEXT, TEXT, store, [ids.article("n0")], 0) is None
    assert kept_rows.answer_of("ASK { ?s ?p ?o }", "ASK { ?s ?p ?o }", store, [ids.article("n0")], 0) is None


@pytest.mark.parametrize("file", [it for it in queries.catalogue() if "#+ rows of" in it.text], ids=lambda it: it.name)
def test_rest_of_a_named_query_asks_nothing_of_the_graph(file: queries.QueryFile, tmp_path: Path) -> None:
    text = queries.whole_text(file, {})
    with make_store(tmp_path, sample_nquads(MORE)) as store:
        (query,) = set(kept_rows.queries_of_rows(text))
        rows = store.query(query.text, prefixes=bound())
        answers.keep(store.path, query.text, kept_rows.packed(rows, query.by), query.marks)
        listed = store.query("SELECT ?it { ?it a schema:NewsArticle }", prefixes=bound())
        articles = [row["it"]["value"] for row in json.loads(listed.payload)["results"]["bindings"]]
        whole = store.query(text, prefixes=bound())
        assert b'"type"' in whole.payload
        assert kept_rows.answer_of(text, text, store, articles, 0) == whole
