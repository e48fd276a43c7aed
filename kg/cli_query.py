"""The commands that ask: query, queries."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.cli_options import complain, graph_option, height, natural, on_terminal, page_through, seconds, width
from kg.errors import QueryError
from kg.graph import TIMEOUT

if TYPE_CHECKING:
    from kg.queries import Value
    from kg.result import Result

RESULTS = ("table", "csv", "tsv", "json", "xml", "ttl")
ROWS_ON_TERMINAL = 1000
"""Rows of a table on a terminal unless --limit says otherwise."""
SCOPE = {"outlet": "NAME", "from": "DAY", "to": "DAY", "story": "NAME"}


def add_commands(commands: Any) -> None:
    """Add them to the commands of `kg`."""
    query = commands.add_parser("query", help="ask the graph")
    words = "a query's name, a .rq file, SPARQL text, or - for standard input"
    query.add_argument("query", metavar="NAME|FILE|TEXT|-", help=words)
    graph_option(query)
    query.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint instead of a graph folder")
    query.add_argument("--param", action="append", default=[], metavar="KEY=VALUE", help="a parameter of the query")
    for name, value in SCOPE.items():
        query.add_argument(
            f"--{name}", dest=f"scope_{name}", metavar=value, help="short for --param " + f"{name}={value}"
        )
    words = f"at most so many rows, 0 for all (default: {ROWS_ON_TERMINAL} in a table on a terminal, else all)"
    query.add_argument("--limit", type=natural, metavar="N", help=words)
    query.add_argument("--all", action="store_true", help="minor events too")
    query.add_argument("--format", choices=RESULTS, help="default: a table on a terminal, else csv (ttl for CONSTRUCT)")
    query.add_argument("--columns", metavar="A,B", help="only these columns, in this order")
    query.add_argument("--iris", action="store_true", help="the ids of things too, as last columns of a table")
    records_option(query)
    pager_option(query)
    words = f"give up after so long (default: {TIMEOUT:g}; inf for no limit)"
    query.add_argument("--timeout", type=seconds, default=TIMEOUT, metavar="SECONDS", help=words)
    query.add_argument("--service", action="store_true", help="allow SERVICE, which asks other endpoints")
    query.set_defaults(run=_query)

    queries = commands.add_parser("queries", help="list the queries by name")
    queries.set_defaults(run=_queries)


def records_option(parser: argparse.ArgumentParser) -> None:
    """Whether a table is written as records."""
    parser.add_argument("-x", "--records", action="store_true", help="a table as records, a line a value")


def pager_option(parser: argparse.ArgumentParser) -> None:
    """Whether long tables are shown in a pager."""
    words = "do not show long tables in $PAGER (less)"
    parser.add_argument("--no-pager", dest="pager", action="store_false", help=words)


def show(text: str, pager: bool) -> None:
    """Write a table to standard output; by a pager where that is a terminal with fewer lines."""
    if pager and on_terminal() and sys.stdin.isatty() and text.count("\n") >= height() and page_through(text):
        return
    sys.stdout.write(text)


def _query(options: argparse.Namespace) -> int:
    gc.disable()  # a command ends before there is garbage worth looking for; among many thousand rows that takes long
    try:
        return _ask(options)
    finally:
        gc.enable()


def _ask(options: argparse.Namespace) -> int:
    text = _standard_input() if options.query == "-" else options.query
    params = _parameters(options)
    result = _asked(options, text, params)
    for note in result.notes:
        complain(f"note: {note}")
    form = options.format or _usual_format(result)
    columns = [name.strip() for name in options.columns.split(",")] if options.columns else []
    if form != "table" and not on_terminal():
        content = result.encoded(form, columns)
        sys.stdout.buffer.writelines([content] if content.endswith(b"\n") or not content else [content, b"\n"])
    elif form != "table":
        sys.stdout.write(_ended(result.write(form, columns=columns)))
    else:
        wide = width()
        show(_ended(result.write(form, wide, columns, options.iris, options.records)), options.pager)
        hidden = () if options.records else result.left_out(wide, columns, options.iris)
        if hidden and on_terminal():
            complain(f"note: not shown: {', '.join(hidden)} (-x, --columns or --iris show them)")
    return 0 if result.form != "truth" or result else 1


def _asked(options: argparse.Namespace, text: str, params: Mapping[str, Value]) -> Result:
    """The answer of an endpoint, of a file of statements, or of a graph folder."""
    from kg.queries import run
    from kg.store.files import FileStore, is_file_of_statements

    if options.endpoint:
        from kg.store.remote import RemoteStore

        return run(RemoteStore(options.endpoint), text, params, options.timeout, options.service)
    if is_file_of_statements(options.graph):
        with FileStore.open(options.graph) as store:
            return run(store, text, params, options.timeout, options.service)
    from kg.graph import Graph

    return Graph(options.graph).query(text, timeout=options.timeout, params=params, services=options.service)


def _parameters(options: argparse.Namespace) -> dict[str, Value]:
    params: dict[str, Value] = dict(_parameter(pair) for pair in options.param)
    params |= {name: value for name in SCOPE if (value := getattr(options, f"scope_{name}")) is not None}
    if options.all:
        params["all"] = True
    if options.limit is not None:
        params["limit"] = options.limit
    elif "limit" not in params and options.format in (None, "table") and on_terminal():
        params["limit"] = ROWS_ON_TERMINAL
    return params


def _parameter(pair: str) -> tuple[str, str]:
    key, equals, value = pair.partition("=")
    if not equals:
        raise QueryError(f"--param {pair}: write it as KEY=VALUE")
    return key, value


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"the query on standard input is not UTF-8 text (byte {error.start})") from error


def _usual_format(result: Result) -> str:
    if result.form == "triples":
        return "ttl"
    return "table" if on_terminal() or result.form == "truth" else "csv"


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _queries(options: argparse.Namespace) -> int:
    from kg.queries import COMMON, catalogue

    for query in catalogue():
        print(f"{query.name}: {query.summary}")
        for parameter in query.parameters:
            needed = "" if parameter.default is None else f" (default: {parameter.default})"
            print(f"    --param {parameter.name}=...  {parameter.doc}{needed}")
    print("\nevery query takes")
    for name, doc in COMMON.items():
        print(f"    --{name}".ljust(14) + doc)
    return 0
