"""Bodies of a state that go by a description for a name: 'the Orskan army', "Orsk's air force", 'the defence ministry'.

What it finds: descriptions of organisations whose words tell of which state the body is, or of what business. What it
cannot: bodies of towns and firms ('the council'), and those that only one word names ('the army', 'parliament').
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.bodies import state_bodies
from kg.lexicon.places import country_of_adjective, place_table, standard_place
from kg.model import Entity, Mention

_BEFORE = frozenset({"the", "The"})
_BEHIND = (" in ", " of ", ",")


def with_state_bodies(entities: Sequence[Entity], mentions: Sequence[Mention]) -> tuple[list[Entity], list[Mention]]:
    """The same entities and mentions, those that are such bodies by name."""
    told = {one.id: head for one in entities if (head := _head(one))}
    named = {one.entity for one in mentions if one.entity in told and _names(one, told[one.entity])}
    return (
        [replace(one, named=True, key=one.name) if one.id in named else one for one in entities],
        [
            replace(one, named=True) if one.entity in named and _names(one, told[one.entity]) else one
            for one in mentions
        ],
    )


def _head(entity: Entity) -> str:
    """The noun for a body at the end of a description that says which it is; '' for others."""
    if entity.named or entity.type != "Organization":
        return ""
    words = _body(entity.name)
    for head in state_bodies():
        before = words.removesuffix(head)
        if before != words and before.endswith(" ") and _tells_which(before.split(), head):
            return head
    return ""


def _body(name: str) -> str:
    """'defence ministry in Orsk' -> 'defence ministry'."""
    for mark in _BEHIND:
        name = name.partition(mark)[0]
    return name


def _tells_which(before: Sequence[str], head: str) -> bool:
    """A state alone, or the business of a ministry or agency: the words before it, none of which only describe."""
    state = " ".join(before).removesuffix("'s").removesuffix("’s")
    if country_of_adjective(state) or standard_place(state) in place_table().countries:
        return True
    table = state_bodies()[head]
    return bool(table) and before[-1].lower() in table


def _names(mention: Mention, head: str) -> bool:
    """'the Orskan army', "Orsk's army"; not 'its army', 'an army', 'it'."""
    first, _, rest = mention.text.partition(" ")
    words = _body(rest if first in _BEFORE else mention.text)
    if not words.endswith(head) or words == head:
        return False
    return first in _BEFORE or first[:1].isupper()
