"""Mentions: names, descriptions and pronouns with their bounds, head, type."""

from __future__ import annotations

import pytest

from kg.extract.entities.mentions import find_mentions, nominal_type, ordered
from kg.model import Span, TimeExpression
from tests.docs import parsed, reading_of, words
from tests.resolve.read import read


def mentions(table: str) -> list[tuple[str, str, str]]:
    """(words, type, kind) of the mentions of a parsed text; the kind is name, description or pronoun."""
    reading = reading_of(parsed(table))
    return [
        (words(reading, m), m.type, "name" if m.named else "pronoun" if m.pronoun else "description")
        for m in find_mentions(reading)
    ]


def test_names_descriptions_and_pronouns_are_found_in_text_order() -> None:
    table = (
        "[PERSON Ada|NNP|nsubj|sent Haro|NNP|flat|Ada] sent=send|VBD|ROOT her|PRP$|nmod:poss|crew crew|NN|iobj|sent "
        "a|DT|det|letter letter|NN|obj|sent about|IN|case|it it|PRP|nmod|letter ."
    )
    assert mentions(table) == [
        ("Ada Haro", "Person", "name"),
        ("her crew", "Group", "description"),
        ("her", "Person", "pronoun"),
        ("a letter", "Entity", "description"),
        ("it", "Entity", "pronoun"),
    ]


@pytest.mark.parametrize(
    ("noun", "tag", "kind"),
    [
        ("general", "NN", "Person"),
        ("minister", "NN", "Person"),
        ("generals", "NNS", "Group"),
        ("lawmakers", "NNS", "Group"),
        ("people", "NNS", "Group"),
        ("crowd", "NN", "Group"),
        ("ministry", "NN", "Organization"),
        ("agencies=agency", "NNS", "Group"),
        ("town", "NN", "Place"),
        ("region", "NN", "Place"),
        ("letter", "NN", "Entity"),
        ("letters", "NNS", "Entity"),
    ],
)
def test_the_head_noun_tells_the_type_of_a_description(noun: str, tag: str, kind: str) -> None:
    doc = parsed(f"the|DT|det|{noun.partition('=')[0]} {noun}|{tag}|ROOT")
    assert nominal_type(doc[1]) == kind


def test_a_description_has_its_determiner_adjectives_and_possessor_and_no_more() -> None:
    table = (
        "the|DT|det|letter long|JJ|amod|letter letter|NN|nsubj|came about|IN|case|harvest the|DT|det|harvest "
        "harvest|NN|nmod|letter came=come|VBD|ROOT from|IN|case|friend Portugal|NNP|nmod:poss|friend "
        "'s|POS|case|Portugal old|JJ|amod|friend friend|NN|obl|came ."
    )
    assert mentions(table) == [
        ("the long letter", "Entity", "description"),
        ("the harvest", "Entity", "description"),
        ("Portugal's old friend", "Person", "description"),
        ("Portugal", "Place", "name"),
    ]


def test_a_description_in_clearnlp_labels_is_the_same() -> None:
    table = (
        "the|DT|det|letter letter|NN|nsubj|came came=come|VBD|ROOT from|IN|prep|came Portugal|NNP|poss|friend "
        "'s|POS|case|Portugal old|JJ|amod|friend friend|NN|pobj|from ."
    )
    assert [m[0] for m in mentions(table)] == ["the letter", "Portugal's old friend", "Portugal"]


def test_modifying_nouns_are_no_mentions_of_their_own() -> None:
    table = (
        "the|DT|det|leader harbour|NN|compound|leader union|NN|compound|leader leader|NN|nsubj|left left=leave|VBD|ROOT"
    )
    assert mentions(table) == [("the harbour union leader", "Person", "description")]


def test_us_in_capitals_is_a_country_and_in_small_letters_a_pronoun() -> None:
    assert mentions("they|PRP|nsubj|left left=leave|VBD|ROOT us|PRP|obj|left .") == [
        ("they", "Group", "pronoun"),
        ("us", "Group", "pronoun"),
    ]
    assert mentions("they|PRP|nsubj|left left=leave|VBD|ROOT US|PRP|obj|left .")[1:] == [("US", "Place", "name")]


def test_i_is_a_pronoun_only_in_capitals() -> None:
    assert ("I", "Person", "pronoun") in mentions("so|RB I|PRP|nsubj|left left=leave|VBD|ROOT .")
    assert mentions("part|NN|nsubj|left i|PRP|dep|part left=leave|VBD|ROOT .")[0][0] == "part"
    assert len(mentions("part|NN|nsubj|left i|PRP|dep|part left=leave|VBD|ROOT .")) == 1


def test_demonstratives_that_stand_for_a_noun_are_entities() -> None:
    table = "the|DT|det|latter latter|JJ|nsubj|left left=leave|VBD|ROOT ."
    assert mentions(table) == [("the latter", "Entity", "description")]
    assert mentions(table.replace("nsubj", "advmod")) == []


def test_a_title_before_a_name_denotes_the_bearer() -> None:
    table = (
        "Portuguese|JJ|amod|Minister Minister|NNP|nsubj|left [PERSON Ada|NNP|flat|Minister Haro|NNP|flat|Minister] "
        "left=leave|VBD|ROOT ."
    )
    reading = reading_of(parsed(table))
    find_mentions(reading)
    person = reading.mentions[2]
    assert reading.mentions[1] is person
    assert words(reading, person) == "Ada Haro"
    assert reading.doc[person.head].text == "Minister", "what hangs on the title hangs on the person"
    assert reading.mentions[0] is not person
    assert reading.mentions[0].type == "Group"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Polish acting Foreign Minister Ada Haro told the UK envoy to Warsaw that the treaty stood.", "Ada Haro"),
        ("Outgoing Prime Minister Jonas Velda met the envoy in Orsk on Friday.", "Jonas Velda"),
        ("Retired Rear Admiral Jonas Velda sued the paper on Friday.", "Jonas Velda"),
    ],
)
def test_the_first_word_of_a_title_is_nobody_of_its_own(text: str, name: str) -> None:
    (facts,) = read(text)
    found = [entity.name for entity in facts.entities]
    assert name in found
    assert not {"Foreign", "Outgoing", "Prime", "Rear"} & set(found)


def test_times_are_no_mentions() -> None:
    reading = reading_of(
        parsed("[PERSON Monday|NNP|nsubj|came] came=come|VBD|ROOT to|IN|case|Orsk [GPE Orsk|NNP|obl|came] .")
    )
    reading.times = [(TimeExpression("t0", Span(0, 6), "Monday", ""), 0, 1)]
    assert [words(reading, mention) for mention in find_mentions(reading)] == ["Orsk"]


def test_every_mention_is_listed_once_and_found_by_its_tokens() -> None:
    reading = reading_of(
        parsed("[PERSON Ada|NNP|nsubj|met Vale|NNP|flat|Ada Haro|NNP|flat|Ada] met=meet|VBD|ROOT me|PRP|obj|met")
    )
    found = find_mentions(reading)
    assert found == ordered(reading)
    assert [words(reading, mention) for mention in found] == ["Ada Vale Haro", "me"]
    for index in (0, 1, 2):
        assert reading.mentions[index] is found[0]
