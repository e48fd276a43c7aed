"""Bodies of a state that a description names; what stands beside them is none."""

from __future__ import annotations

import pytest

from kg.extract.entities.state_bodies import with_state_bodies
from kg.model import Entity, Mention, Span


def named(name: str, text: str) -> tuple[bool, bool]:
    """Whether a described organisation called `name` counts as named, and its mention by the words `text`."""
    entity = Entity("e0", "Organization", name, (name,), named=False)
    (after,), (mention,) = with_state_bodies([entity], [Mention(Span(0, len(text)), text, "e0", False, "Organization")])
    return after.named, mention.named


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Chilean army", "the Chilean army"),
        ("Peru's air force", "Peru's air force"),
        ("defence ministry in Oslo", "The defence ministry"),
        ("national rescue agency", "the national rescue agency"),
        ("port authority", "the port authority"),
    ],
)
def test_what_tells_of_whom_or_of_what_it_is(name: str, text: str) -> None:
    assert named(name, text) == (True, True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("army", "the army"),
        ("ministry", "a ministry"),
        ("small agency", "the small agency"),
        ("Ada Moe's ministry", "her ministry"),
        ("town council", "the town council"),
        ("Peru's air force", "its air force"),
    ],
)
def test_what_may_be_any_body_stays_a_description(name: str, text: str) -> None:
    assert named(name, text) == (False, False)
