"""Which mentions of events are one event: the same one in other words, and what keeps events apart."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import EntityType
from kg.resolve import resolve
from tests.resolve.told import Told, groups

DAY = date(2031, 5, 6)


def told(name: str, word: str, published: date | None = DAY, /, **said: str) -> Told:
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
    )
    return article


def one_event(left: Told, right: Told) -> bool:
    """Whether the first events of two articles are one, whichever comes first."""
    resolution = resolve([left.facts(), right.facts()])
    return resolution.iri[f"{left.id}/v0"] == resolution.iri[f"{right.id}/v0"]


# ------------------------------------------------------------------ one event
def test_the_same_event_in_other_words_is_one() -> None:
    a = told("a", "killing", agent="Mira Orsk", patient="Orrin Vale", time="2031-05-05")
    b = told("b", "assassinate", agent="Mira Orsk", patient="Vale", time="2031-05-05")
    assert one_event(a, b)


def test_two_telling_only_the_patient_and_the_day_agree() -> None:
    assert one_event(
        told("a", "killing", patient="Orrin Vale", time="2031-05-05"),
        told("b", "shoot", patient="Orrin Vale", time="2031-05-05"),
    )


def test_a_month_agrees_with_a_day_in_it() -> None:
    assert one_event(
        told("a", "killing", agent="Mira Orsk", patient="Orrin Vale", time="2031-05"),
        told("b", "killing", agent="Mira Orsk", patient="Orrin Vale", time="2031-05-05"),
    )


def test_what_one_article_takes_for_one_event_is_one() -> None:
    article = Told("a", DAY)
    article.event("attack", "ASSAULT", time="2031-05-05")
    article.event("it", "ASSAULT", event="v0")
    article.event("attack", "ASSAULT")
    assert groups(resolve([article.facts()])) == [{"a/v0", "a/v1"}, {"a/v2"}]


def test_nobody_is_killed_twice_whoever_did_it() -> None:
    def telling(name: str, word: str, agent: str, time: str = "") -> Told:
        return told(name, word, agent=agent, patient="Orrin Vale", time=time)

    assert one_event(telling("a", "killing", "Mira Orsk"), telling("b", "murder", "Tarik Haro"))
    assert not one_event(telling("a", "beating", "Mira Orsk"), telling("b", "beating", "Tarik Haro"))
    assert not one_event(
        telling("a", "killing", "Mira Orsk", "2031-05-04"), telling("b", "killing", "Mira Orsk", "2031-05-05")
    )


def test_who_meets_whom_makes_no_difference_but_who_attacks_whom_does() -> None:
    def telling(name: str, kind: str, agent: str, patient: str) -> Told:
        return told(name, "clash", kind=kind, agent=agent, patient=patient)

    assert one_event(
        telling("a", "CONSULT", "Mira Orsk", "Orrin Vale"), telling("b", "CONSULT", "Orrin Vale", "Mira Orsk")
    )
    assert not one_event(
        telling("a", "ASSAULT", "Mira Orsk", "Orrin Vale"), telling("b", "ASSAULT", "Orrin Vale", "Mira Orsk")
    )


def test_events_of_no_type_of_the_table_are_one_by_their_word() -> None:
    def visit(name: str, word: str) -> Told:
        return told(name, word, kind="OTHER", agent="Mira Orsk", patient="Orrin Vale", time="2031-05-05")

    assert one_event(visit("a", "marry"), visit("b", "marry"))
    assert not one_event(visit("a", "marry"), visit("b", "divorce"))


# ------------------------------------------------------------------ two events
@pytest.mark.parametrize(
    "other",
    [
        {"time": "2031-05-04"},
        {"time": "2031-04"},
        {"patient": "Tarik Haro"},
        {"kind": "PROTEST"},
    ],
)
def test_another_day_victim_or_type_is_another_event(other: dict[str, str]) -> None:
    same = {"agent": "Mira Orsk", "patient": "Orrin Vale", "time": "2031-05-05", "kind": "ASSAULT"}
    assert one_event(told("a", "attack", **same), told("b", "attack", **same))
    assert not one_event(told("a", "attack", **same), told("b", "attack", **(same | other)))


def test_sharing_one_agent_is_too_little() -> None:
    assert not one_event(told("a", "attack", agent="Mira Orsk"), told("b", "raid", agent="Mira Orsk"))


def test_articles_published_far_apart_tell_of_two_events_unless_both_name_the_day() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    late = date(2031, 9, 1)
    assert one_event(told("a", "attack", **sides), told("b", "attack", **sides))
    assert not one_event(told("a", "attack", **sides), told("b", "attack", late, **sides))
    assert one_event(
        told("a", "attack", time="2031-05-05", **sides),
        told("b", "attack", late, time="2031-05-05", **sides),
    )


def test_an_event_between_two_days_does_not_join_them() -> None:
    sides = {"agent": "Mira Orsk", "patient": "Orrin Vale"}
    articles = [told(f"a{n}", "attack", time=time, **sides) for n, time in enumerate(("2031-05-04", "", "2031-05-05"))]
    resolution = resolve([article.facts() for article in articles])
    assert resolution.iri["a0/v0"] != resolution.iri["a2/v0"]


def test_events_without_a_known_participant_are_not_joined_by_their_words() -> None:
    a, b = Told("a", DAY), Told("b", DAY)
    for article in (a, b):
        crowd = article.entity("Group", "crowd", named=False)
        article.event("march", "PROTEST", [crowd], time="2031-05-05")
    assert not one_event(a, b)


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
    assert all(reason in merge.reason for reason in ("the same agent", "the same patient", "the same type (ASSAULT)"))


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
