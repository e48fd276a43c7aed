"""The store on disk: what goes in comes out, several may read, and every way to fail has its own line."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store import Malformed
from kg.store.embedded import EmbeddedStore
from tests.sample_store import make_store, sample_nquads

TWICE = b"<a:s> <a:p> <a:o> <a:g1> .\n<a:s> <a:p> <a:o> <a:g2> .\n<a:s> <a:p> <a:o2> <a:g2> .\n"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def count(store: EmbeddedStore, pattern: str) -> int:
    payload = store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").payload
    return int(json.loads(payload)["results"]["bindings"][0]["n"]["value"])


def test_default_graph_is_the_union_in_which_a_triple_stands_once(tmp_path: Path) -> None:
    with make_store(tmp_path, TWICE) as store:
        assert count(store, "?s ?p ?o") == 2
        assert count(store, "GRAPH ?g { ?s ?p ?o }") == 3


def test_quads_are_those_that_went_in_sorted(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        assert list(store.quads()) == sorted(sample_nquads().decode().splitlines())


def test_solutions_are_the_values_in_the_order_of_the_variables(tmp_path: Path) -> None:
    with make_store(tmp_path, TWICE) as store:
        rows = list(store.solutions("SELECT ?o ?none ?s { GRAPH <a:g2> { ?s ?p ?o } } ORDER BY ?o"))
        assert rows == [("a:o", "", "a:s"), ("a:o2", "", "a:s")]
        with pytest.raises(QueryError, match="only a SELECT"):
            list(store.solutions("ASK {}"))
        with pytest.raises(Malformed):
            list(store.solutions("SELECT"))


def test_nquads_may_come_from_a_file(tmp_path: Path) -> None:
    source = tmp_path / "graph.nq"
    source.write_bytes(TWICE)
    with EmbeddedStore.create(tmp_path / "new" / "store", source) as store:
        assert count(store, "?s ?p ?o") == 2


def test_several_may_read_at_once_and_from_other_processes(tmp_path: Path) -> None:
    with make_store(tmp_path, TWICE) as one, EmbeddedStore.open(tmp_path) as two:
        answers = [one.query("ASK { <a:s> ?p ?o }"), two.query("ASK { <a:s> ?p ?o }", timeout=60)]
    assert [json.loads(answer.payload)["boolean"] for answer in answers] == [True, True]


@pytest.mark.parametrize("timeout", [None, math.inf])
def test_forms_of_answers(tmp_path: Path, timeout: float | None) -> None:
    with make_store(tmp_path, TWICE) as store:
        assert store.query("SELECT * { ?s ?p ?o }", timeout=timeout).form == "rows"
        assert store.query("ASK {}", timeout=timeout).form == "truth"
        triples = store.query("CONSTRUCT { ?o x:of ?s } { ?s ?p ?o }", prefixes={"x": "a:"}, timeout=timeout)
    assert triples.form == "triples"
    assert triples.payload == b"<a:o2> <a:of> <a:s> .\n<a:o> <a:of> <a:s> .\n"


@pytest.mark.parametrize("timeout", [None, 60])
def test_malformed_query_tells_where_and_why(tmp_path: Path, timeout: float | None) -> None:
    with make_store(tmp_path, TWICE) as store, pytest.raises(Malformed) as raised:
        store.query("SELECT ?s\nWHERE { ?s nope:p ?o }", timeout=timeout)
    assert (raised.value.line, raised.value.reason) == (2, "a prefix here is not declared")


def test_query_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    started = time.monotonic()
    with make_store(tmp_path) as store, pytest.raises(QueryError, match=r"took longer than 0\.5 s"):
        store.query(ENDLESS, timeout=0.5)
    assert time.monotonic() - started < 10


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes where Linux lists them")
def test_interrupt_ends_the_query_and_its_process(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    program = (
        "import math, sys; from kg.store.embedded import EmbeddedStore; print('ready', flush=True); "
        "EmbeddedStore.open(sys.argv[1]).query(sys.argv[2], timeout=math.inf)"
    )
    command = [sys.executable, "-c", program, str(tmp_path), ENDLESS]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=_environment()
    ) as asking:
        assert asking.stdout is not None
        asking.stdout.readline()
        time.sleep(0.5)
        asking.send_signal(signal.SIGINT)
        _, errors = asking.communicate(timeout=20)
    assert asking.returncode != 0
    assert b"KeyboardInterrupt" in errors
    assert not _running(asking.pid)


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such graph folder"):
        EmbeddedStore.open(tmp_path / "graph")


def test_folder_that_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("something else")
    with pytest.raises(StoreError, match="is not a graph"):
        EmbeddedStore.open(tmp_path)


def test_store_in_use_by_a_writer(tmp_path: Path) -> None:
    make_store(tmp_path, TWICE).close()
    with EmbeddedStore.open(tmp_path, read_only=False), pytest.raises(StoreError, match="in use"):
        EmbeddedStore.open(tmp_path, read_only=False)


@pytest.mark.parametrize("ending", ["CURRENT", ".sst"])
def test_damaged_store(tmp_path: Path, ending: str) -> None:
    make_store(tmp_path, TWICE).close()
    for path in (tmp_path / "store").iterdir():
        if path.name.endswith(ending):
            path.write_bytes(b"xx")
    with pytest.raises(StoreError, match="damaged: build the graph again"):
        EmbeddedStore.open(tmp_path)


def test_create_leaves_what_is_there_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="not an empty folder"):
        EmbeddedStore.create(tmp_path, TWICE)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_malformed_nquads(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="malformed statements"):
        EmbeddedStore.create(tmp_path / "store", b"<a:s> <a:p> .\n")


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot make"):
        EmbeddedStore.create(tmp_path / "file" / "graph" / "store", TWICE)


def _running(session: int) -> list[str]:
    """What still runs in a session, as Linux tells it; what has ended but was not yet reaped does not count."""
    lines = [path.read_text().rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    return [fields[0] for fields in lines if int(fields[3]) == session and fields[0] != "Z"]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
