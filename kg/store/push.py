"""`kg push`: the graph to a store behind a SPARQL 1.1 endpoint, graph by graph, only what changed.

A graph of its own, `PUSHED`, keeps there the digest of each graph that was sent whole: the next push sends the graphs
whose digests differ, and drops those that are gone. A push that was cut off leaves a graph without its digest, which
the next one sends again. The default graph is made anew there from the named ones, so that queries find their union.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from pyoxigraph import DefaultGraph, Quad

from kg.errors import StoreError
from kg.ids import BASE
from kg.ontology import KG
from kg.store.remote import AUTHORIZATION, RemoteStore

PUSHED = f"{BASE}pushed"
_AT_ONCE = 2000
_TIMEOUT = 300.0
_KNOWN = f"SELECT ?graph ?digest {{ GRAPH <{PUSHED}> {{ ?graph <%s> ?digest }} }}"
_UNION = f"""CLEAR SILENT DEFAULT ;
INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}") && ?g != <{PUSHED}>) }}"""


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did: graphs sent, dropped and left as they were, and the triples sent."""

    sent: int = 0
    dropped: int = 0
    unchanged: int = 0
    triples: int = 0


def push(quads: Iterable[Quad], update_url: str, query_url: str = "", default_graph: bool = True) -> PushReport:
    """Make the store at `update_url` hold the named graphs of `quads`, and of what was pushed before nothing else.

    `query_url` is where it is asked, by default `update_url` with 'query' for 'update' at its end. With `default_graph`
    the store's default graph becomes their union: not for stores whose default graph is that by itself. The header
    Authorization is the value of the environment variable `kg.store.remote.AUTHORIZATION`. Raises StoreError,
    QueryError.
    """
    asked = RemoteStore(query_url or _query_url(update_url))
    there = _known(asked)
    here = _by_graph(quads)
    digests = {name: sha256("\n".join(lines).encode()).hexdigest() for name, lines in here.items()}
    gone = sorted(there.keys() - here.keys())
    changed = [name for name in sorted(here) if there.get(name) != digests[name]]
    for name in [*gone, *changed]:
        _update(update_url, _forget(name))
    sent = 0
    for name in changed:
        for part in _parts(here[name]):
            _update(update_url, f"INSERT DATA {{ GRAPH <{name}> {{\n{chr(10).join(part)}\n}} }}")
            sent += len(part)
        known = f'INSERT DATA {{ GRAPH <{PUSHED}> {{ <{name}> <{KG.contentHash}> "{digests[name]}" }} }}'
        _update(update_url, known)
    if default_graph and (gone or changed):
        _update(update_url, _UNION)
    return PushReport(len(changed), len(gone), len(here) - len(changed), sent)


def _query_url(update_url: str) -> str:
    return f"{update_url.removesuffix('update')}query" if update_url.endswith("/update") else update_url


def _known(asked: RemoteStore) -> dict[str, str]:
    """The digest of each graph that was sent whole."""
    import json

    rows = json.loads(asked.query(_KNOWN % KG.contentHash, timeout=_TIMEOUT).payload)["results"]["bindings"]
    return {row["graph"]["value"]: row["digest"]["value"] for row in rows}


def _by_graph(quads: Iterable[Quad]) -> dict[str, list[str]]:
    """The triples of each named graph as sorted lines."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            found.setdefault(quad.graph_name.value, set()).add(f"{quad.triple} .")
    return {name: sorted(lines) for name, lines in found.items()}


def _forget(name: str) -> str:
    """First the digest goes, then the graph: cut off in between, it is sent again."""
    return f"DELETE WHERE {{ GRAPH <{PUSHED}> {{ <{name}> <{KG.contentHash}> ?d }} }} ;\nDROP SILENT GRAPH <{name}>"


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    waiting = iter(lines)
    while part := list(islice(waiting, _AT_ONCE)):
        yield part


def _update(url: str, text: str) -> None:
    headers = {"Content-Type": "application/sparql-update", "User-Agent": "kg-news"}
    if authorization := os.environ.get(AUTHORIZATION):
        headers["Authorization"] = authorization
    try:
        with urlopen(Request(url, text.encode(), headers), timeout=_TIMEOUT) as answer:
            answer.read()
    except HTTPError as error:
        words = " ".join(error.read().decode(errors="replace").split())[:300]
        raise StoreError(f"{url} answers {error.code} {error.reason}: {words}") from error
    except (URLError, OSError) as error:
        raise StoreError(f"cannot write to {url}: {getattr(error, 'reason', error)}") from error
