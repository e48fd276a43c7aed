"""The articles of a story weigh the type of a name together; other stories are not heard."""

from __future__ import annotations

from dataclasses import replace

from kg.model import ArticleFacts, Entity, EntityType, NameEvidence
from kg.resolve import resolve
from kg.resolve.kinds import agreed_types
from tests.resolve.read import read
from tests.resolve.told import Told

PERSON, FIRM = (-0.3, -1.4, -5.0, -5.0), (-4.0, -0.1, -5.0, -5.0)


def article(name: str, kind: EntityType, others: tuple[str, ...], *names: NameEvidence) -> ArticleFacts:
    told = Told(name)
    told.entity(kind, "Otto Marn")
    for other in others:
        told.entity("Person", other)
    return replace(told.facts(), names=names)


STORY = ("Ada Quist", "Bo Lindal")


def test_what_is_surer_in_another_article_of_the_story_wins() -> None:
    one = article("a", "Person", STORY, NameEvidence("Otto Marn", 1, PERSON))
    other = article("b", "Organization", STORY, NameEvidence("Otto Marn", 2, FIRM))
    assert agreed_types([one, other]) == {"a/e0": "Organization"}


def test_an_article_of_another_story_is_not_heard() -> None:
    one = article("a", "Person", STORY, NameEvidence("Otto Marn", 1, PERSON))
    other = article("b", "Organization", ("Cy Dahl", "Eva Rask"), NameEvidence("Otto Marn", 9, FIRM))
    assert agreed_types([one, other]) == {}


def test_a_longer_name_with_a_legal_form_is_heard_too() -> None:
    one = article("a", "Person", STORY, NameEvidence("Otto Marn", 1, PERSON))
    other = article("b", "Person", STORY, NameEvidence("Otto Marn Inc.", 1, (-12.0, 0.0, -12.0, -12.0)))
    assert agreed_types([one, other]) == {"a/e0": "Organization", "b/e0": "Organization"}


def test_articles_without_evidence_go_by_their_types() -> None:
    kinds: list[EntityType] = ["Organization", "Organization", "Person"]
    facts = [article(name, kind, STORY) for name, kind in zip("abc", kinds, strict=True)]
    assert agreed_types(facts) == {"c/e0": "Organization"}


def test_a_ship_in_one_article_is_no_body_in_the_other() -> None:
    texts = (
        "The ship Belmora left Orsk on Monday. Mayor Ada Quist and Bo Lindal saw it go.",
        "Ada Quist and Bo Lindal waited for Belmora on Tuesday.",
    )
    facts = read(*texts)
    resolution = resolve(facts)
    assert {entity.type for one in facts[:1] for entity in one.entities if entity.name == "Belmora"} == {"Entity"}
    assert {kind for iri, kind in resolution.kind.items() if resolution.label[iri] == "Belmora"} == {"Entity"}


def test_entities_keep_what_nobody_doubts() -> None:
    facts = ArticleFacts(article("a", "Person", STORY).article, entities=(Entity("e0", "Person", "Ada Quist"),))
    assert agreed_types([facts]) == {}


def test_one_article_alone_keeps_the_type_that_its_rules_gave() -> None:
    alone = article("a", "Person", STORY, NameEvidence("Otto Marn", 1, FIRM))
    other = article("b", "Organization", ("Cy Dahl", "Eva Rask"), NameEvidence("Otto Marn", 9, FIRM))
    assert agreed_types([alone, other]) == {}
