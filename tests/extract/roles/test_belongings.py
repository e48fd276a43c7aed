"""What a description with an owner means: 'his country', 'her department', 'his wife'."""

from __future__ import annotations

from kg.extract.roles.belongings import belongings_mean_names
from kg.extract.roles.finding import find_roles
from tests.docs import entity_of, understood

LEADER = (
    "[GPE France|NNP|nmod:poss|leader] 's|POS|case|France leader|NN|nsubj|said , "
    "[PERSON Zorin|NNP|appos|leader Vale|NNP|flat|Zorin] , said=say|VBD|ROOT "
)
ADA = "[PERSON Ada|NNP|{} Haro|NNP|flat|Ada]"


def meant(table: str, form: str, nth: int = 1) -> str:
    """The name of the named thing that the nth `form` denotes once roles and kin are known."""
    reading = understood(table)
    belongings_mean_names(reading, find_roles(reading))
    entity = entity_of(reading, form, nth)
    return entity.name if entity and entity.named else ""


def test_a_leaders_country_is_the_one_of_the_office() -> None:
    table = (
        LEADER + "his|PRP$|nmod:poss|country country|NN|nsubj|left left=leave|VBD|ccomp|said its|PRP$|nmod:poss|port "
    )
    table += "port|NN|obj|left ."
    assert meant(table, "country") == "France"
    assert meant(table, "its") == "France"
    assert meant(table.replace("country", "boat"), "boat") == ""


def test_a_wife_is_who_is_called_so_anywhere() -> None:
    named = f"{ADA.format('nsubj|met')} met=meet|VBD|ROOT her|PRP$|nmod:poss|husband husband|NN|obj|met , "
    named += "[PERSON Zorin|NNP|appos|husband Vale|NNP|flat|Zorin] .\n"
    again = "[PERSON Zorin|NNP|nmod:poss|wife] 's|POS|case|Zorin wife|NN|nsubj|slept slept=sleep|VBD|ROOT ."
    assert meant(named + again, "wife") == "Ada Haro"
    assert meant(named + again.replace("wife", "sister"), "sister") == ""


def test_a_husband_may_be_the_only_man_of_the_surname() -> None:
    other = "Mr.|NNP|nmod:desc|Tor [PERSON Tor|NNP|nsubj|left Haro|NNP|flat|Tor] left=leave|VBD|ROOT .\n"
    ada = f"Mrs.|NNP|nmod:desc|Ada {ADA.format('nsubj|met')} met=meet|VBD|ROOT her|PRP$|nmod:poss|husband "
    ada += "husband|NN|obj|met ."
    assert meant(other + ada, "husband") == "Tor Haro"
    assert meant(other + ada.replace("husband|NN", "former|JJ|amod|husband husband|NN"), "husband") == ""
    assert meant(other.replace("Haro", "Lien") + ada, "husband") == ""


def test_somebodys_campaign_bears_the_name() -> None:
    table = f"{ADA.format('nmod:poss|campaign')} 's|POS|case|Ada campaign|NN|nsubj|slept slept=sleep|VBD|ROOT ."
    assert meant(table, "campaign") == "Haro campaign"
    assert meant(table.replace("campaign", "boat"), "boat") == ""


def test_an_officials_department_is_the_only_one_named() -> None:
    named = (
        "the|DT|det|Department [ORG Harbour|NNP|compound|Department Department|NNP|nsubj|left] left=leave|VBD|ROOT .\n"
    )
    hers = f"{ADA.format('nsubj|led')} led=lead|VBD|ROOT her|PRP$|nmod:poss|department department|NN|obj|led ."
    assert meant(named + hers, "department") == "Harbour Department"
    assert meant(hers, "department") == ""
