"""Where the package finds its data: in the installed package, or in the checkout when run from there."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def ontology_dir() -> Path:
    """The folder of ontology/*.ttl."""
    return _data("ontology")


def queries_dir() -> Path:
    """The folder of queries/*.rq."""
    return _data("queries")


def bundled_pipeline() -> Path:
    """The folder of the trained English pipeline that the package carries."""
    return _PACKAGE / "language" / "en_kg_news"
