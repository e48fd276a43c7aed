"""A file of statements in pieces that are files of their own: Oxigraph holds what it is given at once in memory, and
takes a gigabyte for a million statements.

Only files as this project writes them are cut: between two blocks of TriG or Turtle, between two lines of N-Quads. A
graph of TriG may go on in the next piece. Any other file is one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import rdf_order

_MOST = 1 << 23
"""Bytes from which on a piece ends where it may."""
_BLOCKS = frozenset({".trig", ".ttl"})
"""Endings of files with blocks, before each of which is an empty line; of N-Quads every line may be the last."""


def pieces(path: Path, most: int = _MOST) -> Iterator[bytes]:
    """The pieces of the file at `path`, each of little more than `most` bytes if it can be cut so, and each with the
    prologue of the whole. Raises OSError."""
    blocks = path.suffix in _BLOCKS
    prologue = rdf_order.prologue().encode() if blocks else b""
    with path.open("rb") as file:
        if file.read(len(prologue)) != prologue:
            yield path.read_bytes()
            return
        piece, graph = bytearray(prologue), b""
        for line in file:
            if len(piece) >= most and (line == b"\n" or not blocks):
                yield bytes(piece + b"}\n" if graph else piece)
                piece = bytearray(prologue + graph)
            piece += line
            if line == b"}\n":
                graph = b""
            elif line.endswith(b" {\n"):
                graph = line
    if len(piece) > len(prologue):
        yield bytes(piece)
