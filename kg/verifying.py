"""Whether a graph folder is what its build wrote: its files, its claims beside the articles' words, its store.

What it cannot: tell whether a claim is right; that is what `kg evaluate` measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from kg import digests, folder
from kg.articles import digest_of
from kg.errors import StoreError
from kg.model import ArticleFacts, Span
from kg.spool import Spool, apart

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is wrong: (place, words) each, sorted."""

    files: int
    claims: int
    quads: int
    faults: tuple[tuple[str, str], ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(path: Path | str) -> Verification:
    """Look at every file, every claim and every statement of the graph folder `path`.

    Raises StoreError only where there is no graph to look at; what is damaged in it is told as a fault.
    """
    path = Path(path)
    folder.recover(path)
    manifest = folder.require_manifest(path)
    faults: list[tuple[str, str]] = []
    files = 0
    for part in (path, path / folder.STORE):
        table = _table(part, faults)
        files += len(table)
        faults += [(str(part / name), what) for name, what in (digests.broken(part) if table else ())]
    claims = 0
    for name, digest in sorted(manifest.articles.items()):
        place = str(folder.facts_file(path, name))
        try:
            facts = folder.read_facts(path, name)
        except StoreError as error:
            faults.append((place, str(error)))
            continue
        if facts.article.digest != digest or digest_of(facts.article) != digest:
            faults.append((place, "the article is another than the one that was built"))
        claims += _count(facts)
        faults += [(place, words) for words in _claims_at_odds(facts)]
    return Verification(files, claims, _compare_store(path, faults), tuple(sorted(set(faults))))


def _table(part: Path, faults: list[tuple[str, str]]) -> dict[str, str]:
    try:
        table = digests.read(part)
    except StoreError as error:
        faults.append((str(part), str(error)))
        return {}
    if table is None:
        faults.append((str(part / digests.FILE_NAME), "is missing: build the graph again to have its digests"))
    return table or {}


# ------------------------------------------------------------------ claims and words
def _claims_at_odds(facts: ArticleFacts) -> Iterator[str]:
    """What the records say that the article does not."""
    text = facts.article.text
    for record in _records(facts):
        for span in _spans(record):
            if not 0 <= span.start < span.end <= len(text):
                yield f"a claim stands at {span.start}-{span.end}, outside of the text"
        place, words = getattr(record, "span", None), getattr(record, "text", None)
        if isinstance(place, Span) and isinstance(words, str) and place.of(text) != words:
            yield f"a claim at {place.start}-{place.end} has {words!r:.60}, the text {place.of(text)!r:.60}"


def _count(facts: ArticleFacts) -> int:
    return sum(record is not facts and any(True for _ in _spans(record)) for record in _records(facts))


def _records(value: Any) -> Iterator[Any]:
    """Every record in `value` but the article itself, those within others too; the first is what holds them all."""
    if isinstance(value, tuple):
        for item in value:
            yield from _records(item)
    elif is_dataclass(value) and not isinstance(value, type | Span):
        yield value
        for one in fields(value):
            if one.name != "article":
                yield from _records(getattr(value, one.name))


def _spans(record: Any) -> Iterator[Span]:
    for one in fields(record):
        value = getattr(record, one.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Span):
                yield item


# ------------------------------------------------------------------ store and files
def _compare_store(path: Path, faults: list[tuple[str, str]]) -> int:
    """The number of statements in graph.trig; what the store has more or less than those is a fault.

    Nothing is compared where a quick build has left that file out."""
    from kg.graph import Graph

    graph = Graph(path)
    if graph.left_out("graph.trig"):
        return 0
    with Spool() as written, Spool() as stored:
        try:
            written.extend(f"{quad} ." for quad in graph.quads())
        except StoreError as error:
            faults.append((str(path / "graph.trig"), str(error)))
            return 0
        try:
            with graph.store() as store:
                stored.extend(f"{quad} ." for quad in store.graph_by_graph())
        except StoreError as error:
            faults.append((str(path / folder.STORE), str(error)))
            return sum(1 for _ in written)
        return _compare_lines(written, stored, str(path / folder.STORE), faults)


def _compare_lines(written: Spool, stored: Spool, place: str, faults: list[tuple[str, str]]) -> int:
    """How many statements are written; the first that one side lacks are faults, and how many these are."""
    lacking, added, count = _Missing("the store lacks"), _Missing("only the store has"), 0
    for line, in_file, in_store in apart(written, stored):
        count += in_file
        if not in_store:
            lacking.add(line)
        elif not in_file:
            added.add(line)
    faults += [(place, words) for lines in (lacking, added) for words in lines.told()]
    return count


@dataclass
class _Missing:
    """Lines that one side has and the other lacks: the first of them, and how many."""

    words: str
    first: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, line: str) -> None:
        self.count += 1
        if len(self.first) < _SHOWN:
            self.first.append(line)

    def told(self) -> Iterator[str]:
        yield from (f"{self.words} {line}" for line in self.first)
        if self.count > len(self.first):
            yield f"{self.words} {self.count:,} statements in all"
