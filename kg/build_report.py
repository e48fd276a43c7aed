"""What a build did: counts, reasons, seconds; as a record, and as a file of JSON for whoever runs builds by machine."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg import digests, folder

_PARTS = ("spacy", "onnxruntime", "numpy", "pyoxigraph", "rdflib", "networkx")
"""The libraries on whose versions the outputs may depend."""


_COUNTED = """
SELECT ?kind (COUNT(DISTINCT ?it) AS ?number) {
  VALUES (?kind ?class) {
    ("roles" kg:RoleHolding) ("statements" kg:Statement) ("events" sem:Event) ("times" time:TemporalEntity)
    ("entities" schema:Person) ("entities" org:Organization) ("entities" kg:Group) ("entities" schema:Place)
    ("entities" kg:Participant)
  }
  ?it a ?class
} GROUP BY ?kind"""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `articles` counts those that the graph now holds, `read` those of them that were given.

    Each of them is one of: `added`; `replaced` (its text or metadata changed); `unchanged`; `reanalysed` (unchanged,
    but the pipeline or kg is another than before); `kept` (in the folder, not given now).
    `undated` counts those read that have no day of publication, so that relative times in them have no value.
    `skipped` and `notes` are (place, reason), `claims` counts what the graph now holds by kind, each thing once,
    `seconds` are those of each stage, `dropped` is the id of an article taken out.
    """

    graph: Path
    articles: int = 0
    read: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    reanalysed: int = 0
    kept: int = 0
    undated: int = 0
    dropped: str = ""
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    claims: dict[str, int] = field(default_factory=dict)
    merges: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def counts_of(graph: Path) -> dict[str, int]:
    """How many things of each kind the graph in a folder holds, each once, as the page counts them. Raises
    StoreError."""
    from kg.namespaces import bound
    from kg.store.embedded import EmbeddedStore
    from kg.store.rows import bindings

    with EmbeddedStore.open(graph) as store:
        counted = store.query(_COUNTED, prefixes=bound()).payload
    found = {row["kind"]["value"]: int(row["number"]["value"]) for row in bindings(counted)}
    return {kind: found.get(kind, 0) for kind in ("roles", "statements", "events", "entities", "times")}


class Stages:
    """The seconds of wall time that each stage of a build takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of the block to the stage `name`; a stage within another counts for both."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def take(self, other: Stages) -> None:
        """Be as the `other` is, which was branched off from this one and has gone on."""
        self.__dict__.update(other.__dict__)


def as_json(report: BuildReport) -> str:
    """The report as JSON: what `BuildReport` holds, the versions that made the graph, the peak of memory, and the
    digest (SHA-256) of each file. Seconds and memory differ from run to run, all else does not. Raises StoreError."""
    manifest = folder.require_manifest(report.graph)
    store = digests.read(report.graph / folder.STORE) or {}
    counts = {name: value for name, value in asdict(report).items() if isinstance(value, int)}
    content = {
        "graph": str(report.graph),
        "counts": {**counts, "skipped": len(report.skipped), "claims": report.claims},
        "dropped": report.dropped,
        "skipped": [{"place": place, "reason": reason} for place, reason in report.skipped],
        "notes": [{"place": place, "words": words} for place, words in report.notes],
        "seconds": {name: round(seconds, 3) for name, seconds in report.seconds.items()},
        "peak memory in MiB": _peak_memory(),
        "versions": _versions(manifest),
        "digests": digests.read(report.graph) or {},
        "store": {"files": len(store)},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _versions(manifest: folder.Manifest) -> dict[str, str]:
    found = {"kg": manifest.version, "pipeline": manifest.pipeline, "python": platform.python_version()}
    for name in _PARTS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # installed in another way than by a package manager
            found[name] = "unknown"
    return found


def _peak_memory() -> float:
    """Of this process and of the largest of its workers, in MiB."""
    import resource
    import sys

    of = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(max(of) / (2**20 if sys.platform == "darwin" else 2**10), 1)
