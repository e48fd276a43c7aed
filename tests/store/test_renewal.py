"""A store in which graphs are exchanged holds what one made anew holds, whatever came and went."""

from __future__ import annotations

import random
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ontology import PREFIXES
from kg.store.embedded import EmbeddedStore
from kg.store.renewal import copied, exchange
from tests.sample_store import sample_nquads

KG, RDF = PREFIXES["kg"], PREFIXES["rdf"]
# Properties and classes with others of ours or of others above them, and one that has none.
PROPERTIES = [f"{KG}agent", f"{KG}patient", f"{PREFIXES['sem']}hasActor", f"{KG}speaker", "urn:other", f"{RDF}type"]
CLASSES = [f"{KG}Statement", f"{KG}RoleHolding", f"{PREFIXES['prov']}Entity", f"{PREFIXES['schema']}Quotation"]
GRAPHS = [f"urn:g{number}" for number in range(4)]


def some_quads(chance: random.Random) -> list[ox.Quad]:
    """Few subjects and objects, so that graphs often say the same, and one thing follows from several."""
    found = set()
    for _ in range(60):
        property_ = chance.choice(PROPERTIES)
        value = chance.choice(CLASSES) if property_ == f"{RDF}type" else f"urn:o{chance.randrange(2)}"
        subject, graph = f"urn:s{chance.randrange(3)}", chance.choice(GRAPHS[: chance.randrange(1, 5)])
        found.add(ox.Quad(*map(ox.NamedNode, (subject, property_, value)), ox.NamedNode(graph)))
    return sorted(found, key=str)


def nquads(quads: list[ox.Quad]) -> bytes:
    return "".join(f"{quad} .\n" for quad in quads).encode()


def everything(store: ox.Store) -> list[str]:
    return sorted(map(str, store))


def by_graph(quads: list[ox.Quad]) -> dict[str, list[ox.Quad]]:
    ordered = sorted(quads, key=lambda quad: quad.graph_name.value)
    return {name: list(of_graph) for name, of_graph in groupby(ordered, key=lambda quad: str(quad.graph_name.value))}


@pytest.mark.parametrize("seed", range(12))
def test_after_an_exchange_all_is_as_if_made_anew(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    before, after = some_quads(chance), some_quads(chance)
    EmbeddedStore.create(tmp_path / "old", nquads(before), explained=True).close()
    EmbeddedStore.create(tmp_path / "anew", nquads(after), explained=True).close()
    copied(tmp_path / "old", tmp_path / "new")
    store = ox.Store(str(tmp_path / "new"))
    now = by_graph(after)
    exchange(store, [(name, now.get(name, [])) for name in GRAPHS], tmp_path)
    assert everything(store) == everything(ox.Store.read_only(str(tmp_path / "anew")))
    assert everything(ox.Store.read_only(str(tmp_path / "old"))) != everything(store)


def test_the_vocabulary_stays_though_an_article_said_it_too(tmp_path: Path) -> None:
    EmbeddedStore.create(tmp_path / "store", sample_nquads(), explained=True).close()
    store = ox.Store(str(tmp_path / "store"))
    before = everything(store)
    same = next(quad for quad in store if quad.subject == ox.NamedNode(f"{KG}agent"))
    said = ox.Quad(same.subject, same.predicate, same.object, ox.NamedNode("urn:odd"))
    exchange(store, [("urn:odd", [said])], tmp_path)
    assert everything(store) == sorted([*before, str(said)])
    exchange(store, [("urn:odd", [])], tmp_path)
    assert everything(store) == before


def test_what_nobody_changed_is_not_written(tmp_path: Path) -> None:
    EmbeddedStore.create(tmp_path / "old", sample_nquads(), explained=True).close()
    copied(tmp_path / "old", tmp_path / "new")
    tables = sorted(path.name for path in (tmp_path / "old").glob("*.sst"))
    assert tables
    assert all((tmp_path / "new" / name).samefile(tmp_path / "old" / name) for name in tables)


def test_where_there_are_no_links_tables_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    EmbeddedStore.create(tmp_path / "old", sample_nquads(), explained=True).close()
    monkeypatch.setattr("os.link", refuse)
    copied(tmp_path / "old", tmp_path / "new")
    assert everything(ox.Store.read_only(str(tmp_path / "new"))) == everything(
        ox.Store.read_only(str(tmp_path / "old"))
    )
