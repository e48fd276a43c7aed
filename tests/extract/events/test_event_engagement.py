"""Who takes part in what an event's noun tells, on invented sentences as the bundled pipeline parses them."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, Block

# Sentence, its trigger, who acts and who undergoes it.
ENGAGED = [
    ("Mira Sol went on to lavish criticism on Tam Ode.", "criticism", {"Mira Sol"}, {"Tam Ode"}),
    ("Police said that Ruritania sponsored the hacking of Vesk Bank.", "hacking", {"Ruritania"}, {"Vesk Bank"}),
    ("Mira Sol made what appeared to be a concession to Fenland.", "concession", {"Mira Sol"}, {"Fenland"}),
    ("Mira Sol expressed caution about the meeting with Tam Ode.", "meeting", {"Mira Sol"}, {"Tam Ode"}),
    ("Mira Sol began to recall conversations with Tam Ode.", "conversations", {"Mira Sol"}, {"Tam Ode"}),
    ("Mira Sol visited Ruritania on Monday as part of an Asian tour.", "tour", {"Mira Sol"}, set()),
    ("There was an encounter in which Mira Sol confronted Tam Ode.", "encounter", {"Mira Sol", "Tam Ode"}, {"Tam Ode"}),
    ("Mira Sol welcomed Tam Ode to Ruritania on his first visit.", "visit", {"Tam Ode"}, set()),
    ("Mira Sol was willing to hold talks with Fenland about trade.", "talks", {"Mira Sol"}, {"Fenland"}),
    ("Mira Sol is in negotiations to meet with Tam Ode.", "negotiations", {"Mira Sol"}, {"Tam Ode"}),
    ("Mira Sol and Tam Ode visited Orsk in March.", "visited", {"Mira Sol", "Tam Ode"}, set()),
    ("Mira Sol presided over a summit of the Vesk Council.", "summit", {"Mira Sol"}, {"Vesk Council"}),
    ("Ruritania has threatened Fenland with retaliation.", "retaliation", {"Ruritania"}, {"Fenland"}),
    ("Ada Haro told reporters after the meeting with Tam Ode that it went well.", "meeting", set(), {"Tam Ode"}),
    # who speaks at a gathering takes part in it
    ("Mira Sol said during a rally in Orsk that taxes were too high.", "rally", {"Mira Sol"}, set()),
    ("Mira Sol said at a meeting of the Vesk Council that taxes were high.", "meeting", {"Mira Sol"}, {"Vesk Council"}),
    ("Police arrested Mira Sol at a rally in Orsk.", "rally", set(), set()),
    # who gives backing that another has
    ("Mira Sol had the financial backing of Tam Ode.", "backing", {"Tam Ode"}, {"Mira Sol"}),
    ("Mira Sol won the endorsement of the Vesk Council.", "endorsement", {"Vesk Council"}, {"Mira Sol"}),
    # who weighs what others allege
    ("Mira Sol took the accusations against Tam Ode seriously.", "accusations", set(), {"Tam Ode"}),
    # gerunds and participles
    ("Mira Sol voiced an openness to working with Tam Ode.", "working", {"Mira Sol"}, {"Tam Ode"}),
    ("Mira Sol felt alone or threatened by Tam Ode.", "threatened", {"Tam Ode"}, {"Mira Sol"}),
    ("Together with Ada Haro, Mira Sol praised Tam Ode.", "praised", {"Ada Haro", "Mira Sol"}, {"Tam Ode"}),
    # what stands before the noun
    ("Reporters recalled Mira Sol's Vesk University speech in March.", "speech", {"Mira Sol"}, set()),
    ("Mira Sol refused to endorse Tam Ode during a speech.", "speech", {"Mira Sol"}, set()),
    ("In March, the Embassy bombings killed ten people in Ruritania.", "bombings", set(), {"Embassy"}),
    ("In March, the Embassy bombings killed ten people in Ruritania.", "killed", set(), {"ten people"}),
]


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, tuple[set[str], set[str]]]]:
    """Sentence -> trigger -> names of agents and of patients, all in one batch."""
    sentences = sorted({row[0] for row in ENGAGED})
    articles = [Article(one, one, blocks=(Block(0, len(one), "body"),)) for one in sentences]
    found = {}
    for article, doc in docs(load(), articles):
        facts = extract(article, doc)
        names = {entity.id: entity.name for entity in facts.entities}
        found[article.text] = {
            event.text: ({names[one] for one in event.agents}, {names[one] for one in event.patients})
            for event in facts.events
        }
    return found


@pytest.mark.parametrize(("sentence", "trigger", "agents", "patients"), ENGAGED)
def test_the_verb_around_a_noun_tells_who_takes_part(
    told: dict[str, dict[str, tuple[set[str], set[str]]]],
    sentence: str,
    trigger: str,
    agents: set[str],
    patients: set[str],
) -> None:
    assert told[sentence][trigger] == (agents, patients)
