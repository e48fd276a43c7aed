"""Quads to text and back: N-Quads, TriG and Turtle in one fixed order, so that equal data are equal bytes.

pyoxigraph writes in the order of its input and does not group by subject, and rdflib takes seconds for what must
take milliseconds; hence a small writer of our own. Control characters, line separators and byte-order marks are
always escaped: parsers differ on what a raw one means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.ids import BASE
from kg.ontology import PREFIXES

if TYPE_CHECKING:
    import rdflib

_SECTIONS = (
    (("person",), "Persons"),
    (("organization", "group", "entity"), "Organisations, groups and other participants"),
    (("place",), "Places"),
    (("event",), "Happenings"),
    (("role", "title"), "Roles, and the offices that are held"),
    (("statement",), "Statements"),
    (("article", "publisher", "story", "shared-text"), "Articles, outlets and stories"),
    (
        ("difference", "silence", "comparison", "decision"),
        "Where outlets differ, what they leave out, what was decided",
    ),
    (("report", "quantity", "ordering", "time"), "Reports: each telling of a happening, with its numbers and times"),
    ((), "Words of the articles with their places in the text, and the rest"),
)
"""Kinds of subjects, as IRIs have them, in the order in which Turtle for people has them."""
_PLACES = {kind: place for place, (kinds, _) in enumerate(_SECTIONS) for kind in kinds}

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[str, str, str]
GraphRow = tuple[str, str, str, str]
AnyRow = TypeVar("AnyRow", bound=tuple[str, ...])

_XSD_INTEGER = PREFIXES["xsd"] + "integer"
_XSD_STRING = PREFIXES["xsd"] + "string"
_LANG_STRING = PREFIXES["rdf"] + "langString"
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")  # as every library writes it; rdflib reads a bare 007 as 7
_NUMBER = re.compile(r"[0-9]+")
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def nquads(quads: Iterable[Quad]) -> str:
    """The quads as N-Quads, a line each, sorted, without repetitions."""
    write = _full_writer()
    lines = {" ".join([*_row(quad, write), *_graph(quad, write), ".\n"]) for quad in quads}
    return "".join(sorted(lines))


def turtle(quads: Iterable[Quad]) -> str:
    """The union of all graphs as Turtle: grouped by subject, in sections, persons and happenings first and words with
    offsets last; subjects, properties and values sorted (numbers in IRIs by their value), rdf:type first."""
    rows = _short_rows(quads)
    return _turtle(rows, _ranks(rows))


def trig(quads: Iterable[Quad]) -> str:
    """The quads as TriG: a block a graph, sorted by name, each in the order of `turtle`; the default graph first."""
    rows = _short_rows(quads)
    return _trig(rows, _ranks(rows))


def turtle_and_trig(quads: Iterable[Quad]) -> tuple[str, str]:
    """What `turtle` and `trig` give, in little more time than one of them takes."""
    rows = _short_rows(quads)
    ranks = _ranks(rows)
    return _turtle(rows, ranks), _trig(rows, ranks)


def _turtle(rows: Iterable[GraphRow], ranks: Mapping[str, int]) -> str:
    """All triples in sections, what people look for first: a comment names each."""
    sections: list[set[Row]] = [set() for _ in _SECTIONS]
    for row in rows:
        sections[_section(row[1])].add(row[1:])
    text = [_prologue()]
    for (_, heading), triples in zip(_SECTIONS, sections, strict=True):
        if triples:
            text += [f"\n# {heading}\n", *_blocks(_sorted(triples, ranks), "")]
    return "".join(text)


def _section(subject: str) -> int:
    """The place in `_SECTIONS` of a subject as Turtle has it; words of a text and anything else stand last."""
    kind = subject[1:].partition("/")[0] if subject.startswith("<") and "#" not in subject else ""
    return _PLACES.get(kind, len(_SECTIONS) - 1)


def _trig(rows: Iterable[GraphRow], ranks: Mapping[str, int]) -> str:
    text = []
    for name, of_graph in groupby(_sorted(rows, ranks), key=itemgetter(0)):
        triples = [row[1:] for row in of_graph]
        if name:
            text.append(f"\n{name} {{\n{''.join(_blocks(triples, '    ')).lstrip(chr(10))}}}\n")
        else:
            text.extend(_blocks(triples, ""))
    return _prologue() + "".join(text)


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


def _row(quad: Quad, write: Callable[[Term], str]) -> Row:
    return write(quad.subject), write(quad.predicate), write(quad.object)


def _short_rows(quads: Iterable[Quad]) -> set[GraphRow]:
    """Graph ('' for the default graph), subject, predicate and object of each quad, as Turtle writes them."""
    write = _short_writer()
    return {("".join(_graph(quad, write)), *_row(quad, write)) for quad in quads}


def _graph(quad: Quad, write: Callable[[Term], str]) -> tuple[str, ...]:
    name = quad.graph_name
    return () if isinstance(name, DefaultGraph) else (write(name),)


def _writer(of_iri: Callable[[str], str], short: bool) -> Callable[[Term], str]:
    """A function that writes terms, remembering what it wrote: most terms occur many times."""
    known: dict[Term, str] = {}

    def write(term: Term) -> str:
        text = known.get(term)
        if text is None:
            text = known[term] = _term(term, of_iri, short)
        return text

    return write


def _full_writer() -> Callable[[Term], str]:
    return _writer(lambda iri: f"<{iri}>", short=False)


def _short_writer() -> Callable[[Term], str]:
    return _writer(_short_iri, short=True)


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


def _ranks(rows: Iterable[GraphRow]) -> dict[str, int]:
    """The place of each text in the order in which people count: `v2` before `v10`; literals by their characters."""
    texts = {text for row in rows for text in row}
    keys = {text: text if text.startswith('"') else _NUMBER.sub(_padded, text) for text in texts}
    places = {key: place for place, key in enumerate(sorted(set(keys.values())))}
    return {text: places[key] for text, key in keys.items()}


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(9)


def _sorted(rows: Iterable[AnyRow], ranks: Mapping[str, int]) -> list[AnyRow]:
    """Rows by the ranks of their texts, texts of one rank ('v1' and 'v01') by their characters."""
    return sorted(rows, key=lambda row: (*map(ranks.__getitem__, row), *row))


def _prologue() -> str:
    """The base and all prefixes: the same for every file, so that two files differ only in what they say."""
    lines = [f"@base <{BASE}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items()))]
    return "\n".join(lines) + "\n"


def _blocks(rows: Iterable[Row], indent: str) -> Iterator[str]:
    """One block of Turtle a subject, from sorted rows."""
    for subject, of_subject in groupby(rows, key=itemgetter(0)):
        values: dict[str, list[str]] = {}
        for _, predicate, value in of_subject:
            values.setdefault(predicate, []).append(value)
        types = values.pop("rdf:type", None)
        lines = [f"a {', '.join(types)}"] if types else []
        lines += [f"{predicate} {', '.join(objects)}" for predicate, objects in values.items()]
        yield f"\n{indent}{subject} {f' ;{chr(10)}{indent}    '.join(lines)} .\n"
