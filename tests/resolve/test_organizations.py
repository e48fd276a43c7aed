"""Which organisations of several articles are one: common names by owner and story, aliases, firms' short names."""

from __future__ import annotations

import pytest

from kg.resolve import resolve
from kg.resolve.organizations import is_common, is_local
from tests.resolve.read import merged, one_thing, thing
from tests.resolve.told import Told

GHANA = "Ghana's Ministry of Transport said on Monday that a bridge would open in June."
CHILE = "The Ministry of Transport in Santiago said on Monday that trains in Chile would stop."
ACCRA = "The Transport Ministry said that the bridge in Ghana was ready."


def test_ministries_of_two_states_are_two_and_of_one_state_one() -> None:
    assert not one_thing((GHANA, CHILE), "Ministry of Transport", "Ministry of Transport")
    assert one_thing((GHANA, CHILE, ACCRA), "Ministry of Transport", "Transport Ministry")


def test_the_order_of_the_articles_is_of_no_account() -> None:
    facts = [merged(*texts) for texts in ((GHANA, CHILE, ACCRA), (GHANA, CHILE, ACCRA))]
    assert facts[0] == facts[1]
    assert not one_thing((ACCRA, CHILE), "Transport Ministry", "Ministry of Transport")


def test_banks_of_one_name_in_two_states_are_two() -> None:
    utah = "Second National Bank, the oldest lender in Utah, said it would close ten branches."
    chile = "Second National Bank, a Chilean lender, opened a branch in Valparaíso."
    assert thing((utah,), 0, "Second National Bank")[1] == "Organization"
    assert not one_thing((utah, chile), "Second National Bank", "Second National Bank")


@pytest.mark.parametrize(
    ("name", "common", "local"),
    [
        ("Supreme Court", True, False),
        ("Kenyan Ministry of Mines", True, False),
        ("City Council", True, True),
        ("Velda Court", False, False),
        ("Harbour Guard", False, False),
    ],
)
def test_common_names_are_made_of_common_words(name: str, common: bool, local: bool) -> None:
    assert is_common(name) is common
    assert is_local(name) is local


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("World Trade Organisation", "WTO", True),
        ("Velda Holdings Inc.", "Velda", True),
        ("Velda Group", "Velda Holdings", True),
        ("Velda Shipping Ltd.", "Velda Shipping", True),
        ("Velda Shipping", "Velda", False),
    ],
)
def test_one_organisation_under_an_alias_or_a_short_name(left: str, right: str, one: bool) -> None:
    a, b = Told("a"), Told("b")
    a.entity("Organization", left)
    b.entity("Organization", right)
    resolution = resolve([a.facts(), b.facts()])
    assert (resolution.iri["a/e0"] == resolution.iri["b/e0"]) is one
    assert all(repr(left) in merge.reason and repr(right) in merge.reason for merge in resolution.merges)
