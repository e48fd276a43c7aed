"""Titles that stand for their holders: whom 'the secretary of state' and 'the Norwegian minister' mean."""

from __future__ import annotations

from kg.extract.roles.bearers import titles_mean_holders
from kg.extract.roles.finding import find_roles
from tests.docs import entity_of, understood

MET = "met=meet|VBD|ROOT"
TOR = "[PERSON Tor|NNP|nsubj|met Lien|NNP|flat|Tor]"
METTE = "[PERSON Mette|NNP|obj|met Krog|NNP|flat|Mette] ."


def meant(table: str, form: str, nth: int = 1) -> str:
    """The name of whom the nth `form` denotes once the roles are known."""
    reading = understood(table)
    titles_mean_holders(reading, find_roles(reading))
    entity = entity_of(reading, form, nth)
    return entity.name if entity and entity.named else ""


def ministers(first: str, second: str) -> str:
    """'Foreign Minister Tor Lien met Foreign Minister Mette Krog.', each with the words before."""
    return (
        f"{first} Foreign|JJ|amod|Minister Minister|NNP|nmod:desc|Tor {TOR} {MET} "
        f"{second} Foreign|JJ|amod|Minister#2 Minister|NNP|nmod:desc|Mette {METTE}"
    )


NORDIC = ministers("[NORP Norwegian|JJ|amod|Minister]", "[NORP Danish|JJ|amod|Minister#2]")
SLEPT = "slept=sleep|VBD|ROOT ."


def test_of_two_secretaries_the_one_with_that_title_is_meant() -> None:
    table = (
        "Secretary|NNP|nsubj|met of|IN|case|Ana State|NNP|nmod:desc|Ana [PERSON Ana|NNP|nmod|Secretary "
        f"Kovac|NNP|flat|Ana] {MET} Defense|NN|compound|Secretary#2 Secretary|NNP|obj|met "
        "[PERSON Joan|NNP|obj|met Hartley|NNP|flat|Joan] .\n"
        "The|DT|det|secretary secretary|NN|nsubj|slept of|IN|case|state state|NN|nmod|secretary " + SLEPT
    )
    assert meant(table, "secretary") == "Ana Kovac"
    assert meant(table.replace("of|IN|case|state state|NN|nmod|secretary ", ""), "secretary") == "Joan Hartley"


def test_of_two_ministers_the_one_of_that_country_is_meant() -> None:
    table = f"{NORDIC}\nThe|DT|det|minister [NORP Norwegian|JJ|amod|minister] minister|NN|nsubj|slept {SLEPT}"
    assert meant(table, "minister") == "Tor Lien"
    assert meant(table.replace("[NORP Norwegian|JJ|amod|minister]", "[NORP Danish|JJ|amod|minister]"), "minister") == (
        "Mette Krog"
    )


def test_a_title_that_several_have_is_left_as_coreference_took_it() -> None:
    table = ministers("so|RB", "so|RB")
    told = f"{table}\nThe|DT|det|minister foreign|JJ|amod|minister minister|NN|nsubj|slept {SLEPT}"
    assert meant(told, "minister") == "Mette Krog"


def test_some_minister_of_that_country_may_be_another() -> None:
    table = f"{NORDIC}\nA=a|DT|det|minister [NORP Norwegian|JJ|amod|minister] minister|NN|nsubj|slept {SLEPT}"
    assert meant(table, "minister") == ""


def test_who_held_an_office_is_not_who_holds_it() -> None:
    table = (
        f"{NORDIC}\nThe|DT|det|minister former|JJ|amod|minister [NORP Norwegian|JJ|amod|minister] "
        f"minister|NN|nsubj|slept {SLEPT}"
    )
    assert meant(table, "minister") != "Tor Lien"
