"""The table of event types: ontology/event-types.ttl as data, and triggers matched against tokens."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.event_types import event_types, parse_trigger
from tests.docs import parsed

PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
SMALL = """
@prefix kg: <https://newskg.example/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<x:s> kg:wordSet "boats: ferry barge" .
<x:t> skos:notation "FLOAT" ; kg:trigger "verb:float obj=@boats" ; kg:placeObject true .
"""


def type_of(table: str, form: str) -> str | None:
    """The type that the token with this form tells."""
    token = next(token for token in parsed(table) if token.text == form)
    trigger = event_types().match(token)
    return trigger.type if trigger else None


def test_the_table_holds_plovers_sixteen_types_and_one_for_the_rest() -> None:
    assert set(event_types().types) == {*PLOVER, "OTHER"}


def test_every_trigger_of_the_table_is_well_formed() -> None:
    assert sum(map(len, event_types().triggers.values())) > 1000


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        ("troops=troop|NNS|nsubj|withdrew withdrew=withdraw|VBD|ROOT .", "withdrew", "RETREAT"),
        (
            "Orsk|NNP|nsubj|left left=withdraw|VBD|ROOT from|IN|case|pact the|DT|det|pact pact|NN|obl|left .",
            "left",
            "SANCTION",
        ),
        (
            "Orsk|NNP|nsubj|left left=withdraw|VBD|ROOT from|IN|prep|left a|DT|det|pact pact|NN|pobj|from .",
            "left",
            "SANCTION",
        ),
        ("They|PRP|nsubj|pulled pulled=pull|VBD|ROOT out|RB|compound:prt|pulled .", "pulled", "RETREAT"),
        ("They|PRP|nsubj|pulled pulled=pull|VBD|ROOT ropes=rope|NNS|obj|pulled .", "pulled", None),
        ("an|DT|det|strike air|NN|compound|strike strike|NN|ROOT .", "strike", "ASSAULT"),
        ("a|DT|det|strike hunger|NN|compound|strike strike|NN|ROOT .", "strike", "PROTEST"),
        ("talks=talk|NNS|ROOT .", "talks", "CONSULT"),
        ("talk|NN|ROOT .", "talk", None),
        ("It|PRP|nsubj|met met=meet|VBD|ROOT the|DT|det|demand demand|NN|obj|met .", "met", None),
    ],
)  # fmt: skip
def test_what_stands_around_a_word_decides_its_type(table: str, form: str, expected: str | None) -> None:
    assert type_of(table, form) == expected


def test_the_object_of_a_passive_counts_like_that_of_an_active() -> None:
    table = "Sanctions=sanction|NNS|nsubj:pass|imposed were=be|VBD|aux:pass|imposed imposed=impose|VBN|ROOT ."
    assert type_of(table, "imposed") == "SANCTION"


def test_a_new_type_is_one_more_block_of_turtle(tmp_path: Path) -> None:
    (tmp_path / "types.ttl").write_text(SMALL, "utf8")
    types = event_types(tmp_path / "types.ttl")
    ferry, stone = (
        parsed(f"We|PRP|nsubj|floated floated=float|VBD|ROOT a|DT|det|{noun} {noun}|NN|obj|floated .")[1]
        for noun in ("ferry", "stone")
    )
    assert types.types["FLOAT"].place_object
    assert types.match(stone) is None
    found = types.match(ferry)
    assert found is not None
    assert found.type == "FLOAT"


@pytest.mark.parametrize("text", ["float", "adverb:slowly", "verb:", "verb:let go of it", "verb:float obj=@ships"])
def test_a_malformed_trigger_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"FLOAT|@ships"):
        parse_trigger("FLOAT", text, {})


def test_the_most_demanding_trigger_comes_first() -> None:
    weights = [trigger.weight for trigger in event_types().triggers["verb", "withdraw"]]
    assert weights == sorted(weights, reverse=True)
