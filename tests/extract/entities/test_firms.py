"""Firms that are marked as persons, and firms by their short names."""

from __future__ import annotations

from kg.extract.entities.firms import without_suffix
from kg.extract.entities.names import find_names
from tests.docs import entity_of, parsed, understood


def names(table: str) -> list[tuple[str, str]]:
    doc = parsed(table)
    return [(name.text(doc), name.type) for name in find_names(doc)]


def test_a_name_with_the_word_for_a_company_at_its_end_is_one() -> None:
    assert names("[PERSON Velda|NNP Corp.|NNP] grew|VBD|ROOT .") == [("Velda Corp.", "Organization")]


def test_a_bare_name_is_a_firm_where_the_article_shows_it() -> None:
    assert names("[PERSON Velda|NNP] shares|NNS fell|VBD|ROOT .") == [("Velda", "Organization")]
    table = "[ORG Velda|NNP Inc.|NNP] grew|VBD|ROOT .\nso|RB did|VBD|ROOT [PERSON Velda|NNP] ."
    assert [kind for _, kind in names(table)] == ["Organization", "Organization"]
    table = "[PERSON Ada|NNP Velda|NNP] left|VBD|ROOT .\nthe|DT [PERSON Velda|NNP] shares|NNS fell|VBD|ROOT ."
    assert [kind for _, kind in names(table)] == ["Person", "Person"]


def test_a_firm_is_one_with_its_suffix_and_without() -> None:
    assert without_suffix("Velda Harbour Co., Ltd.") == "Velda Harbour"
    assert without_suffix("Co.") == "Co."
    table = "[ORG Velda|NNP Inc.|NNP] grew|VBD|ROOT .\nthen|RB [ORG Velda|NNP] fell|VBD|ROOT ."
    first, second = entity_of(understood(table), "Inc."), entity_of(understood(table), "Velda", 2)
    assert first is not None
    assert first == second
