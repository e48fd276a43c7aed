"""Why the graph holds a thing: what it is, what was merged into it and why, and the words of each outlet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.names import meant
from kg.namespaces import shorten
from kg.queries import run
from kg.resolution import Decision, Location, Merge
from kg.store.embedded import EmbeddedStore
from kg.views.table import cell

MERGES, LOCATIONS = "merges.jsonl", "locations.jsonl"

Reason = TypeVar("Reason", Merge, Location)

_OUTLET = """
  OPTIONAL { ?article schema:publisher/schema:name ?publisher }
  BIND(COALESCE(?publisher, STRAFTER(STR(?article), "/article/")) AS ?outlet)
"""
_SAID = f"""
SELECT DISTINCT ?property ?value ?known_as ?outlet WHERE {{
  VALUES $thing {{ <urn:x> }}
  GRAPH ?article {{ $thing ?property ?value }}
  FILTER(?property NOT IN (gaf:denotedBy, kg:contentMention, kg:cueMention, kg:sourceMention, kg:support))
  OPTIONAL {{ ?value skos:prefLabel|rdfs:label|kg:timexValue ?known_as }}
  {_OUTLET}
}} ORDER BY ?property ?known_as ?value ?outlet"""
_PART = f"""
SELECT DISTINCT ?property ?claim ?known_as ?outlet WHERE {{
  VALUES $thing {{ <urn:x> }}
  VALUES ?class {{ sem:Event kg:RoleHolding kg:Statement }}
  GRAPH ?article {{ ?claim ?property $thing ; a ?class ; rdfs:label|kg:words|kg:content ?known_as }}
  {_OUTLET}
}} ORDER BY ?property ?known_as ?claim ?outlet"""
_WORDS = f"""
SELECT DISTINCT ?outlet ?words ?sentence ?mention WHERE {{
  VALUES $thing {{ <urn:x> }}
  $thing gaf:denotedBy ?mention .
  ?mention nif:anchorOf ?words ; nif:referenceContext ?article ; nif:beginIndex ?start .
  OPTIONAL {{ ?mention nif:sentence/nif:anchorOf ?sentence }}
  {_OUTLET}
}} ORDER BY ?outlet ?article ?start ?words"""
_DECIDED = """
SELECT DISTINCT ?words ?other ?known_as ?who ?why WHERE {
  VALUES $thing { <urn:x> }
  ?decision a kg:Decision ; kg:decides $thing ; kg:verdict ?verdict ; rdfs:label ?words .
  OPTIONAL {
    ?decision kg:decides ?other . FILTER(?other != $thing)
    OPTIONAL { ?other skos:prefLabel|rdfs:label ?known_as }
  }
  OPTIONAL { ?decision kg:decidedBy ?who }
  OPTIONAL { ?decision kg:why ?why }
} ORDER BY ?words ?known_as ?other"""


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of the thing, or (`part` in a claim) of a claim that it takes part in; who says so."""

    property: str
    value: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedWords:
    """ExplainedWords that denote the thing, in their sentence. `mention` is their IRI, which holds the offsets."""

    outlet: str
    words: str
    sentence: str
    mention: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that a graph folder knows of one thing; `str()` of it is for people."""

    iri: str
    label: str
    facts: tuple[Fact, ...]
    part: tuple[Fact, ...]
    merges: tuple[Merge, ...]
    evidence: tuple[ExplainedWords, ...]
    location: Location | None = None
    decisions: tuple[str, ...] = ()
    note: str = ""
    """How the thing was found, where the words for it may mean another."""

    def __str__(self) -> str:
        lines = [cell(self.label), self.iri, *([self.note] if self.note else [])]
        lines += _section("is", (f"{fact.property} {fact.value} ({'; '.join(fact.outlets)})" for fact in self.facts))
        lines += _section("is part of", (f"{f.property} of: {f.value} ({'; '.join(f.outlets)})" for f in self.part))
        lines += _section("decided", self.decisions)
        merged = (f"{m.left} + {m.right}: {m.reason}{_score(m)}" for m in self.merges)
        lines += _section("merged from", merged)
        where = self.location
        lines += _section("in the gazetteer", [f"{where.name}: {where.reason}"] if where else [])
        words = (f"{one.outlet}: {cell(one.words)!r} in: {cell(one.sentence or one.words)}" for one in self.evidence)
        lines += _section("words", words)
        return "\n".join(lines)


def _score(merge: Merge) -> str:
    return "" if merge.reason.startswith("decided by ") else f" (score {merge.score:.2f})"


def explain(graph_dir: Path | str, thing: str) -> Explanation:
    """What the graph folder `graph_dir` knows of `thing`.

    `thing` is an IRI or a name, as `kg.names` finds things by it. Raises NotFound, with the nearest names, where there
    is none or more than one such thing; StoreError.
    """
    folder = Path(graph_dir)
    with EmbeddedStore.open(folder) as store:
        found = meant(store, thing)
        iri, label = found.things[0].iri, found.things[0].label
        given = {"thing": iri}
        facts = _facts(run(store, _SAID, given).rows)
        part = _facts(run(store, _PART, given).rows)
        decided = tuple(_verdict(iri, *row) for row in run(store, _DECIDED, given))
        evidence = tuple(ExplainedWords(*map(str, (o, w, s or "", m))) for o, w, s, m in run(store, _WORDS, given))
    location = next(iter(_read(folder / LOCATIONS, _location, iri)), None)
    merged = tuple(_read(folder / MERGES, lambda row: Merge(**row), iri))
    return Explanation(iri, label, facts, part, merged, evidence, location, tuple(dict.fromkeys(decided)), found.note)


def _verdict(iri: str, words: str, other: str | None, known_as: str | None, who: str | None, why: str | None) -> str:
    """A decision in words: as it was written, what else it is about, by whom and why."""
    elsewhere = f" ({known_as or ''} {shorten(other)})".replace("( ", "(") if other and other != iri else ""
    return f"{cell(words)}{elsewhere}: {Decision('same', '', '', who or '', why or '').reason}"


def _location(row: dict[str, Any]) -> Location:
    return Location(**row | {"ids": tuple(row["ids"])})


def merges(graph_dir: Path | str) -> list[Merge]:
    """Every merge of a graph folder, sorted. Raises StoreError."""
    return sorted(each_merge(graph_dir))


def each_merge(graph_dir: Path | str) -> Iterator[Merge]:
    """Every merge of a graph folder, in the order of its file, one in memory at a time. Raises StoreError."""
    return _each(Path(graph_dir) / MERGES, lambda row: Merge(**row))


def _read(path: Path, made: Callable[[dict[str, Any]], Reason], iri: str = "") -> list[Reason]:
    """What the build wrote down in `path` of `iri`, or of everything; nothing without it. Raises StoreError."""
    return sorted(reason for reason in _each(path, made) if iri in ("", reason.iri))


def _each(path: Path, made: Callable[[dict[str, Any]], Reason]) -> Iterator[Reason]:
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield made(json.loads(line))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"{path} is damaged: build the graph again ({error})") from error


def _facts(rows: list[tuple[str, str, str | None, str]]) -> tuple[Fact, ...]:
    """One Fact a property and value, with all the outlets of its rows."""
    outlets: dict[tuple[str, str], list[str]] = {}
    for name, value, known_as, outlet in rows:
        outlets.setdefault((shorten(name), cell(known_as or value)), []).append(outlet)
    return tuple(Fact(*key, tuple(dict.fromkeys(told))) for key, told in outlets.items())


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return ["", f"{heading}:", *found] if found else []
