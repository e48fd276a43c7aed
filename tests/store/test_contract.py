"""What every store must do: in a graph folder, in files, and behind the endpoint of a server of another make."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.store.push
from kg import queries
from kg.errors import QueryError, StoreError
from kg.store import Malformed, Store
from kg.store.embedded import EmbeddedStore
from kg.store.files import FileStore, opened
from kg.store.push import push
from kg.store.remote import RemoteStore
from tests.oxigraph_server import serving
from tests.sample_store import SAMPLE, sample_nquads

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.fixture(scope="module", params=["embedded", "trig", "nq", "endpoint"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample in each kind of store."""
    place = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        match request.param:
            case "embedded":
                EmbeddedStore.create(place / "store", sample_nquads(), explained=True).close()
                yield stack.enter_context(EmbeddedStore.open(place))
            case "endpoint":
                address = stack.enter_context(serving(place / "there"))
                push(ox.parse(sample_nquads(), format=ox.RdfFormat.N_QUADS), f"{address}/update")
                yield RemoteStore(f"{address}/query")
            case ending:
                path = place / f"sample.{ending}"
                path.write_bytes(sample_nquads() if ending == "nq" else SAMPLE.read_bytes())
                yield stack.enter_context(FileStore.open(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample in a graph folder, to compare with."""
    place = tmp_path_factory.mktemp("folder")
    EmbeddedStore.create(place / "store", sample_nquads(), explained=True).close()
    with EmbeddedStore.open(place) as store:
        yield store


def rows(store: Store, text: str, **options: float) -> list[dict[str, str]]:
    found = json.loads(store.query(text, **options).payload)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


@pytest.mark.parametrize("name", [one.name for one in queries.catalogue()])
def test_every_named_query_answers_alike(store: Store, folder: Store, name: str) -> None:
    needed = [one for one in queries.find(name).parameters if one.default is None]
    if needed:
        pytest.skip("asks for something by name")
    there, here = queries.run(store, name, {}, 60), queries.run(folder, name, {}, 60)
    assert (there.columns, there.rows) == (here.columns, here.rows)


def test_default_graph_is_the_union_and_graphs_are_the_articles(store: Store) -> None:
    named = rows(store, "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), '/pushed')) }")
    own = [row for row in named if "nlp2rdf" in row["p"]]  # from which nothing follows
    assert own
    for row in own[:40]:
        subject, predicate = row["s"], row["p"]
        asked = f"SELECT (COUNT(*) AS ?n) {{ <{subject}> <{predicate}> ?o }}"
        same = {other["o"] for other in named if (other["s"], other["p"]) == (subject, predicate)}
        assert rows(store, asked) == [{"n": str(len(same))}]
    assert len(rows(store, "SELECT DISTINCT ?g { GRAPH ?g { ?a a <https://schema.org/NewsArticle> } }")) > 1


def test_three_forms_of_answers(store: Store) -> None:
    article = "?a a <https://schema.org/NewsArticle>"
    assert store.query(f"SELECT * {{ {article} }}", timeout=60).form == "rows"
    assert json.loads(store.query(f"ASK {{ {article} }}", timeout=60).payload)["boolean"] is True
    assert json.loads(store.query("ASK { <a:b> <a:c> <a:d> }", timeout=60).payload)["boolean"] is False
    built = store.query(f"CONSTRUCT {{ ?a <x:is> 'here' }} {{ {article} }}", timeout=60)
    lines = built.payload.decode().splitlines()
    assert built.form == "triples"
    assert lines == sorted(set(lines))
    assert lines[0].endswith('<x:is> "here" .')


def test_prefixes_are_bound_where_the_text_has_none(store: Store) -> None:
    bound = {"s": "https://schema.org/", "t": "a:b"}
    assert rows(store, "SELECT ?a { ?a a s:NewsArticle }", prefixes=bound)  # type: ignore[arg-type]
    own = "PREFIX s: <a:other/> SELECT ?a { ?a a s:NewsArticle }"
    assert rows(store, own, prefixes=bound) == []  # type: ignore[arg-type]


def test_no_more_rows_than_asked_for(store: Store) -> None:
    cut = store.query("SELECT ?s { ?s ?p ?o }", most=3)
    assert (cut.cut, len(json.loads(cut.payload)["results"]["bindings"])) == (True, 3)
    whole = store.query("SELECT ?s { VALUES ?s { 1 2 } }", most=2)
    assert (whole.cut, len(json.loads(whole.payload)["results"]["bindings"])) == (False, 2)


@pytest.mark.parametrize("timeout", [None, 60])
def test_what_is_no_query_is_refused(store: Store, timeout: float | None) -> None:
    with pytest.raises(QueryError) as raised:
        store.query("SELECT ?s\nWHERE { ?s ", timeout=timeout)
    assert not isinstance(raised.value, Malformed) or raised.value.line == 2


def test_query_that_takes_too_long_is_given_up(store: Store) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError, match="took longer than 1 s"):
        store.query(ENDLESS, timeout=1)
    assert time.monotonic() - started < 30


# ------------------------------------------------------------------ files
def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "broken.trig").write_text("<a:b> <a:c> ")
    for name, words in (
        ("broken.trig", "is malformed"),
        ("none.nq", "cannot read"),
        ("x.csv", "no file of"),
    ):
        with pytest.raises(StoreError, match=words):
            FileStore.open(tmp_path / name)
    with pytest.raises(StoreError, match="no such graph folder"):
        opened(tmp_path / "none.nq")


# ------------------------------------------------------------------ what is sent
def test_what_is_sent_at_once_is_limited_and_graphs_are_sent_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    real = kg.store.push._update
    monkeypatch.setattr(kg.store.push, "_update", lambda url, text: (sent.append(text), real(url, text)))
    monkeypatch.setattr(kg.store.push, "_AT_ONCE", 7)
    monkeypatch.setattr(kg.store.push, "_LONGEST", 600)
    quads = list(ox.parse(sample_nquads(), format=ox.RdfFormat.N_QUADS))
    with ExitStack() as stack:
        address = stack.enter_context(serving(tmp_path / "there"))
        push(quads, f"{address}/update")
        remote = RemoteStore(f"{address}/query")
        there = rows(remote, f"SELECT ?g ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{kg.store.push.PUSHED}>) }}")
        assert len(there) == len({quad for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)})
        inserted = [text.count(" .\n") for text in sent if text.startswith("INSERT DATA") and "\n" in text]
        assert 1 < max(inserted) <= 7
        assert max(map(len, sent)) < 2000
        assert push(quads, f"{address}/update").triples == 0
        with pytest.raises(ValueError, match="one after the other"):
            push([*quads, *quads], f"{address}/update")
