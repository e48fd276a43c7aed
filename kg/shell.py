"""`kg shell`: a prompt at which the graph is asked again and again.

A line is the name of a query with parameters (`statements-of person=Haro outlet="Herald"`), or SPARQL, which may go
on over several lines until its brackets are closed. The history is kept in the user's home; Tab completes names of
queries, parameters, prefixes, terms and names of persons. Ctrl-C ends a query, Ctrl-D the shell.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from kg.cli_options import complain, width
from kg.errors import KgError, QueryError
from kg.graph import TIMEOUT, Graph
from kg.result import Result
from kg.views.cells import terminal_safe

_PROMPT, _MORE = "kg> ", "... "
_ROWS = 100
_HISTORY = 2000
_HELP = """NAME KEY=VALUE ...   a named query: timeline, statements-of person=Haro outlet="Herald" limit=20
SELECT ...           SPARQL, over several lines if need be
explain THING        what a thing is, and why its mentions were merged
queries              the names of the queries          last   the last answer as records, with ids
help, quit"""


class Shell:
    """A shell on one graph folder."""

    def __init__(self, folder: Path | str) -> None:
        """Opens the graph. Raises StoreError."""
        self.graph = Graph(folder)
        self._words: list[str] | None = None
        self._last: Result | None = None

    def run(self) -> int:
        """Ask and answer until the input ends; -> exit status."""
        interactive = sys.stdin.isatty()
        history = self._start_line_editing() if interactive else None
        if interactive:
            print(f"{len(self.graph.manifest.articles)} articles in {self.graph.path}; help says what can be asked")
        try:
            while (text := self._read(interactive)) is not None:
                if text in ("quit", "exit"):
                    break
                self._answer(text)
        finally:
            if history is not None:
                self._save(history)
        return 0

    def answer(self, text: str) -> str:
        """What the shell shows for one input. Raises KgError."""
        if text == "help":
            return _HELP
        if text == "queries":
            from kg.queries import catalogue

            return "\n".join(f"{file.name}: {file.summary}" for file in catalogue())
        if text == "last":
            if self._last is None:
                raise QueryError("nothing has been asked yet")
            return self._last.write("table", width(), records=True) if self._last.form == "rows" else str(self._last)
        if text.startswith("explain "):
            return str(self.graph.explain(text.removeprefix("explain ").strip()))
        self._last = result = self._asked(text)
        for note in result.notes:
            complain(f"note: {note}")
        form = "ttl" if result.form == "triples" else "table"
        return result.write(form, width()).rstrip("\n")

    def complete(self, start: str) -> list[str]:
        """What `start`, the beginning of a word, may become."""
        if self._words is None:
            self._words = self._all_words()
        lower = start.casefold()
        return [word for word in self._words if word.casefold().startswith(lower)]

    def _asked(self, text: str) -> Result:
        if "{" in text:
            return self.graph.query(text, params={"limit": _ROWS}, timeout=TIMEOUT)
        try:
            name, *pairs = shlex.split(text)
        except ValueError as error:
            raise QueryError(f"a quotation mark is left open: {error}") from error
        params: dict[str, str | int | bool] = {"limit": _ROWS}
        for pair in pairs:
            key, equals, value = pair.partition("=")
            if not equals and key != "all":
                raise QueryError(f"{pair}: write a parameter as KEY=VALUE, with quotation marks if it has spaces")
            params[key] = value if equals else True
        return self.graph.query(name, params=params, timeout=TIMEOUT)

    def _answer(self, text: str) -> None:
        try:
            print(self.answer(text), flush=True)
        except KgError as error:
            complain(str(error))
        except KeyboardInterrupt:
            complain("interrupted")

    def _read(self, interactive: bool) -> str | None:
        """One input: a line, or SPARQL until its brackets are closed; None where the input ends."""
        lines: list[str] = []
        while True:
            try:
                if interactive:
                    line = input(_MORE if lines else _PROMPT)
                else:
                    line = sys.stdin.readline()
                    if not line:
                        return "\n".join(lines) if lines else None
            except EOFError:
                print()
                return None
            except KeyboardInterrupt:
                print()
                lines = []
                continue
            lines.append(line.rstrip("\n"))
            text = "\n".join(lines).strip()
            if not text:
                lines = []
            elif not _is_open(text):
                return text

    def _start_line_editing(self) -> Path | None:
        """History and completion, where Python has readline; -> the file of the history."""
        try:
            import readline
        except ImportError:
            return None
        folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "kg"
        path = folder / "history"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if path.is_file():
                readline.read_history_file(path)
        except OSError as error:
            complain(f"note: no history: {error}")
            path = None  # type: ignore[assignment]
        readline.set_history_length(_HISTORY)
        readline.set_completer_delims(" \t\n=(){};,")
        readline.set_completer(self._nth_completion)
        edits_like_bsd = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if edits_like_bsd else "tab: complete")
        return path

    def _nth_completion(self, start: str, number: int) -> str | None:
        found = self.complete(start) if start else []
        return found[number] if number < len(found) else None

    @staticmethod
    def _save(path: Path) -> None:
        import readline

        try:
            readline.write_history_file(path)
        except OSError as error:
            complain(f"note: the history was not kept: {error}")

    def _all_words(self) -> list[str]:
        from kg.namespaces import bound
        from kg.ontology import terms
        from kg.queries import COMMON, catalogue

        files = catalogue()
        words = {file.name for file in files} | {"help", "queries", "last", "explain", "quit"}
        words |= {f"{parameter.name}=" for file in files for parameter in file.parameters} | {
            f"{key}=" for key in COMMON
        }
        words |= {f"{prefix}:" for prefix in bound()} | {
            "SELECT",
            "WHERE",
            "GRAPH",
            "FILTER",
            "OPTIONAL",
            "ORDER",
            "LIMIT",
        }
        for prefix, namespace in bound().items():
            words |= {f"{prefix}:{iri[len(namespace) :]}" for iri in terms() if iri.startswith(namespace)}
        names = self.graph.query("SELECT DISTINCT ?name { ?p a schema:Person ; skos:prefLabel ?name }", timeout=TIMEOUT)
        words |= {part for row in names for part in terminal_safe(str(row.name)).split()}
        return sorted(words)


def _is_open(text: str) -> bool:
    """Whether SPARQL goes on: a bracket is left open, or nothing of it is there yet."""
    from kg.sparql import command, tokens

    marks = [token for kind, token in tokens(text) if kind == "other"]
    if marks.count("{") != marks.count("}"):
        return marks.count("{") > marks.count("}")
    return ("{" not in marks and command(text) in ("SELECT", "ASK", "CONSTRUCT")) or (
        text.upper().startswith("PREFIX ") and "{" not in marks
    )
