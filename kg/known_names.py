"""The names of the things of a graph: asked of its store, or read from the answers that are kept beside it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from kg.ids import BASE
from kg.namespaces import bound
from kg.sparql import values_of
from kg.store import Answer, Store
from kg.store.marks import RowMark, WantedRows
from kg.store.rows import bindings

_NAMED = """
SELECT DISTINCT ?thing ?name ?preferred WHERE {
  VALUES (?property ?preferred) { (skos:prefLabel true) (rdfs:label true) (skos:altLabel false) }
  ?thing ?property ?name .
  %s
  FILTER EXISTS { ?thing gaf:denotedBy ?mention }
}"""
_EVERY = _NAMED % ""
_TOLD_BY = """
SELECT DISTINCT ?thing ?name WHERE {
  ?mention nif:anchorOf ?word . FILTER(LCASE(?word) = %s)
  ?thing gaf:denotedBy ?mention ; a sem:Event ; rdfs:label ?name .
}"""
_TOLD = """
SELECT DISTINCT ?word ?thing ?name WHERE {
  ?thing a sem:Event ; rdfs:label ?name ; gaf:denotedBy/nif:anchorOf ?as_written . BIND(LCASE(?as_written) AS ?word)
}"""
_MENTIONS = """
SELECT ?thing (COUNT(DISTINCT ?mention) AS ?mentions) WHERE {
  %s ?thing gaf:denotedBy ?mention
} GROUP BY ?thing"""
_HELD = """
SELECT ?thing ?name WHERE {
  %s ?thing a ?class . OPTIONAL { ?thing skos:prefLabel|rdfs:label ?name }
}"""
_ALL = """
SELECT DISTINCT ?thing ?name ?preferred WHERE {
  ?thing gaf:denotedBy ?mention .
  OPTIONAL {
    VALUES (?property ?preferred) { (skos:prefLabel true) (rdfs:label true) (skos:altLabel false) }
    ?thing ?property ?name
  }
} ORDER BY ?thing ?preferred ?name"""
_KIND, _THING, _WORD = RowMark(("thing",), "kind"), RowMark(("thing",)), RowMark(("word",))
KEPT: tuple[tuple[str, tuple[RowMark, ...]], ...] = ((_EVERY, (_KIND, _THING)), (_TOLD, (_WORD,)))
"""Queries whose answers are kept beside stores of many articles, with the marks by which rows are looked up. They are
in no order: to sort many thousand rows would take most of the time."""

Row = dict[str, str]
"""The values of a row, as plain strings; what is unbound is not there."""


def named(store: Store, part: str, kinds: Collection[str] = (), timeout: float | None = None) -> list[Row]:
    """`thing`, `name` and whether it is `preferred` ("true") of all things of `kinds` (() for any) that are mentioned
    and have a name that holds `part`, in small letters."""
    rows = _kept(store, _EVERY, *((_KIND, kinds) if kinds else ()))
    if rows is not None:
        return [row for row in rows if part in row["name"].lower()] if part else rows
    holding = f"FILTER(CONTAINS(LCASE(STR(?name)), {_literal(part)}))" if part else ""
    starts = tuple(f"{BASE}{kind}/" for kind in kinds)
    rows = _rows(store, _NAMED % holding, timeout)
    return [row for row in rows if not starts or row["thing"].startswith(starts)]


def told_by(store: Store, word: str, timeout: float | None = None) -> list[Row]:
    """`thing` and `name` of the events that an article tells by just this word, in small letters."""
    rows = _kept(store, _TOLD, _WORD, (word,))
    return rows if rows is not None else _rows(store, _TOLD_BY % _literal(word), timeout)


def mentions(store: Store, iris: Collection[str], timeout: float | None = None) -> dict[str, int]:
    """How often each of these things is mentioned."""
    rows = _rows(store, _MENTIONS % values_of("thing", iris), timeout)
    return {row["thing"]: int(row["mentions"]) for row in rows}


def held(store: Store, iris: Collection[str], timeout: float | None = None, any_of: bool = False) -> list[Row]:
    """`thing` of those of `iris` that the graph holds, with a `name` if they have one. With `any_of` they are forms of
    one IRI: where some are known by name, the store is not asked for the others."""
    kept = _kept(store, _EVERY, _THING, iris) or []
    found = [row for row in kept if row["preferred"] == "true"]
    others = set() if any_of and found else set(iris) - {row["thing"] for row in found}
    return found + (_rows(store, _HELD % values_of("thing", sorted(others)), timeout) if others else [])


def every_name(store: Store) -> list[Row]:
    """`thing`, `name` and whether it is `preferred` of all that is mentioned, by IRI; `name` is not there where a thing
    has none."""
    return _rows(store, _ALL)


def _kept(store: Store, text: str, mark: RowMark | None = None, values: Iterable[str] = ()) -> list[Row] | None:
    """The rows of an answer that is kept beside the store, those alone that have one of `values` as their mark; None
    where none is kept."""
    answer = store.kept(text, wanted=[WantedRows(mark, frozenset(values))] if mark else ())
    return _plain(answer) if answer else None


def _rows(store: Store, text: str, timeout: float | None = None) -> list[Row]:
    return _plain(store.query(text, prefixes=bound(), timeout=timeout))


def _plain(answer: Answer) -> list[Row]:
    return [{name: term["value"] for name, term in row.items()} for row in bindings(answer.payload)]


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)
