"""Confidence and prominence of events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.events.standing import Standing
from kg.extract.events.weight import figure, signs_of, weights
from kg.model import PROMINENT, EventMention, Span
from tests.extract.events.sentences import Told, told_in, word_of
from tests.extract.events.test_event_grouping import candidates_of

FIGURES = ("confidence", "prominence")
HEADLINE = "Food giant buys Brackley Dairies"
FILLER = (
    "The weather in Wexcombe was mild. The harbour is older than the town. Its lighthouse is painted white. "
    "Many of the houses are empty in winter. The road along the coast is narrow. "
)
BODY = (
    "Harl Foods bought Brackley Dairies on Friday for 90 million crowns. The purchase was approved by the board. "
    "Isla Venn, who had visited the dairy in May, praised the deal. "
)


@pytest.fixture(scope="module")
def article() -> list[Told]:
    return told_in(BODY + FILLER + "The purchase of Brackley Dairies pleased the farmers.", HEADLINE)


def test_figures_are_chances_of_two_digits(article: list[Told]) -> None:
    for one in article:
        for value in (one.event.confidence, one.event.prominence):
            assert 0 <= value <= 1
            assert value == round(value, 2)


def test_all_mentions_of_an_event_have_the_same_figures(article: list[Told]) -> None:
    figures: dict[str, set[tuple[float, float]]] = {}
    for one in article:
        figures.setdefault(one.event.event, set()).add((one.event.confidence, one.event.prominence))
    assert len(article) > len(figures)
    assert all(len(values) == 1 for values in figures.values())


def test_what_the_headline_tells_is_prominent(article: list[Told]) -> None:
    assert word_of(article, "buys").event.prominence >= PROMINENT


def test_what_is_told_first_is_more_prominent_than_what_is_told_late() -> None:
    deed = "Isla Venn visited the dairy in May. "
    first, late = (word_of(told_in(text), "visited").event.prominence for text in (deed + FILLER, FILLER + deed))
    assert first > late


# ------------------------------------------------------------------ the signs
def mention(**fields: object) -> EventMention:
    bare = EventMention("v0", Span(0, 8), "attacked", "attack", "ASSAULT")
    return replace(bare, **fields)  # type: ignore[arg-type]


def signs(mentions: list[EventMention], standing: Standing = "body") -> dict[str, float]:
    candidates = candidates_of(["attacked"] * len(mentions))
    return signs_of(mentions, [replace(one, standing=standing) for one in candidates])


def test_what_stands_in_the_lead_is_seen() -> None:
    inside, outside = signs([mention()], "lead"), signs([mention()])
    assert (inside["lead"], outside["lead"]) == (1.0, 0.0)


def test_what_is_told_again_is_more_prominent() -> None:
    once, thrice = signs([mention()]), signs([mention()] * 3)
    assert once["again"] == 0.0 < thrice["again"]
    assert figure("prominence", once) < figure("prominence", thrice)


def test_signs_tell_what_is_known_of_the_event() -> None:
    known = signs([mention(), mention(agents=("e0",), time="2021-03-01", statement="s0")])
    assert (known["agent"], known["time"], known["patient"], known["own voice"]) == (1.0, 1.0, 0.0, 1.0)
    assert signs([mention(statement="s0", type="OTHER")])["own voice"] == 0.0
    assert signs([mention(type="OTHER")])["typed"] == 0.0


@pytest.mark.parametrize("name", FIGURES)
def test_the_weights_know_the_signs(name: str) -> None:
    table = set(weights()[name])
    assert "*" in table
    assert table - {"*"} <= set(signs([mention()]))
    assert 0 < figure(name, {}) < 1
