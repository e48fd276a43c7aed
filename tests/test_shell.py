"""`kg shell` and `kg open`: what one types, what one gets, what is completed."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.graph import Graph
from kg.shell import Shell, _is_open
from tests.conftest import Command
from tests.small_news import environment, kg_process


def test_answers_to_what_is_typed(seeds_graph: Graph) -> None:
    shell = Shell(seeds_graph.path)
    assert "statements-of person=Haro" in shell.answer("help")
    assert "who-said-what: " in shell.answer("queries")
    said = shell.answer('who-said-what outlet="press tv" limit=2')
    assert len(said.splitlines()) == 3
    assert said.count("Press TV") == 2
    assert "statement id:statement/" in " ".join(shell.answer("last").split())
    assert shell.answer("explain Milley").startswith("Mark Milley\n")
    assert shell.answer("ASK { ?s a kg:Statement }").split() == ["answer", "yes"]
    assert "schema:name" in shell.answer("CONSTRUCT { ?o schema:name ?n } { ?o schema:name ?n }")
    for wrong in ("statements-of", "no-such-query", 'timeline outlet="Press', "timeline outlet", "SELECT { ?x }"):
        with pytest.raises(KgError):
            shell.answer(wrong)


def test_completion(seeds_graph: Graph) -> None:
    shell = Shell(seeds_graph.path)
    assert {"who-did-what", "who-said-what"} <= set(shell.complete("who-"))
    assert "person=" in shell.complete("per")
    assert "kg:Statement" in shell.complete("kg:Sta")
    assert "Milley" in shell.complete("mill")
    assert shell.complete("zzzz") == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("SELECT * {", True),
        ("SELECT *", True),
        ("SELECT * { ?s ?p '}' }", False),
        ("timeline", False),
        ("PREFIX a: <b:>", True),
        ("ASK { ?s ?p ?o }", False),
        ("SELECT * { { ?s ?p ?o }", True),
        ("}", False),
    ],
)
def test_sparql_goes_on_until_its_brackets_are_closed(text: str, more: bool) -> None:
    assert _is_open(text) is more


def test_from_a_pipe(seeds_graph: Graph) -> None:
    sparql = "SELECT ?n {\n ?p a schema:Person ; skos:prefLabel ?n\n} ORDER BY ?n"
    asked = f"articles\n{sparql}\nnonsense-query\nquit\narticles\n"
    done = kg_process("shell", seeds_graph.path, input=asked)
    assert done.returncode == 0
    assert done.stdout.count("Press TV") >= 1
    assert "Mark Milley" in done.stdout
    assert done.stdout.count("headline") == 1, "nothing is asked after quit"
    assert "no query of the name 'nonsense-query'" in done.stderr


def test_at_a_terminal_ctrl_c_ends_the_query_and_not_the_shell(seeds_graph: Graph, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environ = environment(TERM="dumb", XDG_STATE_HOME=str(tmp_path), COLUMNS="100", LINES="50")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "shell", str(seeds_graph.path)],
        env=environ, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(theirs)
    try:
        assert "kg> " in _until(ours, "kg> ")
        os.write(ours, b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }\n")
        time.sleep(2)
        os.write(ours, b"\x03")
        assert "interrupted" in _until(ours, "interrupted")
        os.write(ours, b"timeline limit=1\n")
        assert "outlets" in _until(ours, "outlets")
        os.write(ours, b"quit\n")
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        os.close(ours)
    assert "timeline" in (tmp_path / "kg" / "history").read_text()


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _until(terminal: int, words: str, seconds: float = 40) -> str:
    """What comes from a terminal until `words` are in it."""
    shown, deadline = "", time.monotonic() + seconds
    while words not in shown and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.5)[0]:
            shown += os.read(terminal, 4096).decode(errors="replace")
    assert words in shown, shown
    return shown


def test_open_names_the_page_and_asks_the_browser(
    command: Command, seeds_graph: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or False)
    done = command("open", seeds_graph.path)
    page = (seeds_graph.path / "graph.html").resolve()
    assert (done.status, done.out, opened) == (0, f"{page}\n", [page.as_uri()])
    assert "no browser was found" in done.err
    assert command("open", tmp_path).status == 5
