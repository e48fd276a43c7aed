"""An event as one article tells it: the unit that is compared across articles.

What the mentions of an article say of one event is put together here, in the terms in which articles can be compared:
participants by their IRIs, or by the word that describes them where they have no name; triggers by their stems.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from kg.claims import article_events, united
from kg.language.pairs.passages import NOWHERE, Passage, passage
from kg.languages import data_table
from kg.model import ArticleFacts, EventMention, Factuality, Record
from kg.resolve.wording import content_words, stem

Recurrence = Literal["seldom", "between", "often"]
"""How often the same participants do such a thing again (`recurrence.toml`)."""

_ORDER: tuple[Recurrence, ...] = ("seldom", "between", "often")
_AFTER_HEAD = re.compile(r",|\b(?:of|in|at|from|with|who|that|which|for|on|to|by|after|near|outside|accused)\b")
_NONE: frozenset[str] = frozenset()
_MOST_FLOATS = 1 << 12


@dataclass(frozen=True, slots=True)
class EventMember(Record):
    """One event mention with its participants as IRIs: those who have a name in some article, or a known country.
    `unnamed` are those of them without a name; of who is neither the stems of the words that describe them ('officer',
    'woman') stand in `other_agents` and `other_patients`."""

    key: str
    article: str
    mention: EventMention
    agents: frozenset[str]
    patients: frozenset[str]
    places: frozenset[str]
    published: date | None
    local_event: str
    unnamed: frozenset[str] = _NONE
    other_agents: frozenset[str] = _NONE
    other_patients: frozenset[str] = _NONE
    sentence: str = ""
    towns: frozenset[str] = _NONE
    """Named places that are no countries: where it happened, or what it was done to ("the strike on Homs")."""
    passage: Passage = NOWHERE
    """The words around it."""


@dataclass(frozen=True, slots=True)
class Telling(Record):
    """What one article tells of one event. `key` is that of its first mention, `stems` are those of its triggers,
    `text` the sentences that tell it, `passage` the words
    around its first mention, `vector` the mean of its mentions' vectors. The rest is as in EventMember."""

    key: str
    article: str
    type: str
    stems: frozenset[str]
    lemmas: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    unnamed: frozenset[str]
    other_agents: frozenset[str]
    other_patients: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]
    published: date | None
    factuality: Factuality
    recurrence: Recurrence
    text: str
    vector: Sequence[float] = ()
    prominence: float = 0.0
    towns: frozenset[str] = _NONE
    passage: Passage = NOWHERE

    @property
    def participants(self) -> frozenset[str]:
        """Agents and patients together."""
        return self.agents | self.patients

    @property
    def heads(self) -> frozenset[str]:
        """Of those who are only described, on both sides."""
        return self.other_agents | self.other_patients


def named_things(facts: Iterable[ArticleFacts], iri: Mapping[str, str]) -> frozenset[str]:
    """The IRIs of what has a name in some article; `iri` maps ARTICLE/LOCAL of entities to canonical IRIs."""
    return frozenset(iri[f"{one.article.id}/{entity.id}"] for one in facts for entity in one.entities if entity.named)


def event_members(facts: ArticleFacts, iri: Mapping[str, str], named: frozenset[str]) -> Iterator[EventMember]:
    """The event mentions of one article; `named` are the IRIs of what has a name in any article."""
    article = facts.article
    entities = {entity.id: entity for entity in facts.entities}
    iris = {local: iri[f"{article.id}/{local}"] for local in entities}
    known = {local for local, entity in entities.items() if iris[local] in named or entity.country}

    def shared(ids: Sequence[str]) -> frozenset[str]:
        return frozenset(iris[local] for local in ids if local in known)

    def described(ids: Sequence[str]) -> frozenset[str]:
        names = [entities[local].name for local in ids if local in entities and iris[local] not in named]
        heads = [head for name in names if (head := _head(name))]
        return frozenset(heads)

    for event in article_events(facts.events):
        for mention in map(_light, event.evidence):
            yield EventMember(
                f"{article.id}/{mention.id}",
                article.id,
                mention,
                shared(mention.agents),
                shared(mention.patients),
                frozenset(iris[local] for local in mention.places if entities[local].named),
                article.published,
                f"{article.id}/{event.id}",
                shared(mention.agents + mention.patients) - named,
                described(mention.agents),
                described(mention.patients),
                mention.sentence.of(article.text),
                frozenset(iris[one] for one in (*mention.places, *mention.patients) if entities[one].is_town),
                passage(article.text, mention.sentence, mention.span.start),
            )


_FLOATS: dict[float, float] = {}


def _light(mention: EventMention) -> EventMention:
    """The mention, its vector of numbers that all vectors share: they have two decimals."""
    if len(_FLOATS) > _MOST_FLOATS:
        _FLOATS.clear()
    return replace(mention, vector=tuple([_FLOATS.setdefault(value, value) for value in mention.vector]))


def _head(description: str) -> str:
    """The stem of the word that a description turns on: 'two officers of the city' -> 'officer'; '' without one."""
    words = content_words(_AFTER_HEAD.split(description, maxsplit=1)[0])
    return words[-1] if words and not words[-1].isdigit() else ""


def tellings(members: Iterable[EventMember]) -> dict[str, Telling]:
    """The events as their articles tell them, by the key of the mention that stands for each."""
    groups: dict[str, list[EventMember]] = defaultdict(list)
    for member in members:
        groups[member.local_event].append(member)
    return {key: _telling(key, sorted(group, key=lambda one: one.key)) for key, group in sorted(groups.items())}


def _telling(key: str, group: list[EventMember]) -> Telling:
    first = next((member for member in group if member.key == key), group[0])
    event = united([first.mention, *(member.mention for member in group if member is not first)])
    mentions = event.evidence
    lemmas = frozenset(mention.lemma for mention in mentions)
    return Telling(
        key,
        first.article,
        event.type,
        frozenset(map(stem, lemmas)),
        lemmas,
        _NONE.union(*(member.agents for member in group)),
        _NONE.union(*(member.patients for member in group)),
        _NONE.union(*(member.unnamed for member in group)),
        _NONE.union(*(member.other_agents for member in group)),
        _NONE.union(*(member.other_patients for member in group)),
        _NONE.union(*(member.places for member in group)),
        frozenset(event.times),
        first.published,
        event.factuality,
        min((_recurrence(mention) for mention in mentions), key=_ORDER.index),
        " ".join(sorted({member.sentence for member in group})),
        _mean([mention.vector for mention in mentions if mention.vector]),
        max(mention.prominence for mention in mentions),
        _NONE.union(*(member.towns for member in group)),
        first.passage,
    )


def _mean(vectors: Sequence[Sequence[float]]) -> Sequence[float]:
    """The mean of vectors, of length 1, in little memory; () of none."""
    if not vectors:
        return ()
    sums = [math.fsum(column) for column in zip(*vectors, strict=True)]
    length = math.sqrt(math.fsum(value * value for value in sums)) or 1.0
    return array("d", [value / length for value in sums])


# ------------------------------------------------------------------ recurrence
@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = data_table("resolve", "recurrence.toml")
    return table


def _recurrence(mention: EventMention) -> Recurrence:
    """What the table says of the trigger, else of the type."""
    table = _table()
    for recurrence in _ORDER:
        if mention.lemma in table[recurrence]["words"]:
            return recurrence
    for recurrence in _ORDER:
        if {mention.subtype, mention.type}.intersection(table[recurrence]["types"]):
            return recurrence
    return "between"
