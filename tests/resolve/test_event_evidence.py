"""How likely two articles tell one event: what speaks for it and against it, and what forbids it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from kg.model import Factuality
from kg.resolve import resolve
from kg.resolve.event_evidence import REASONS, Evidence, Evidences, weights
from kg.resolve.tellings import Telling
from kg.resolve.told_events import ToldEvents
from tests.resolve.told import Told

DAY = date(2031, 5, 6)
ALIKE, NEAR, OTHER = (1.0, 0.0), (0.8, 0.6), (0.0, 1.0)
"""Vectors of words, the first of which is like itself, less like the second, and not like the third."""


@dataclass(frozen=True)
class Said:
    """What an article says of its one event; `agent` and `patient` are names of persons."""

    word: str = "attack"
    kind: str = "ASSAULT"
    agent: str = "Mira Orsk"
    patient: str = "Orrin Vale"
    time: str = ""
    factuality: Factuality = "asserted"
    published: date | None = DAY
    sentence: str = ""
    vector: Sequence[float] = ALIKE
    named: bool = True
    besides: int = 0
    """How much else the same two do in the article."""
    more: Mapping[str, str] = field(default_factory=dict)

    def article(self, name: str) -> Told:
        """The article, with words of its own, so that no two are alike for their words alone."""
        told = Told(name, self.published, " ".join(f"{name}{number}" for number in range(100, 140)) + "\n")
        agents = [told.person(self.agent)] if self.agent else []
        kind = "Person" if self.named else "Group"
        patients = [told.entity(kind, self.patient, named=self.named)] if self.patient else []
        told.event(
            self.word, self.kind, agents, patients, time=self.time, factuality=self.factuality,
            sentence=self.sentence, vector=self.vector, **self.more,
        )  # fmt: skip
        for number in range(self.besides):
            told.event(f"{name}word{number}", "OTHER", agents, patients, vector=OTHER)
        return told


def compared(left: Said, right: Said, others: Sequence[Told] = ()) -> tuple[Evidences, Telling, Telling]:
    """Two articles, among others, as their tellings, and what compares them."""
    facts = [left.article("a").facts(), right.article("b").facts(), *(other.facts() for other in others)]
    resolution = resolve(facts)
    told = ToldEvents(facts, resolution.iri)
    return told.evidences, told.tellings["a/v0"], told.tellings["b/v0"]


def evidence(left: Said, right: Said) -> Evidence | None:
    """The evidence that two articles tell one event; the same both ways."""
    evidences, a, b = compared(left, right)
    found = evidences.compare(a.key, b.key)
    assert found == evidences.compare(b.key, a.key)
    return found


def chance(left: Said, right: Said) -> float:
    """How likely two articles tell one event; they must not contradict each other."""
    found = evidence(left, right)
    assert found is not None
    assert 0 <= found.weight <= 1
    return found.weight


def weight(left: Said, right: Said, others: Sequence[Told] = ()) -> float:
    """What all that can be seen of two articles weighs together."""
    evidences, a, b = compared(left, right, others)
    return sum(weights().get(sign, 0.0) * value for sign, value in evidences.signs(a, b).items())


def beside(number: int) -> list[Told]:
    """Articles that name the same two persons and tell of no event."""
    articles = [Told(f"z{index}", DAY, f"z{index} words\n") for index in range(number)]
    for article in articles:
        article.person("Mira Orsk")
        article.person("Orrin Vale")
    return articles


# ------------------------------------------------------------------ for and against
@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param((Said(), Said()), (Said(), Said(vector=NEAR)), id="likeness"),
        pytest.param((Said(), Said(vector=NEAR)), (Said(), Said(vector=OTHER)), id="less likeness"),
        pytest.param((Said(), Said()), (Said(), Said(word="raid")), id="word"),
        pytest.param((Said(), Said()), (Said(), Said(kind="CONSULT")), id="type"),
        pytest.param((Said(), Said()), (Said(), Said(agent="Tarik Haro")), id="agent"),
        pytest.param((Said(), Said()), (Said(), Said(patient="Tarik Haro")), id="patient"),
        pytest.param(
            (Said(), Said()), (Said(), Said(agent="Orrin Vale", patient="Mira Orsk")), id="who did it to whom"
        ),
        pytest.param(
            (Said(time="2031-05-05"), Said(time="2031-05-05")),
            (Said(time="2031-05-05"), Said(time="2031-05-03")),
            id="day",
        ),
        pytest.param((Said(kind="ASSAULT"),) * 2, (Said(kind="SUPPORT"),) * 2, id="how often it happens"),
        pytest.param(
            (Said(sentence="The old harbour burned at dawn"),) * 2,
            (Said(sentence="The old harbour burned at dawn"), Said(sentence="Villagers in the hills slept")),
            id="words around",
        ),
    ],
)
def test_what_speaks_for_one_event(better: tuple[Said, Said], worse: tuple[Said, Said]) -> None:
    assert weight(*better) > weight(*worse)


def test_other_articles_change_nothing() -> None:
    telling = (Said(vector=NEAR, word="raid"), Said())
    assert weight(*telling) == weight(*telling, beside(60))


def test_persons_who_do_much_in_an_article_tell_less() -> None:
    assert weight(Said(), Said()) > weight(Said(besides=8), Said(besides=8))


def test_enough_is_an_even_chance() -> None:
    same, other = evidence(Said(), Said()), evidence(Said(), Said("praise", "SUPPORT", "Ada Fell", "", vector=OTHER))
    assert same is not None
    assert other is not None
    assert same.enough
    assert not other.enough


def test_reasons_are_what_speaks_for_it() -> None:
    found = evidence(Said(), Said())
    assert found is not None
    assert {"the same patient", "the same type"} <= set(found.reasons) <= set(REASONS.values())
    apart = evidence(Said(), Said("praise", "SUPPORT", "Ada Fell", "", vector=OTHER))
    assert apart is not None
    assert not {"the same patient", "the same type"} & set(apart.reasons)


def test_the_weights_know_the_signs() -> None:
    evidences, a, b = compared(Said(), Said())
    signs = evidences.signs(a, b)
    assert set(weights()) - {"*"} <= set(signs)
    assert set(REASONS) <= set(signs)


# ------------------------------------------------------------------ what forbids it
@pytest.mark.parametrize(
    ("time", "other", "possible"),
    [
        ("2031-05-05", "2031-05-05", True),
        ("2031-05-05", "2031-05", True),
        ("2031-05-05", "2031-05-04", True),
        ("2031-05-05", "2031-05-09", False),
        ("2031-05-05", "2031-04", False),
        ("2031", "2030", False),
    ],
)
def test_times_may_be_a_few_days_apart_and_no_more(time: str, other: str, possible: bool) -> None:
    assert (evidence(Said(time=time), Said(time=other)) is not None) is possible


@pytest.mark.parametrize(("days", "possible"), [(7, True), (100, False)])
def test_news_published_long_after_is_of_something_else_unless_it_names_the_time(days: int, possible: bool) -> None:
    late = DAY + timedelta(days=days)
    assert (evidence(Said(), Said(published=late)) is not None) is possible
    assert evidence(Said(time="2031-05-05"), Said(time="2031-05-05", published=late)) is not None
    assert evidence(Said(), Said(published=None)) is not None


# ------------------------------------------------------------------ deaths
def test_a_death_and_a_killing_of_one_person_are_one_but_not_where_it_is_only_imagined() -> None:
    death = Said("death", "OTHER", "", "Orrin Vale", vector=OTHER, more={"subtype": "DIE"})
    killing = Said("kill", "ASSAULT", "Mira Orsk", "Orrin Vale")
    assert chance(death, killing) == 1.0
    assert chance(death, Said("murder", "ASSAULT", "", "Orrin Vale", factuality="possible")) < 1.0
    assert chance(death, Said("kill", "ASSAULT", "", "Tarik Haro")) < 1.0
    assert chance(death, Said("beat", "ASSAULT", "", "Orrin Vale")) < 1.0
