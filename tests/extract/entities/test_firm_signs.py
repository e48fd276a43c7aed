"""What stands around a name shows that it is a firm's, a peer's, a storm's or a degree."""

from __future__ import annotations

import pytest

from tests.resolve.read import read


def kind(text: str, name: str) -> str:
    """The type of the named entity `name` of a one-line article; '' for none."""
    (facts,) = read(text)
    return next((entity.type for entity in facts.entities if entity.named and name in entity.aliases), "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norwegian brewer Torvald agreed on Monday to buy the mill.", "Torvald"),
        ("The carmaker agreed to buy its Dutch rival Hendriks for 2 billion euros.", "Hendriks"),
        ("Shares in Peregrine fell 5%.", "Peregrine"),
        ("Hendriks, which makes bicycles, said profit rose.", "Hendriks"),
        ("The trade union UV Torvald called a strike on Monday.", "UV Torvald"),
        ("Torvald & Moe sued the city on Monday.", "Torvald & Moe"),
        ("Hendriks’s said its profit rose 5%.", "Hendriks’s"),
    ],
)
def test_firms_by_what_stands_around_them(text: str, name: str) -> None:
    assert kind(text, name) == "Organization"


def test_a_person_stays_one() -> None:
    assert kind("The producer Ada Hendriks agreed to buy the mill.", "Ada Hendriks") == "Person"
    assert kind("Hendriks, who makes bicycles, said that she would leave.", "Hendriks") == "Person"
    assert kind("Ada Hendriks’s old house burned.", "Ada Hendriks") == "Person"


def test_a_peer_is_a_person_a_storm_is_none_and_a_degree_is_no_place() -> None:
    assert kind("The award went to Baroness Ireland, who thanked the jury.", "Ireland") == "Person"
    assert kind("Typhoon Olga killed nine people in Luzon.", "Olga") == ""
    assert kind("Nurse Ada Moe, B.S., M.N., lives in Troy.", "M.N.") != "Place"


def test_an_ordinal_belongs_to_the_name_of_a_body() -> None:
    assert kind("Third Coastal Bank, the largest lender in Utah, closed.", "Third Coastal Bank") == "Organization"


def test_a_trade_is_the_one_organisation_named_before() -> None:
    (facts,) = read("Torvald Industries closed two plants on Monday. The paper maker blamed weak demand.")
    assert (
        len({mention.entity for mention in facts.mentions if mention.text in ("Torvald Industries", "The paper maker")})
        == 1
    )


def test_who_owns_something_as_it_is_a_firm_though_called_like_a_person() -> None:
    assert kind("Otto Moe raised its bid for the mill on Tuesday. Analysts blinked.", "Otto Moe") == "Organization"
    assert kind("Otto Moe raised his bid for the mill on Tuesday. Analysts blinked.", "Otto Moe") == "Person"


def test_who_stands_before_the_name_of_a_leader_is_a_firm() -> None:
    assert kind("Sources say Otto Moe CEO Lukas Hartwig will sue the bank.", "Otto Moe") == "Organization"


def test_a_large_town_in_which_shareholders_live_is_a_place() -> None:
    assert kind("She met shareholders in Leeds on Monday evening.", "Leeds") == "Place"


def test_what_a_chief_executive_is_of_is_a_firm() -> None:
    assert kind("Anna Moe, the chief executive of Nordpapir, spoke to reporters.", "Nordpapir") == "Organization"


def test_a_name_with_a_possessive_ending_of_its_own_is_no_place() -> None:
    assert kind("McDonald’s closed 12 restaurants in Italy.", "McDonald’s") == "Organization"


def test_a_known_body_in_a_headline_of_capitals() -> None:
    text = "BANK OF ENGLAND RAISES RATES AS GOVERNOR ANDREW BAILEY WARNS OF RECESSION"
    assert kind(text, "Bank of England") == "Organization"
