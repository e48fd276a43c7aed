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
from itertools import groupby
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from pyoxigraph import DefaultGraph, Quad

from kg.errors import StoreError
from kg.ids import BASE
from kg.ontology import KG
from kg.store.remote import AUTHORIZATION, RemoteStore
from kg.store.rows import bindings

PUSHED = f"{BASE}pushed"
_AT_ONCE, _LONGEST = 2000, 1 << 19
"""Triples, and characters of them, that are sent at once."""
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
    Authorization is the value of the environment variable `kg.store.remote.AUTHORIZATION`. The quads
    of one graph come one after the other. Raises StoreError, QueryError, and ValueError where they do not.
    """
    asked = RemoteStore(query_url or _query_url(update_url))
    there = _known(asked)
    here: set[str] = set()
    sent = triples = 0
    for name, lines in _graphs(quads):
        if name in here:
            raise ValueError(f"the quads of {name} do not come one after the other")
        here.add(name)
        digest = sha256("\n".join(lines).encode()).hexdigest()
        if there.get(name) != digest:
            _send(update_url, name, lines, digest)
            sent, triples = sent + 1, triples + len(lines)
    gone = sorted(there.keys() - here)
    for name in gone:
        _update(update_url, _forget(name))
    if default_graph and (gone or sent):
        _update(update_url, _UNION)
    return PushReport(sent, len(gone), len(here) - sent, triples)


def _send(update_url: str, name: str, lines: Sequence[str], digest: str) -> None:
    """Put a graph in the place of what is there under its name."""
    _update(update_url, _forget(name))
    for part in _parts(lines):
        _update(update_url, f"INSERT DATA {{ GRAPH <{name}> {{\n{chr(10).join(part)}\n}} }}")
    _update(update_url, f'INSERT DATA {{ GRAPH <{PUSHED}> {{ <{name}> <{KG.contentHash}> "{digest}" }} }}')


def _query_url(update_url: str) -> str:
    return f"{update_url.removesuffix('update')}query" if update_url.endswith("/update") else update_url


def _known(asked: RemoteStore) -> dict[str, str]:
    """The digest of each graph that was sent whole."""
    known = asked.query(_KNOWN % KG.contentHash, timeout=_TIMEOUT).payload
    return {row["graph"]["value"]: row["digest"]["value"] for row in bindings(known)}


def _graphs(quads: Iterable[Quad]) -> Iterator[tuple[str, list[str]]]:
    """The name of each named graph, and its triples as sorted lines, one graph after the other."""
    for name, of_graph in groupby(quads, key=lambda quad: quad.graph_name):
        if not isinstance(name, DefaultGraph):
            yield str(name.value), sorted({f"{quad.triple} ." for quad in of_graph})


def _forget(name: str) -> str:
    """First the digest goes, then the graph: cut off in between, it is sent again."""
    return f"DELETE WHERE {{ GRAPH <{PUSHED}> {{ <{name}> <{KG.contentHash}> ?d }} }} ;\nDROP SILENT GRAPH <{name}>"


def _parts(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines for one request each: servers take neither any number of triples nor a text of any length."""
    part: list[str] = []
    length = 0
    for line in lines:
        if part and (len(part) >= _AT_ONCE or length + len(line) > _LONGEST):
            yield part
            part, length = [], 0
        part.append(line)
        length += len(line)
    if part:
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
