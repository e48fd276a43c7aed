"""The ontology as a page of the documentation: every class with an example, every property with what it means.

    python -m kg.ontology_page > docs/ontology.md

Written from ontology/kg.ttl and ontology/examples.ttl; a test compares the page with what they give.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.ids import local_name
from kg.namespaces import shorten
from kg.ontology import PREFIXES
from kg.paths import ontology_dir

_RDF, _RDFS, _OWL = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["owl"]
_PROPERTIES = (f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{_RDF}Property")
_NOTE = f"{PREFIXES['skos']}scopeNote"
_NOT_SHOWN = ("xsd:", "owl:")
"""Datatypes, and what ontologies are written in."""
_BLOCK = re.compile(r"^(<[^>]+>) a ([^;.]+?) ?[;.](?:\n    .*)*", re.MULTILINE)


_INTRODUCTION = """# The ontology

Written from `ontology/kg.ttl`. Graphs use these terms and no others; each stands under classes and properties of the
vocabularies that others use too, and the store can be asked for these (`sem:hasActor` finds agents and patients).
Examples are invented; resources are relative to <https://newskg.example/id/>."""


@dataclass(slots=True)
class _Term:
    """What the ontology says of one term."""

    iri: str
    label: str = ""
    comment: str = ""
    types: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        return shorten(self.iri)


def page() -> str:
    """The page as Markdown."""
    every = _terms()
    return "\n".join([_INTRODUCTION, *_classes(every), *_properties(every)]) + "\n"


def examples() -> dict[str, str]:
    """An example in Turtle of each class that has one, by the class as a prefixed name."""
    text = (ontology_dir() / "examples.ttl").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for match in _BLOCK.finditer(text):
        for name in re.split(r"\s*,\s*", match[2].strip()):
            found.setdefault(name, match[0].strip())
    return found


def _classes(every: dict[str, _Term]) -> Iterator[str]:
    shown = examples()
    yield from ("", "## Classes")
    for term in every.values():
        if not _is_class(term):
            continue
        yield from ("", f"### {term.shown}", "", term.comment)
        if term.above:
            yield from ("", f"Below {', '.join(f'`{shorten(iri)}`' for iri in term.above)}.")
        values = [one for one in every.values() if term.iri in one.types]
        if values:
            yield ""
            yield from (f"- `{one.shown}`: {one.comment or one.label}" for one in values)
        if term.shown in shown:
            yield from ("", "```turtle", shown[term.shown], "```")


def _properties(every: dict[str, _Term]) -> Iterator[str]:
    yield from ("", "## Properties", "", "| property | what it says | below |", "|---|---|---|")
    for term in every.values():
        if not _is_class(term) and local_name(term.iri)[0].islower() and not _is_value(term):
            above = ", ".join(f"`{shorten(iri)}`" for iri in term.above)
            yield f"| `{term.shown}` | {term.comment or term.label} | {above} |".replace("\n", " ")


def _is_class(term: _Term) -> bool:
    """Borrowed terms have no type in kg.ttl: their vocabularies write classes in capitals."""
    return f"{_OWL}Class" in term.types or (not term.types and local_name(term.iri)[0].isupper())


def _is_value(term: _Term) -> bool:
    """Whether a term is one of the values of a class, such as kg:denied."""
    return bool(term.types) and not set(term.types) & set(_PROPERTIES)


def _terms() -> dict[str, _Term]:
    """The terms of the ontology, in the order of their prefixed names, our own first."""
    found: dict[str, _Term] = {}
    for quad in ox.parse(path=str(ontology_dir() / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, ox.NamedNode) or not local_name(quad.subject.value):
            continue
        term = found.setdefault(quad.subject.value, _Term(quad.subject.value))
        if quad.predicate.value == _NOTE:
            term.comment = str(quad.object.value) if isinstance(quad.object, ox.Literal) else ""
        value = quad.object.value if isinstance(quad.object, ox.NamedNode | ox.Literal) else ""
        match quad.predicate.value.removeprefix(_RDFS).removeprefix(_RDF):
            case "label":
                term.label = value
            case "comment":
                term.comment = value
            case "type":
                term.types.append(value)
            case "subClassOf" | "subPropertyOf":
                term.above.append(value)
    found = {iri: one for iri, one in found.items() if not one.shown.startswith(_NOT_SHOWN)}
    return dict(sorted(found.items(), key=lambda one: (not one[1].shown.startswith("kg:"), one[1].shown)))


if __name__ == "__main__":
    sys.stdout.write(page())
