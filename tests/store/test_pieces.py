"""A file of statements in pieces says what the whole says."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import Graph
from kg.rdf import trig
from kg.store.pieces import pieces

FORMATS = {".trig": ox.RdfFormat.TRIG, ".ttl": ox.RdfFormat.TURTLE, ".nq": ox.RdfFormat.N_QUADS}


def quads(text: bytes, form: ox.RdfFormat) -> set[str]:
    return {str(quad) for quad in ox.parse(text, format=form)}


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_pieces_say_together_what_the_file_says(seeds_graph: Graph, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph{ending}"
    path.write_bytes(seeds_graph.export(ending[1:]))
    found = list(pieces(path, most=20_000))
    assert len(found) > 1
    assert set().union(*(quads(one, FORMATS[ending]) for one in found)) == quads(path.read_bytes(), FORMATS[ending])


def test_one_large_graph_is_cut_too(tmp_path: Path) -> None:
    graph = ox.NamedNode("urn:large")
    words = 'a "{" and a } \n\n}\n'
    every = [ox.Quad(ox.NamedNode(f"urn:s{n}"), ox.NamedNode("urn:p"), ox.Literal(words), graph) for n in range(200)]
    path = tmp_path / "large.trig"
    path.write_text(trig(every), encoding="utf8")
    found = list(pieces(path, most=3_000))
    assert len(found) > 3
    assert max(map(len, found)) < 6_000
    assert sorted(q for one in found for q in quads(one, FORMATS[".trig"])) == sorted(map(str, every))


def test_a_file_of_somebody_else_is_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "odd.trig"
    path.write_text('<urn:g> { <urn:a> <urn:b> """\n}\n""" .\n}\n' * 40)
    assert list(pieces(path, most=10)) == [path.read_bytes()]


def test_nothing_in_it(tmp_path: Path) -> None:
    path = tmp_path / "none.nq"
    path.touch()
    assert list(pieces(path)) == []
