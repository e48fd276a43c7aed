"""Quads to files of Turtle and TriG, in one pass and in bounded memory: the same bytes as `kg.rdf.turtle` and `trig`.

The quads of a graph are sorted by themselves and written as its part of the TriG file; all statements together are
sorted on disk for Turtle (`kg.spool`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, NamedTuple

from pyoxigraph import Quad

from kg import rdf, rdf_order
from kg.spool import Spool

_AT_ONCE = 1 << 20


class _Part(NamedTuple):
    """Where the part of a graph lies in the file of parts; parts sort as their graphs are to stand."""

    key: str
    name: str
    start: int
    end: int


def write(quads: Iterable[Quad], turtle: Path, trig: Path) -> None:
    """Write the union of all graphs to the file `turtle` and a block a graph to `trig`.

    The quads of one graph come one after the other. Raises ValueError where they do not, OSError (disk full). What is
    in between lies in unnamed files beside `turtle`.
    """
    with ExitStack() as stack:
        union = stack.enter_context(Spool(turtle.parent))
        parts = stack.enter_context(tempfile.TemporaryFile(dir=trig.parent))
        index: dict[str, _Part] = {}
        for name, of_graph in groupby(rdf.short_lines(quads), key=itemgetter(0)):
            if name in index:
                raise ValueError(f"the quads of {name or 'the default graph'} do not come one after the other")
            index[name] = _add(name, (line for _, line in of_graph), union, parts, trig.parent)
        _write_parts(trig, sorted(index.values()), parts)
        parts.close()
        with turtle.open("w", encoding="utf8", newline="\n") as file:
            file.writelines(rdf_order.turtle(union))


def _add(name: str, lines: Iterable[str], union: Spool, parts: IO[bytes], folder: Path) -> _Part:
    """Write the part of one graph, and give its statements to the union."""
    start = parts.tell()
    with Spool(folder) as own:
        own.extend(lines)
        union.extend(map(rdf_order.sectioned, own))
        for piece in rdf_order.trig(name, own):
            parts.write(piece.encode())
    return _Part(rdf_order.key(name), name, start, parts.tell())


def _write_parts(trig: Path, ordered: Iterable[_Part], parts: IO[bytes]) -> None:
    with trig.open("wb") as file:
        file.write(rdf_order.prologue().encode())
        for part in ordered:
            parts.seek(part.start)
            _copy(parts, file, part.end - part.start)


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    while size:
        piece = source.read(min(size, _AT_ONCE))
        target.write(piece)
        size -= len(piece)
