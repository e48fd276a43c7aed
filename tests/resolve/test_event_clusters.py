"""Which mentions of events are one event: the same one in other words, and what keeps events apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest

from kg.model import EntityType, LocalMerge
from kg.resolve import resolve
from tests.resolve.told import Told, groups

DAY = date(2031, 5, 6)
ALIKE, OTHER = (1.0, 0.0), (0.0, 1.0)
"""Vectors of words for one occurrence, and of a word for another."""


def told(name: str, word: str, published: date | None = DAY, /, vector: Sequence[float] = ALIKE, **said: str) -> Told:
    """An article with one event. `said`: kind, time; agent, patient: a person's name; place: a place's."""
    article = Told(name, published)

    def side(role: str, kind: EntityType) -> list[str]:
        return [article.entity(kind, said[role])] if role in said else []

    article.event(
        word,
        said.get("kind", "ASSAULT"),
        side("agent", "Person"),
        side("patient", "Person"),
        side("place", "Place"),
        said.get("time", ""),
        vector=vector,
    )
    return article


def one_event(left: Told, right: Told) -> bool:
    """Whether the first events of two articles are one."""
    resolution = resolve([left.facts(), right.facts()])
    return resolution.iri[f"{left.id}/v0"] == resolution.iri[f"{right.id}/v0"]


# ------------------------------------------------------------------ one event
def test_the_same_event_in_other_words_is_one() -> None:
    sides = {"agent": "Mira Orsk", "time": "2031-05-05"}
    a = told("a", "bombardment", patient="Orrin Vale", **sides)
    assert one_event(a, told("b", "shell", patient="Vale", **sides))
    assert not one_event(a, told("b", "visit", vector=OTHER, patient="Vale", kind="CONSULT", **sides))


def test_two_telling_only_the_patient_and_the_day_agree() -> None:
    assert one_event(
        told("a", "beating", patient="Orrin Vale", time="2031-05-05"),
        told("b", "attack", patient="Orrin Vale", time="2031-05-05"),
    )


def test_a_month_agrees_with_a_day_in_it() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    assert one_event(told("a", "raid", time="2031-05", **sides), told("b", "raid", time="2031-05-05", **sides))


def test_what_one_article_takes_for_one_event_is_one() -> None:
    article = Told("a", DAY)
    article.event("attack", "ASSAULT", time="2031-05-05")
    article.event("it", "ASSAULT", event="v0")
    article.event("attack", "ASSAULT")
    assert groups(resolve([article.facts()])) == [{"a/v0", "a/v1"}, {"a/v2"}]


def test_why_an_article_takes_mentions_for_one_event_is_told_among_the_merges() -> None:
    article = Told("a", DAY)
    for event in ("", "v0", "v0"):
        article.event("attack", "ASSAULT", event=event)
    article.merges.append(LocalMerge("v0", "v2", 0.8, "the same word"))
    merges = {(merge.left, merge.right): (merge.score, merge.reason) for merge in resolve([article.facts()]).merges}
    assert merges == {
        ("a/v0", "a/v2"): (0.8, "told again in the same article: the same word"),
        ("a/v0", "a/v1"): (1.0, "told again in the same article"),
    }


def test_nobody_is_killed_twice_whoever_did_it_and_in_whatever_words() -> None:
    def telling(name: str, word: str, agent: str, time: str = "", vector: Sequence[float] = ALIKE) -> Told:
        return told(name, word, vector=vector, agent=agent, patient="Orrin Vale", time=time)

    assert one_event(telling("a", "killing", "Mira Orsk"), telling("b", "murder", "Tarik Haro", vector=OTHER))
    assert not one_event(telling("a", "beating", "Mira Orsk"), telling("b", "punishment", "Tarik Haro", vector=OTHER))
    assert not one_event(
        telling("a", "killing", "Mira Orsk", "2031-04-04"), telling("b", "killing", "Mira Orsk", "2031-05-05")
    )


def test_who_meets_whom_makes_no_difference() -> None:
    assert one_event(
        told("a", "clash", kind="CONSULT", agent="Mira Orsk", patient="Orrin Vale", time="2031-05-05"),
        told("b", "clash", kind="CONSULT", agent="Orrin Vale", patient="Mira Orsk", time="2031-05-05"),
    )


def test_events_of_no_type_of_the_table_are_one_by_their_word() -> None:
    def visit(name: str, word: str, vector: Sequence[float] = ALIKE) -> Told:
        sides = {"agent": "Mira Orsk", "patient": "Orrin Vale", "time": "2031-05-05"}
        return told(name, word, kind="OTHER", vector=vector, **sides)

    assert one_event(visit("a", "marry"), visit("b", "marry"))
    assert not one_event(visit("a", "marry"), visit("b", "divorce", OTHER))


# ------------------------------------------------------------------ two events
@pytest.mark.parametrize("time", ["2031-04-05", "2031-05-09", "2031-04", "2030"])
def test_what_happened_at_another_time_is_another_event(time: str) -> None:
    same = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    assert one_event(told("a", "attack", time="2031-05-05", **same), told("b", "attack", time="2031-05-05", **same))
    assert not one_event(told("a", "attack", time="2031-05-05", **same), told("b", "attack", time=time, **same))


def test_sharing_one_agent_is_too_little() -> None:
    assert not one_event(
        told("a", "attack", agent="Mira Orsk"), told("b", "praise", kind="SUPPORT", vector=OTHER, agent="Mira Orsk")
    )


def test_articles_published_far_apart_tell_of_two_events_unless_both_name_the_day() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    late = date(2031, 9, 1)
    assert one_event(told("a", "attack", **sides), told("b", "attack", **sides))
    assert not one_event(told("a", "attack", **sides), told("b", "attack", late, **sides))
    assert one_event(
        told("a", "attack", time="2031-05-05", **sides),
        told("b", "attack", late, time="2031-05-05", **sides),
    )


def test_an_event_between_two_times_does_not_join_them() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    articles = [told(f"a{n}", "attack", time=time, **sides) for n, time in enumerate(("2031-04-04", "", "2031-05-05"))]
    resolution = resolve([article.facts() for article in articles])
    assert resolution.iri["a0/v0"] != resolution.iri["a2/v0"]


def test_what_an_article_keeps_apart_stays_apart() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    twice = told("b", "raid", **sides)
    twice.event("raid", "ASSAULT", ["e0"], ["e1"], vector=ALIKE)
    resolution = resolve([told("a", "raid", **sides).facts(), twice.facts()])
    assert resolution.iri["b/v0"] != resolution.iri["b/v1"]


def test_the_one_that_fits_best_is_it() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    twice = told("b", "raid", time="2031-04-28", **sides)
    twice.event("raid", "ASSAULT", ["e0"], ["e1"], time="2031-05-05", vector=ALIKE)
    resolution = resolve([told("a", "raid", time="2031-05-05", **sides).facts(), twice.facts()])
    assert groups(resolution, {"a/v0", "b/v0", "b/v1"}) == [{"a/v0", "b/v1"}, {"b/v0"}]


def test_the_order_of_the_articles_makes_no_difference() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    articles = [
        told("a", "raid", time="2031-05-05", **sides).facts(),
        told("b", "raid", vector=(0.8, 0.6), **sides).facts(),
        told("c", "strike", time="2031-05", **sides).facts(),
        told("d", "attack", time="2031-04-04", **sides).facts(),
    ]
    results = [resolve(list(order)) for order in permutations(articles)]
    assert all(result == results[0] for result in results)


# ------------------------------------------------------------------ labels and reasons
def test_the_label_of_an_event_names_sides_and_day() -> None:
    a = told("a", "raid", agent="Mira Orsk", patient="Orrin Vale", time="2031-05")
    b = told("b", "raid", agent="Mira Orsk", patient="Vale", time="2031-05-05")
    resolution = resolve([a.facts(), b.facts()])
    iri = resolution.iri["a/v0"]
    assert resolution.label[iri] == "raid: Mira Orsk → Orrin Vale (2031-05-05)"
    assert resolution.kind[iri] == "Event"
    (merge,) = (merge for merge in resolution.merges if merge.iri == iri)
    assert 0 < merge.score < 1
    assert all(reason in merge.reason for reason in ("the same agent", "the same patient", "the same type"))


@pytest.mark.parametrize(
    ("sides", "label"),
    [
        ({"agent": "Mira Orsk"}, "raid: Mira Orsk"),
        ({"patient": "Mira Orsk"}, "raid: → Mira Orsk"),
        ({"place": "Velda"}, "raid: Velda"),
        ({"place": "Velda", "agent": "Mira Orsk"}, "raid: Mira Orsk"),
        ({}, "raid"),
    ],
)
def test_the_label_says_what_is_known(sides: dict[str, str], label: str) -> None:
    resolution = resolve([told("a", "raid", **sides).facts()])
    assert resolution.label[resolution.iri["a/v0"]] == label
