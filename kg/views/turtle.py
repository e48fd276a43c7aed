"""The dataset in the RDF formats that `kg export` writes: each sorted, so that equal data are equal bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg import rdf
from kg.ids import BASE
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
    """JSON-LD 1.1: an object a graph, with the prefixes as context and resources relative to the base."""
    graphs: dict[str, dict[str, Node]] = {}
    for quad in sorted(set(quads), key=_order):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else _reference(quad.graph_name.value)
        subject = _reference(quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject))
        node = graphs.setdefault(name, {}).setdefault(subject, {"@id": subject})
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            node.setdefault("@type", []).append(_term(quad.object.value))
        else:
            node.setdefault(_term(quad.predicate.value), []).append(_value(quad))
    content = list(graphs.pop("", {}).values())
    content += [{"@id": name, "@graph": list(nodes.values())} for name, nodes in graphs.items()]
    context = {"@version": 1.1, "@base": BASE, **PREFIXES}
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
