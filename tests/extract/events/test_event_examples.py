"""The examples in ontology/event-types.ttl: told by the bundled pipeline as what they are examples of."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from kg.paths import ontology_dir
from tests.extract.events.sentences import all_told, assert_share


def examples() -> list[tuple[str, str]]:
    """Type and example sentence, of all types."""
    table = Graph().parse(ontology_dir() / "event-types.ttl")
    return sorted(
        (str(table.value(concept, SKOS.notation)), str(sentence))
        for concept, sentence in table.subject_objects(SKOS.example)
        if isinstance(concept, URIRef)
    )


def test_every_type_has_two_examples_a_definition_and_a_label() -> None:
    table = Graph().parse(ontology_dir() / "event-types.ttl")
    for concept in table.subjects(SKOS.notation):
        assert table.value(concept, SKOS.definition), concept
        assert table.value(concept, SKOS.prefLabel), concept
        assert len(list(table.objects(concept, SKOS.example))) >= 2, concept


def test_examples_are_told_as_their_types() -> None:
    cases = examples()
    told = {
        sentence: sorted({name for one in found for name in (one.event.type, one.event.subtype) if name})
        for sentence, found in all_told(sentence for _, sentence in cases).items()
    }
    failures = [f"{kind}: {text} (told: {', '.join(told[text])})" for kind, text in cases if kind not in told[text]]
    assert_share("examples of types", failures, len(cases))
