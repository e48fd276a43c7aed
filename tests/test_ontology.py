"""The vocabulary is closed, documented, and no larger than what is used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg import assemble, model, ontology_page
from kg.ids import EVENT_TYPES
from kg.ontology import KG, PREFIXES, RDF, SCHEMA, Vocabulary, event_types, known_terms, terms
from kg.paths import ontology_dir, queries_dir
from kg.resolution import Verdict
from tests.factory import two_articles

VALUES = [model.Status, model.Factuality, model.Quotation, model.Stance, model.Polarity, model.Certainty, Verdict]
RDFS = PREFIXES["rdfs"]


def listed() -> dict[str, dict[str, list[str]]]:
    """IRI -> property -> values, of kg.ttl."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in parse(path=str(ontology_dir() / "kg.ttl"), format=RdfFormat.TURTLE):
        found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    return found


def own_terms() -> list[str]:
    return [KG.namespace + name for name in KG]


def used_in_graph() -> set[str]:
    """Properties, classes, datatypes and individuals of our vocabularies in the graph of the two articles."""
    used = set()
    for quad in assemble.quads(*two_articles()):
        used.add(quad.predicate.value)
        if isinstance(quad.object, NamedNode):
            used.add(quad.object.value)
        elif isinstance(quad.object, Literal):
            used.add(quad.object.datatype.value)
    return {iri for iri in used if any(iri.startswith(namespace) for namespace in PREFIXES.values())}


def used_in_text() -> set[str]:
    """Terms named in code (KG.agent), queries and shapes (kg:agent)."""
    used = set()
    for path in ontology_dir().parent.joinpath("kg").rglob("*.py"):
        for prefix, name in re.findall(r"\b([A-Z]+)\.(\w+)\b", path.read_text("utf-8")):
            used.add(PREFIXES.get(prefix.lower(), "") + name)
    others = [ontology_dir() / name for name in ("shapes.ttl", "event-types.ttl")]
    for path in (*queries_dir().rglob("*.rq"), *others):
        for prefix, name in re.findall(r"\b([a-z]+):(\w+)\b", path.read_text("utf-8")):
            used.add(PREFIXES.get(prefix, "") + name)
    return used


def test_known_terms_are_iris():
    assert KG.agent == KG["agent"] == "https://newskg.example/ontology#agent"
    assert SCHEMA.headline == "https://schema.org/headline"
    assert "agent" in KG
    assert "agnet" not in KG


def test_a_mistyped_term_raises_and_names_its_neighbours():
    with pytest.raises(AttributeError, match=r"kg:agnet is not listed in ontology/kg\.ttl; near it: agent"):
        _ = KG.agnet
    with pytest.raises(KeyError, match="kg:curent"):
        KG["curent"]
    with pytest.raises(AttributeError):
        _ = RDF.tpye


def test_an_unknown_prefix_raises():
    with pytest.raises(KeyError):
        Vocabulary("foaf")


def test_prefixes_are_those_of_the_file():
    quads = parse(path=str(ontology_dir() / "kg.ttl"), format=RdfFormat.TURTLE)
    list(quads)
    assert quads.prefixes == dict(PREFIXES)


def test_graphs_use_listed_terms_only():
    graph_terms = {iri for iri in used_in_graph() if not iri.startswith(EVENT_TYPES)}
    assert graph_terms - terms() == {PREFIXES["xsd"] + "string"}


def test_event_types_use_listed_terms_only():
    used = set()
    for quad in parse(path=str(ontology_dir() / "event-types.ttl"), format=RdfFormat.TURTLE):
        used |= {quad.predicate.value} | ({quad.object.value} if isinstance(quad.object, NamedNode) else set())
    assert {iri for iri in used if not iri.startswith(EVENT_TYPES)} <= terms()


def test_queries_use_listed_terms_only():
    for path in queries_dir().rglob("*.rq"):
        text = re.sub(r"<[^>]*>|\"[^\"]*\"|#.*", "", path.read_text("utf-8"))
        used = {f"{PREFIXES[prefix]}{name}" for prefix, name in re.findall(r"\b([a-z]+):(\w+)", text) if prefix != "et"}
        assert used <= terms() | {PREFIXES["xsd"] + "string"}, path.name


def test_every_listed_term_is_used():
    vocabulary = {iri for iri in terms() if any(iri.startswith(namespace) for namespace in PREFIXES.values())}
    values = {KG[value] for kind in VALUES for value in get_args(kind)}
    assert vocabulary - used_in_graph() - used_in_text() - values == set()


@pytest.mark.parametrize("values", VALUES)
def test_every_value_of_the_records_is_an_individual(values):
    assert all(value in KG for value in get_args(values))


@pytest.mark.parametrize("iri", own_terms())
def test_own_terms_are_documented(iri):
    about = listed()[iri]
    assert about[RDFS + "label"]
    assert about[RDFS + "comment"][0].endswith(".")
    assert about[RDFS + "isDefinedBy"] == ["https://newskg.example/ontology"]


@pytest.mark.parametrize("iri", own_terms())
def test_own_classes_and_properties_hang_under_the_fields_vocabularies(iri):
    about = listed()[iri]
    kind = about[PREFIXES["rdf"] + "type"][0]
    if kind.startswith(PREFIXES["owl"]):
        parents = about[RDFS + ("subClassOf" if kind.endswith("#Class") else "subPropertyOf")]
        assert not any(parent.startswith(KG.namespace) for parent in parents)


def test_importing_reads_nothing():
    code = "import sys, kg.ontology; print([m for m in ('pyoxigraph', 'rdflib', 'spacy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_page_of_the_ontology_is_what_the_ontology_says() -> None:
    assert (Path(__file__).parents[1] / "docs" / "ontology.md").read_text("utf8") == ontology_page.page(), (
        "python -m kg.ontology_page"
    )


def test_every_class_has_an_example_or_its_values() -> None:
    classes = ontology_page.page().partition("## Properties")[0].split("\n### ")[1:]
    assert len(classes) > 30
    assert [one.split("\n")[0] for one in classes if "```turtle" not in one and "\n- `kg:" not in one] == []


def test_examples_use_terms_of_the_ontology_only() -> None:
    quads = list(parse(path=str(ontology_dir() / "examples.ttl"), format=RdfFormat.TURTLE))
    used = {quad.predicate.value for quad in quads} | {
        quad.object.value for quad in quads if isinstance(quad.object, NamedNode) and "/id/" not in quad.object.value
    }
    ours = {iri for iri in used if iri.startswith(tuple(PREFIXES.values())) and iri != EVENT_TYPES}
    assert ours - known_terms() - event_types() == set()
