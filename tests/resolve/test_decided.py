"""What a user decides: it wins over every score and contradiction, in whatever order, and is told where it cannot."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from kg.model import LocalMerge
from kg.resolution import Decision, Resolution
from kg.resolve import resolve
from tests.resolve.told import Told, groups

DAY = date(2031, 5, 6)


def same(left: str, right: str) -> Decision:
    return Decision("same", left, right, "Ada", "known")


def different(left: str, right: str) -> Decision:
    return Decision("different", left, right, "Ada", "known")


def person(article: str, name: str, gender: str = "") -> Told:
    told = Told(article, DAY)
    told.person(name, gender)
    return told


def merged(told: list[Told], *decisions: Decision) -> Resolution:
    return resolve([one.facts() for one in told], decisions)


def raid(article: str, word: str = "raid", place: str = "Vesk", vector: tuple[float, ...] = (1.0, 0.0)) -> Told:
    told = Told(article, DAY)
    told.event(word, "ASSAULT", places=[told.entity("Place", place)], time="2031-05-05", vector=vector)
    return told


def events(resolution: Resolution) -> list[set[str]]:
    return groups(resolution, {key for key in resolution.iri if "/v" in key})


# ------------------------------------------------------------------ entities
def test_same_joins_two_persons_of_different_names_with_all_that_each_is() -> None:
    told = [
        person("a", "Mira Orsk", "f"),
        person("b", "Mira Orsk"),
        person("c", "Tarik Haro", "m"),
        person("d", "Haro"),
    ]
    assert len(groups(merged(told))) == 2
    found = merged(told, same("Mira Orsk", "Tarik Haro"))
    assert len(groups(found)) == 1
    assert [merge.reason for merge in found.merges].count("decided by Ada: known") == 1
    assert found.notes == ()


def test_different_wins_over_a_high_score() -> None:
    told = [person("a", "William Seely"), person("b", "William H Seely III"), person("c", "Seely")]
    assert len(groups(merged(told))) == 1
    found = merged(told, different("William Seely", "William H Seely III"))
    assert len(groups(found)) == 2
    assert found.iri["a/e0"] != found.iri["b/e0"]


def test_two_persons_of_one_name_are_parted_by_their_words() -> None:
    told = [person("a", "Orrin Vale"), person("b", "Orrin Vale")]
    found = merged(told, different("a#char=0,10", "b#char=0,10"))
    assert len(groups(found)) == 2
    assert len(set(found.iri.values())) == 2


@pytest.mark.parametrize(
    "name", ["Mira Orsk", "MIRA  ORSK", "person/mira-orsk", "id:person/mira-orsk", "a#char=0,9", "a#char=2,3"]
)
def test_ways_to_name_a_person(name: str) -> None:
    assert len(groups(merged([person("a", "Mira Orsk"), person("b", "Tarik Haro")], same(name, "Tarik Haro")))) == 1


def test_decisions_carry_over_one_another() -> None:
    told = [person("a", "Mira Orsk"), person("b", "Tarik Haro"), person("c", "Ines Marlo")]
    chain = [same("Mira Orsk", "Tarik Haro"), same("Tarik Haro", "Ines Marlo")]
    assert len(groups(merged(told, *chain))) == 1


def test_different_wins_over_same_and_says_so_in_any_order() -> None:
    told = [person("a", "Mira Orsk"), person("b", "Tarik Haro"), person("c", "Ines Marlo")]
    decisions = [
        same("Mira Orsk", "Tarik Haro"),
        same("Tarik Haro", "Ines Marlo"),
        different("Mira Orsk", "Ines Marlo"),
    ]
    found = [merged(told, *order) for order in permutations(decisions)]
    assert all(one == found[0] for one in found)
    assert len(groups(found[0])) == 2
    assert found[0].notes == (
        "same: 'Tarik Haro', 'Ines Marlo': not followed, for it would join what is decided to be different",
    )


def test_what_is_apart_from_one_is_apart_from_all_that_is_the_same_as_it() -> None:
    told = [person("a", "Mira Orsk"), person("b", "Tarik Haro"), person("c", "Tarik Haro")]
    decisions = [same("Mira Orsk", "b#char=0,10"), different("Mira Orsk", "c#char=0,10")]
    assert groups(merged(told, *decisions)) == [{"a/e0", "b/e0"}, {"c/e0"}]


def test_unknown_names_cost_nothing_else() -> None:
    told = [person("a", "Mira Orsk"), person("b", "Tarik Haro")]
    found = merged(told, same("Nobody", "Mira Orsk"), same("Mira Orsk", "Tarik Haro"), same("x#char=0,3", "Tarik Haro"))
    assert len(groups(found)) == 1
    assert found.notes == (
        "same: 'Nobody', 'Mira Orsk': no article has 'Nobody' (it counts when one does)",
        "same: 'x#char=0,3', 'Tarik Haro': no article has 'x#char=0,3' (it counts when one does)",
    )


def test_one_entity_of_an_article_is_not_parted_and_that_is_told() -> None:
    told = Told("a", DAY)
    told.entity("Person", "Mira Orsk", "Orsk")
    found = merged([told], different("Mira Orsk", "Orsk"))
    assert found.notes == ("different: 'Mira Orsk', 'Orsk': one entity in a, which is not parted",)


# ------------------------------------------------------------------ events
def test_same_and_different_hold_for_events() -> None:
    told = [raid("a"), raid("b"), raid("c", "visit", "Oslo", (0.0, 1.0))]
    words = {one.id: "{}#char={},{}".format(one.id, *_span(one)) for one in told}
    assert events(merged(told)) == [{"a/v0", "b/v0"}, {"c/v0"}]
    assert events(merged(told, different(words["a"], words["b"]))) == [{"a/v0"}, {"b/v0"}, {"c/v0"}]
    assert events(merged(told, same(words["b"], words["c"]))) == [{"a/v0", "b/v0", "c/v0"}]


def test_events_go_by_label_and_iri_too() -> None:
    told = [raid("a"), raid("c", "visit", "Oslo", (0.0, 1.0))]
    now = merged(told)
    for names in (now.label, {iri: iri for iri in now.label}):
        left, right = names[now.iri["a/v0"]], names[now.iri["c/v0"]]
        found = merged(told, same(left, right))
        assert events(found) == [{"a/v0", "c/v0"}]
        assert found.notes == ()


def test_mentions_that_their_article_takes_for_one_event_are_parted() -> None:
    told = raid("a")
    told.event("attack", "ASSAULT", event="v0")
    told.event("shelling", "ASSAULT", event="v0")
    first, second, third = (f"a#char={e.span.start},{e.span.end}" for e in told.events)
    assert events(merged([told], different(second, first))) == [{"a/v0", "a/v2"}, {"a/v1"}]
    assert events(merged([told], different(second, third))) == [{"a/v0", "a/v1"}, {"a/v2"}]


def test_what_joined_mentions_that_are_parted_is_told_no_more() -> None:
    told = raid("a")
    for word in ("attack", "shelling"):
        told.event(word, "ASSAULT", event="v0")
    told.merges += [LocalMerge("v0", "v1", 0.9, "the same type"), LocalMerge("v1", "v2", 0.8, "the same type")]
    first, second, _ = (f"a#char={e.span.start},{e.span.end}" for e in told.events)
    reasons = {(m.left, m.right): m.reason for m in merged([told], different(second, first)).merges}
    assert reasons == {("a/v0", "a/v2"): "told again in the same article"}


def test_an_event_is_no_person() -> None:
    told = raid("a")
    told.person("Mira Orsk")
    found = merged([told], same("Mira Orsk", "a#char={},{}".format(*_span(told))))
    assert found.notes[0].endswith("one is an event and the other is none: not followed")


def _span(told: Told) -> tuple[int, int]:
    span = told.events[0].span
    return span.start, span.end
