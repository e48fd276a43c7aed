"""`kg mcp` as an assistant's client sees it, over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import pytest

from kg.graph import Graph
from tests.small_news import environment

pytest.importorskip("mcp", reason="the MCP SDK is not installed")


def calls(graph: Graph, *asked: tuple[str, dict[str, Any]]) -> tuple[set[str], list[tuple[bool, str]]]:
    """The names of the tools, and of each call whether it failed and its text."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def talk() -> tuple[set[str], list[tuple[bool, str]]]:
        program = StdioServerParameters(
            command=sys.executable, args=["-m", "kg.cli", "mcp", str(graph.path)], env=environment()
        )
        async with stdio_client(program) as (reading, writing), ClientSession(reading, writing) as session:
            await session.initialize()
            names = {tool.name for tool in (await session.list_tools()).tools}
            found = []
            for name, arguments in asked:
                reply = await session.call_tool(name, arguments)
                failed = bool(getattr(reply, "is_error", getattr(reply, "isError", False)))
                found.append((failed, "".join(getattr(part, "text", "") for part in reply.content)))
            return names, found

    return asyncio.run(asyncio.wait_for(talk(), 120))


def test_an_assistant_asks_and_quotes(seeds_graph: Graph) -> None:
    names, found = calls(
        seeds_graph,
        ("list_queries", {}),
        ("named_query", {"name": "statements-of", "parameters": {"person": "miley"}, "limit": 2}),
        ("sparql", {"query": "SELECT ?n { ?p a schema:Person ; skos:prefLabel ?n } ORDER BY ?n", "limit": 3}),
        ("compare_outlets", {"kinds": ["naming"]}),
        ("evidence", {"thing": "Mark Milley"}),
        ("explain", {"thing": "Milley"}),
        ("named_query", {"name": "statements-of", "parameters": {"person": "Nobody Whatever"}}),
        ("sparql", {"query": "/etc/passwd"}),
    )
    assert names == {"list_queries", "named_query", "sparql", "compare_outlets", "evidence", "explain"}
    assert [failed for failed, _ in found] == [False] * 6 + [True] * 2
    listed, said, persons, compared, words, explained, nobody, path = (text for _, text in found)
    assert "statements-of(person)" in listed
    answer = json.loads(said)
    assert [row["speaker"] for row in answer["rows"]] == ["Mark Milley"] * 2
    assert any("taken for" in note for note in answer["notes"])
    assert len(json.loads(persons)["rows"]) == 3
    assert all(one["relation"] == "naming" for one in json.loads(compared)["differences"])
    assert {"words", "sentence", "outlet", "start"} <= json.loads(words)["rows"][0].keys()
    assert explained.startswith("Mark Milley\n")
    assert "nothing called" in nobody
    assert "malformed" in path
