"""A store made of files: TriG or N-Quads that anybody wrote, asked as a graph folder is.

The files are read into memory each time they are opened. The default graph is the union of theirs, with the ontology
and what follows from it, as in a graph folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import Answer, Store
from kg.store.embedded import EmbeddedStore
from kg.store.marks import WantedRows
from kg.store.worker import Worker

_FORMATS: Mapping[str, ox.RdfFormat] = {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}


class FileStore(EmbeddedStore):
    """A store in memory, with what a file has."""

    @classmethod
    def open(cls, path: Path | str, read_only: bool = True, at_once: bool = True) -> FileStore:
        """Reads the file `path`, `.trig` or `.nq`. Raises StoreError: no such file, another ending, malformed."""
        path = Path(path)
        if path.suffix not in _FORMATS:
            raise StoreError(f"{path} is no file of statements: it ends in {' or '.join(sorted(_FORMATS))}")
        store = ox.Store()
        try:
            store.load(path=str(path), format=_FORMATS[path.suffix])
        except SyntaxError as error:
            raise StoreError(f"{path} is malformed: {' '.join(str(error).split())}") from error
        except OSError as error:
            raise StoreError(f"cannot read {path}: {error.strerror or error}") from error
        cls.complete(store, explained=True)
        return cls(path, store)

    @classmethod
    def empty(cls) -> FileStore:
        """A store with nothing in it, for queries that bring what they ask of."""
        made = cls(Path(), ox.Store())
        made._worker = Worker(None)
        return made

    def kept(self, text: str, most: int = 0, wanted: Sequence[WantedRows] = ()) -> Answer | None:
        """Files keep no answers: None."""
        return None


def is_file_of_statements(path: Path | str) -> bool:
    """Whether `path` is a file that FileStore opens."""
    return Path(path).suffix in _FORMATS and Path(path).is_file()


def opened(path: Path | str) -> Store:
    """The store in a graph folder, or in a file of statements, open for reading. Raises StoreError."""
    return FileStore.open(path) if is_file_of_statements(path) else EmbeddedStore.open(path)
