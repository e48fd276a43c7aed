"""A small graph whose every answer is known (tests/store/sample.trig), as a store on disk."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.store.embedded import EmbeddedStore

SAMPLE = Path(__file__).parent / "store" / "sample.trig"


def sample_nquads() -> bytes:
    """The sample as N-Quads."""
    return "".join(f"{quad} .\n" for quad in ox.parse(path=SAMPLE)).encode()


def make_store(folder: Path, nquads: bytes | None = None) -> EmbeddedStore:
    """A store in folder/store with `nquads` (the sample's by default), open for reading."""
    EmbeddedStore.create(folder / "store", sample_nquads() if nquads is None else nquads).close()
    return EmbeddedStore.open(folder)
