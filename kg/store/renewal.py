"""A store in which some graphs are exchanged: what it then holds is what a store made anew would hold.

Of each graph only the statements that come or go are written, and only those are in memory. In the default graph a
statement stays while some graph says it, or what it follows from (`kg.store.vocabulary`).
"""

from __future__ import annotations

import heapq
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyoxigraph as ox

from kg.spool import Spool
from kg.store.vocabulary import Above, above, implied, vocabulary

Change = tuple[Iterable[ox.Quad], Iterable[ox.Quad]]
"""Quads that a store holds, and those that it is to hold instead."""
Partly = Callable[[ox.Store, Set[ox.Triple]], Change]
"""What changes in the store, given the statements that came or went before."""
_TABLE = ".sst"
"""Files that are never written again."""


def copied(old: Path, new: Path) -> None:
    """Make `new` a copy of the store in the folder `old`, which nobody writes: its tables are linked, for they are
    large and never change. Raises OSError."""
    new.mkdir()
    for path in sorted(old.iterdir()):
        if path.suffix == _TABLE:
            _link(path, new / path.name)
        elif path.is_file():
            shutil.copyfile(path, new / path.name)


def _link(path: Path, new: Path) -> None:
    try:
        os.link(path, new)
    except OSError:  # a file system without links, such as those of memory cards
        shutil.copyfile(path, new)


def exchange(
    store: ox.Store, graphs: Iterable[tuple[str, Iterable[ox.Quad]]], place: Path, then: Partly | None = None
) -> None:
    """Give each of `graphs` (an IRI, all of its quads) what it now holds; without quads it is gone. `then` says at last
    which quads of any graph go for which others.

    The default graph of `store` holds the union and what explains it, before and after. `place` is where what does not
    fit into memory is kept meanwhile. Raises OSError.
    """
    came: set[ox.Triple] = set()
    went: set[ox.Triple] = set()

    def changes() -> Iterator[Change]:
        for name, quads in graphs:
            yield store.quads_for_pattern(None, None, None, ox.NamedNode(name)), quads
        if then is not None:
            yield then(store, came | went)

    for held, quads in changes():
        more, fewer = _differences(held, quads, place)
        store.extend(more)
        for quad in fewer:
            store.remove(quad)
        came.update(quad.triple for quad in more)
        went.update(quad.triple for quad in fewer)
    union = _Union(store)
    union.lose(went - came)
    union.gain(came)


def _differences(old: Iterable[ox.Quad], new: Iterable[ox.Quad], place: Path) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """What only `new` has, and what only `old` has."""
    with Spool(place) as before, Spool(place) as after:
        before.extend(f"{quad} ." for quad in old)
        after.extend(f"{quad} ." for quad in new)
        both = heapq.merge(((line, "old") for line in before), ((line, "new") for line in after))
        only: dict[str, list[str]] = {"old": [], "new": []}
        for line, of_line in groupby(both, key=itemgetter(0)):
            found = [which for _, which in of_line]
            if len(found) == 1:
                only[found[0]].append(line)
    return _parsed(only["new"]), _parsed(only["old"])


def _parsed(lines: Iterable[str]) -> list[ox.Quad]:
    return list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))


class _Union:
    """The default graph of a store: the union of its other graphs, what follows from that, and the vocabulary."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._above = above()
        self._below = _turned(self._above)
        self._vocabulary = frozenset(quad.triple for quad in vocabulary())

    def gain(self, triples: Iterable[ox.Triple]) -> None:
        """Some graph now says these."""
        self._store.extend(ox.Quad(one.subject, one.predicate, one.object) for one in self._with_implied(triples))

    def lose(self, triples: Iterable[ox.Triple]) -> None:
        """Some graph no longer says these: they go, and what follows from them, where nothing else speaks for it."""
        for one in self._with_implied(triples):
            if one not in self._vocabulary and not any(map(self._is_said, (one, *self._implying(one)))):
                self._store.remove(ox.Quad(one.subject, one.predicate, one.object))

    def _with_implied(self, triples: Iterable[ox.Triple]) -> set[ox.Triple]:
        return {one for triple in triples for one in (triple, *implied(triple, self._above))}

    def _is_said(self, triple: ox.Triple) -> bool:
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in found)

    def _implying(self, triple: ox.Triple) -> Iterator[ox.Triple]:
        """What the triple would follow from."""
        for below in self._below.get(triple.predicate, ()):
            yield ox.Triple(triple.subject, below, triple.object)
        if isinstance(triple.object, ox.NamedNode):
            for below in self._below.get(triple.object, ()):
                yield ox.Triple(triple.subject, triple.predicate, below)


def _turned(table: Above) -> Mapping[ox.NamedNode, tuple[ox.NamedNode, ...]]:
    """What is below each term."""
    found: dict[ox.NamedNode, tuple[ox.NamedNode, ...]] = {}
    for term, over in table.items():
        found.update({one: (*found.get(one, ()), term) for one in over})
    return found
