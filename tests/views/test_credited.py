"""By what name the facts file credits who speaks."""

from __future__ import annotations

import json

from kg.resolve import resolve
from kg.views.facts import lines
from tests.resolve.read import read


def test_a_capital_speaks_by_its_own_name_and_is_its_state() -> None:
    facts = read("Norway closed the strait on Monday. Oslo said that no ship would pass. Norway has two ports.")
    told = [json.loads(line) for line in lines(facts, resolve(facts))]
    (statement,) = [line for line in told if line["kind"] == "statement"]
    assert statement["speaker_name"] == "Oslo"
    assert statement["speaker"].endswith("/norway")


def test_a_title_is_in_the_words_of_the_outlet() -> None:
    facts = read("CEO Ada Quist met Premier Bo Lindal in Orsk on Monday.")
    roles = {
        line["holder_name"]: line["title"]
        for line in map(json.loads, lines(facts, resolve(facts)))
        if line["kind"] == "role"
    }
    assert roles == {"Ada Quist": "ceo", "Bo Lindal": "premier"}
