"""What articles are analysed and compared with, as a text: where it is the same, so are the facts and the differences.

Covered are all code and data of the rooms that decide, word lists, furniture and gazetteer among them. The pipeline has
a fingerprint of its own. Not covered: the versions of the libraries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from kg.paths import bundled_pipeline, ontology_dir

_PACKAGE = Path(__file__).resolve().parent
_DECIDING = frozenset({".py", ".tsv", ".toml", ".txt"})
_BASE = ("days.py", "errors.py", "ids.py", "languages.py", "model.py", "ontology.py", "paths.py")


def fingerprint(pipeline: str | None) -> str:
    """That of the language pipeline of this name (None: the bundled one), and a digest of the code and word lists that
    turn an article into facts. Raises PipelineError."""
    from kg.language import pipeline as pipelines

    return f"{pipelines.fingerprint(pipeline)} {_digest(files_of_facts())}"


def of_comparison() -> str:
    """A digest of the code and word lists that compare the facts of articles."""
    return _digest(files_of_comparison())


def of_graphs() -> str:
    """A digest of the code and the ontology that make quads of facts and a store of quads."""
    return _digest(files_of_graphs())


def files_of_facts() -> list[Path]:
    """The files of the package that decide what facts an article gives."""
    return _files(_BASE, ("articles", "extract", "language", "lexicon"))


def files_of_comparison() -> list[Path]:
    """The files of the package that decide which facts are one, and where outlets differ."""
    more = ("claims.py", "facts_io.py", "facts_store.py", "grouped.py", "namespaces.py", "resolution.py")
    return _files((*_BASE, *more), ("articles", "compare", "lexicon", "resolve"))


def files_of_graphs() -> list[Path]:
    """The files of the package that decide which quads facts give, and what a store holds besides."""
    more = ("comparing.py", "graph_keys.py", "line_breaks.py", "spool.py")
    own = {*_files((*_BASE, *more), ("assemble", "store")), ontology_dir() / "kg.ttl"}
    return sorted(own.union(files_of_comparison()))


def _files(modules: Iterable[str], rooms: Iterable[str]) -> list[Path]:
    found = {_PACKAGE / name for name in modules} | {ontology_dir() / "event-types.ttl"}
    for room in rooms:
        found.update(path for path in (_PACKAGE / room).rglob("*") if path.suffix in _DECIDING)
    return sorted(path for path in found if bundled_pipeline() not in path.parents)


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
