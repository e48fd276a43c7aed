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

from kg import __version__, cli_decisions, cli_query, cli_serve, cli_watch
from kg.cli_options import (
    complain,
    graph_option,
    guard_output,
    on_terminal,
    place_graph,
    positive,
    quick_option,
    seconds,
    width,
)
from kg.errors import KgError, StoreError
from kg.execution import NAMES
from kg.graph import EXPORTS, TABLE_FORMATS

if TYPE_CHECKING:
    from kg.build_report import BuildReport
    from kg.workers import Progress

COMPARISONS = ("table", "json", "csv", "html")
_PAGE_SCOPE = {
    "outlet": "of this outlet",
    "from": "from this day on: YYYY-MM-DD, YYYY-MM or YYYY",
    "to": "up to this day, month or year",
    "story": "of this one: words of its name, or its id",
}
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
        complain(str(error))
        return error.status
    except KeyboardInterrupt:
        complain("interrupted; the graph is as it was")
        return 130
    except BrokenPipeError:
        _abandon_output()  # the reader of our output has gone: nothing more to say
        return 0
    except OSError as error:
        from kg.folder import reason

        if error.filename is None:
            _abandon_output()
        complain(f"cannot use {error.filename or 'the output'}: {reason(error)}")
        return StoreError.status


def _set_encoding() -> None:
    """UTF-8 in files and pipes, whatever the locale; what cannot be written is escaped. A terminal gets no control
    characters: articles, file names and queries may hold them."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
        guard_output()


def _abandon_output() -> None:
    """Keep what is still in the buffer of standard output from failing again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str] | None) -> int:
    try:
        parser = command_line()
        options, others = parser.parse_known_args(arguments)
        place_graph(parser, options, others)
    except SystemExit as end:  # argparse has shown the help, the version or what is wrong with the usage
        return int(end.code or 0)
    status: int = options.run(options)
    return status


def command_line() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = argparse.ArgumentParser(
        prog="kg", description="News articles of several outlets in, one merged RDF graph out.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="build articles into a graph folder")
    build.add_argument("paths", nargs="+", metavar="PATH", help="files or folders of articles, whatever their format")
    words = "the graph folder (default: graph)"
    build.add_argument("--out", "--graph", dest="out", default="graph", metavar="DIR", help=words)
    build.add_argument("--pipeline", metavar="P", help="an installed spaCy pipeline or a folder (default: our own)")
    build.add_argument("--processes", type=positive, metavar="N", help="worker processes (default: one a processor)")
    where = "where articles are analysed (ray: pip install 'kg-news[ray]')"
    build.add_argument("--executor", choices=NAMES, default="processes", help=where)
    build.add_argument("--address", default="", metavar="ADDRESS", help="of a Ray cluster (default: its own)")
    words = "what fields of JSON and tables are, where kg does not know their names: text=body,published=dateTime"
    build.add_argument("--fields", type=_fields, default={}, metavar="OURS=THEIRS,...", help=words)
    build.add_argument("--fresh", action="store_true", help="forget what the folder holds")
    quick_option(build)
    words = "skip an article whose analysis takes longer (default: no limit)"
    build.add_argument("--max-seconds", type=seconds, default=math.inf, metavar="SECONDS", help=words)
    words = "skip an article with more characters (default: 300000)"
    build.add_argument("--max-size", type=positive, metavar="CHARACTERS", help=words)
    words = "write what was done as JSON: counts, seconds, reasons, versions, digests"
    build.add_argument("--report", metavar="FILE", help=words)
    words = "read texts in this language only: en, or any to take all (default: en)"
    build.add_argument("--language", choices=("en", "any"), default="en", help=words)
    build.set_defaults(run=_build)

    cli_watch.add_command(commands, positive, _report)

    drop = commands.add_parser("drop", help="take an article out of the graph")
    drop.add_argument("article", help="its id, file name or IRI")
    quick_option(drop)
    graph_option(drop)
    drop.set_defaults(run=_drop)

    explain = commands.add_parser("explain", help="what a thing is, and why its mentions were merged")
    explain.add_argument("thing", metavar="IRI", help="an IRI, its last part, or a name")
    graph_option(explain)
    explain.set_defaults(run=_explain)

    cli_decisions.add_commands(commands)

    cli_query.add_commands(commands)

    compare = commands.add_parser("compare", help="show where the outlets differ, with their words")
    words = "an IRI, its last part, or a name"
    compare.add_argument("thing", nargs="*", default=[], metavar="STORY|EVENT", help=words)
    graph_option(compare)
    words = "a slot or relation: number, day, factuality, update, omission, naming, wording, ... (may be repeated)"
    compare.add_argument("--kind", nargs="+", action="extend", default=[], metavar="KIND", help=words)
    compare.add_argument("--format", choices=COMPARISONS, help="default: a table on a terminal, else csv")
    cli_query.records_option(compare)
    compare.add_argument("--output", metavar="FILE", help="default: standard output")
    cli_query.pager_option(compare)
    compare.set_defaults(run=_compare)

    export = commands.add_parser("export", help="write the graph in another format")
    graph_option(export)
    export.add_argument(
        "--format",
        choices=(*EXPORTS, *TABLE_FORMATS),
        default="ttl",
        help="jsonl is the facts file, triggers every event word in it; csv and parquet are tables (default: ttl)",
    )
    words = "default: standard output; of csv and parquet the folder of the tables (default: tables)"
    export.add_argument("--output", metavar="FILE", help=words)
    export.set_defaults(run=_export)

    page = commands.add_parser("page", help="write the HTML page of the graph")
    graph_option(page)
    words = "default: graph.html in the graph folder; of some stories page.html here"
    page.add_argument("--output", metavar="FILE", help=words)
    page.add_argument("--title", default="", help="the page's heading")
    for name, value in cli_query.SCOPE.items():
        words = f"only stories with an article {_PAGE_SCOPE[name]}"
        page.add_argument(f"--{name}", dest=f"scope_{name}", metavar=value, help=words)
    page.set_defaults(run=_page)

    cli_serve.add_commands(commands)

    check = commands.add_parser("check", help="check the graph against queries/checks and ontology/shapes.ttl")
    graph_option(check)
    check.set_defaults(run=_check)

    verify = commands.add_parser("verify", help="look whether files, claims and store are as the build wrote them")
    graph_option(verify)
    verify.set_defaults(run=_verify)

    evaluate = commands.add_parser("evaluate", help="measure how good a graph is, on gold for the same articles")
    words = "a facts file, a graph folder, or a folder of articles, which is then built and not kept"
    evaluate.add_argument("told", metavar="FACTS|GRAPH|ARTICLES", help=words)
    evaluate.add_argument("gold", metavar="GOLD", help="a folder of stories with gold, or one (see quality/README.md)")
    evaluate.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _fields(text: str) -> dict[str, str]:
    from kg.articles.readers import parse_names
    from kg.errors import InputError

    try:
        return parse_names(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


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
            options.executor,
            options.address,
            options.quick,
        )
    print(_report(report))
    if options.report:
        _write(as_json(report).encode(), options.report)
    return 0


def _drop(options: argparse.Namespace) -> int:
    from kg.building import drop

    print(_report(drop(options.article, options.graph, options.quick)))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    print(Graph(options.graph).explain(options.thing))
    return 0


def _compare(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    form = options.format or ("table" if on_terminal() and options.output is None else "csv")
    wide = width() if options.output is None else None
    content = Graph(options.graph).comparison(form, options.thing, options.kind, wide, options.records)
    if options.output is None and form == "table":
        cli_query.show(content, options.pager)
    else:
        _write(content.encode(), options.output)
    return 0


def _export(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    if options.format in TABLE_FORMATS:
        for path in Graph(options.graph).export_tables(options.output or "tables", options.format):
            print(path)
    else:
        _write(Graph(options.graph).export(options.format), options.output)
    return 0


def _write(content: bytes, output: str | None) -> None:
    from kg.folder import reason

    if output is None:
        if on_terminal():
            sys.stdout.write(content.decode())  # by way of the guard of the terminal
        else:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise StoreError(f"cannot write {output}: {reason(error)}") from error


def _page(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    asked = {name: value for name in cli_query.SCOPE if (value := getattr(options, f"scope_{name}")) is not None}
    print(Graph(options.graph).page(options.output, options.title, asked, noted=lambda note: complain(f"note: {note}")))
    return 0


def _check(options: argparse.Namespace) -> int:
    from kg.graph import Graph

    report = Graph(options.graph).check()
    for violation in report.violations:
        print(violation)
    for note in report.notes:
        complain(note)
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
    sys.stdout.write(report.as_json(evaluation) if options.format == "json" else report.as_table(evaluation, width()))
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
            ("  without a day", report.undated),
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
