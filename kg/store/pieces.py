"""A file of statements in pieces that are files of their own: Oxigraph holds what it is given at once in memory, and
takes a gigabyte for a million statements.

Only files as this project writes them are cut: between two graphs of TriG, between two blocks of Turtle, between two
lines of N-Quads. Any other file is one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import rdf_order

_MOST = 1 << 23
"""Bytes from which on a piece ends where it may."""
_ENDS = {".trig": b"}\n", ".ttl": b"\n"}
"""The whole line behind which a file of this ending may be cut; of N-Quads it is every line."""


def pieces(path: Path, most: int = _MOST) -> Iterator[bytes]:
    """The pieces of the file at `path`, each of little more than `most` bytes if it can be cut so, and each with the
    prologue of the whole. Raises OSError."""
    prologue = rdf_order.prologue().encode() if path.suffix in _ENDS else b""
    end = _ENDS.get(path.suffix)
    with path.open("rb") as file:
        if file.read(len(prologue)) != prologue:
            yield path.read_bytes()
            return
        piece = bytearray(prologue)
        for line in file:
            piece += line
            if len(piece) >= most and end in (None, line):
                yield bytes(piece)
                piece = bytearray(prologue)
    if len(piece) > len(prologue):
        yield bytes(piece)
