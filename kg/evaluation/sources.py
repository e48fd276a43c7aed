"""Where facts to be scored come from: a facts file, a graph folder, or articles that are built for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import GoldError
from kg.evaluation.told import Told, read_told
from kg.folder import MANIFEST, reason


def told_of(path: Path, processes: int | None = None) -> Told:
    """The facts at `path`, whichever of the three it is. Raises GoldError, StoreError, and what a build raises."""
    if path.is_file():
        return read_told(_lines(path), str(path))
    if not path.is_dir():
        raise GoldError(f"{path}: no such file or folder; name a facts file, a graph folder or a folder of articles")
    if (path / MANIFEST).is_file():
        return _of_graph(path)
    with TemporaryDirectory(prefix="kg-") as temporary:
        from kg.building import build

        graph = Path(temporary, "graph")
        build([path], graph, processes=processes)
        return _of_graph(graph)


def _of_graph(folder: Path) -> Told:
    from kg.graph import Graph

    graph = Graph(folder)
    return read_told(graph.export("jsonl").decode().split("\n"), str(folder / "facts.jsonl"), graph.manifest.articles)


def _lines(path: Path) -> Iterable[str]:
    try:
        return path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is no facts file: not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise GoldError(f"cannot read {path}: {reason(error)}") from error
