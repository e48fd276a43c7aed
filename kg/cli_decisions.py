"""The commands by which a user decides what is one thing: same, different, undo, review."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from kg.cli_options import graph_option, positive

if TYPE_CHECKING:
    from kg.deciding import DecisionReport
    from kg.review import Answer, Question

_THING = "a name, an IRI or its last part, or words as ARTICLE#char=START,END"
_HELP = {"same": "decide that two things are one", "different": "decide that two things are not one"}


def add_commands(commands: Any) -> None:
    """Add them to the commands of `kg`."""
    for verdict, words in _HELP.items():
        command = commands.add_parser(verdict, help=words)
        command.add_argument("left", metavar="A", help=_THING)
        command.add_argument("right", metavar="B", help=_THING)
        command.add_argument("--who", default="", metavar="NAME", help="who decides")
        command.add_argument("--why", default="", metavar="TEXT", help="the reason, for `kg explain`")
        graph_option(command)
        command.set_defaults(run=_decide, verdict=verdict)

    undo = commands.add_parser("undo", help="take a decision back")
    undo.add_argument("things", nargs="*", metavar="A B", help="what it is about (default: the last one)")
    graph_option(undo)
    undo.set_defaults(run=_undo)

    review = commands.add_parser("review", help="decide on the most doubtful merges and non-merges, worst first")
    graph_option(review)
    review.add_argument("--limit", type=positive, default=20, metavar="N", help="at most so many (default: 20)")
    review.add_argument("--format", choices=("table", "json", "csv"), help="list them, and ask nothing")
    review.add_argument("--who", default="", metavar="NAME", help="who decides")
    review.set_defaults(run=_review)


def _decide(options: argparse.Namespace) -> int:
    from kg.deciding import decide

    print(_told(decide(options.verdict, options.left, options.right, options.graph, who=options.who, why=options.why)))
    return 0


def _undo(options: argparse.Namespace) -> int:
    from kg.deciding import undo

    if len(options.things) not in (0, 2):
        print("kg undo: give both things, or none for the last decision", file=sys.stderr)
        return 2
    left, right = options.things or ("", "")
    print(_told(undo(left, right, options.graph)))
    return 0


def _review(options: argparse.Namespace) -> int:
    from kg.deciding import decide_all
    from kg.review import as_text, decided, questions

    asked = questions(options.graph, options.limit)
    if options.format:
        sys.stdout.write(as_text(asked, options.format))
        return 0
    found = decided(_answers(asked), options.who)
    if found:
        print(_told(decide_all(found, options.graph)))
    else:
        print("nothing decided")
    return 0


def _answers(asked: list[Question]) -> list[tuple[Question, Answer]]:
    """What the user answers on standard input, a line each, until it ends; Ctrl-C ends it too."""
    from kg.review import answer_of

    found: list[tuple[Question, Answer]] = []
    try:
        for number, question in enumerate(asked, start=1):
            print(f"{number}/{len(asked)} {question}")
            answer = None
            while answer is None:
                print("  one and the same? y/n/later: ", end="", flush=True)
                line = sys.stdin.readline()
                if not line:
                    print()
                    return found
                if not sys.stdin.isatty():
                    print()  # a terminal shows the user's own line end
                answer = answer_of(line)
            found.append((question, answer))
    except KeyboardInterrupt:
        print()
    return found


def _told(report: DecisionReport) -> str:
    """What was decided or taken back, how many merges that leaves, and what could not be followed."""
    word = "taken back" if report.undone else "decided"
    lines = [f"{word}: {decision}" for decision in report.decisions]
    lines += [f"note: {place}: {words}" for place, words in report.notes]
    return "\n".join([*lines, f"merges: {report.merges:,}", f"graph: {report.graph}"])
