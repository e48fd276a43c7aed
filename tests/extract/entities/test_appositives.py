"""Descriptions beside a person's name that mean its bearer."""

from __future__ import annotations

import pytest

from tests.docs import entity_of, understood

NAME = "[PERSON Ada|NNP|{} Haro|NNP|flat|Ada]"


@pytest.mark.parametrize(
    ("table", "noun"),
    [
        (
            f"they|PRP met|VBD|ROOT his|PRP$|nmod:poss|wife wife|NN|obj|met , {NAME.format('appos|wife')} , today|RB .",
            "wife",
        ),
        (f"they|PRP met|VBD|ROOT his|PRP$|nmod:poss|wife wife|NN|obj|met , {NAME.format('obj|met')} .", "wife"),
        (f"a|DT|det|man man|NN|nsubj|left named|VBN|acl|man {NAME.format('xcomp|named')} left|VBD|ROOT .", "man"),
        (
            f"{NAME.format('nsubj|left')} , a|DT|det|winner prize|NN|compound|winner winner|NN|appos|Ada "
            "who|WP|nsubj|sang sang|VBD|acl:relcl|winner , left|VBD|ROOT .",
            "winner",
        ),
    ],
)
def test_a_description_beside_a_name_is_its_bearer(table: str, noun: str) -> None:
    entity = entity_of(understood(table), noun)
    assert entity is not None
    assert entity.name == "Ada Haro"


@pytest.mark.parametrize(
    ("table", "noun"),
    [
        (
            f"they|PRP met|VBD|ROOT his|PRP$|nmod:poss|friend friend|NN|obj|met , "
            f"{NAME.format('conj|friend')} and|CC others|NNS .",
            "friend",
        ),
        (
            f"they|PRP met|VBD|ROOT the|DT|det|pilot pilot|NN|obj|met , "
            f"{NAME.format('nsubj|said')} said=say|VBD|ccomp .",
            "pilot",
        ),
        (
            f"the|DT|det|letter letter|NN|nsubj|left called|VBN|acl|letter "
            f"{NAME.format('obj|called')} mad|JJ left|VBD|ROOT .",
            "letter",
        ),
        (f"the|DT|det|pilots pilots|NNS|nsubj|left , {NAME.format('appos|pilots')} , left|VBD|ROOT .", "pilots"),
    ],
)
def test_lists_clauses_and_things_beside_a_name_are_not(table: str, noun: str) -> None:
    entity = entity_of(understood(table), noun)
    assert entity is None or entity.name != "Ada Haro"


def test_descriptions_keep_the_one_they_belong_to() -> None:
    table = f"{NAME.format('nsubj|met')} met|VBD|ROOT her|PRP$|nmod:poss|envoys envoys|NNS|obj|met ."
    entity = entity_of(understood(table), "envoys")
    assert entity is not None
    assert entity.name == "Ada Haro's envoys"


def test_descriptions_are_shown_without_half_quotations_and_other_phrases() -> None:
    for table, noun, shown in [
        (
            'the|DT|det|deal " awful|JJ|amod|deal " trade|NN|compound|deal deal|NN|nsubj|ended ended|VBD|ROOT .',
            "deal",
            "trade deal",
        ),
        (
            "one|CD|nsubj|left of|IN|case|teams the|DT|det|teams teams|NNS|nmod|one left|VBD|ROOT .",
            "one",
            "one of the teams",
        ),
        (
            "At|IN|case|summit the|DT|det|summit summit|NN|compound|envoys envoys|NNS|nsubj|met met|VBD|ROOT .",
            "envoys",
            "envoys",
        ),
        (
            "miners|NNS|nsubj|left , including|VBG|case|cooks cooks|NNS|nmod|miners , left|VBD|ROOT .",
            "miners",
            "miners",
        ),
    ]:
        entity = entity_of(understood(table), noun)
        assert entity is not None
        assert entity.name == shown


def test_of_long_descriptions_what_is_counted_is_shown() -> None:
    table = (
        "a|DT|det|series series|NN|nsubj|left of|IN|case|memos long|JJ|amod|memos memos|NNS|nmod|series "
        "about|IN|case|boats "
        "the|DT|det|boats old|JJ|amod|boats grey|JJ|amod|boats boats|NNS|nmod|memos of|IN|case|port a|DT|det|port "
        "port|NN|nmod|boats left|VBD|ROOT ."
    )
    entity = entity_of(understood(table), "series")
    assert entity is not None
    assert entity.name == "series of long memos"
