"""kg: one RDF graph of persons, roles, statements, events and places from the news of several outlets.

    import kg
    graph = kg.build(["seeds"])
    graph.query("who-said-what")
    graph.to_rdflib()
    graph.page("graph.html")

Importing the package loads nothing heavy; each call imports what it needs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.execution import Name
    from kg.graph import Graph

__version__ = "0.1.0"
__all__ = ["__version__", "build", "open"]


def build(
    paths: Sequence[Path | str],
    out: Path | str = "graph",
    pipeline: str | None = None,
    processes: int = 1,
    fresh: bool = False,
    max_seconds: float = math.inf,
    max_size: float = math.inf,
    fields: Mapping[str, str] | None = None,
    language: str = "en",
    executor: Name = "processes",
    address: str = "",
    quick: bool = False,
) -> Graph:
    """Build the articles in `paths` into the graph folder `out` (see `kg.building.build`) and open it.

    More than one of `processes` needs a script whose own work stands under `if __name__ == "__main__":`, as
    everything that starts processes does in Python. An article that takes longer than `max_seconds` to analyse or has
    more characters than `max_size` is skipped, as `report` of the graph says. `executor` "ray" analyses on the Ray
    cluster at `address`, or on one of its own (extra `ray`). `quick` brings the store up to date and leaves the texts
    and the page for who first asks for them.
    """
    from kg.building import build as build_folder
    from kg.graph import Graph
    from kg.limits import Limits

    report = build_folder(
        paths,
        out,
        pipeline,
        processes,
        fresh,
        limits=Limits(max_size, max_seconds),
        fields=fields,
        language=language,
        executor=executor,
        address=address,
        quick=quick,
    )
    return Graph(out, report)


def open(folder: Path | str = "graph") -> Graph:
    """Open the graph folder `folder` that an earlier build wrote. Raises StoreError where it is none."""
    from kg.graph import Graph

    return Graph(folder)
