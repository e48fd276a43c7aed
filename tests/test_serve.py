"""`kg serve` as a client sees it: the SPARQL 1.1 protocol, its limits, and what it refuses; `kg query --endpoint` on
it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from kg import queries
from kg.errors import QueryError, StoreError
from kg.graph import Graph
from kg.store.remote import RemoteStore
from tests.conftest import Command
from tests.oxigraph_server import serving
from tests.small_news import environment
from tests.test_queries import NAMES

pytest.importorskip("starlette", reason="starlette is not installed")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
PERSONS = "SELECT ?p ?name { ?p a schema:Person ; skos:prefLabel ?name } ORDER BY ?name ?p"


@pytest.fixture(scope="module")
def address(seeds_graph: Graph) -> Iterator[str]:
    """The address of a server of the seeds: at most 50 rows, 2 seconds."""
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "serve",
        str(seeds_graph.path),
        "--port",
        "0",
        "--limit",
        "50",
        "--timeout",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(4)]
        found = re.search(r"http://127\.0\.0\.1:\d+", said[0])
        assert found, said
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                urlopen(found[0], timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) in (0, 130)


class Reply:
    """What a server answered."""

    def __init__(self, request: Request | str) -> None:
        try:
            with urlopen(request, timeout=30) as answer:
                self.status, self.headers, self.text = answer.status, answer.headers, answer.read().decode()
        except HTTPError as error:
            self.status, self.headers, self.text = error.code, error.headers, error.read().decode()


def ask(address: str, text: str, accept: str = "", **headers: str) -> Reply:
    return Reply(Request(f"{address}/sparql?query={quote(text)}", headers={"Accept": accept, **headers}))


def test_three_ways_to_ask_give_one_answer(address: str) -> None:
    url = f"{address}/sparql"
    form = urlencode({"query": PERSONS}).encode()
    kinds = ("application/x-www-form-urlencoded", "application/sparql-query")
    bodies = (form, PERSONS.encode())
    posted = [Reply(Request(url, body, {"Content-Type": kind})) for kind, body in zip(kinds, bodies, strict=True)]
    answers = {reply.text for reply in (ask(address, PERSONS), *posted)}
    assert len(answers) == 1
    assert len(json.loads(answers.pop())["results"]["bindings"]) > 5


@pytest.mark.parametrize(
    ("text", "accept", "kind"),
    [
        (PERSONS, "", "application/sparql-results+json"),
        (PERSONS, "text/csv", "text/csv"),
        (PERSONS, "application/sparql-results+xml;q=0.9, text/csv;q=0.1", "application/sparql-results+xml"),
        (PERSONS, "text/tab-separated-values", "text/tab-separated-values"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT { ?p schema:name ?n } { ?p schema:name ?n }", "", "text/turtle"),
        ("CONSTRUCT { ?p schema:name ?n } { ?p schema:name ?n }", "application/n-triples", "application/n-triples"),
        ("DESCRIBE <https://newskg.example/id/publisher/press-tv>", "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_content_is_negotiated(address: str, text: str, accept: str, kind: str) -> None:
    reply = ask(address, text, accept)
    assert (reply.status, reply.headers.get_content_type()) == (200, kind)
    assert reply.text


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("SELECT ?x { ?x a", 400, "malformed at line 1"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", 400, "this is an update"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400, "SERVICE"),
        ("timeline", 400, "malformed"),
        ("/etc/passwd", 400, "malformed"),
        ("", 400, "empty"),
        (ENDLESS, 503, "longer than 2 s"),
    ],
)
def test_what_is_refused(address: str, text: str, status: int, words: str) -> None:
    reply = ask(address, text)
    assert (reply.status, words in reply.text) == (status, True), reply.text


def test_updates_other_hosts_and_other_types_are_refused(address: str) -> None:
    url = f"{address}/sparql"
    assert Reply(Request(url, b"update=CLEAR+ALL", {"Content-Type": "application/x-www-form-urlencoded"})).status == 403
    assert Reply(Request(url, b"CLEAR ALL", {"Content-Type": "application/sparql-update"})).status == 403
    assert Reply(Request(url, PERSONS.encode(), {"Content-Type": "text/plain"})).status == 415
    assert ask(address, "ASK {}", "image/png").status == 406
    assert ask(address, "ASK {}", "", Host="evil.example").status == 400
    assert Reply(Request(url, method="DELETE")).status == 405


def test_nothing_is_open_to_other_pages(address: str) -> None:
    reply = ask(address, "ASK {}", "", Origin="https://evil.example")
    assert not [name for name in reply.headers if name.lower().startswith("access-control")]
    assert "default-src 'none'" in Reply(f"{address}/editor").headers["Content-Security-Policy"]


def test_rows_are_limited_and_that_is_said(address: str) -> None:
    reply = ask(address, "SELECT * { ?s ?p ?o }")
    assert (len(json.loads(reply.text)["results"]["bindings"]), reply.headers["X-Rows-Cut"]) == (50, "50")
    assert ask(address, "ASK {}").headers["X-Rows-Cut"] is None


def test_page_editor_description_and_named_queries(address: str) -> None:
    assert "<title>" in Reply(f"{address}/").text
    editor = Reply(f"{address}/editor").text
    assert "who-said-what:" in editor
    assert "http://" not in re.sub(r"<option.*?</option>", "", editor, flags=re.DOTALL), (
        "nothing is loaded from elsewhere"
    )
    assert "sd:SPARQL11Query" in Reply(Request(f"{address}/sparql", headers={"Accept": "text/turtle"})).text
    assert "<textarea" in Reply(Request(f"{address}/sparql", headers={"Accept": "text/html"})).text
    found = json.loads(Reply(f"{address}/query/statements-of?person=milley&limit=3").text)
    assert len(found["results"]["bindings"]) == 3
    assert Reply(f"{address}/query/nothing").status == 404
    stories = json.loads(ask(address, "SELECT ?story { ?story a kg:Story }").text)["results"]["bindings"]
    page = Reply(f"{address}/story/{stories[0]['story']['value'].rpartition('/')[2]}")
    assert (page.status, "<title>" in page.text) == (200, True)
    assert Reply(f"{address}/story/none-of-these").status == 404
    assert Reply(f"{address}/query/statements-of?person=nobodyatall").status == 404


def test_every_query_answers_alike_through_the_endpoint(address: str, seeds_graph: Graph) -> None:
    remote = RemoteStore(f"{address}/sparql")
    given = {"claim": "Mark Milley", "day": "2020-01", "entity": "Iraq", "event": "assassination", "name": "Iraq"}
    given |= {
        "organization": "Iraq",
        "person": "milley",
        "place": "Baghdad",
        "subject": "Mark Milley",
        "object": "Iraq",
    }
    for name in NAMES:
        params = {it.name: given[it.name] for it in queries.find(name).parameters if it.default is None}
        here = seeds_graph.query(name, params={**params, "limit": 40})
        there = queries.run(remote, name, {**params, "limit": 40}, timeout=30)
        assert (there.columns, there.rows) == (here.columns, here.rows), name


def test_query_of_an_endpoint_from_the_command_line(address: str, command: Command) -> None:
    done = command(
        "query", "statements-of", "--endpoint", f"{address}/sparql", "--param", "person=milley", "--limit", "2"
    )
    assert (done.status, len(done.out.splitlines())) == (0, 3)
    late = command("query", ENDLESS, "--endpoint", f"{address}/sparql", "--timeout", "0.5")
    assert (late.status, "longer than 0.5 s" in late.err) == (4, True)
    wrong = command("query", "SELECT ?x { ?x a }", "--endpoint", f"{address}/sparql")
    assert wrong.status == 4
    nobody = command("query", "articles", "--endpoint", "http://127.0.0.1:1/sparql")
    assert (nobody.status, "cannot reach" in nobody.err) == (5, True)


def test_addresses_that_are_none() -> None:
    with pytest.raises(StoreError, match="no address of an endpoint"):
        RemoteStore("file:///etc/passwd")


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    """The address of an empty server of another make."""
    with serving(tmp_path / "there") as address:
        yield address


def test_push_drop_and_push_again(oxigraph: str, graph_copy: Path, command: Command) -> None:
    """The contract on a server of another make, which holds what was pushed and answers as the folder does."""
    update, remote = f"{oxigraph}/update", RemoteStore(f"{oxigraph}/query")
    done = command("push", update, graph_copy)
    assert (done.status, done.err) == (0, "")
    assert re.match(r"graphs: 3 sent, 0 dropped, 0 unchanged; triples sent: [\d,]+\n", done.out)
    graph = Graph(graph_copy)
    for name in ("articles", "who-did-what", "who-said-what", "told-by-all", "compare", "timeline", "differences"):
        assert queries.run(remote, name, timeout=60).rows == graph.query(name).rows, name
    assert queries.run(remote, "statements-of", {"person": "milley"}, 60).rows
    with pytest.raises(QueryError):
        queries.run(remote, "SELECT ?x { ?x a", timeout=30)
    assert "0 sent, 0 dropped, 3 unchanged; triples sent: 0" in command("push", update, graph_copy).out

    graph.drop(min(graph.manifest.articles))
    again = command("push", update, "--graph", graph_copy)
    assert re.search(r"[12] sent, [12] dropped|[12] sent, 1 dropped", again.out), again.out
    assert len(queries.run(remote, "articles", timeout=60)) == 1
    everything = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(!STRENDS(STR(?g), '/pushed')) }"
    there = {tuple(map(str, row)) for row in queries.run(remote, everything, timeout=60)}
    here = {tuple(map(str, row)) for row in Graph(graph_copy).query(everything)}
    assert there == here
    merged = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert queries.run(remote, merged, timeout=60)[0].n == len({(s, p, o) for s, p, o in here})


def test_push_to_nowhere(command: Command, seeds_graph: Graph) -> None:
    done = command("push", "http://127.0.0.1:1/update", seeds_graph.path)
    assert (done.status, "cannot reach http://127.0.0.1:1/query" in done.err) == (5, True)
