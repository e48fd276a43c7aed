"""What several test files share: the graph of the seeds, built once, and commands run in this process."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import kg
from kg.cli import main
from kg.graph import Graph

SEEDS = Path(__file__).parents[1] / "seeds"
NOBODY = 65534


class Outcome(NamedTuple):
    """What a command did: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of seeds/, by the bundled pipeline. Only to be read: `graph_copy` is there to be changed."""
    return kg.build([SEEDS], out=tmp_path_factory.mktemp("seeds") / "graph")


@pytest.fixture
def graph_copy(seeds_graph: Graph, tmp_path: Path) -> Path:
    """A graph folder of the seeds that a test may change."""
    return Path(shutil.copytree(seeds_graph.path, tmp_path / "graph"))


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs a command of `kg` in this process."""

    def run(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        return Outcome(status, *capfd.readouterr())

    return run


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder that all may read and enter; inside the test, root is nobody, whom permissions bind."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    try:
        if not os.access(SEEDS, os.R_OK, effective_ids=True):
            pytest.skip("the checkout lies where only root may read")
        yield folder
    finally:
        if was_root:
            os.seteuid(0)
        for path in folder.rglob("*"):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        folder.chmod(0o755)
        shutil.rmtree(folder)
