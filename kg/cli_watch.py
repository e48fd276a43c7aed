"""The command that watches folders and feeds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kg.cli_options import quick_option

if TYPE_CHECKING:
    from kg.build_report import BuildReport


def add_command(commands: Any, positive: Any, told: Callable[[BuildReport], str]) -> None:
    """Add it to the commands of `kg`; `positive` is the type of a whole number from 1, `told` the table of a build."""
    watch = commands.add_parser("watch", help="build what is new in folders and feeds, again and again")
    words = "a folder, a file, or the address of a feed (the only thing that is fetched)"
    watch.add_argument("sources", nargs="+", metavar="FOLDER|FEED", help=words)
    watch.add_argument("--out", default="graph", metavar="DIR", help="the graph folder (default: graph)")
    watch.add_argument("--every", type=positive, default=10, metavar="MINUTES", help="how often to look (default: 10)")
    watch.add_argument("--once", action="store_true", help="look once, and end: for cron and the like")
    watch.add_argument("--language", choices=("en", "any"), default="en", help="as in kg build (default: en)")
    quick_option(watch)
    watch.set_defaults(run=lambda options: _watch(options, told))


def _watch(options: argparse.Namespace, told: Callable[[BuildReport], str]) -> int:
    from kg.watching import watch

    status = 0
    rounds = 1 if options.once else None
    every = options.every * 60.0
    for one in watch(options.sources, options.out, every, rounds, options.language, quick=options.quick):
        for place, words in one.notes:
            print(f"kg: {place}: {words}", file=sys.stderr)
        status = 3 if one.notes and one.report is None else 0
        if one.report is not None:
            print(told(one.report))
        elif not one.notes:
            print("nothing new")
        sys.stdout.flush()
    return status
