"""Which pairs of tellings are read side by side, and what that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.model import ArticleFacts, Span
from kg.resolve import resolve
from kg.resolve.event_evidence import LEAST, Evidence
from kg.resolve.side_by_side import ALIKE, READ_ALIKE, READ_FROM, Judgement, SideBySide, firsts
from kg.resolve.told_events import ToldEvents
from tests.resolve.told import Told

DAY = date(2031, 5, 6)


def judgement(left: str, right: str, weight: float) -> Judgement:
    return left, right, Evidence(weight, (), weight >= LEAST)


def test_of_two_articles_those_are_read_that_are_each_others_likeliest() -> None:
    pairs = [
        judgement("a/1", "b/1", 0.5),
        judgement("a/1", "b/2", 0.4),
        judgement("a/2", "b/1", 0.2),
        judgement("a/2", "b/2", 0.3),
        judgement("a/3", "b/3", 0.1),
    ]
    assert firsts(pairs) == {("a/1", "b/1"), ("a/3", "b/3")}, "b/2 is nearer to a/1 than to a/2, but a/1 is not to it"


def test_what_is_certain_or_unlikely_is_not_read() -> None:
    assert firsts([judgement("a/1", "b/1", 1.0), judgement("a/2", "b/2", READ_FROM - 0.01)]) == frozenset()


def test_among_equals_the_smaller_keys_are_read() -> None:
    pairs = [judgement("a/1", "b/1", 0.4), judgement("a/1", "b/2", 0.4), judgement("a/2", "b/1", 0.4)]
    assert firsts(pairs) == firsts(reversed(pairs)) == {("a/1", "b/1")}


def article(name: str, sentence: str, word: str, vector: tuple[float, float] = (1.0, 0.0)) -> ArticleFacts:
    """An article that tells one thing done to somebody, in this sentence, by this word of it."""
    told = Told(name, DAY, " ".join(f"{name}{number}" for number in range(40)) + "\n")
    patient = told.person("Orrin Vale")
    told.event(word, "OTHER", [], [patient], sentence=sentence, vector=vector)
    facts = told.facts()
    start = facts.article.text.index(sentence) + sentence.index(word)
    return replace(facts, events=(replace(facts.events[0], span=Span(start, start + len(word))),))


SACKED = ("On Tuesday Mira Orsk sacked Orrin Vale, who had run the port authority for nine years.", "sacked")
DISMISSED = ("Vale was dismissed by Orsk on Tuesday after nine years at the head of the port authority.", "dismissed")
PRAISED = ("In March Mira Orsk praised Orrin Vale for what he had done in the storm.", "praised")


def compared(left: tuple[str, str], right: tuple[str, str]) -> tuple[Evidence, Evidence]:
    """What speaks for two articles' telling one event: by the facts alone, and when their sentences were read."""
    facts = [article("a", *left), article("b", *right, vector=(0.6, 0.8))]
    told = ToldEvents(facts, resolve(facts).iri)
    by_facts = told.evidences.compare("a/v0", "b/v0")
    ((_, _, read),) = told.compared()
    assert by_facts is not None
    return by_facts, read


def test_sentences_that_tell_the_same_speak_for_one_event_and_others_against_it() -> None:
    by_facts, read = compared(SACKED, DISMISSED)
    assert READ_ALIKE in read.reasons
    assert READ_ALIKE not in by_facts.reasons
    _, other = compared(SACKED, PRAISED)
    assert READ_ALIKE not in other.reasons
    assert other.weight < read.weight


@pytest.mark.parametrize(
    ("alike", "weight", "is_read"),
    [(ALIKE - 0.01, LEAST - 0.01, False), (ALIKE - 0.01, LEAST, True), (ALIKE, READ_FROM, True)],
)
def test_of_articles_whose_words_are_not_alike_only_what_the_facts_would_join_is_read(
    alike: float, weight: float, is_read: bool
) -> None:
    facts = [article("a", *SACKED), article("b", *DISMISSED, vector=(0.6, 0.8))]
    told = ToldEvents(facts, resolve(facts).iri)
    reader = SideBySide(told.tellings, lambda *_: alike)
    assert bool(reader.read([judgement("a/v0", "b/v0", weight)])) == is_read
