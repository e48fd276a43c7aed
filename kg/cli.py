"""The command line: each command is one call of the library. Nothing heavy is imported until a command needs it.

Exit status: 0 done (ASK: true), 1 a check was violated (ASK: false), 2 wrong usage, 3 nothing could be read,
4 query, 5 graph folder or output, 6 language pipeline, 7 not found, 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__, cli_decisions, cli_watch
from kg.errors import KgError, QueryError, StoreError
from kg.graph import EXPORTS

if TYPE_CHECKING:
    from kg.build_report import BuildReport
    from kg.result import Result
    from kg.workers import Progress

COMPARISONS = ("table", "json", "csv", "html")
RESULTS = ("table", "csv", "tsv", "json", "xml", "ttl")
_EPILOG = (
    "exit status: 0 done, 1 a check was violated or ASK is false, 2 usage, 3 nothing read, 4 query, "
    "5 graph folder or output, 6 language pipeline, 7 not found, 130 interrupted"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; -> exit status. Mistakes of the user give one line on standard error."""
    _set_encoding()
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        print("kg: interrupted; the graph is as it was", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _abandon_output()  # the reader of our output has gone: nothing more to say
        return 0
    except OSError as error:
        from kg.folder import reason

        if error.filename is None:
            _abandon_output()
        print(f"kg: cannot use {error.filename or 'the output'}: {reason(error)}", file=sys.stderr)
        return StoreError.status


def _set_encoding() -> None:
    """UTF-8 in files and pipes, whatever the locale; what cannot be written is escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def _abandon_output() -> None:
    """Keep what is still in the buffer of standard output from failing again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:  # argparse has shown the help, the version or what is wrong with the usage
        return int(end.code or 0)
    status: int = options.run(options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg", description="News articles of several outlets in, one merged RDF graph out.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="build articles into a graph folder")
    build.add_argument("paths", nargs="+", metavar="PATH", help="files or folders of articles, whatever their format")
    build.add_argument("--out", default="graph", metavar="DIR", help="the graph folder (default: graph)")
    build.add_argument("--pipeline", metavar="P", help="an installed spaCy pipeline or a folder (default: our own)")
    build.add_argument("--processes", type=_positive, metavar="N", help="worker processes (default: one a processor)")
    words = "what fields of JSON and tables are, where kg does not know their names: text=body,published=dateTime"
    build.add_argument("--fields", type=_fields, default={}, metavar="OURS=THEIRS,...", help=words)
    build.add_argument("--fresh", action="store_true", help="forget what the folder holds")
    words = "skip an article whose analysis takes longer (default: no limit)"
    build.add_argument("--max-seconds", type=_seconds, default=math.inf, metavar="SECONDS", help=words)
    words = "skip an article with more characters (default: 300000)"
    build.add_argument("--max-size", type=_positive, metavar="CHARACTERS", help=words)
    words = "write what was done as JSON: counts, seconds, reasons, versions, digests"
    build.add_argument("--report", metavar="FILE", help=words)
    words = "read texts in this language only: en, or any to take all (default: en)"
    build.add_argument("--language", choices=("en", "any"), default="en", help=words)
    build.set_defaults(run=_build)

    cli_watch.add_command(commands, _positive, _report)

    drop = commands.add_parser("drop", help="take an article out of the graph")
    drop.add_argument("article", help="its id, file name or IRI")
    _graph_option(drop)
    drop.set_defaults(run=_drop)

    explain = commands.add_parser("explain", help="what a thing is, and why its mentions were merged")
    explain.add_argument("thing", metavar="IRI", help="an IRI, its last part, or a name")
    _graph_option(explain)
    explain.set_defaults(run=_explain)

    cli_decisions.add_commands(commands, _graph_option, _positive)

    query = commands.add_parser("query", help="ask the graph")
    words = "a query's name, a .rq file, SPARQL text, or - for standard input"
    query.add_argument("query", metavar="NAME|FILE|TEXT|-", help=words)
    _graph_option(query)
    query.add_argument("--param", action="append", default=[], metavar="KEY=VALUE", help="a parameter of the query")
    query.add_argument("--format", choices=RESULTS, help="default: a table on a terminal, else csv (ttl for CONSTRUCT)")
    query.add_argument("--timeout", type=_seconds, default=math.inf, metavar="SECONDS", help="give up after so long")
    query.set_defaults(run=_query)

    queries = commands.add_parser("queries", help="list the queries by name")
    queries.set_defaults(run=_queries)

    compare = commands.add_parser("compare", help="show where the outlets differ, with their words")
    compare.add_argument("thing", nargs="?", default="", metavar="STORY|EVENT", help="an IRI, its last part, or a name")
    _graph_option(compare)
    words = "a slot or relation: number, day, factuality, update, omission, naming, wording, ... (may be repeated)"
    compare.add_argument("--kind", nargs="+", action="extend", default=[], metavar="KIND", help=words)
    compare.add_argument("--format", choices=COMPARISONS, help="default: a table on a terminal, else csv")
    compare.add_argument("--output", metavar="FILE", help="default: standard output")
    compare.set_defaults(run=_compare)

    export = commands.add_parser("export", help="write the graph in another format")
    _graph_argument(export)
    export.add_argument(
        "--format",
        choices=EXPORTS,
        default="ttl",
        help="jsonl is the facts file, triggers every event word in it (default: ttl)",
    )
    export.add_argument("--output", metavar="FILE", help="default: standard output")
    export.set_defaults(run=_export)

    page = commands.add_parser("page", help="write the HTML page of the graph")
    _graph_argument(page)
    page.add_argument("--output", metavar="FILE", help="default: graph.html in the graph folder")
    page.add_argument("--title", default="", help="the page's heading")
    page.set_defaults(run=_page)

    check = commands.add_parser("check", help="check the graph against queries/checks and ontology/shapes.ttl")
    _graph_argument(check)
    check.set_defaults(run=_check)

    verify = commands.add_parser("verify", help="look whether files, claims and store are as the build wrote them")
    _graph_argument(verify)
    verify.set_defaults(run=_verify)

    evaluate = commands.add_parser("evaluate", help="measure how good a graph is, on gold for the same articles")
    words = "a facts file, a graph folder, or a folder of articles, which is then built and not kept"
    evaluate.add_argument("told", metavar="FACTS|GRAPH|ARTICLES", help=words)
    evaluate.add_argument("gold", metavar="GOLD", help="a folder of stories with gold, or one (see quality/README.md)")
    evaluate.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _fields(text: str) -> dict[str, str]:
    from kg.articles.readers import parse_names
    from kg.errors import InputError

    try:
        return parse_names(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not seconds > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


def _graph_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--graph", default="graph", metavar="DIR", help="the graph folder (default: graph)")


def _graph_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("graph", nargs="?", default="graph", metavar="DIR", help="the graph folder (default: graph)")


# ------------------------------------------------------------------ commands
def _build(options: argparse.Namespace) -> int:
    from kg.build_report import as_json
    from kg.building import build
    from kg.limits import Limits

    limits = Limits(options.max_size or math.inf, options.max_seconds)
    with _Bar() as bar:
        report = build(
            options.paths,
            options.out,
            options.pipeline,
            options.processes,
            options.fresh,
            bar.progress,
            limits,
            options.fields,
            options.language,
        )
    print(_report(report))
    if options.report:
        _write(as_json(report).encode(), options.report)
    return 0


def _drop(options: argparse.Namespace) -> int:
    from kg.building import drop

    print(_report(drop(options.article, options.graph)))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    print(Graph(options.graph).explain(options.thing))
    return 0


def _query(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    text = _standard_input() if options.query == "-" else options.query
    params = dict(_parameter(pair) for pair in options.param)
    result = Graph(options.graph).query(text, timeout=options.timeout, params=params)
    form = options.format or _usual_format(result)
    sys.stdout.write(_ended(result.write(form, _width() if form == "table" else None)))
    return 0 if result.form != "truth" or result else 1


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"the query on standard input is not UTF-8 text (byte {error.start})") from error


def _usual_format(result: Result) -> str:
    if result.form == "triples":
        return "ttl"
    return "table" if sys.stdout.isatty() or result.form == "truth" else "csv"


def _parameter(pair: str) -> tuple[str, str]:
    key, equals, value = pair.partition("=")
    if not equals:
        raise QueryError(f"--param {pair}: write it as KEY=VALUE")
    return key, value


def _width() -> int | None:
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _queries(options: argparse.Namespace) -> int:
    from kg.queries import catalogue

    for query in catalogue():
        print(f"{query.name}: {query.summary}")
        for parameter in query.parameters:
            needed = "" if parameter.default is None else f" (default: {parameter.default})"
            print(f"    --param {parameter.name}=...  {parameter.doc}{needed}")
    return 0


def _compare(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    form = options.format or ("table" if sys.stdout.isatty() and options.output is None else "csv")
    _write(Graph(options.graph).comparison(form, options.thing, options.kind).encode(), options.output)
    return 0


def _export(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    _write(Graph(options.graph).export(options.format), options.output)
    return 0


def _write(content: bytes, output: str | None) -> None:
    from kg.folder import reason

    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise StoreError(f"cannot write {output}: {reason(error)}") from error


def _page(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    print(Graph(options.graph).page(options.output, options.title))
    return 0


def _check(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    report = Graph(options.graph).check()
    for violation in report.violations:
        print(violation)
    for note in report.notes:
        print(f"kg: {note}", file=sys.stderr)
    print(f"{report.checks} checks, {len(report.violations)} violations")
    return 0 if report.conforms else 1


def _verify(options: argparse.Namespace) -> int:
    from kg.verifying import verify

    found = verify(options.graph)
    for place, words in found.faults:
        print(f"{place}: {words}")
    print(f"{found.files:,} files, {found.claims:,} claims, {found.quads:,} statements: {len(found.faults)} faults")
    return 0 if found.whole else 1


def _evaluate(options: argparse.Namespace) -> int:
    from kg.evaluation import evaluate, report

    evaluation = evaluate(options.told, options.gold)
    sys.stdout.write(report.as_json(evaluation) if options.format == "json" else report.as_table(evaluation, _width()))
    return 0


# ------------------------------------------------------------------ what a build shows
class _Bar:
    """A progress bar on standard error, where that is a terminal."""

    def __enter__(self) -> _Bar:
        self.progress: Progress | None = None
        self._bar = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            task = self._bar.add_task("articles", total=None)
            bar = self._bar
            self.progress = lambda done, total: bar.update(task, completed=done, total=total)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def _report(report: BuildReport) -> str:
    """The table of a build: what became of which article and why, claims by kind, merges."""
    if report.dropped:
        rows = [("articles dropped", 1)]
    else:
        changes = [
            ("  added", report.added),
            ("  replaced", report.replaced),
            ("  unchanged", report.unchanged),
            ("  analysed again", report.reanalysed),
            ("kept from before", report.kept),
        ]
        rows = [("articles read", report.read), *((words, count) for words, count in changes if count)]
        rows.append(("skipped", len(report.skipped)))
    rows.append(("articles in the graph", report.articles))
    rows += [(f"  {kind}", count) for kind, count in report.claims.items()]
    rows.append(("  merges", report.merges))
    width = max(len(name) for name, _ in rows)
    lines = [f"{name.ljust(width)}  {count:>7,}" for name, count in rows]
    lines += [f"skipped {place}: {reason}" for place, reason in report.skipped]
    lines += [f"note: {place}: {words}" for place, words in report.notes]
    lines += [f"dropped {report.dropped}"] if report.dropped else []
    return "\n".join([*lines, f"graph: {report.graph}"])


if __name__ == "__main__":
    sys.exit(main())
