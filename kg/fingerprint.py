"""What articles are analysed with, as a text: where it is the same, so are the facts of an article."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.paths import ontology_dir

_TELLING, _NOT_TELLING = frozenset({".py", ".tsv", ".toml", ".txt"}), frozenset({"en_kg_news", "gazetteer"})
"""Endings of the files on which extraction depends, and folders among them on which it does not."""


def fingerprint(pipeline: str | None) -> str:
    """That of the language pipeline of this name (None: the bundled one), and a digest of the code and word lists that
    turn an article into facts. Raises PipelineError."""
    from kg.language import pipeline as pipelines

    return f"{pipelines.fingerprint(pipeline)} {_extractors()}"


def _extractors() -> str:
    package = Path(__file__).parent
    files = [ontology_dir() / "event-types.ttl"]
    for name in ("articles", "extract", "lexicon", "language"):
        found = (package / name).rglob("*")
        files += [path for path in found if path.suffix in _TELLING and not _NOT_TELLING.intersection(path.parts)]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
