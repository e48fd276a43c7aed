"""Stores: where the graph of a graph folder is kept and asked by SPARQL 1.1.

A store answers with bytes in a standard format, so that a local store, one in a child process and one behind
a SPARQL endpoint are the same to their caller; `kg.result.Result` turns the bytes into rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, Protocol

from kg.errors import QueryError
from kg.store.marks import WantedRows

Form = Literal["rows", "truth", "triples"]


@dataclass(frozen=True)
class Answer:
    """What a query gave.

    `payload` is SPARQL 1.1 Query Results JSON for `rows` (SELECT) and `truth` (ASK), and N-Triples,
    its lines sorted and none twice, for `triples` (CONSTRUCT, DESCRIBE). `cut` says that there is more, which was not
    asked for. `count` is the number of rows where it is known without reading them. `ready` gives the answer in further
    formats, by their names, in which it lies there already.
    """

    form: Form
    payload: bytes
    cut: bool = False
    count: int | None = field(default=None, compare=False)
    ready: Mapping[str, Callable[[], bytes]] = field(default_factory=dict, compare=False, repr=False)


class KeptAnswer(Answer):
    """Rows of which `payload` and `count` are read when they are asked for: not where they are `ready` in the format
    that is wanted."""

    _read: Callable[[], Answer]

    def __init__(self, read: Callable[[], Answer], ready: Mapping[str, Callable[[], bytes]]) -> None:
        """`read` gives the answer; it may raise StoreError."""
        for name, value in (("form", "rows"), ("cut", False), ("ready", ready), ("_read", read)):
            object.__setattr__(self, name, value)

    @cached_property
    def _whole(self) -> Answer:
        return self._read()

    @property
    def payload(self) -> bytes:
        """See `Answer`."""
        return self._whole.payload

    @property
    def count(self) -> int | None:
        """See `Answer`."""
        return self._whole.count


class Malformed(QueryError):
    """A query text that is not SPARQL. `line` and `column` count from 1 in the text that the store was given."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(f"malformed query at line {line}, column {column}: {reason}")
        self.line, self.column, self.reason = line, column, reason


class Store(Protocol):
    """One graph an article, and their union as the default graph: what every store must be able to do."""

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        timeout: float | None = None,
        most: int = 0,
    ) -> Answer:
        """The answer to a SPARQL 1.1 query, of at most `most` rows or triples (0: all).

        `prefixes` are bound where `text` does not declare them. With `timeout` (seconds; `math.inf` for no limit)
        the query can be interrupted; without it, it runs to its end. Raises Malformed, QueryError (it took
        longer than `timeout`) or StoreError.
        """

    def kept(self, text: str, most: int = 0, wanted: Sequence[WantedRows] = ()) -> Answer | None:
        """The answer to just this query text that is kept beside the store, as `query` would give it, of its rows those
        that all of `wanted` mean; None where none is kept. Raises StoreError where it cannot be read."""

    def quads(self) -> Iterator[str]:
        """Every statement of the articles' graphs, as one N-Quads line without its line end, in sorted order."""
