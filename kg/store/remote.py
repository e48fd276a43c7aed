"""A store behind a SPARQL 1.1 endpoint, asked by the SPARQL Protocol.

The endpoint's default graph must be the union of the articles' graphs, as `kg serve` and `kg push` give it. Limits: no
quads are read from it; what it takes longer than the time limit for goes on there.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from kg.errors import QueryError, StoreError
from kg.store import Answer, Malformed
from kg.store.marks import WantedRows

AUTHORIZATION = "KG_ENDPOINT_AUTHORIZATION"
"""The environment variable whose value is sent as header `Authorization`."""

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.5"
_ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.9"
_ASKS_TRIPLES = re.compile(
    r"(?:\s|#.*|PREFIX\s+[^\s<]*\s*<[^>]*>|BASE\s*<[^>]*>)*(?:CONSTRUCT|DESCRIBE)\b", re.IGNORECASE
)
"""A query for triples, of which Virtuoso else makes rows."""
_VIRTUOSO_ASK = "__ASK_RETVAL"
"""The column in which Virtuoso answers ASK: a row for true, none for false."""
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*)\s*:", re.IGNORECASE)
_MOST_WORDS = 300


class RemoteStore:
    """A SPARQL endpoint at an address. Opening one asks nothing."""

    def __init__(self, url: str) -> None:
        """`url` is the address for queries, http or https. Raises StoreError for any other."""
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
            raise StoreError(f"{url!r} is no address of an endpoint: it begins with http:// or https://")
        self.url = url

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        timeout: float | None = None,
        most: int = 0,
    ) -> Answer:
        """See `kg.store.Store.query`. Raises StoreError where the endpoint cannot be reached or gives no SPARQL
        results."""
        declared = set(_DECLARED.findall(text))
        missing = {name: iri for name, iri in (prefixes or {}).items() if name not in declared and f"{name}:" in text}
        prologue = "".join(f"PREFIX {name}: <{iri}> " for name, iri in missing.items())
        kind, body = self._asked(prologue + text, len(prologue), timeout)
        if kind == "application/sparql-results+json":
            return _rows(body, most)
        return _triples(body, kind, most)

    def kept(self, text: str, most: int = 0, wanted: Sequence[WantedRows] = ()) -> Answer | None:
        """Endpoints keep no answers: None."""
        return None

    def quads(self) -> Iterator[str]:
        """Endpoints are asked, not read: raises StoreError."""
        raise StoreError(f"{self.url} is an endpoint: its quads are not read")

    def _asked(self, text: str, shift: int, timeout: float | None) -> tuple[str, bytes]:
        accept = _ACCEPT_TRIPLES if _ASKS_TRIPLES.match(text) else _ACCEPT
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "kg-news"}
        if authorization := os.environ.get(AUTHORIZATION):
            headers["Authorization"] = authorization
        request = Request(self.url, urlencode({"query": text}).encode(), headers)
        seconds = None if timeout is None or math.isinf(timeout) else timeout
        try:
            with urlopen(request, timeout=seconds) as answer:
                return answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            words = " ".join(error.read().decode(errors="replace").split())[:_MOST_WORDS]
            if error.code == 400:
                raise _malformed(words, shift) from error
            raise StoreError(f"{self.url} answers {error.code} {error.reason}: {words}") from error
        except TimeoutError as error:
            raise QueryError(
                f"{self.url} took longer than {timeout:g} s: narrow the query, or allow more time"
            ) from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise QueryError(f"{self.url} took longer than {timeout:g} s: narrow the query") from error
            raise StoreError(f"cannot reach {self.url}: {reason}") from error


def _malformed(words: str, shift: int) -> Malformed | QueryError:
    """An endpoint's words on a query that it does not take, with the place if they give it."""
    place = re.search(r"(?:at|line) (\d+)[:, ]+(?:column )?(\d+)", words)
    if place is None:
        return QueryError(f"the endpoint does not take the query: {words}")
    line, column = int(place[1]), int(place[2])
    return Malformed(line, max(1, column - shift) if line == 1 else column, "")


def _rows(body: bytes, most: int) -> Answer:
    try:
        content: dict[str, Any] = json.loads(body)
        if "boolean" in content:
            return Answer("truth", body)
        rows = content["results"]["bindings"]
        columns = content["head"]["vars"]  # a SELECT without a head is no answer
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"the endpoint gave no SPARQL results: {error!r}") from error
    if columns == [_VIRTUOSO_ASK]:
        return Answer("truth", json.dumps({"head": {}, "boolean": bool(rows)}).encode())
    if not most or len(rows) <= most:
        return Answer("rows", body)
    content["results"]["bindings"] = rows[:most]
    return Answer("rows", json.dumps(content, ensure_ascii=False).encode(), cut=True)


def _triples(body: bytes, kind: str, most: int) -> Answer:
    import pyoxigraph as ox

    form = ox.RdfFormat.from_media_type(kind)
    if form is None:
        raise StoreError(f"the endpoint answers with {kind}, which is neither SPARQL results nor RDF")
    try:
        lines = sorted({f"{quad.triple} .\n" for quad in ox.parse(body, format=form)})
    except SyntaxError as error:
        raise StoreError(f"the endpoint gave malformed {kind}: {error}") from error
    kept = list(islice(lines, most)) if most else lines
    return Answer("triples", "".join(kept).encode(), len(kept) < len(lines))
