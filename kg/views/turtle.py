"""The dataset in the RDF formats that `kg export` writes: each sorted, so that equal data are equal bytes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg import rdf
from kg.ids import BASE, local_name
from kg.ontology import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"

Node = dict[str, Any]


def ttl(quads: Iterable[Quad]) -> str:
    """The union of all graphs as Turtle: the merged graph, without who says what."""
    return rdf.turtle(quads)


def trig(quads: Iterable[Quad]) -> str:
    """A block a graph (one an article) as TriG."""
    return rdf.trig(quads)


def nq(quads: Iterable[Quad]) -> str:
    """N-Quads: a line a quad."""
    return rdf.nquads(quads)


def jsonld(quads: Iterable[Quad]) -> str:
    """JSON-LD 1.1 that can be read as plain JSON: an object a graph, resources relative to the base.

    Its context names every property by its last part (`speaker`, `content`, `datePublished`; with its prefix where two
    have the same) and says which hold resources, days or numbers, so that values stand there as they are; a property
    that anything has twice always holds a list.
    """
    ordered = sorted(set(quads), key=_order)
    terms = _terms(ordered)
    graphs: dict[str, dict[str, Node]] = {}
    for quad in ordered:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else _reference(quad.graph_name.value)
        subject = _reference(quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject))
        node = graphs.setdefault(name, {}).setdefault(subject, {"@id": subject})
        term = terms.get(quad.predicate.value)
        if term is None:
            node.setdefault("@type", []).append(_term(str(quad.object)[1:-1]))
            continue
        value = term.value(quad)
        if term.is_list:
            node.setdefault(term.name, []).append(value)
        else:
            node[term.name] = value
    content = list(graphs.pop("", {}).values())
    content += [{"@id": name, "@graph": list(nodes.values())} for name, nodes in graphs.items()]
    named = {term.name: term.described() for term in sorted(terms.values(), key=lambda one: one.name)}
    context = {"@version": 1.1, "@base": BASE, **PREFIXES, **named}
    return json.dumps({"@context": context, "@graph": content}, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Iterable[Quad]], str]] = MappingProxyType(
    {"jsonld": jsonld, "nq": nq, "trig": trig, "ttl": ttl}
)
"""Name of a format -> the function that writes quads in it."""


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _reference(iri: str) -> str:
    """A resource relative to the base, anything else in full."""
    return iri[len(BASE) :] if iri.startswith(BASE) and len(iri) > len(BASE) else iri


def _term(iri: str) -> str:
    """A class, property or datatype as prefixed name."""
    return rdf.compact(iri) or iri


@dataclass(frozen=True, slots=True)
class _JsonTerm:
    """A property as the context has it: its name, the datatype that all its values have ('@id' for resources, '' where
    they differ), and whether anything has several values of it."""

    name: str
    iri: str
    kind: str
    is_list: bool

    def described(self) -> Node:
        """The property in the context."""
        kind = {"@type": _term(self.kind)} if self.kind not in ("", _STRING) else {}
        return {"@id": _term(self.iri), **kind, **({"@container": "@set"} if self.is_list else {})}

    def value(self, quad: Quad) -> Node | str | int | bool:
        """A value of the property as it stands in the file."""
        written = _value(quad)
        if not self.kind:
            return written
        plain: str = written["@id"] if self.kind == "@id" else written["@value"]
        if self.kind == PREFIXES["xsd"] + "boolean" and plain in ("true", "false"):
            return plain == "true"
        is_whole = self.kind == PREFIXES["xsd"] + "integer" and plain.isdecimal() and str(int(plain)) == plain
        return int(plain) if is_whole else plain


def _terms(quads: Sequence[Quad]) -> dict[str, _JsonTerm]:
    """How each property is written, by its IRI; none for the class of a resource."""
    kinds: dict[str, set[str]] = {}
    several: set[str] = set()
    before: tuple[object, ...] = ()
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            continue
        kinds.setdefault(quad.predicate.value, set()).add(_kind(quad))
        place = (quad.graph_name, quad.subject, quad.predicate)
        if place == before:
            several.add(quad.predicate.value)
        before = place
    often = Counter(map(local_name, kinds))
    return {
        iri: _JsonTerm(
            local_name(iri) if often[local_name(iri)] == 1 and local_name(iri) not in PREFIXES else _term(iri),
            iri,
            next(iter(found)) if len(found) == 1 else "",
            iri in several,
        )
        for iri, found in kinds.items()
    }


def _kind(quad: Quad) -> str:
    """'@id' for a resource; the datatype of a literal, '' for one in a language."""
    if isinstance(quad.object, Literal):
        return "" if quad.object.language else quad.object.datatype.value
    return "@id"


def _value(quad: Quad) -> Node:
    term = quad.object
    if not isinstance(term, Literal):
        iri = term.value if isinstance(term, NamedNode) else str(term)
        return {"@id": _reference(iri) if iri.startswith(BASE) else _term(iri)}
    value: Node = {"@value": term.value}
    if term.language:
        value["@language"] = term.language
    elif term.datatype.value != _STRING:
        value["@type"] = _term(term.datatype.value)
    return value
