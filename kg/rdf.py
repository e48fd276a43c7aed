"""Quads to text and back: N-Quads, TriG and Turtle in one fixed order, so that equal data are equal bytes.

pyoxigraph writes in the order of its input and does not group by subject, and rdflib takes seconds for what must
take milliseconds; hence a small writer of our own. Control characters, line separators and byte-order marks are
always escaped: parsers differ on what a raw one means.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg import rdf_order
from kg.ids import BASE
from kg.ontology import PREFIXES

if TYPE_CHECKING:
    import rdflib

Term = NamedNode | BlankNode | Literal | Triple
Write = Callable[[Term], str]
"""Writes a term as text."""

_REMEMBERED = 1 << 16

_XSD_INTEGER = PREFIXES["xsd"] + "integer"
_XSD_STRING = PREFIXES["xsd"] + "string"
_LANG_STRING = PREFIXES["rdf"] + "langString"
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")  # as every library writes it; rdflib reads a bare 007 as 7
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def nquads(quads: Iterable[Quad]) -> str:
    """The quads as N-Quads, a line each, sorted, without repetitions."""
    write = _writer(lambda iri: f"<{iri}>", short=False)
    lines = {" ".join([*_row(quad, write), *_graph(quad, write), ".\n"]) for quad in quads}
    return "".join(sorted(lines))


def turtle(quads: Iterable[Quad]) -> str:
    """The union of all graphs as Turtle: grouped by subject, in sections, persons and happenings first and words with
    offsets last; subjects, properties and values sorted (numbers in IRIs by their value), rdf:type first.

    `kg.rdf_files` writes the same to a file, whatever the number of quads."""
    return "".join(rdf_order.turtle(sorted({rdf_order.sectioned(line) for _, line in short_lines(quads)})))


def trig(quads: Iterable[Quad]) -> str:
    """The quads as TriG: a block a graph, sorted by name, each in the order of `turtle`; the default graph first."""
    graphs: dict[str, set[str]] = defaultdict(set)
    for name, line in short_lines(quads):
        graphs[name].add(line)
    ordered = sorted(graphs, key=lambda name: (rdf_order.key(name), name))
    return "".join([rdf_order.prologue(), *(piece for n in ordered for piece in rdf_order.trig(n, sorted(graphs[n])))])


def short_lines(quads: Iterable[Quad]) -> Iterator[tuple[str, str]]:
    """The graph of each quad as Turtle writes it ('' for the default graph), and the rest as a line of
    `kg.rdf_order`."""
    write = _writer(_short_iri, short=True)
    for quad in quads:
        yield "".join(_graph(quad, write)), rdf_order.line(_row(quad, write))


def parse_text(text: str, media: RdfFormat) -> Iterator[Quad]:
    """The quads of a text in one of pyoxigraph's formats. Raises SyntaxError with the line when it is malformed."""
    return iter(parse(text.encode("utf-8"), format=media))


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Dataset:
    """The quads as an rdflib Dataset whose default graph is the union, with all prefixes bound."""
    from rdflib import Dataset, URIRef

    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    by_graph: dict[str, list[Quad]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        by_graph.setdefault(name, []).append(quad)
    for name, of_graph in by_graph.items():
        add_to_rdflib(dataset.graph(URIRef(name)) if name else dataset.default_graph, of_graph)
    return dataset


def add_to_rdflib(graph: rdflib.Graph, quads: Iterable[Quad]) -> None:
    """Add the triples of `quads` to an rdflib graph; graph names are ignored.

    Terms are turned over one by one, which is faster than through a text and keeps every literal as it is written.
    """
    import rdflib

    @cache
    def term(one: Term) -> rdflib.term.Node:
        if isinstance(one, Literal):
            datatype = None if one.language else rdflib.URIRef(one.datatype.value)
            if one.datatype.value == _XSD_STRING:  # rdflib tells "a" from "a"^^xsd:string
                datatype = None
            return rdflib.Literal(one.value, lang=one.language, datatype=datatype, normalize=False)
        if isinstance(one, BlankNode):
            return rdflib.BNode(one.value)
        if isinstance(one, Triple):
            raise TypeError(f"{one}: rdflib has no triples as terms")
        return rdflib.URIRef(one.value)

    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))


def escape(text: str) -> str:
    """`text` as it stands between the quotation marks of a literal."""
    return _ESCAPED.sub(_escape_one, text)


def compact(iri: str) -> str | None:
    """`iri` as a prefixed name (`kg:agent`), or None where no prefix of PREFIXES fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return None


def _escape_one(match: re.Match[str]) -> str:
    letter = match[0]
    return _SHORT.get(letter) or f"\\u{ord(letter):04X}"


def _row(quad: Quad, write: Write) -> rdf_order.Row:
    return write(quad.subject), write(quad.predicate), write(quad.object)


def _graph(quad: Quad, write: Write) -> tuple[str, ...]:
    name = quad.graph_name
    return () if isinstance(name, DefaultGraph) else (write(name),)


def _writer(of_iri: Callable[[str], str], short: bool) -> Write:
    """A function that writes terms, remembering what it wrote last: most terms occur many times."""
    known: dict[Term, str] = {}

    def write(term: Term) -> str:
        text = known.get(term)
        if text is None:
            if len(known) > _REMEMBERED:
                known.clear()
            text = known[term] = _term(term, of_iri, short)
        return text

    return write


def _term(term: Term, of_iri: Callable[[str], str], short: bool) -> str:
    """A term; where `short` allows it, an integer as plain digits."""
    if isinstance(term, NamedNode):
        return of_iri(term.value)
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    if isinstance(term, Triple):
        raise TypeError(f"{term}: triples as terms are not written")
    text = f'"{escape(term.value)}"'
    if term.language:
        return f"{text}@{term.language}"
    if term.datatype.value in (_XSD_STRING, _LANG_STRING):
        return text
    if short and term.datatype.value == _XSD_INTEGER and _INTEGER.fullmatch(term.value):
        return term.value
    return f"{text}^^{of_iri(term.datatype.value)}"


def _short_iri(iri: str) -> str:
    """A resource relative to BASE, a term as prefixed name, anything else in full."""
    if iri.startswith(BASE) and len(iri) > len(BASE):
        return f"<{iri[len(BASE) :]}>"
    return compact(iri) or f"<{iri}>"
