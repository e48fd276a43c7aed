"""Names over hyphens and names that share a word."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.entities.joined_names import spaced_hyphens, whole_of_half, written_form
from kg.extract.entities.names import find_names
from tests.docs import entity_of, parsed, reading_of, understood


def apart(table: str) -> Doc:
    """The Doc of `table` with a space behind every word, round hyphens too."""
    doc = parsed(table)
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
    )


def names(doc: Doc) -> list[tuple[str, str]]:
    reading_of(doc)
    return [(written_form(doc, name.start, name.end), name.type) for name in find_names(doc)]


def test_a_name_goes_on_over_a_hyphen_with_spaces_where_the_article_closes_none_up() -> None:
    table = "we|PRP met|VBD|ROOT [PERSON Han|NNP Mi|NNP] - rae|NNP of|IN Orsk|NNP ."
    assert names(apart(table)) == [("Han Mi-rae", "Person")]
    assert names(apart(f"{table} the|DT long-term|JJ plan|NN|ROOT"))[0] == ("Han Mi", "Person")


def test_behind_a_name_a_dash_begins_an_aside_and_no_syllable() -> None:
    assert names(apart("we|PRP met|VBD|ROOT [PERSON Ada|NNP Haro|NNP] - though|IN|mark late|RB ."))[0][0] == "Ada Haro"
    assert names(apart("the|DT [PERSON Ada|NNP Haro|NNP] - led|VBN group|NN|ROOT"))[0][0] == "Ada Haro"
    assert names(apart("the|DT [PERSON Ada|NNP Haro|NNP] - style|NN party|NN|ROOT"))[0][0] == "Ada Haro"


def test_hyphens_are_closed_up_in_names_only_where_all_have_spaces() -> None:
    assert not spaced_hyphens(parsed("the|DT Velda|NNP - Orsk|NNP line|NN|ROOT"))
    assert written_form(apart("Orsk|NNP - on|IN - Vel|NNP slept|VBD|ROOT"), 0, 5) == "Orsk-on-Vel"


def test_two_countries_that_a_hyphen_joins_stay_two_but_one_people_is_one() -> None:
    found = names(parsed("the|DT [LOC Portugal|NNP] - [LOC Norway|NNP] summit|NN|ROOT"))
    assert found == [("Portugal", "Place"), ("Norway", "Place")]
    assert names(parsed("[NORP Norwegian|NNP - Americans|NNPS] left|VBD|ROOT .")) == [("Norwegian-Americans", "Group")]
    assert names(parsed("the|DT Norwegian|JJ Americans|NNPS left|VBD|ROOT")) == [("Norwegian Americans", "Group")]


def test_two_names_may_share_their_last_word() -> None:
    table = "they|PRP saw|VBD|ROOT North|NNP and|CC [GPE South|NNP Dakota|NNP] ."
    doc = parsed(table)
    assert whole_of_half(doc, 2) == "North Dakota"
    assert names(doc) == [("North", "Place"), ("South Dakota", "Place")]
    reading = understood(table)
    assert [entity.key for entity in reading.entities.values() if entity.named] == ["North Dakota", "South Dakota"]


def test_what_no_table_knows_is_not_put_together() -> None:
    assert whole_of_half(parsed("North|NNP and|CC South|NNP Orsk|NNP slept|VBD|ROOT"), 0) == ""
    assert whole_of_half(parsed("north|RB and|CC south|RB of|IN it|PRP|ROOT"), 0) == ""


def test_some_people_of_a_country_are_not_the_country_but_all_of_them_are() -> None:
    entity = entity_of(
        understood("three|CD|nummod|Norwegians [NORP Norwegians|NNPS|nsubj|died] died|VBD|ROOT ."), "Norwegians"
    )
    assert entity is not None
    assert (entity.name, entity.type) == ("Norwegians", "Group")
    entity = entity_of(
        understood("the|DT|det|Norwegians [NORP Norwegians|NNPS|nsubj|left] left|VBD|ROOT ."), "Norwegians"
    )
    assert entity is not None
    assert (entity.name, entity.type) == ("Norway", "Place")
    entity = entity_of(
        understood("they|PRP met|VBD|ROOT a|DT|det|Norwegian [NORP Norwegian|NNP|obj|met] ."), "Norwegian"
    )
    assert entity is not None
    assert entity.type == "Group"
