"""What several commands share: options, which graph folder is meant, and what may reach a terminal."""

from __future__ import annotations

import argparse
import io
import math
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from kg.views.cells import terminal_safe

GRAPH = "graph"
_MANIFEST = "manifest.json"
_MOST = {"thing": 1, "things": 2}
"""Words that a command takes in any number, the graph folder among them, and how many there may be besides it."""


def graph_option(parser: argparse.ArgumentParser) -> None:
    """The graph folder, as the last word or as an option: every command takes both."""
    parser.add_argument("--graph", metavar="DIR", help="the graph folder, also as the last word (default: graph)")
    parser.set_defaults(takes_graph=True)


def quick_option(parser: argparse.ArgumentParser) -> None:
    """Whether a command that changes the graph leaves its texts and page for later."""
    words = "bring only the store up to date; texts and page are written when they are asked for"
    parser.add_argument("--quick", action="store_true", help=words)


def place_graph(parser: argparse.ArgumentParser, options: argparse.Namespace, others: Sequence[str]) -> None:
    """Settle `options.graph`: that of the option, else the word left over, else `graph`.

    Words that a command takes in any number (`kg compare [THING] --kind KIND...`, `kg undo [A B]`) end with the graph
    folder where their last is one. Ends with a message on wrong usage.
    """
    left = list(others)
    if getattr(options, "takes_graph", False):
        if left and not left[0].startswith("-") and options.graph is None:
            options.graph = left.pop(0)
        kinds = options.kind if _is_list(options, "kind") else []
        if kinds and options.graph is None and _is_graph(kinds[-1]):
            options.graph = kinds.pop()
        name = next((name for name in _MOST if _is_list(options, name)), "")
        if name and options.graph is None:
            words: list[str] = getattr(options, name)
            if words and (len(words) > _MOST[name] or _is_graph(words[-1])):
                options.graph = words.pop()
        options.graph = GRAPH if options.graph is None else options.graph
    if _is_list(options, "thing"):
        if len(options.thing) > 1:
            left = [*options.thing[1:], *left]
        options.thing = options.thing[0] if options.thing else ""
    if left:
        parser.error(f"unrecognized arguments: {' '.join(map(terminal_safe, left))}")


def _is_list(options: argparse.Namespace, name: str) -> bool:
    return isinstance(getattr(options, name, None), list)


def _is_graph(word: str) -> bool:
    try:
        return (Path(word) / _MANIFEST).is_file()
    except OSError:  # a word that is no path, or too long for one
        return False


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def natural(text: str) -> int:
    """A whole number from 0."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def seconds(text: str) -> float:
    """A number of seconds above 0; 'inf' is one."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not found > 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return found


# ------------------------------------------------------------------ terminal
def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def width() -> int | None:
    """The columns of the terminal; None where standard output is none."""
    import shutil

    return shutil.get_terminal_size().columns if on_terminal() else None


def height() -> int:
    """The lines of the terminal."""
    import shutil

    return shutil.get_terminal_size().lines


def complain(words: str) -> None:
    """A line for the user on standard error, without what could steer the terminal."""
    print(f"kg: {terminal_safe(words)}", file=sys.stderr)


def guard_output() -> None:
    """Let no control characters through to a terminal."""
    if on_terminal() and not isinstance(sys.stdout, _Guarded):
        sys.stdout = _Guarded(sys.stdout)


class _Guarded(io.TextIOBase):
    """A text stream that drops control characters, line feeds and tabs apart."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str, /) -> int:
        self._stream.write(terminal_safe(text))
        return len(text)

    def writelines(self, lines: Iterable[Any], /) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._stream.flush()

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    @property
    def buffer(self) -> Any:
        """The bytes behind: for what must be written as it is."""
        return getattr(self._stream, "buffer", None)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As the stream has it: the line editing of `input` asks for it."""
        return str(getattr(self._stream, "encoding", "utf-8"))

    @property
    def errors(self) -> str:  # type: ignore[override]
        """As the stream has it."""
        return str(getattr(self._stream, "errors", "strict"))


def page_through(text: str) -> bool:
    """Show `text` in the user's pager; False where there is none. Needs a terminal."""
    import shlex
    import subprocess

    pager = shlex.split(os.environ.get("PAGER", "less"))
    if not pager or pager == ["cat"]:
        return False
    environment = {"LESS": "-FRSX", **os.environ}
    try:
        with subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as process:
            try:
                process.communicate(terminal_safe(text))
            except (BrokenPipeError, KeyboardInterrupt):
                process.wait()
    except OSError:
        return False
    return True
