"""Who does what a verb without a subject of its own tells, on invented sentences that the bundled pipeline parses."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, Block

# Sentence, its trigger, and who acts in that; each name once in full.
CONTROLLED = [
    # whoever is urged, sent or called on
    ("Mira Sol petitioned Tam Ode to release the prisoners.", "release", {"Tam Ode"}),
    ("Ada Haro expected Mira Sol to petition Tam Ode to release the prisoners.", "release", {"Tam Ode"}),
    ("Mira Sol lobbied Ruritania to cut off aid to Fenland.", "cut off", {"Ruritania"}),
    ("Mira Sol called for Ruritania to withdraw its troops from Fenland.", "withdraw", {"Ruritania"}),
    ("Mira Sol opposed any plans for Ruritania to withdraw from Fenland.", "withdraw", {"Ruritania"}),
    ("Mira Sol said that she wanted Tam Ode to resign and to apologize.", "resign", {"Tam Ode"}),
    # whoever is judged, and all that is beneath that
    ("Mira Sol praised Tam Ode for agreeing to meet Ada Haro.", "meet", {"Tam Ode"}),
    ("Mira Sol criticized Tam Ode for refusing to testify.", "testify", {"Tam Ode"}),
    ("The case led to charges against Tam Ode for illegally hiring Mira Sol.", "hiring", {"Tam Ode"}),
    # joined verbs and those in a chain
    ("Mira Sol wanted to meet Tam Ode and kill Ada Haro.", "kill", {"Mira Sol"}),
    ("Mira Sol is proposing projects like installing panels and giving Fenland a loan.", "giving", {"Mira Sol"}),
    # with whom it is done
    ("Mira Sol conspired with Tam Ode to kill Ada Haro.", "kill", {"Mira Sol", "Tam Ode"}),
    ("Mira Sol joined forces with Tam Ode to kill Ada Haro.", "kill", {"Mira Sol", "Tam Ode"}),
    # whose aim or paper it is
    ("The goal of Mira Sol has been to kill Tam Ode.", "kill", {"Mira Sol"}),
    ("Mira Sol signed a letter of intent to buy Vesk Bank.", "buy", {"Mira Sol"}),
    # who is seen, who tells of something, who is described
    ("A film showed Mira Sol shooting Tam Ode.", "shooting", {"Mira Sol"}),
    ("Ruritania said that talks took place while hosting President Tam Ode.", "hosting", {"Ruritania"}),
    ("Mira Sol worked for Haro Media, the company that published the letters of Tam Ode.", "published", {"Haro Media"}),
    ("Mira Sol is the officer who shot Tam Ode.", "shot", {"Mira Sol"}),
    ("Fears had been mounting about a soldier shooting Tam Ode.", "shooting", {"soldier"}),
    ("The mayor met Tam Ode's client, Vesk Bank, which sued Ada Haro.", "sued", {"Vesk Bank"}),
    # finite verbs far from their subject
    ("Mira Sol was born in Ruritania and fled in March.", "fled", {"Mira Sol"}),
    ("Iran Saturday condemned the attack.", "condemned", {"Iran"}),
    ("Mira Sol warned Ruritania against invading Fenland.", "invading", {"Ruritania"}),
    ("Tam Ode supports talks by Ruritania and Fenland to end the war.", "end", {"Ruritania", "Fenland"}),
    ("Mira Sol described Ruritania as giving aid to Fenland.", "giving", {"Ruritania"}),
    # all that 'who' stands for, and of whom a predicate noun is said
    ("It was an answer to both Ruritania and Fenland, who have blamed Tam Ode.", "blamed", {"Ruritania", "Fenland"}),
    ("Mira Sol is a mayor who has repeatedly attacked Tam Ode.", "attacked", {"Mira Sol"}),
    # participles and those behind 'by'
    ("A study published by the Vesk Institute shows the risk.", "published", {"Vesk Institute"}),
    ("A coalition led by Ruritania attacked Fenland.", "attacked", {"Ruritania", "coalition"}),
    # clauses ahead of the main one
    ("Two years later and still fighting the army, Mira Sol left the country.", "fighting", {"Mira Sol"}),
    ("After meeting Ada Haro, Mira Sol left the country.", "meeting", {"Mira Sol"}),
]
NOBODY = [
    ('"Kill him," Mira Sol said.', "Kill"),
    ("Mira Sol said that it was time to kill Tam Ode.", "kill"),
    ("Mira Sol hopes to be elected.", "elected"),
    ("If elected, Mira Sol would leave the country.", "elected"),
]


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, set[str]]]:
    """Sentence -> trigger -> names of its agents, all in one batch."""
    sentences = [row[0] for row in (*CONTROLLED, *NOBODY)]
    articles = [
        Article(str(number), sentence, blocks=(Block(0, len(sentence), "body"),))
        for number, sentence in enumerate(sentences)
    ]
    found = {}
    for article, doc in docs(load(), articles):
        facts = extract(article, doc)
        names = {entity.id: entity.name for entity in facts.entities}
        found[article.text] = {event.text: {names[agent] for agent in event.agents} for event in facts.events}
    return found


@pytest.mark.parametrize(("sentence", "trigger", "agents"), CONTROLLED)
def test_a_bare_verb_is_done_by_whom_the_words_around_it_name(
    told: dict[str, dict[str, set[str]]], sentence: str, trigger: str, agents: set[str]
) -> None:
    assert told[sentence][trigger] == agents


@pytest.mark.parametrize(("sentence", "trigger"), NOBODY)
def test_a_command_an_impersonal_and_a_passive_infinitive_have_no_agent(
    told: dict[str, dict[str, set[str]]], sentence: str, trigger: str
) -> None:
    assert not told[sentence].get(trigger)
