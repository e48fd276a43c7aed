"""The store that lies in the graph folder: Oxigraph on disk, written once by a build and then only read.

Every statement is kept twice: in the named graph of its article, and once in the default graph. Oxigraph can also
take the union of the named graphs as default graph, but then repeats a triple once for each graph that holds it,
so that every COUNT would be wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg import digests
from kg.errors import QueryError, StoreError
from kg.store import Answer, KeptAnswer, Malformed, answers
from kg.store.marks import WantedRows
from kg.store.pieces import pieces
from kg.store.worker import Worker

if TYPE_CHECKING:
    from kg.store.renewal import Partly

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_AT_ONCE = 1 << 17
_quoted = json.JSONEncoder(ensure_ascii=False).encode
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_SHORT = 1 << 20
"""Bytes up to which a kept answer stays in memory: which articles there are is asked by every query."""
_DISK_FULL = "No space left on device"


class EmbeddedStore:
    """An Oxigraph store in a folder of its own. Any number of processes may read it; nobody may while it is written.

    Oxigraph's disk format is not promised to be stable: the articles' facts are the source of truth, and a
    store that cannot be opened is built again.
    """

    def __init__(self, path: Path, store: ox.Store | None = None) -> None:
        """Called by `create` and `open`."""
        self.path = path
        self._opened = store
        self._worker = Worker(path)
        self._short: dict[str, Answer] = {}

    @classmethod
    def create(
        cls, path: Path | str, source: bytes | Path, explained: bool = False, union: Path | None = None
    ) -> EmbeddedStore:
        """Makes a new store in the folder `path` (absent or empty) and fills it with N-Quads as text or file, or with a
        file of TriG (`.trig`).

        `union` is a file of Turtle that has the union of its graphs, where there is one: it is loaded faster than the
        union is made. With `explained` the default graph holds the ontology too, and what follows from it (see
        `kg.store.vocabulary`). Raises StoreError where the folder is not empty, cannot be written, or the source is
        malformed. The store returned is open for writing: `close` it before others read.
        """
        path = Path(path)
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise StoreError(f"{path} exists and is not an empty folder: a store is made in a new folder")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make {path.parent}: {error.strerror}") from error
        store = _open(path, read_only=False)
        try:
            _load(store, source, explained, union)
        except SyntaxError as error:
            raise StoreError(f"cannot fill {path}: malformed statements, {error}") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(_unwritable(path, error)) from error
        return cls(path, store)

    @classmethod
    def renew(
        cls, path: Path, earlier: Path, graphs: Iterable[tuple[str, Iterable[ox.Quad]]], then: Partly | None = None
    ) -> None:
        """Makes a new store in the folder `path` (absent) of that in the folder `earlier`, of which only `graphs` are
        exchanged, and then what `then` says (see `kg.store.renewal`); it was made with what explains it. Raises
        StoreError."""
        from kg.store.renewal import copied, exchange

        try:
            copied(earlier, path)
            store = _open(path, read_only=False)
            exchange(store, graphs, path.parent, then)
            store.flush()
        except (OSError, RuntimeError) as error:
            raise StoreError(_unwritable(path, error)) from error

    @classmethod
    def open(cls, path: Path | str, read_only: bool = True, at_once: bool = True) -> EmbeddedStore:
        """Opens the store in the folder `path`, or in `path`/store where `path` is a graph folder; without `at_once`
        only when it is first asked, which it is not for answers that are kept, nor with a time limit.

        Only one process may have a store open for writing (`read_only` False), and none may read meanwhile.
        Raises StoreError: no such folder, not a graph, in use by a writer, no permission, damaged.
        """
        path = Path(path)
        if not path.is_dir():
            raise StoreError(f"no such graph folder: {path}: name a folder that `kg build` wrote")
        folder = path / "store" if (path / "store").is_dir() else path
        if not (folder / "CURRENT").is_file():
            raise StoreError(f"{path} is not a graph: it holds no store; `kg build` makes one")
        # RocksDB may look for ever for what flipped bits point to.
        digests.require_whole(folder)
        return cls(folder, _open(folder, read_only) if at_once or not read_only else None)

    @staticmethod
    def complete(store: ox.Store, explained: bool, united: bool = False) -> None:
        """Put the union of the named graphs into the default graph, unless that is done already (`united`), and what
        explains it."""
        if not united:
            named = (quad for quad in store if not isinstance(quad.graph_name, ox.DefaultGraph))
            _extend(store, (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named))
        if explained:
            from kg.store.vocabulary import entailed, vocabulary

            _extend(store, entailed(store))
            store.bulk_extend(vocabulary())

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        timeout: float | None = None,
        most: int = 0,
    ) -> Answer:
        """See `Store.query`. With `timeout` the query runs in a process of its own, which is then killed."""
        if timeout is not None:
            return self._worker.query(text, prefixes or {}, timeout, most)
        try:
            return _answer(self._store.query(text, prefixes=dict(prefixes or {})), most)
        except SyntaxError as error:
            raise _malformed(str(error)) from error
        except (OSError, RuntimeError) as error:
            raise StoreError(_damaged(self.path, error)) from error

    def kept(self, text: str, most: int = 0, wanted: Sequence[WantedRows] = ()) -> Answer | None:
        """See `Store.kept`. A short answer is read once."""
        if most or wanted:
            return answers.kept(self.path, text, most, wanted)
        found = self._short.get(text) or answers.kept(self.path, text)
        if found is not None and not isinstance(found, KeptAnswer) and len(found.payload) <= _SHORT:
            self._short[text] = found
        return found

    def solutions(self, text: str, graphs: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
        """The values (without language or datatype, '' where unbound) of each row that a SELECT query gives, in the
        order of its variables: for reading a whole graph, where `query` would write JSON only to have it parsed.
        `graphs` are the only named graphs that it is asked of (IRIs; (): all).

        Raises Malformed, StoreError, and QueryError where the query is no SELECT.
        """
        try:
            found = self._store.query(text, named_graphs=[ox.NamedNode(iri) for iri in graphs] or None)
            if not isinstance(found, ox.QuerySolutions):
                raise QueryError("only a SELECT query has rows")
            for row in found:
                yield tuple(["" if term is None else term.value for term in row])
        except SyntaxError as error:
            raise _malformed(str(error)) from error
        except (OSError, RuntimeError) as error:
            raise StoreError(_damaged(self.path, error)) from error

    def quads(self) -> Iterator[str]:
        """See `Store.quads`. Sorting holds all the lines in memory."""
        named = (quad for quad in self._store if not isinstance(quad.graph_name, ox.DefaultGraph))
        return iter(sorted(f"{quad} ." for quad in named))

    def graph_by_graph(self) -> Iterator[ox.Quad]:
        """All quads of the named graphs, one graph after the other in the order of their names."""
        for name in sorted(self._store.named_graphs(), key=str):
            yield from self._store.quads_for_pattern(None, None, None, name)

    def close(self) -> None:
        """Gives up the store's files and ends its process; no other method may be called afterwards."""
        self._worker.close()
        self._opened = None

    @property
    def _store(self) -> ox.Store:
        if self._opened is None:
            self._opened = _open(self.path, read_only=True)
        return self._opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _malformed(message: str) -> Malformed:
    """Oxigraph's message on a text that it cannot parse, as an error with the place and a reason in plain words."""
    match = _POSITION.match(message)
    if match is None:
        return Malformed(1, 1, " ".join(message.split()))
    line, column, detail = int(match[1]), int(match[2]), match[3]
    if "Prefix not found" in detail:
        reason = "a prefix here is not declared"
    elif "unbound" in detail:
        reason = "SELECT names a variable that is neither bound nor grouped by"
    else:
        reason = ""
    return Malformed(line, column, reason)


def _open(path: Path, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except PermissionError as error:
        raise StoreError(f"no permission to open {path}") from error
    except (OSError, RuntimeError) as error:
        reason = str(error)
        if "lock" in reason.lower():
            raise StoreError(f"{path} is in use by another process: wait until its build has ended") from error
        if "Permission denied" in reason:
            raise StoreError(f"no permission to open {path}") from error
        raise StoreError(_damaged(path, error) if read_only else _unwritable(path, error)) from error


def _unwritable(path: Path, error: Exception) -> str:
    """RocksDB gives the system's reason in words only."""
    reason = " ".join(str(error).split())
    return f"cannot write {path}: {'the disk is full: free some space' if _DISK_FULL in reason else reason}"


def _damaged(path: Path, error: Exception) -> str:
    reason = " ".join(str(error).split())
    return f"the store {path} is damaged: build the graph again with --fresh ({reason})"


def _load(store: ox.Store, source: bytes | Path, explained: bool, union: Path | None) -> None:
    """Fills the articles' graphs, then the default graph with their union, and what explains it."""
    if isinstance(source, bytes):
        store.bulk_load(input=source, format=ox.RdfFormat.N_QUADS)
    else:
        _load_file(store, source, _format(source))
    if union is not None:
        _load_file(store, union, ox.RdfFormat.TURTLE)
    EmbeddedStore.complete(store, explained, union is not None)
    store.optimize()
    store.flush()


def _load_file(store: ox.Store, source: Path, form: ox.RdfFormat) -> None:
    for piece in pieces(source):
        store.bulk_load(input=piece, format=form)


def _extend(store: ox.Store, quads: Iterator[ox.Quad]) -> None:
    """Add `quads`, some at a time, for what is added at once is in memory."""
    while some := list(islice(quads, _AT_ONCE)):
        store.bulk_extend(some)


def _format(source: Path) -> ox.RdfFormat:
    return ox.RdfFormat.TRIG if source.suffix == ".trig" else ox.RdfFormat.N_QUADS


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, most: int) -> Answer:
    """At most so many rows or triples (0: all)."""
    if isinstance(found, ox.QueryTriples):
        triples = list(islice(found, most + 1)) if most else list(found)
        cut = bool(most) and len(triples) > most
        lines = sorted({f"{triple} .\n" for triple in (triples[:most] if cut else triples)})
        return Answer("triples", "".join(lines).encode(), cut)
    if most and isinstance(found, ox.QuerySolutions):
        return _first_rows(found, most)
    payload = found.serialize(format=ox.QueryResultsFormat.JSON)
    if payload is None:
        raise StoreError("the store gave no answer")
    return Answer("truth" if isinstance(found, ox.QueryBoolean) else "rows", payload)


def _first_rows(found: ox.QuerySolutions, most: int) -> Answer:
    """The first rows of a SELECT, without working out the others."""
    names = [(place, _quoted(variable.value)) for place, variable in enumerate(found.variables)]
    rows = [
        "{" + ",".join([f"{name}:{_as_json(term)}" for place, name in names if (term := row[place]) is not None]) + "}"
        for row in islice(found, most)
    ]
    head = ",".join(name for _, name in names)
    payload = f'{{"head":{{"vars":[{head}]}},"results":{{"bindings":[{",".join(rows)}]}}}}'
    return Answer("rows", payload.encode(), next(found, None) is not None, len(rows))


def _as_json(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """A term in the form of the SPARQL 1.1 Query Results JSON Format, without spaces."""
    if isinstance(term, ox.Literal):
        value = f'{{"type":"literal","value":{_quoted(term.value)}'
        if term.language:
            return f'{value},"xml:lang":{_quoted(term.language)}}}'
        datatype = term.datatype.value
        return f"{value}}}" if datatype == _STRING else f'{value},"datatype":{_quoted(datatype)}}}'
    if isinstance(term, ox.Triple):
        raise QueryError("triples as terms are not written")
    kind = "uri" if isinstance(term, ox.NamedNode) else "bnode"
    return f'{{"type":"{kind}","value":{_quoted(term.value)}}}'
