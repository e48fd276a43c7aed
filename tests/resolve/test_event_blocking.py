"""Which tellings of two articles are compared at all."""

from __future__ import annotations

import math
from datetime import date

from kg.resolve import resolve
from kg.resolve.told_events import ToldEvents
from tests.resolve.told import Told

DAY = date(2031, 5, 6)
AROUND = "Harbour masters in Orsk counted barges. "


def told(name: str, events: int, vectors: bool = True) -> Told:
    """An article with so many events of one person, each another word; the same number, the same happening."""
    article = Told(name, DAY)
    person = article.person("Mira Orsk")
    for number in range(events):
        turned = math.pi * number / (2 * events)
        vector = (math.cos(turned), math.sin(turned)) if vectors else ()
        article.event(f"word{number}", "OTHER", [person], sentence=AROUND, vector=vector)
    return article


def pairs(*articles: Told) -> set[tuple[str, str]]:
    facts = [one.facts() for one in articles]
    iri = resolve(facts).iri
    listed = list(ToldEvents(facts, iri).pairs())
    assert len(listed) == len(set(listed)), "each once"
    assert all(left.split("/")[0] != right.split("/")[0] for left, right in listed)
    return set(listed)


def test_each_happening_of_long_articles_is_compared_with_itself() -> None:
    events = 70
    names = ("a", "b", "c", "d")
    found = pairs(*(told(name, events) for name in names))
    for left, right in (("a", "b"), ("a", "d"), ("b", "c"), ("c", "d")):
        assert {(f"{left}/v{number}", f"{right}/v{number}") for number in range(events)} <= found


def test_the_number_of_pairs_grows_with_the_articles_length_not_with_its_square() -> None:
    short, long = (len(pairs(told("a", events), told("b", events))) for events in (40, 80))
    assert long < 2.2 * short


def test_without_vectors_what_shares_a_participant_is_compared() -> None:
    assert ("a/v0", "b/v1") in pairs(told("a", 2, vectors=False), told("b", 2, vectors=False))
    assert ("a/v0", "b/v1") in pairs(told("a", 2), told("b", 2, vectors=False)), "though the other has one"
