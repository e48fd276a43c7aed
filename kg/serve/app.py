"""The web application of `kg serve`, on Starlette: page, editor and SPARQL 1.1 endpoint of one graph folder.

It is read-only: updates are no part of it. Queries run in processes that are killed at the time limit; answers of more
rows than the limit are cut, which the header `X-Rows-Cut` says. SERVICE is refused. There is no CORS header, and
requests under another host name than those of this machine are refused, so that no other page can read the graph.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg import queries
from kg.errors import KgError, QueryError, StoreError
from kg.graph import Graph
from kg.ids import BASE
from kg.serve.negotiation import RESULTS, chosen, prefers_html
from kg.store import Answer

HOSTS = ("127.0.0.1", "localhost", "[::1]", "::1")
MOST_ROWS, TIMEOUT = 10_000, 30.0
_LONGEST = 1_000_000
_AT_ONCE = 4
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
_EDITOR = Path(__file__).with_name("editor.html")
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
[] a sd:Service ; sd:endpoint <{url}> ; sd:supportedLanguage sd:SPARQL11Query ;
  sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/SPARQL_Results_XML>,
    <http://www.w3.org/ns/formats/SPARQL_Results_CSV>, <http://www.w3.org/ns/formats/SPARQL_Results_TSV>,
    <http://www.w3.org/ns/formats/Turtle>, <http://www.w3.org/ns/formats/N-Triples> .
"""


def application(folder: Path | str, timeout: float = TIMEOUT, most: int = MOST_ROWS) -> Starlette:
    """The application for the graph folder `folder`; `timeout` in seconds, `most` rows. Raises StoreError."""
    graph = Graph(folder)
    endpoint = _Endpoint(graph, timeout, most)

    async def page(_: Request) -> Response:
        try:
            content = await asyncio.to_thread((graph.path / "graph.html").read_bytes)
        except OSError:
            return _refused(404, "the folder holds no graph.html: `kg page` writes it")
        return Response(content, headers=_HEADERS, media_type="text/html; charset=utf-8")

    async def story(request: Request) -> Response:
        return await endpoint.story(request.path_params["name"])

    async def editor(_: Request) -> Response:
        return HTMLResponse(_editor(), headers={**_HEADERS, "Content-Security-Policy": _POLICY})

    async def sparql(request: Request) -> Response:
        return await endpoint.answer(request)

    async def named(request: Request) -> Response:
        return await endpoint.named(request)

    routes = [
        Route("/", page, methods=["GET"]),
        Route("/story/{name}", story, methods=["GET"]),
        Route("/editor", editor, methods=["GET"]),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/query/{name}", named, methods=["GET"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))])


class _Endpoint:
    """Answers queries, a few at once."""

    def __init__(self, graph: Graph, timeout: float, most: int) -> None:
        self._graph, self._timeout, self._most = graph, timeout, most
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def answer(self, request: Request) -> Response:
        """The SPARQL 1.1 Protocol's query operation."""
        try:
            text = await _query_of(request)
        except _Refused as refused:
            return _refused(refused.status, str(refused))
        if text is None:
            if prefers_html(request.headers.get("accept", "")):
                return HTMLResponse(_editor(), headers={**_HEADERS, "Content-Security-Policy": _POLICY})
            return Response(
                _DESCRIPTION.format(url=request.url.replace(query="")), headers=_HEADERS, media_type="text/turtle"
            )
        if not text.strip():
            return _refused(400, "the query is empty")
        return await self._asked(queries.of_text(text), {}, request)

    async def named(self, request: Request) -> Response:
        """A query of the package by its name; the fields are its parameters."""
        name = request.path_params["name"]
        if name not in {file.name for file in queries.catalogue()}:
            return _refused(404, f"no query of the name {name!r}")
        return await self._asked(queries.find(name), dict(request.query_params), request)

    async def story(self, name: str) -> Response:
        """The page of one story, by the last part of its IRI."""
        try:
            async with self._free:
                content = await asyncio.to_thread(self._graph.page_html, "", {"story": f"{BASE}story/{name}"})
        except StoreError as error:
            return _refused(500, str(error))
        except KgError as error:
            return _refused(404, str(error))
        return HTMLResponse(content, headers=_HEADERS)

    async def _asked(self, query: queries.QueryFile, params: dict[str, str], request: Request) -> Response:
        try:
            async with self._free:
                answer, notes = await asyncio.to_thread(self._run, query, params)
        except QueryError as error:
            late = "took longer than" in str(error)
            return _refused(503 if late else 400, str(error))
        except StoreError as error:
            return _refused(500, str(error))
        except KgError as error:
            return _refused(404, str(error))
        kind = chosen(request.headers.get("accept", ""), answer.form)
        if kind is None:
            return _refused(406, f"take one of {', '.join(RESULTS)}, or RDF for CONSTRUCT and DESCRIBE")
        headers = {**_HEADERS, **({"X-Rows-Cut": str(self._most)} if answer.cut else {})}
        if notes:
            headers["X-Notes"] = "; ".join(notes).encode("ascii", "backslashreplace").decode()[:1000]
        return Response(_written(answer, kind), headers=headers, media_type=kind)

    def _run(self, query: queries.QueryFile, params: dict[str, str]) -> tuple[Answer, tuple[str, ...]]:
        limit = params.get("limit", "")
        most = min(int(limit), self._most) if limit.isdecimal() and int(limit) else self._most
        with self._graph.store() as store:
            result = queries.run(store, query, {**params, "limit": most}, self._timeout)
        return result.answer, result.notes


class _Refused(Exception):
    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


async def _query_of(request: Request) -> str | None:
    """The text of the query that a request carries; None where it carries none. Raises _Refused."""
    fields = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > _LONGEST:
                raise _Refused(413, f"a query may have {_LONGEST:,} bytes")
        try:
            words = body.decode()
        except UnicodeDecodeError:
            raise _Refused(400, "the query is not UTF-8 text") from None
        if kind == "application/sparql-query":
            fields.append(("query", words))
        elif kind == "application/x-www-form-urlencoded":
            fields += parse_qsl(words, keep_blank_values=True)
        elif kind == "application/sparql-update":
            raise _Refused(403, "the graph is only asked: there are no updates")
        else:
            raise _Refused(415, "send application/sparql-query or application/x-www-form-urlencoded")
    if any(name == "update" for name, _ in fields):
        raise _Refused(403, "the graph is only asked: there are no updates")
    if any(name in ("default-graph-uri", "named-graph-uri") for name, _ in fields):
        raise _Refused(400, "other graphs are named in the query, by FROM and FROM NAMED")
    texts = [value for name, value in fields if name == "query"]
    if len(texts) > 1:
        raise _Refused(400, "more than one query")
    return texts[0] if texts else None


def _written(answer: Answer, kind: str) -> bytes:
    """An answer in a media type."""
    if answer.form == "triples":
        form = ox.RdfFormat.from_media_type(kind)
        assert form is not None
        triples = (quad.triple for quad in ox.parse(answer.payload, format=ox.RdfFormat.N_TRIPLES))
        return ox.serialize(triples, format=form) or b""
    formats = ox.QueryResultsFormat
    target = {"json": formats.JSON, "xml": formats.XML, "csv": formats.CSV, "tsv": formats.TSV}[RESULTS[kind]]
    return ox.parse_query_results(answer.payload, format=formats.JSON).serialize(format=target) or b""


def _refused(status: int, words: str) -> Response:
    return PlainTextResponse(f"{words}\n", status_code=status, headers=_HEADERS)


def _editor() -> str:
    """The page of the editor with the names of the queries."""
    from html import escape

    options = "".join(
        f'<option value="{escape(file.text)}">{escape(file.name)}: {escape(file.summary)}</option>'
        for file in queries.catalogue()
        if all(parameter.default is not None for parameter in file.parameters)
    )
    return _EDITOR.read_text("utf8").replace("<!--queries-->", options)
