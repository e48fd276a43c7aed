"""The commands that open, serve and send a graph: open, shell, serve, push, mcp."""

from __future__ import annotations

import argparse
from typing import Any

from kg.cli_options import complain, graph_option, natural, positive, seconds
from kg.errors import KgError, StoreError


def add_commands(commands: Any) -> None:
    """Add them to the commands of `kg`."""
    opened = commands.add_parser("open", help="open the page in the browser")
    graph_option(opened)
    opened.set_defaults(run=_open)

    shell = commands.add_parser("shell", help="ask the graph again and again, with history and completion")
    graph_option(shell)
    shell.set_defaults(run=_shell)

    serve = commands.add_parser("serve", help="serve the page and a SPARQL endpoint to this machine")
    graph_option(serve)
    serve.add_argument("--port", type=natural, default=8765, metavar="N", help="default: 8765; 0 for any free one")
    words = "a query is ended after so long (default: 30)"
    serve.add_argument("--timeout", type=seconds, default=30.0, metavar="SECONDS", help=words)
    words = "an answer has at most so many rows (default: 10000)"
    serve.add_argument("--limit", type=positive, default=10_000, metavar="N", help=words)
    serve.set_defaults(run=_serve)

    push = commands.add_parser("push", help="send the graph to a SPARQL store, only what changed")
    push.add_argument("endpoint", metavar="URL", help="the address for updates")
    graph_option(push)
    words = "the address for queries (default: URL with query for update at its end)"
    push.add_argument("--query-endpoint", default="", metavar="URL", help=words)
    words = "leave the default graph alone: the store takes the union of its graphs for it"
    push.add_argument("--union-store", dest="default_graph", action="store_false", help=words)
    push.set_defaults(run=_push)

    mcp = commands.add_parser("mcp", help="offer queries, comparison and evidence to an assistant, over standard input")
    graph_option(mcp)
    mcp.set_defaults(run=_mcp)


def _open(options: argparse.Namespace) -> int:
    import webbrowser

    from kg.graph import Graph

    graph = Graph(options.graph)
    page = graph.path.resolve() / "graph.html"
    if graph.left_out(page.name):
        graph.page()
    if not page.is_file():
        raise StoreError(f"{page} is missing: `kg page` writes it")
    print(page)
    if not webbrowser.open(page.as_uri()):
        complain("note: no browser was found: open this file in one")
    return 0


def _shell(options: argparse.Namespace) -> int:
    from kg.shell import Shell

    return Shell(options.graph).run()


def _serve(options: argparse.Namespace) -> int:
    import socket

    try:
        import uvicorn

        from kg.serve.app import application
    except ImportError as error:
        raise KgError(f"kg serve needs {error.name}, which is not installed: pip install 'kg-news[serve]'") from error
    app = application(options.graph, options.timeout, options.limit)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", options.port))
        except (OSError, OverflowError) as error:
            raise KgError(f"cannot serve at port {options.port}: {error}: choose another --port") from error
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        print(f"page: {address}/\neditor: {address}/editor\nendpoint: {address}/sparql\nCtrl-C ends it", flush=True)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=1)
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _push(options: argparse.Namespace) -> int:
    from kg.graph import Graph
    from kg.store.push import push

    done = push(Graph(options.graph).quads(), options.endpoint, options.query_endpoint, options.default_graph)
    print(
        f"graphs: {done.sent} sent, {done.dropped} dropped, {done.unchanged} unchanged; triples sent: {done.triples:,}"
    )
    return 0


def _mcp(options: argparse.Namespace) -> int:
    try:
        from kg.serve.assistant import server
    except ImportError as error:
        raise KgError(f"kg mcp needs {error.name}, which is not installed: pip install 'kg-news[mcp]'") from error
    server(options.graph).run()
    return 0
