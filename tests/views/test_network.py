"""The network of actors, events and statements, and its GraphML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import networkx
import pytest

from kg.queries import run
from kg.store.embedded import EmbeddedStore
from kg.views.network import QUERIES, EdgeEvidence, graphml, network
from kg.views.page_data import legend
from tests.sample_store import make_store, many_nquads, sample_nquads

ID = "https://newskg.example/id/"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    with make_store(tmp_path_factory.mktemp("sample")) as opened:
        yield opened


def test_nodes_have_label_kind_and_outlets(store: EmbeddedStore) -> None:
    graph = network(store)
    assert graph.nodes[f"{ID}person/ada-brandt"] == {
        "label": "Ada Brandt",
        "kind": "person",
        "outlets": ("Courier", "Herald"),
    }
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds == {"person", "organization", "place", "group", "event", "statement"}


def test_edges_have_a_relation_and_each_outlets_words(store: EmbeddedStore) -> None:
    graph = network(store)
    agent = graph.edges[f"{ID}group/rebels", f"{ID}event/attack-1", "agent"]
    assert agent["evidence"] == (
        EdgeEvidence("Courier", "struck", "Militants struck Arvana port on January 6."),
        EdgeEvidence("Herald", "attacked", "Rebels attacked Port Arvana on January 5."),
    )
    assert agent["outlets"] == ("Courier", "Herald")


def test_edges_have_the_directions_of_the_page(store: EmbeddedStore) -> None:
    edges = {tuple(end.removeprefix(ID) for end in edge) for edge in network(store).edges(keys=True)}
    assert edges >= {
        ("group/rebels", "event/attack-1", "agent"),
        ("event/attack-1", "place/port-arvana", "at"),
        ("event/attack-1", "event/meeting-3", "before"),
        ("event/shelling-2", "person/ada-brandt", "according to"),
        ("person/ada-brandt", "statement/south/s1", "said"),
        ("statement/south/s1", "person/leo-katz", "to"),
    }
    shown = {(one["reverse"], one["label"]) for one in legend()["relations"]}
    assert {(True, "agent"), (True, "said"), (False, "at"), (False, "before"), (False, "to")} <= shown


def test_events_and_statements_have_what_is_known_of_them(store: EmbeddedStore) -> None:
    graph = network(store)
    attack = graph.nodes[f"{ID}event/attack-1"]
    assert (attack["type"], attack["day"], attack["actuality"]) == (
        "ASSAULT",
        date(2020, 1, 5),
        ("asserted", "possible"),
    )
    assert attack["prominence"] == 0.95
    assert "confidence" not in attack  # no report of it has one
    assert graph.nodes[f"{ID}event/departure-4"]["confidence"] == 0.8
    assert graph.nodes[f"{ID}statement/north/s1"]["type"] == "indirect"
    assert graph.nodes[f"{ID}statement/north/s1"]["confidence"] == 0.75


def test_graphml_has_numbers_days_and_lists(store: EmbeddedStore) -> None:
    read = networkx.read_graphml(BytesIO(graphml(store)), force_multigraph=True)
    attack = read.nodes[f"{ID}event/attack-1"]
    assert (attack["day"], attack["prominence"], attack["actuality"]) == ("2020-01-05", 0.95, "asserted | possible")
    assert attack["outlets"] == "Courier | Herald | Ledger"


def test_graphml_reads_back_as_the_same_network(store: EmbeddedStore) -> None:
    read = networkx.read_graphml(BytesIO(graphml(store)), force_multigraph=True)
    graph = network(store)
    assert set(read.nodes) == set(graph.nodes)
    assert read.number_of_edges() == graph.number_of_edges()
    relations = {data["relation"] for _, _, data in read.edges(data=True)}
    assert relations == {key for _, _, key in graph.edges(keys=True)}


def test_graphml_does_not_depend_on_the_order_of_the_quads(store: EmbeddedStore, tmp_path: Path) -> None:
    backwards = b"".join(reversed(sample_nquads().splitlines(keepends=True)))
    with make_store(tmp_path, backwards) as other:
        assert graphml(other) == graphml(store)


def test_network_of_many_articles_takes_no_time(tmp_path: Path) -> None:
    with make_store(tmp_path, many_nquads(50)) as store:
        for query in sorted(QUERIES.glob("*.rq")):
            run(store, query, timeout=20)


def test_characters_that_xml_forbids_are_dropped(tmp_path: Path) -> None:
    hostile = sample_nquads().replace(b'"Ada Brandt"', b'"Ada\\u0001 <Brandt> & \\"co\\""')
    with make_store(tmp_path, hostile) as store:
        read = networkx.read_graphml(BytesIO(graphml(store)))
    assert read.nodes[f"{ID}person/ada-brandt"]["label"] == 'Ada <Brandt> & "co"'
