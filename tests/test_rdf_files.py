"""Turtle and TriG written in bounded memory: the bytes that the whole at once gives."""

from __future__ import annotations

import random
from itertools import groupby
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg import rdf, rdf_files, spool
from tests.test_rdf import awkward_quads, ours


def graph_of(quad: Quad) -> str:
    return str(quad.graph_name)


def shuffled(quads: list[Quad], seed: int) -> list[Quad]:
    """Graphs and quads within them in another order, some twice."""
    chance = random.Random(seed)
    graphs = [list(group) for _, group in groupby(sorted(quads, key=graph_of), key=graph_of)]
    chance.shuffle(graphs)
    return [quad for group in graphs for quad in chance.sample(group * 2, k=2 * len(group))]


@pytest.mark.parametrize("make", [awkward_quads, ours])
@pytest.mark.parametrize("most", [300, 1 << 25])
def test_files_are_those_that_are_made_in_memory(
    make, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool.Spool.__init__, "__defaults__", (None, most))
    quads = make()
    rdf_files.write(shuffled(quads, most), tmp_path / "a.ttl", tmp_path / "a.trig")
    assert (tmp_path / "a.ttl").read_text("utf8") == rdf.turtle(quads)
    assert (tmp_path / "a.trig").read_text("utf8") == rdf.trig(quads)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.trig", "a.ttl"]


def test_no_quads_are_a_prologue(tmp_path: Path) -> None:
    rdf_files.write([], tmp_path / "a.ttl", tmp_path / "a.trig")
    assert (tmp_path / "a.ttl").read_text() == rdf.turtle([]) == (tmp_path / "a.trig").read_text()


def test_a_graph_in_two_pieces_is_refused(tmp_path: Path) -> None:
    quads = sorted(awkward_quads(), key=graph_of)
    with pytest.raises(ValueError, match="one after the other"):
        rdf_files.write([*quads, quads[0]], tmp_path / "a.ttl", tmp_path / "a.trig")
