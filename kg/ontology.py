"""The closed vocabulary: every class, property and individual that graphs may use is listed in ontology/kg.ttl.

`KG.agent` is an IRI; a term that kg.ttl does not list raises, so a slip of the pen cannot reach a graph.
The file is read at the first use of a term, with pyoxigraph (a few milliseconds), not at import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from kg.ids import EVENT_TYPES
from kg.paths import ontology_dir

_TYPE = re.compile(r"^et:(\w+) a skos:Concept\b", re.MULTILINE)

UNTYPED = "OTHER"
"""The type of what is of no type of its own."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "et": EVENT_TYPES,
        "gaf": "http://groundedannotationframework.org/gaf#",
        "kg": "https://newskg.example/ontology#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "time": "http://www.w3.org/2006/time#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefix to namespace: bound by these names in everything that is written and in every query."""


@cache
def terms() -> frozenset[str]:
    """The IRIs of all terms that ontology/kg.ttl lists: its own and those borrowed from other vocabularies."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    listed = parse(path=str(ontology_dir() / "kg.ttl"), format=RdfFormat.TURTLE)
    return frozenset(quad.subject.value for quad in listed if isinstance(quad.subject, NamedNode))


@cache
def known_terms() -> frozenset[str]:
    """The IRIs of `terms`, and of the classes and properties above them, which can be asked for too."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    above = {f"{PREFIXES['rdfs']}subClassOf", f"{PREFIXES['rdfs']}subPropertyOf"}
    listed = parse(path=str(ontology_dir() / "kg.ttl"), format=RdfFormat.TURTLE)
    over = {q.object.value for q in listed if q.predicate.value in above and isinstance(q.object, NamedNode)}
    return terms() | over


@cache
def event_types() -> frozenset[str]:
    """The IRIs of all event types."""
    return frozenset(
        EVENT_TYPES + name for name in _TYPE.findall((ontology_dir() / "event-types.ttl").read_text("utf8"))
    )


@cache
def types_with(flag: str) -> frozenset[str]:
    """The notations of the event types that ontology/event-types.ttl gives a flag: `kg:deed true`."""
    from pyoxigraph import RdfFormat, parse

    notation, flagged = f"{PREFIXES['skos']}notation", KG[flag]
    names: dict[str, str] = {}
    found: set[str] = set()
    for quad in parse(path=str(ontology_dir() / "event-types.ttl"), format=RdfFormat.TURTLE):
        if quad.predicate.value == notation:
            names[str(quad.subject)] = str(getattr(quad.object, "value", ""))
        elif quad.predicate.value == flagged and getattr(quad.object, "value", "") == "true":
            found.add(str(quad.subject))
    return frozenset(names[subject] for subject in found)


class Vocabulary:
    """The terms of one namespace that graphs may use: as attributes (`KG.agent`) or items (`KG["current"]`).

    Both give the IRI as a string and raise, with the nearest known names, when kg.ttl does not list the term
    (AttributeError, KeyError).
    """

    __slots__ = ("namespace", "prefix")

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.namespace = PREFIXES[prefix]

    def __getattr__(self, name: str) -> str:
        iri = self.namespace + name
        if iri not in terms():
            raise AttributeError(self._unknown(name))
        return iri

    def __getitem__(self, name: str) -> str:
        iri = self.namespace + name
        if iri not in terms():
            raise KeyError(self._unknown(name))
        return iri

    def __contains__(self, name: object) -> bool:
        return f"{self.namespace}{name}" in terms()

    def __iter__(self) -> Iterator[str]:
        """The local names, sorted."""
        return iter(sorted(iri[len(self.namespace) :] for iri in terms() if iri.startswith(self.namespace)))

    def __repr__(self) -> str:
        return f"Vocabulary({self.prefix!r})"

    def _unknown(self, name: str) -> str:
        near = get_close_matches(name, list(self), n=3)
        hint = f"; near it: {', '.join(near)}" if near else ""
        return f"{self.prefix}:{name} is not listed in ontology/kg.ttl{hint}"


DCTERMS = Vocabulary("dcterms")
GAF = Vocabulary("gaf")
KG = Vocabulary("kg")
NIF = Vocabulary("nif")
ORG = Vocabulary("org")
PROV = Vocabulary("prov")
RDF = Vocabulary("rdf")
RDFS = Vocabulary("rdfs")
SCHEMA = Vocabulary("schema")
SEM = Vocabulary("sem")
SKOS = Vocabulary("skos")
TIME = Vocabulary("time")
XSD = Vocabulary("xsd")
