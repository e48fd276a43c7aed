"""What articles are analysed with, as a text: where it is the same, so are the facts of an article."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kg.paths import ontology_dir

_TELLING, _NOT_TELLING = frozenset({".py", ".tsv", ".toml", ".txt"}), frozenset({"en_kg_news", "gazetteer"})
"""Endings of the files on which extraction depends, and folders among them on which it does not."""


def fingerprint(pipeline: str | None) -> str:
    """That of the language pipeline of this name (None: the bundled one), and a digest of the code and word lists that
    turn an article into facts. Raises PipelineError."""
    from kg.language import pipeline as pipelines

    return f"{pipelines.fingerprint(pipeline)} {_extractors()}"


def of_comparison() -> str:
    """A digest of the code and word lists that compare the facts of articles."""
    package = Path(__file__).parent
    return _digest([package / f"{name}.py" for name in ("claims", "ids", "model")], ("compare", "resolve", "lexicon"))


def _extractors() -> str:
    return _digest([ontology_dir() / "event-types.ttl"], ("articles", "extract", "lexicon", "language"))


def _digest(files: Sequence[Path], folders: Sequence[str]) -> str:
    """Of these files, and of those of folders of the package on which what is found depends."""
    package = Path(__file__).parent
    files = list(files)
    for name in folders:
        found = (package / name).rglob("*")
        files += [path for path in found if path.suffix in _TELLING and not _NOT_TELLING.intersection(path.parts)]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
