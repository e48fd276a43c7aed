"""Marked words that name nobody."""

from __future__ import annotations

import pytest

from kg.extract.entities.names import find_names
from tests.docs import parsed


def names(table: str) -> list[str]:
    doc = parsed(table)
    return [name.text(doc) for name in find_names(doc)]


@pytest.mark.parametrize(
    "table",
    [
        "the|DT [ORG VX|NNP] - 5|CD visas|NNS ended|VBD|ROOT .",
        "they|PRP hate|VBP|ROOT [PERSON Harocare|NNP] .",
        "the|DT [ORG Veldaxit|NNP] vote|NN ended|VBD|ROOT .",
        "the|DT [ORG HMS|NNP Orsk|NNP] sank|VBD|ROOT .",
        "the|DT film|NN [PERSON Ada|NNP Haro|NNP] ended|JJ|ROOT .",
        "a|DT book|NN titled|VBN “ [ORG Velda|NNP Rising|NNP] ” sold|JJ|ROOT .",
        "they|PRP tested|VBD|ROOT an|DT [ORG XCBM|NNP] .",
        "they|PRP preach|VBP|ROOT [ORG Veldism|NNP] .",
        "the|DT [PERSON Haro|NNP] Act|NNP passed|VBD|ROOT .",
        "so|RB ruled|VBD|ROOT [PERSON Haro|NNP] v.|IN [PERSON Vale|NNP] .",
    ],
)
def test_works_laws_codes_and_kinds_of_things_are_no_names(table: str) -> None:
    assert names(table) == []


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("the|DT [ORG VX|NNP] grew|VBD|ROOT .", "VX"),
        ("an|DT [ORG XCBM|NNP] spokesman|NN left|VBD|ROOT .", "XCBM"),
        ("the|DT [GPE Ramsgate|NNP] crew|NN left|VBD|ROOT .", "Ramsgate"),
        ("the|DT film|NN [PERSON Ada|NNP Haro|NNP] made|VBD|ROOT", "Ada Haro"),
        ("so|RB said|VBD|ROOT [PERSON Haro|NNP] acts|NNS .", "Haro"),
    ],
)
def test_the_like_that_are_names_stay(table: str, name: str) -> None:
    assert names(table) == [name]
