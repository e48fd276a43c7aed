"""What events lend one another across sentences, on invented articles that the bundled pipeline parses."""

from __future__ import annotations

import pytest

from kg.completion import completed_events
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, Block

# Article, the trigger of its last sentence, who acts and who undergoes it as the article tells it.
LENT = [
    # who did it once need not have done it to the same
    (
        "Mira Sol threatened Fenland on Monday. Mira Sol threatened to leave the room.",
        "threatened",
        {"Mira Sol"},
        set(),
    ),
    ("Mira Sol met Tam Ode on Monday. Mira Sol spoke at a party meeting in Orsk.", "meeting", {"Mira Sol"}, set()),
    (
        "Fenland bombed Orsk in March. Fenland bombed Ruritania. There were reports of dozens of raids.",
        "raids",
        set(),
        set(),
    ),
    # another kind of the same
    ("Mira Sol and Tam Ode held a party meeting. The summit meeting took place in Orsk.", "meeting", set(), set()),
    # what is tied to it is that event
    ("Mira Sol met Tam Ode on Monday. Her meeting was widely praised.", "meeting", {"Mira Sol"}, {"Tam Ode"}),
    # guests face their hosts
    (
        "Mira Sol welcomed Tam Ode and Ada Haro. Tam Ode and Ada Haro visited Orsk in March.",
        "visited",
        {"Tam Ode", "Ada Haro"},
        {"Mira Sol"},
    ),
]


@pytest.mark.parametrize(("text", "trigger", "agents", "patients"), LENT)
def test_an_event_lends_another_only_what_holds_for_both(
    text: str, trigger: str, agents: set[str], patients: set[str]
) -> None:
    ((article, doc),) = docs(load(), [Article("a", text, blocks=(Block(0, len(text), "body"),))])
    facts = extract(article, doc)
    names = {entity.id: entity.name for entity in facts.entities}
    told = [event for event in completed_events(facts.events) if event.text == trigger]
    if not told:
        assert not agents | patients
        return
    assert {names[one] for one in told[-1].agents} == agents
    assert {names[one] for one in told[-1].patients} == patients
