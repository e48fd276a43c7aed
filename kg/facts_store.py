"""The facts of many articles as a sequence of which only a part is in memory; the rest lies in an unnamed file.

Stages that look at all articles take any sequence of facts: `in_order` and `by_id` read one of these as it is, where
sorting it, or making a dictionary of it, would hold all of it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Self, overload

from kg.facts_io import from_json, read_as, to_json
from kg.grouped import Grouped, GroupedOnDisk
from kg.model import Article, ArticleFacts, Entity, Mention, NameEvidence, RoleMention

HELD = 100
"""Articles whose facts are in memory at once."""


@dataclass(frozen=True, slots=True)
class _OfNames:
    """Those of the fields of `ArticleFacts` that tell of names."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[RoleMention, ...] = ()
    names: tuple[NameEvidence, ...] = ()


class StoredFacts(Sequence[ArticleFacts]):
    """The facts of articles, in the order of their ids. A context manager: leaving it gives up what it holds."""

    def __init__(self, folder: Path | None = None, held: int = HELD) -> None:
        """`folder` is where the file is made (None: where the system has such files), `held` how many are kept in
        memory."""
        self.folder = folder
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._places: dict[str, tuple[int, int]] = {}
        self._ids: list[str] | None = []
        self._loaded = lru_cache(maxsize=held)(self._load)

    def add(self, facts: ArticleFacts) -> None:
        """Take the facts of one more article; those of an article of the same id are forgotten. Raises OSError where
        the disk is full."""
        self.take(facts.article.id, to_json(facts))

    def take(self, article: str, text: bytes) -> None:
        """As `add`, of the facts of an article as `to_json` writes them."""
        start = self._file.seek(0, 2)
        self._file.write(text)
        if article in self._places:
            self._loaded.cache_clear()
        self._places[article] = (start, len(text))
        self._ids = None

    def discard(self, article: str) -> None:
        """Forget the facts of the article with this id, if there are any."""
        if self._places.pop(article, None) is not None:
            self._loaded.cache_clear()
            self._ids = None

    def ids(self) -> list[str]:
        """The ids of the articles, sorted."""
        if self._ids is None:
            self._ids = sorted(self._places)
        return self._ids

    def of(self, article: str) -> ArticleFacts:
        """The facts of the article with this id. Raises KeyError."""
        return self._loaded(article)

    def text(self, article: str) -> bytes:
        """The facts of the article with this id, as `to_json` writes them. Raises KeyError."""
        start, size = self._places[article]
        self._file.flush()
        return os.pread(self._file.fileno(), size, start)  # wherever a process that branched off has read meanwhile

    def _load(self, article: str) -> ArticleFacts:
        return from_json(self.text(article))

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[ArticleFacts]:
        return map(self.of, self.ids())

    @overload
    def __getitem__(self, place: int) -> ArticleFacts: ...
    @overload
    def __getitem__(self, place: slice) -> list[ArticleFacts]: ...
    def __getitem__(self, place: int | slice) -> ArticleFacts | list[ArticleFacts]:
        if isinstance(place, slice):
            return [self.of(one) for one in self.ids()[place]]
        return self.of(self.ids()[place])

    def close(self) -> None:
        """Give up the file and what is in memory."""
        self._loaded.cache_clear()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _ById(Mapping[str, ArticleFacts]):
    """Stored facts by the id of their article."""

    def __init__(self, facts: StoredFacts) -> None:
        self._facts = facts

    def __getitem__(self, article: str) -> ArticleFacts:
        return self._facts.of(article)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts.ids())

    def __len__(self) -> int:
        return len(self._facts)


def in_order(facts: Iterable[ArticleFacts]) -> Sequence[ArticleFacts]:
    """The facts in the order of the ids of their articles."""
    return facts if isinstance(facts, StoredFacts) else sorted(facts, key=lambda one: one.article.id)


def by_id(facts: Iterable[ArticleFacts]) -> Mapping[str, ArticleFacts]:
    """The facts by the ids of their articles, in their order."""
    return _ById(facts) if isinstance(facts, StoredFacts) else {one.article.id: one for one in in_order(facts)}


def grouped(facts: Sequence[ArticleFacts]) -> Grouped[Any]:
    """A place for what is made of each of the facts, on disk where these are."""
    return GroupedOnDisk(facts.folder) if isinstance(facts, StoredFacts) else Grouped()


def texts(facts: Sequence[ArticleFacts]) -> Iterator[tuple[str, bytes]]:
    """The id of each article, and its facts as `to_json` writes them, which stored ones are already."""
    if isinstance(facts, StoredFacts):
        yield from ((name, facts.text(name)) for name in facts.ids())
    else:
        yield from ((one.article.id, to_json(one)) for one in facts)


def of_names(facts: Sequence[ArticleFacts]) -> Iterator[ArticleFacts]:
    """The facts of each article; of stored ones only the article, its entities, their mentions, roles and what was seen
    of names, which are read in less than half of the time."""
    if isinstance(facts, StoredFacts):
        for name in facts.ids():
            one = read_as(_OfNames, facts.text(name))
            yield ArticleFacts(one.article, one.entities, one.mentions, one.roles, names=one.names)
    else:
        yield from facts


def text_of(facts: Sequence[ArticleFacts], one: ArticleFacts) -> bytes:
    """One of the facts as `to_json` writes it, which stored ones are already."""
    return facts.text(one.article.id) if isinstance(facts, StoredFacts) else to_json(one)
