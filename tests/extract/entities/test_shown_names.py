"""What an article shows of a name by the words set off beside it, by results, ships, outlets and what the next sentence
begins with."""

from __future__ import annotations

import pytest

from tests.resolve.read import read


def kinds(text: str, publisher: str = "") -> dict[str, str]:
    """Type by each name and alias of the named entities of a text."""
    (facts,) = read(text, publisher=publisher)
    return {name: one.type for one in facts.entities if one.named for name in (one.name, *one.aliases)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bid by the American group Morgan Tull surprised the board.", "Morgan Tull"),
        ("Danish toy giant Martin Holt has bought the mill.", "Martin Holt"),
        ("Cedar Brook, the Boston fund that sold the bonds, made millions.", "Cedar Brook"),
        ("The insurer, Norvia, said that no claim was late.", "Norvia"),
        ("Brantel Heavy was fined on Monday. It denied that it would close a plant.", "Brantel Heavy"),
        ("The league fined the home side after a 3-1 defeat by Dunmore on Saturday.", "Dunmore"),
        ("Dunmore beat the champions 4-2 on Saturday.", "Dunmore"),
        ("Ana Ruiz leads the group Save Tarn Bay, which sued on Monday.", "Save Tarn Bay"),
        ("The Lisbon firm Vintel Marko lost a client. Vintel called that a lie.", "Vintel"),
    ],
)
def test_bodies(text: str, name: str) -> None:
    assert kinds(text).get(name) == "Organization"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The probe landed on the asteroid Kallio on Monday.", "Kallio"),
        ("A craft flew past Venus on Monday.", "Venus"),
        ("The Turin-based company hired forty people.", "Turin"),
        ("The council voted 6-2 against a mast near Dunmore.", "Dunmore"),
        ("Spain beat Portugal 2-1 in Seville on Saturday.", "Spain"),
    ],
)
def test_places(text: str, name: str) -> None:
    assert kinds(text).get(name) == "Place"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The frigate FS Calmet left Brest. Calmet will be back in May.", "Calmet"),
        ("Its mother ship, Aurelia, is in good health. Aurelia, which left in May, will pass Mars.", "Aurelia"),
        ("Storm Ingrid killed two people. Ingrid, which came from Spain, is moving north.", "Ingrid"),
        ("The splinters came from an Orlan, she said.", "Orlan"),
        ("Nobody could call the flood an act of God.", "God"),
    ],
)
def test_things_are_nobody(text: str, name: str) -> None:
    assert kinds(text).get(name) in (None, "Entity")


def test_an_outlet_that_names_itself() -> None:
    text = "An aide told the Lantern that the mayor had lied. Nobody else spoke to Dunmore Lantern."
    told = kinds(text, publisher="The Dunmore Lantern")
    assert told["Lantern"] == told["Dunmore Lantern"] == "Organization"


def test_a_person_is_no_firm_for_an_it_behind() -> None:
    assert kinds("Mr Holt resigned on Monday. It said much of the party.").get("Holt") == "Person"
    assert kinds("Mr Trump spoke on Monday. The Trump Organization sued in May.").get("Trump") == "Person"


def test_the_elder_is_another_than_the_younger() -> None:
    text = "Karl Dahl resigned on Monday. The elder Karl Dahl, minister from 1992 to 1996, had built the mill."
    (facts,) = read(text)
    assert sum(one.type == "Person" and one.named for one in facts.entities) == 2


def test_what_is_no_part_of_a_name() -> None:
    assert "Clara Quist" in kinds("Little Clara Quist was found alive on Tuesday.")
    assert "Velbrun" in kinds("The mill of Velbrun fell silent. Velbrun's edged up 2%, and Velbrun said so.")
