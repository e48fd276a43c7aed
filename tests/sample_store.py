"""A small graph whose every answer is known (tests/store/sample.trig), as a store on disk."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from kg.store.embedded import EmbeddedStore

SAMPLE = Path(__file__).parent / "store" / "sample.trig"


MORE = SAMPLE.with_name("more.trig")


def sample_nquads(*others: Path) -> bytes:
    """The sample, and other files, as N-Quads."""
    return "".join(f"{quad} .\n" for path in (SAMPLE, *others) for quad in ox.parse(path=path)).encode()


def many_nquads(copies: int) -> bytes:
    """The sample over and over, in other articles, with few actors and places that all of them share."""
    own = re.compile(r"/id/(article|statement|report|story|silence|version)/(\w+)")
    shared = re.compile(r"/id/(person|group|organization|place|event|role)/([\w-]+)")
    lines = sample_nquads().decode()
    told = (shared.sub(rf"/id/\1/\g<2>{n % 7}", own.sub(rf"/id/\1/\g<2>{n}", lines)) for n in range(copies))
    return "".join(told).encode()


def make_store(folder: Path, nquads: bytes | None = None) -> EmbeddedStore:
    """A store in folder/store with `nquads` (the sample's by default), open for reading."""
    EmbeddedStore.create(folder / "store", sample_nquads() if nquads is None else nquads).close()
    return EmbeddedStore.open(folder)
