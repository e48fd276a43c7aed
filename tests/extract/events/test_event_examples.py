"""The examples in ontology/event-types.ttl are told by the bundled pipeline as what they are examples of."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, Block
from kg.paths import ontology_dir


def examples() -> list[tuple[str, str]]:
    """Type and example sentence, of all types."""
    table = Graph().parse(ontology_dir() / "event-types.ttl")
    return sorted(
        (str(table.value(concept, SKOS.notation)), str(sentence))
        for concept, sentence in table.subject_objects(SKOS.example)
        if isinstance(concept, URIRef)
    )


@pytest.fixture(scope="module")
def told() -> dict[str, set[str]]:
    """Example sentence -> types and narrower types of the events that the pipeline finds in it, all in one batch."""
    articles = [
        Article(str(number), sentence, blocks=(Block(0, len(sentence), "body"),))
        for number, (_, sentence) in enumerate(examples())
    ]
    return {
        article.text: {name for event in extract(article, doc).events for name in (event.type, event.subtype)}
        for article, doc in docs(load(), articles)
    }


def test_every_type_has_two_examples_a_definition_and_a_label() -> None:
    table = Graph().parse(ontology_dir() / "event-types.ttl")
    for concept in table.subjects(SKOS.notation):
        assert table.value(concept, SKOS.definition), concept
        assert table.value(concept, SKOS.prefLabel), concept
        assert len(list(table.objects(concept, SKOS.example))) >= 2, concept


@pytest.mark.parametrize(("kind", "sentence"), examples())
def test_an_example_is_told_as_its_type(told: dict[str, set[str]], kind: str, sentence: str) -> None:
    assert kind in told[sentence]
