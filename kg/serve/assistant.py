"""`kg mcp`: the graph as tools of the Model Context Protocol, over standard input and output, by the official SDK.

An assistant asks named queries, SPARQL, the comparison of outlets, and the evidence of a claim with its exact words; it
changes nothing. Answers have a limit of rows, which they say.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from kg import __version__
from kg.errors import KgError
from kg.graph import Graph
from kg.result import Result

MOST = 100
"""Rows of an answer unless it is asked for more."""
_TIMEOUT = 30.0
_ABOUT = (
    "News articles of several outlets as one graph: who did what, who said so, in which words, and where outlets "
    "differ. What is told inside a statement is according to its speaker. Quote the words and name the outlet."
)


def server(folder: Path | str) -> MCPServer:
    """The server for a graph folder; its `run()` talks over standard input and output. Raises StoreError."""
    graph = Graph(folder)
    offered = MCPServer("kg-news", instructions=_ABOUT, version=__version__)

    @offered.tool()
    def list_queries() -> str:
        """The named queries with their parameters. All take outlet, from, to (days), story, limit and all."""
        from kg.queries import COMMON, catalogue

        lines = [f"{file.name}({', '.join(it.name for it in file.parameters)}): {file.summary}" for file in catalogue()]
        return "\n".join([*lines, *(f"every query, {name}: {doc}" for name, doc in COMMON.items())])

    @offered.tool()
    def named_query(name: str, parameters: dict[str, str] | None = None, limit: int = MOST) -> str:
        """The answer to a named query (see list_queries). Persons, places, events and outlets go by their names."""
        return _told(lambda: graph.query(name, _TIMEOUT, {**(parameters or {}), "limit": limit}))

    @offered.tool()
    def sparql(query: str, limit: int = MOST) -> str:
        """The answer to a SPARQL query. Prefixes (kg, schema, sem, org, skos, nif, gaf, prov, id, ...) are bound; one
        graph an article, the default graph is their union. kg:Statement has kg:speaker, kg:content, kg:cue, kg:outlet;
        kg:Report has kg:reports (a sem:Event with rdfs:label), kg:agent, kg:patient, kg:factuality, kg:outlet."""
        from kg.queries import of_text, run

        def asked() -> Result:
            with graph.store() as store:
                return run(store, of_text(query), {"limit": limit}, _TIMEOUT)

        return _told(asked)

    @offered.tool()
    def compare_outlets(thing: str = "", kinds: list[str] | None = None, limit: int = 20) -> str:
        """Where outlets differ, what matters most first, with each outlet's value; None where an outlet is silent.
        `thing` limits it to a story, happening, person or place by name; `kinds` to number, day, factuality, naming,
        omission, wording, agency, contradiction, ..."""
        try:
            found = graph.compare(thing, kinds or ())
        except KgError as error:
            raise ToolError(str(error)) from error
        rows = [
            {"what": one.what, "slot": one.slot, "relation": one.relation, "confidence": one.confidence,
             "outlets": {cell.outlet: cell.value for cell in one.cells}}
            for one in found[:limit]
        ]  # fmt: skip
        return json.dumps({"differences": rows, "of": len(found)}, ensure_ascii=False, indent=1)

    @offered.tool()
    def evidence(thing: str, limit: int = MOST) -> str:
        """The exact words, with their sentence, article and place in it, that carry a person, place, event, role,
        report or statement: a name, or an id from another answer."""
        return _told(lambda: graph.query("evidence-of", _TIMEOUT, {"claim": thing, "limit": limit}))

    @offered.tool()
    def explain(thing: str) -> str:
        """What the graph knows of a thing, and why its mentions were taken for one."""
        try:
            return str(graph.explain(thing))
        except KgError as error:
            raise ToolError(str(error)) from error

    return offered


def _told(ask: Any) -> str:
    """An answer as JSON: its columns, rows and notes. Raises ToolError with the line that a user would see."""
    try:
        result: Result = ask()
    except KgError as error:
        raise ToolError(str(error)) from error
    if result.form == "triples":
        return result.write("ttl")
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    return json.dumps({"rows": rows, "notes": result.notes}, ensure_ascii=False, default=str, indent=1)
