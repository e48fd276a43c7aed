"""A politician's campaign by all its names."""

from __future__ import annotations

from tests.docs import entity_of, understood

HARO = "[PERSON Ada|NNP|{} Haro|NNP|flat|Ada]"


def test_a_campaign_is_one_body_by_all_its_names() -> None:
    table = (
        f"{HARO.format('nmod:poss|campaign')} 's|POS|case|Ada "
        f"presidential|JJ|amod|campaign campaign|NN|nsubj|left left|VBD|ROOT .\n"
        "the|DT|det|campaign [PERSON Haro|NNP|compound|campaign] campaign|NN|nsubj|fell fell|VBD|ROOT ."
    )
    reading = understood(table)
    first, second = entity_of(reading, "campaign"), entity_of(reading, "campaign", 2)
    assert first is not None
    assert (first.name, first.type, first.named) == ("Haro campaign", "Organization", True)
    assert first == second


def test_what_happens_in_a_campaign_is_not_done_by_it() -> None:
    table = (
        f"{HARO.format('nsubj|spoke')} spoke|VBD|ROOT in|IN|case|campaign "
        f"her|PRP$|nmod:poss|campaign campaign|NN|obl|spoke ."
    )
    entity = entity_of(understood(table), "campaign")
    assert entity is not None
    assert not entity.named


def test_an_ad_campaign_is_another() -> None:
    table = (
        f"{HARO.format('nmod:poss|campaign')} 's|POS|case|Ada costly|JJ|amod|campaign "
        f"campaign|NN|nsubj|left left|VBD|ROOT ."
    )
    entity = entity_of(understood(table), "campaign")
    assert entity is not None
    assert not entity.named
