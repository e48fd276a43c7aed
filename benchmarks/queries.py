"""How long the named queries take on a graph of many articles.

    python benchmarks/queries.py make GRAPH LARGE [--copies N]
    python benchmarks/queries.py time LARGE [QUERY...] [--param KEY=VALUE...] [--commands]
    python benchmarks/queries.py keep LARGE
    python benchmarks/queries.py rdflib LARGE [QUERY...] [--seconds N]

`make` writes a graph folder with every article of GRAPH so many times: each copy with articles, stories, events and
persons of its own under names of their own, with the outlets, places, titles and times of the first. Nothing is
extracted or merged again, so it takes minutes where a build would take hours. `keep` writes the answers that are kept
beside the store anew. `time` asks each named query, by the library with the store opened anew for each, or with
`--commands` by the command line as a user does; parameters are the first person, place, event, ... of the graph by
number of mentions. `rdflib` asks the same SPARQL of rdflib's engine on the same quads, each for at most so many
seconds of processor time.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import digests, folder
from kg.graph import Graph
from kg.ids import BASE
from kg.ontology import PREFIXES
from kg.queries import catalogue, prepare

if TYPE_CHECKING:
    import rdflib

_SHARED = frozenset({"publisher", "place", "title", "time", "comparison", "decisions"})
_NAMES = {f"{PREFIXES['skos']}prefLabel", f"{PREFIXES['skos']}altLabel", f"{PREFIXES['rdfs']}label"}
_SYLLABLES = ("ba", "do", "fe", "gu", "hi", "ka", "lo", "mu", "ne", "ri")
_MOST_MENTIONED = """
SELECT ?thing (COUNT(?mention) AS ?n) {{ ?thing a {kind} ; gaf:denotedBy ?mention }} GROUP BY ?thing
ORDER BY DESC(?n) ?thing LIMIT 1"""
_KINDS = {
    "person": "schema:Person",
    "entity": "schema:Person",
    "name": "schema:Person",
    "claim": "sem:Event",
    "event": "sem:Event",
    "organization": "org:Organization",
    "place": "schema:Place",
    "subject": "schema:Person",
    "object": "schema:Place",
}


# ------------------------------------------------------------------ a graph of many articles
def make(source: Path, target: Path, copies: int) -> None:
    """Write the folder `target` with the articles of the graph folder `source`, so many times."""
    from kg.store.embedded import EmbeddedStore

    graph = Graph(source)
    quads = list(graph.quads())
    shutil.rmtree(target, ignore_errors=True)
    (target / folder.ARTICLES).mkdir(parents=True)
    lines = target / "quads.nq"
    with lines.open("w", encoding="utf-8") as written:
        for number in range(copies):
            written.writelines(f"{quad} .\n" for quad in _copied(quads, number))
    names = {f"{name}{_mark(n)}": digest for name, digest in graph.manifest.articles.items() for n in range(copies)}
    manifest = asdict(replace(graph.manifest, articles=names))
    (target / folder.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    EmbeddedStore.create(target / folder.STORE, lines, explained=True).close()
    keep(target)


def keep(target: Path) -> None:
    """Keep answers beside the store of a large graph, as a build does."""
    from kg.kept_answers import keep_answers
    from kg.store.embedded import EmbeddedStore

    with EmbeddedStore.open(target) as store:
        keep_answers(store)
    digests.seal(target / folder.STORE, digests.TABLES)


def _copied(quads: list[ox.Quad], number: int) -> Iterator[ox.Quad]:
    known: dict[object, object] = {}

    def term(one: object) -> object:
        if one not in known:
            known[one] = ox.NamedNode(_renamed(one.value, number)) if isinstance(one, ox.NamedNode) else one
        return known[one]

    for quad in quads:
        value = term(quad.object)
        if isinstance(value, ox.Literal) and quad.predicate.value in _NAMES and number:
            if not _is_shared(str(quad.subject)[1:-1]):
                value = ox.Literal(f"{value.value} {_word(number)}")
        yield ox.Quad(term(quad.subject), quad.predicate, value, term(quad.graph_name))  # type: ignore[arg-type]


def _renamed(iri: str, number: int) -> str:
    if not number or not iri.startswith(BASE) or _is_shared(iri):
        return iri
    return BASE + re.sub(r"^([^/#]+/[^/#]+)", rf"\g<1>{_mark(number)}", iri[len(BASE) :])


def _is_shared(iri: str) -> bool:
    return iri.removeprefix(BASE).split("/")[0] in _SHARED


def _mark(number: int) -> str:
    return f"-{_word(number).lower()}" if number else ""


def _word(number: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in str(number)).capitalize()


# ------------------------------------------------------------------ times
def time_queries(target: Path, names: Sequence[str], params: Mapping[str, str], commands: bool) -> None:
    """Print seconds, seconds of processor time, and rows of each named query, as they come."""
    given = _given(target)
    for file in catalogue():
        if names and file.name not in names:
            continue
        own = {it.name: given[it.name] for it in file.parameters if it.name in given} | dict(params)
        start, used = time.perf_counter(), _processor_time()
        if commands:
            asked = [f"--param={name}={value}" for name, value in own.items()]
            command = [sys.executable, "-m", "kg.cli", "query", file.name, "--graph", str(target), *asked]
            with tempfile.TemporaryFile() as answer:  # read here, it would count as the command's time
                subprocess.run(command, check=True, stdout=answer, stderr=subprocess.DEVNULL)
                seconds, processor = time.perf_counter() - start, _processor_time() - used
                answer.seek(0)
                rows = answer.read().count(b"\r\n") - 1
        else:
            rows = len(Graph(target).query(file.name, params=own, timeout=600))
            seconds, processor = time.perf_counter() - start, _processor_time() - used
        print(f"{seconds:7.2f} s  {processor:7.2f} s of processor  {rows:9,} rows  {file.name}", flush=True)


def _processor_time() -> float:
    """Seconds of processor time of this process and of those that it has ended."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _given(target: Path) -> dict[str, str]:
    given = {"day": "2018"}
    for name, kind in _KINDS.items():
        given[name] = str(Graph(target).query(_MOST_MENTIONED.format(kind=kind), timeout=600)[0].thing)
    return given


# ------------------------------------------------------------------ rdflib
def time_rdflib(target: Path, names: list[str], seconds: float) -> None:
    """Print how long rdflib takes for each query; one that takes longer than `seconds` of processor time is given
    up. The quads are read once, and each query is asked in a process that branches off with them."""
    import rdflib

    given = _given(target)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(target / "quads.nq", format="nquads")
    print(f"{len(dataset):,} triples read in {time.process_time():.0f} s of processor", flush=True)
    branch = multiprocessing.get_context("fork")
    for file in catalogue():
        if names and file.name not in names:
            continue
        text = prepare(file.name, {it.name: given[it.name] for it in file.parameters if it.name in given})
        process = branch.Process(target=_ask_rdflib, args=(dataset, file.name, text, seconds))
        process.start()
        process.join()
        if process.exitcode:
            print(f"{file.name:24} over {seconds:g} s of processor", flush=True)


def _ask_rdflib(dataset: rdflib.Dataset, name: str, text: str, seconds: float) -> None:
    start = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(start + seconds), int(start + seconds)))
    rows = len(list(dataset.query(text)))
    print(f"{name:24} {time.process_time() - start:8.2f} s of processor  {rows:9,} rows", flush=True)


def main() -> None:
    """Read the arguments, do what they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    made = parts.add_parser("make")
    made.add_argument("graph", type=Path)
    made.add_argument("large", type=Path)
    made.add_argument("--copies", type=int, default=59)
    parts.add_parser("keep").add_argument("large", type=Path)
    timed = parts.add_parser("time")
    timed.add_argument("large", type=Path)
    timed.add_argument("--param", action="append", default=[], metavar="KEY=VALUE")
    timed.add_argument("--commands", action="store_true")
    timed.add_argument("queries", nargs="*")
    by_rdflib = parts.add_parser("rdflib")
    by_rdflib.add_argument("large", type=Path)
    by_rdflib.add_argument("queries", nargs="*")
    by_rdflib.add_argument("--seconds", type=float, default=100.0)
    options = parser.parse_args()
    if options.part == "keep":
        keep(options.large)
    elif options.part == "make":
        make(options.graph, options.large, options.copies)
    elif options.part == "time":
        params = dict(pair.split("=", 1) for pair in options.param)
        time_queries(options.large, options.queries, params, options.commands)
    else:
        time_rdflib(options.large, options.queries, options.seconds)


if __name__ == "__main__":
    main()
