"""What a store knows besides the articles' graphs: the ontology, the event types, and what follows from both.

It stands in the default graph alone: no article says it, so no named graph holds it, and it is in no export. Of each
triple whose property or class is one of ours, the triples with the properties and classes above it follow
(`kg:agent` is a `sem:hasActor`); nothing else is inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.ontology import PREFIXES
from kg.paths import ontology_dir

Above = Mapping[ox.NamedNode, tuple[ox.NamedNode, ...]]
"""The classes and properties above each of ours."""

_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_ABOVE = {f"{PREFIXES['rdfs']}subClassOf", f"{PREFIXES['rdfs']}subPropertyOf"}
_OF_TYPES = {f"{PREFIXES['skos']}{name}" for name in ("prefLabel", "broader", "definition")}


def vocabulary() -> Iterator[ox.Quad]:
    """The ontology, and labels, definitions and broader types of the event types, without their rules of extraction."""
    folder = ontology_dir()
    for quad in ox.parse(path=str(folder / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        yield ox.Quad(quad.subject, quad.predicate, quad.object)
    for quad in ox.parse(path=str(folder / "event-types.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value in _OF_TYPES or quad.predicate == _TYPE:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def entailed(store: ox.Store) -> Iterator[ox.Quad]:
    """What follows from the default graph of `store`, as quads of that graph; the same may come more than once."""
    default = ox.DefaultGraph()
    for term, over_it in above().items():
        for quad in store.quads_for_pattern(None, _TYPE, term, default):
            for over in over_it:
                yield ox.Quad(quad.subject, _TYPE, over)
        for quad in store.quads_for_pattern(None, term, None, default):
            for over in over_it:
                yield ox.Quad(quad.subject, over, quad.object)


def implied(triple: ox.Triple, table: Above) -> Iterator[ox.Triple]:
    """What follows from a triple, with the classes and properties above ours (`above`)."""
    for over in table.get(triple.predicate, ()):
        yield ox.Triple(triple.subject, over, triple.object)
    if triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode):
        for over in table.get(triple.object, ()):
            yield ox.Triple(triple.subject, _TYPE, over)


def above() -> Above:
    """All classes and properties above each of ours, however many steps."""
    steps: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for quad in ox.parse(path=str(ontology_dir() / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value not in _ABOVE:
            continue
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            steps.setdefault(quad.subject, []).append(quad.object)
    found = {}
    for term in steps:
        reached: dict[ox.NamedNode, None] = {}
        waiting = list(steps[term])
        while waiting:
            over = waiting.pop(0)
            if over not in reached and over != term:
                reached[over] = None
                waiting += steps.get(over, [])
        found[term] = tuple(reached)
    return found
