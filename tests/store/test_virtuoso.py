"""What Virtuoso is sent and asked: graphs whole and only what changed, and the three forms of answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import queries
from kg.errors import QueryError
from kg.store.embedded import EmbeddedStore
from kg.store.push import push
from kg.store.remote import RemoteStore
from tests.sample_store import sample_nquads
from tests.virtuoso_server import serving_virtuoso

ARTICLE = "?a a <https://schema.org/NewsArticle>"
OURS = "STRSTARTS(STR(?g), 'https://newskg') && !STRENDS(STR(?g), '/pushed')"
QUADS = f"SELECT ?g ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({OURS}) }}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving_virtuoso(tmp_path_factory.mktemp("virtuoso") / "there") as address:
        yield address


def held(address: str) -> int:
    return len(json.loads(RemoteStore(address).query(QUADS, timeout=60).payload)["results"]["bindings"])


def test_push_drop_and_push_again(address: str) -> None:
    quads = list(ox.parse(sample_nquads(), format=ox.RdfFormat.N_QUADS))
    first = push(quads, address, default_graph=False)
    assert (first.sent, first.dropped) == (len({quad.graph_name for quad in quads}), 0)
    assert held(address) == len(set(quads))
    assert push(quads, address, default_graph=False).sent == 0
    gone = quads[0].graph_name
    fewer = [quad for quad in quads if quad.graph_name != gone]
    again = push(fewer, address, default_graph=False)
    assert (again.sent, again.dropped) == (0, 1)
    assert held(address) == len(set(fewer))
    assert push(quads, address, default_graph=False).sent == 1
    assert held(address) == len(set(quads))


def test_three_forms_of_answers(address: str) -> None:
    push(ox.parse(sample_nquads(), format=ox.RdfFormat.N_QUADS), address, default_graph=False)
    store = RemoteStore(address)
    assert store.query(f"SELECT * {{ {ARTICLE} }}", timeout=60).form == "rows"
    assert json.loads(store.query(f"ASK {{ {ARTICLE} }}", timeout=60).payload)["boolean"] is True
    assert json.loads(store.query("ASK { <a:b> <a:c> <a:d> }", timeout=60).payload)["boolean"] is False
    built = store.query(f"# all\nPREFIX x: <x:>\nCONSTRUCT {{ ?a x:is 'here' }} {{ {ARTICLE} }}", timeout=60)
    assert built.form == "triples"
    assert built.payload.decode().splitlines()[0].endswith('<x:is> "here" .')
    with pytest.raises(QueryError):
        store.query("SELECT ?s WHERE { ?s ", timeout=60)


@pytest.mark.parametrize("name", ["articles", "timeline", "places", "names-by-outlet"])
def test_named_queries_that_answer_as_in_a_graph_folder(address: str, name: str, tmp_path: Path) -> None:
    push(ox.parse(sample_nquads(), format=ox.RdfFormat.N_QUADS), address, default_graph=False)
    EmbeddedStore.create(tmp_path / "store", sample_nquads(), explained=True).close()
    with EmbeddedStore.open(tmp_path) as store:
        here = queries.run(store, name, {}, 60)
    there = queries.run(RemoteStore(address), name, {}, 60)
    assert (there.columns, there.rows) == (here.columns, here.rows)
