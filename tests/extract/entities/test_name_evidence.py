"""All mentions of a name in an article together show its type; what the signs are, and how they are weighed."""

from __future__ import annotations

from kg.extract.entities.name_evidence import likely_kind, signs_of_forms, weigh
from kg.extract.entities.name_types import Name
from kg.extract.entities.names import ruled_names
from kg.language.layers import KINDS
from tests.docs import parsed
from tests.resolve.read import read

FIRM = (
    "Peregrine said on Monday that it would close two plants. Shares in Peregrine fell 4%. "
    "Peregrine’s chief executive, Ada Moe, told investors that the board had met. "
    "Peregrine, which makes pumps, hired her in May."
)


def test_a_firm_is_one_wherever_it_is_named() -> None:
    (facts,) = read(FIRM)
    (entity,) = [one for one in facts.entities if one.name == "Peregrine"]
    assert entity.type == "Organization"
    assert sum(mention.entity == entity.id for mention in facts.mentions if mention.named) == 4


def test_the_words_around_a_name_are_signs() -> None:
    doc = parsed("Shares|NNS|nsubj|fell in|IN|case|Moe [PERSON Moe|NNP|nmod|Shares] fell=fell|VBD|ROOT .")
    doc.user_data[KINDS] = {2: {"PERSON": 0.9, "ORG": 0.1}}
    signs = signs_of_forms(doc, [Name(2, 3, "Person")])["Moe"]
    assert signs["in owned"] == 1.0
    assert signs["ruled Person"] == 1.0
    assert signs["learned Person"] > signs["learned Organization"] > signs["learned Place"]


def test_a_pipeline_without_chances_keeps_its_types() -> None:
    doc = parsed("[PERSON Moe|NNP|nsubj|fell] fell=fell|VBD|ROOT .")
    assert weigh(doc, ruled_names(doc)) == {}


def test_what_is_not_likely_enough_is_left_open() -> None:
    sure = {"learned Organization": -0.01, "learned Person": -6.0, "learned Place": -6.0, "learned Nothing": -6.0}
    assert likely_kind({**sure, "ruled Organization": 1.0}) == "Organization"
    assert likely_kind({**sure, "ruled Organization": 1.0}, least=1.1) is None
