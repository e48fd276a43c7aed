"""Datelines: where they end, what is none, and that nothing in them acts or is referred back to."""

from __future__ import annotations

import pytest

from kg.language.datelines import dateline_length
from tests.resolve.read import read

_REST = "Rescue teams reached the last of the villages on Monday."


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, May 3 (Fjord Wire) - ",
        "BERGEN, Norway (AP) — ",
        "TORVIK — ",
        "NEW YORK, Oct. 16, 2021 (The Lamp) -- ",
        "FLAGSTAFF, Ariz. – ",
        "Oslo (Reuters) - ",
        "Oslo: ",
    ],
)
def test_a_dateline_ends_behind_its_dash(dateline: str) -> None:
    assert dateline_length(dateline + _REST) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING — " + _REST,
        "RENT-A-BOAT Corp. said that it will hire people in all of the towns.",
        "Why: " + _REST,
        _REST,
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert dateline_length(text) == 0


def test_only_the_first_paragraph_may_name_an_unknown_place() -> None:
    assert dateline_length("TORVIK — " + _REST, first=False) == 0
    assert dateline_length("OSLO — " + _REST, first=False) > 0


def test_nothing_in_a_dateline_is_it_or_where_things_happen() -> None:
    (facts,) = read(
        "OSLO, May 3 (Reuters) - Norwegian rescuers reached a village near Bergen on Monday. It was cut off by snow."
    )
    names = {entity.id: entity.name for entity in facts.entities}
    it = [mention for mention in facts.mentions if mention.text == "It"]
    assert it
    assert not {"OSLO", "Reuters"} & {names.get(mention.entity, "") for mention in it}
    told = {names[place] for event in facts.events for place in event.places}
    assert told
    assert "OSLO" not in told


def test_it_is_nobody_where_it_is_what_happened() -> None:
    (facts,) = read("The army shelled the port of Orska on Monday. It was the third attack in a week.")
    assert not [mention for mention in facts.mentions if mention.text == "It"]


@pytest.mark.parametrize("dateline", ["BREDAU — ", "BREDAU, Jan. 7 (Fjord Wire) - ", "PORT BREDAU — "])
def test_what_a_dateline_begins_with_is_a_place(dateline: str) -> None:
    (facts,) = read(
        f"{dateline}Interior Minister Clara Vondel resigned on Tuesday after a flood had killed nine people."
    )
    place = dateline.partition(",")[0].partition(" —")[0]
    assert [one.type for one in facts.entities if one.name == place] == ["Place"]


def test_a_day_above_a_text_is_no_place() -> None:
    (facts,) = read("MONDAY, MARCH 3 — Interior Minister Clara Vondel resigned on Tuesday after a flood in Bredau.")
    assert not [one for one in facts.entities if one.name == "MONDAY"]
