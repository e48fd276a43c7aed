"""What several test files share: the graph of the seeds, built once, and commands run in this process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import kg
from kg.cli import main
from kg.graph import Graph
from tests.small_news import kg_process

SEEDS = Path(__file__).parents[1] / "seeds"
STORIES = Path(__file__).parents[1] / "quality" / "stories"
ASKED = ("seeds", "naryn", "borealis")
"""The stories that an analyst's questions are asked of."""
FURTHER = [Path(path) for path in os.environ.get("KG_STORIES", "").split(os.pathsep) if path]
"""Graph folders of more of them."""


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


@pytest.fixture(scope="session", params=[*ASKED, *FURTHER], ids=lambda param: getattr(param, "name", param))
def asked_graph(request: pytest.FixtureRequest, seeds_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of each story that an analyst's questions are asked of, on the page and by commands."""
    if isinstance(request.param, Path):
        return kg.open(request.param)
    if request.param == "seeds":
        return seeds_graph
    out = tmp_path_factory.mktemp(request.param) / "graph"
    return kg.build(sorted(STORIES.joinpath(request.param).glob("*.[tc][xs][tv]")), out=out)


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
def unprivileged() -> Command:
    """Runs a command of `kg` in a process that permissions bind, even when the tests are run by root."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may do all, and setpriv (util-linux), which gives that up, is not there")
        prefix = ["setpriv", "--bounding-set=-all"]

    def run(*arguments: str | Path) -> Outcome:
        done = kg_process(*arguments, prefix=prefix)
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run
