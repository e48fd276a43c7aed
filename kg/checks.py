"""Whether a graph is as it should be: queries/checks (every row is a violation) and SHACL (ontology/shapes.ttl).

The queries see which article says what; the shapes describe the union of all graphs. SHACL needs pyshacl, an extra;
without it the queries alone decide, and the report says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from kg.namespaces import shorten
from kg.paths import ontology_dir, queries_dir
from kg.store import Store
from kg.store.rows import bindings, columns

if TYPE_CHECKING:
    import rdflib

SHACL_MISSING = "shapes were not checked: pyshacl is not installed (pip install pyshacl)"
_SUMMARY = re.compile(r"^#\+ summary:\s*(.+?)\s*$", re.MULTILINE)
_SHACL = "http://www.w3.org/ns/shacl#"
_SHAPES = "https://newskg.example/shape/"
_VOCABULARIES = ("kg.ttl", "event-types.ttl")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as it should be.

    `check` is the name of a query file, or `shapes.ttl#SHAPE`; `rule` says what is violated; `found` is the offending
    thing and what belongs to it, as short IRIs and words.
    """

    check: str
    rule: str
    found: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.check}: {self.rule} {' · '.join(self.found)}"


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found, sorted; `checks` says how many queries and shapes were tried, `notes` what could not be."""

    violations: tuple[Violation, ...]
    checks: int
    notes: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated."""
        return not self.violations


def check(store: Store, shapes: bool = True) -> Report:
    """All violations in `store`; with `shapes` False, of the queries only.

    Raises StoreError as the store does. Of 70 articles with 30,000 quads the queries take a second and
    the shapes three.
    """
    queries = sorted((queries_dir() / "checks").glob("*.rq"))
    violations = {violation for path in queries for violation in run(store, path)}
    if not shapes:
        return Report(tuple(sorted(violations)), len(queries))
    if find_spec("pyshacl") is None:
        return Report(tuple(sorted(violations)), len(queries), (SHACL_MISSING,))
    count, of_shapes = _validate(store)
    return Report(tuple(sorted(violations | of_shapes)), len(queries) + count)


def run(store: Store, path: Path) -> Iterator[Violation]:
    """The violations that one query file finds: a row each, its variables in the order in which it names them."""
    text = path.read_text(encoding="utf-8")
    summary = _SUMMARY.search(text)
    rule = summary[1] if summary else path.stem
    answer = store.query(text).payload
    names = columns(answer)
    for row in bindings(answer):
        yield Violation(path.stem, rule, tuple(_shown(row[name]) for name in names if name in row))


def _shown(term: dict[str, str]) -> str:
    """A term of the SPARQL JSON results, short."""
    if term["type"] == "uri":
        return shorten(term["value"])
    return f"_:{term['value']}" if term["type"] == "bnode" else repr(term["value"])


def _validate(store: Store) -> tuple[int, set[Violation]]:
    """How many shapes there are, and what violates them. Needs pyshacl."""
    from pyshacl import validate
    from rdflib import RDF, Graph, Namespace

    from kg.rdf import add_to_rdflib

    sh = Namespace(_SHACL)
    shapes = Graph().parse(ontology_dir() / "shapes.ttl")
    data = Graph()
    for name in _VOCABULARIES:
        data.parse(ontology_dir() / name)
    quads = parse("\n".join(store.quads()).encode(), format=RdfFormat.N_QUADS)
    add_to_rdflib(data, quads)
    _, results, _ = validate(data, shacl_graph=shapes, inplace=True)
    found = {_violation(results, result, shapes, sh) for result in results.subjects(sh.focusNode)}
    return len(set(shapes.subjects(RDF.type, sh.NodeShape))), found


def _violation(
    results: rdflib.Graph, result: rdflib.term.Node, shapes: rdflib.Graph, sh: rdflib.Namespace
) -> Violation:
    """One result of a SHACL validation, under the name of the node shape that it belongs to."""
    source = results.value(result, sh.sourceShape)
    owner = shapes.value(predicate=sh.property, object=source) or source
    rule = results.value(result, sh.resultMessage) or ""
    parts = (results.value(result, part) for part in (sh.focusNode, sh.resultPath, sh.value))
    name = str(owner).removeprefix(_SHAPES)
    return Violation(f"shapes.ttl#{name}", str(rule), tuple(shorten(str(part)) for part in parts if part is not None))
