"""Who takes part in an event: what roles mean, and whom arguments denote, on sentences that the bundled pipeline reads
and on Docs made by hand, which have no learned roles. How often it comes out right is in test_who_did_what."""

from __future__ import annotations

import pytest

from kg.extract.events.finding import find_events
from kg.extract.events.participants import SLOTS, meanings
from kg.model import EventMention
from tests.docs import understood
from tests.extract.events.sentences import Told, all_told, told_in, word_of

MIRA = "[PERSON Mira|NNP|{} Sol|NNP|flat|Mira]"
TAM = "[PERSON Tam|NNP|{} Ode|NNP|flat|Tam]"
FENLAND = "[GPE Fenland|NNP|{}]"


def sides(table: str) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Trigger -> names of agents, of patients, of places."""
    reading = understood(table)

    def names(event: EventMention) -> tuple[list[str], list[str], list[str]]:
        agents, patients, places = (
            [reading.entities[local].name for local in ids] for ids in (event.agents, event.patients, event.places)
        )
        return agents, patients, places

    return {event.text: names(event) for event in find_events(reading, [])}


# ------------------------------------------------------------------ what is weighed
def test_a_role_means_a_slot_where_nothing_is_learned() -> None:
    assert set(meanings().values()) <= set(SLOTS)
    assert meanings()["ARG0"] == "agent"
    assert meanings()["ARG1"] == "patient"
    assert meanings()["LOC"] == "place"


# ------------------------------------------------------------------ whom arguments denote, where no roles are learned
def test_subject_object_and_place() -> None:
    found = sides(
        f"{FENLAND.format('nsubj|accused')} accused=accuse|VBD|ROOT {MIRA.format('obj|accused')} in|IN|case|Orsk "
        "[GPE Orsk|NNP|obl|accused] ."
    )
    assert found["accused"] == (["Fenland"], ["Mira Sol"], ["Orsk"])


@pytest.mark.parametrize(
    ("by", "subject", "auxiliary"),
    [
        ("by|IN|case|police police|NNS|obl:agent|arrested", "nsubj:pass|arrested", "aux:pass"),
        ("by|IN|agent|arrested police|NNS|pobj|by", "nsubjpass|arrested", "auxpass"),
    ],
)
def test_a_by_phrase_acts_and_the_subject_of_a_passive_undergoes(by: str, subject: str, auxiliary: str) -> None:
    table = f"{MIRA.format(subject)} was=be|VBD|{auxiliary}|arrested arrested=arrest|VBN|ROOT {by} ."
    assert sides(table)["arrested"][:2] == (["police"], ["Mira Sol"])


def test_all_that_and_joins_take_part() -> None:
    found = sides(
        f"{MIRA.format('nsubj|accused')} and|CC|cc|Tam {TAM.format('conj|Mira')} accused=accuse|VBD|ROOT "
        f"{FENLAND.format('obj|accused')} and|CC|cc|Orsk [GPE Orsk|NNP|conj|Fenland] ."
    )
    assert found["accused"][:2] == (["Mira Sol", "Tam Ode"], ["Fenland", "Orsk"])


def test_a_relative_pronoun_means_whom_its_clause_describes() -> None:
    found = sides(
        f"{MIRA.format('nsubj|slept')} , who|WP|nsubj|accused accused=accuse|VBD|acl:relcl|Mira "
        f"{TAM.format('obj|accused')} , slept=sleep|VBD|ROOT ."
    )
    assert found["accused"][:2] == (["Mira Sol"], ["Tam Ode"])


def test_a_title_before_a_name_is_the_one_who_bears_it() -> None:
    found = sides(
        f"{FENLAND.format('nsubj|accused')} accused=accuse|VBD|ROOT the|DT|det|laureate laureate|NN|obj|accused "
        f"{MIRA.format('nmod|accused')} ."
    )
    assert found["accused"][1] == ["Mira Sol"]


def test_nobody_takes_part_twice() -> None:
    found = sides(f"{MIRA.format('nsubj|accused')} accused=accuse|VBD|ROOT herself|PRP|obj|accused .")
    agents, patients, places = found["accused"]
    everyone = [*agents, *patients, *places]
    assert sorted(everyone) == sorted(set(everyone))


# ------------------------------------------------------------------ by the bundled pipeline
@pytest.mark.parametrize(
    ("sentence", "word", "agents", "patients"),
    [
        pytest.param(
            "Mira Sol and Tam Ode praised Fenland and Talvery.",
            "praised",
            ("Mira Sol", "Tam Ode"),
            ("Fenland", "Talvery"),
            id="conjuncts",
        ),
        pytest.param(
            "Mira Sol, who accused Tam Ode of theft, left the party.",
            "accused",
            ("Mira Sol",),
            ("Tam Ode",),
            id="relative clause with its subject",
        ),
        pytest.param(
            "Police arrested the man who had stabbed Isla Venn.", "stabbed", ("man",), ("Isla Venn",), id="described"
        ),
        pytest.param(
            "The mill was bought by Harl Foods in May.", "bought", ("Harl Foods",), ("mill",), id="passive, by-phrase"
        ),
        pytest.param(
            "Mira Sol was elected by the council on Sunday.", "elected", ("council",), ("Mira Sol",), id="by a body"
        ),
    ],
)
def test_who_takes_part(sentence: str, word: str, agents: tuple[str, ...], patients: tuple[str, ...]) -> None:
    told = word_of(told_in(sentence), word)
    assert (told.agents, told.patients) == (agents, patients)


# Who acts on a suspect, the suspect, and the deed of which the suspect is suspected, charged, cleared or convicted.
SUSPECTED = [
    ("Police arrested Rafe Quill on suspicion of murdering his landlord.", "murdering"),
    ("Rafe Quill was arrested by police on suspicion of murdering his landlord.", "murdering"),
    ("Police in Wexcombe said that they had arrested Rafe Quill on suspicion of killing a cyclist.", "killing"),
    ("Officers detained Rafe Quill, accusing him of poisoning the well.", "poisoning"),
    ("Prosecutors charged Rafe Quill with killing two nurses.", "killing"),
    ("Rafe Quill was charged by prosecutors with stabbing a baker.", "stabbing"),
    ("Prosecutors accuse Rafe Quill of shooting a guard at the Pell Bank.", "shooting"),
    ("A court acquitted Rafe Quill of burning down the mill.", "burning down"),
    ("A jury cleared Rafe Quill of strangling his uncle.", "strangling"),
    ("A jury convicted Rafe Quill of robbing the Pell Bank.", "robbing"),
    ("The judge jailed Rafe Quill for bombing a ferry.", "bombing"),
    ("Police questioned Rafe Quill over the murder of Bram Oslin.", "murder"),
    ("Police arrested Rafe Quill for the murder of Bram Oslin.", "murder"),
    ("Prosecutors charged Rafe Quill with the murder of Bram Oslin.", "murder"),
    ("Detectives want to speak to Rafe Quill about the killing of Bram Oslin.", "killing"),
]
LAW = frozenset({"police", "officers", "prosecutors", "court", "jury", "judge", "detectives"})


@pytest.fixture(scope="module")
def suspected() -> dict[str, list[Told]]:
    return all_told(sentence for sentence, _ in SUSPECTED)


@pytest.mark.parametrize(("sentence", "deed"), SUSPECTED)
def test_who_arrests_or_charges_somebody_did_not_do_the_deed(
    suspected: dict[str, list[Told]], sentence: str, deed: str
) -> None:
    acting = [name for one in suspected[sentence] if one.word == deed for name in one.agents]
    assert not [name for name in acting if LAW & {word.lower() for word in name.split()}]
