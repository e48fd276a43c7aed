"""Which words of an article tell happenings: what the encoder has learned to mark, with type, actuality and vector.

A pipeline that has learned no happenings has those words that the table of ontology/event-types.ttl knows.

Limits: a happening is told by one word and its particle; acts told only by an adjective or by "it" are not found.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from kg.extract.events.standing import Standing, bounds, standing
from kg.extract.events.types import EventTypes, TriggerPattern, event_types
from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.language import arguments, syntax
from kg.language.layers import HAPPENINGS, Happened
from kg.language.lemma import lemma
from kg.language.lookups import tokens_of
from kg.lexicon.logistic import likeliest, read_outcomes

LEAST = 0.33
"""The chance to tell a happening from which on a word is one."""
_BY_TABLE = 0.6
"""The chance of a word that only the table knows."""
_LONE = 3.0
"""By what the odds are too low that a word of a text of one sentence tells a happening."""
_TELLING, _TAGS = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"}), ("VB", "NN")
_TYPE_WEIGHTS = Path(__file__).with_name("type_weights.tsv")
_FLOOR = 1e-3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that tells a happening: its token bounds [start, end), type and narrower type (notations), the chances
    that it tells one and that a reader would look for it, how likely each actuality is, its vector (empty where the
    pipeline has learned none), and in which part of the article it stands."""

    token: Token
    start: int
    end: int
    type: str
    subtype: str
    chance: float
    main: float
    actuality: Mapping[str, float]
    vector: tuple[float, ...]
    standing: Standing = "body"


def find_candidates(reading: Reading) -> list[Candidate]:
    """The words that tell happenings, in text order, without times and without words inside of names."""
    types = event_types()
    timed = {index for _, start, end in reading.times for index in range(start, end)}
    learned: Mapping[int, Happened] | None = reading.doc.user_data.get(HAPPENINGS)
    if learned is not None and _is_lone(reading):
        learned = {place: _as_of_lone(happened) for place, happened in learned.items()}
    found = {}
    for token in tokens_of(reading.doc):
        happened = learned.get(token.i) if learned is not None else None
        if learned is not None and (happened is None or _chance(happened) < LEAST):
            continue
        if token.i in timed or not _may_tell(token) or _inside_name(reading, token):
            continue
        candidate = _candidate(token, types.match(token, timed), happened, types)
        if candidate is not None:
            found[token.i] = candidate
    doubled, ends = set(_carried_twice(found)), bounds(reading)
    return [
        replace(candidate, standing=standing(place, ends))
        for place, candidate in sorted(found.items())
        if place not in doubled
    ]


def _is_lone(reading: Reading) -> bool:
    """Whether the text is one sentence."""
    return sum(1 for _ in islice(reading.doc.sents, 2)) == 1


def _as_of_lone(happened: Happened) -> Happened:
    """What is learned of a word of a text of one sentence. Up to encoder 0.9.0 most of those told nothing in training,
    where articles are taken apart, so that the odds of telling something came out too low by `_LONE`; with 0.10.0,
    which has learned from as many that tell something, they still do: without it 49 of 75 examples of types are found
    right instead of 55, and 95 of 119 sentences told as real as they are instead of 105."""
    scale = _LONE / (1 + (_LONE - 1) * (happened.main + happened.minor))
    return replace(happened, main=happened.main * scale, minor=happened.minor * scale)


def _chance(happened: Happened) -> float:
    """The chance that a word tells a happening, a main or a minor one."""
    return happened.main + happened.minor


def _candidate(
    token: Token, trigger: TriggerPattern | None, happened: Happened | None, types: EventTypes
) -> Candidate | None:
    """By what is learned of the word, or by the table alone."""
    start, end = _bounds(token, trigger)
    if happened is None:
        if trigger is None:
            return None
        root, narrow = _rooted(trigger.type, types)
        return Candidate(token, start, end, root, narrow, _BY_TABLE, _BY_TABLE, {}, ())
    root, narrow = _typed(trigger, happened, types)
    vector = tuple(np.round(happened.vector.astype(np.float64), 2).tolist())
    return Candidate(token, start, end, root, narrow, _chance(happened), happened.main, happened.actuality, vector)


@cache
def type_weights() -> Mapping[str, Mapping[str, float]]:
    """type_weights.tsv: what each sign counts for each type."""
    return read_outcomes(_TYPE_WEIGHTS)


def type_signs(trigger: TriggerPattern | None, learned: Mapping[str, float], types: EventTypes) -> dict[str, float]:
    """What can be seen of a type: how likely the encoder holds each, and the one that the table of triggers has."""
    signs = {f"learned {name}": math.log(max(_FLOOR, value)) for name, value in learned.items()}
    return signs | {f"table {_rooted(trigger.type, types)[0]}" if trigger else "table -": 1.0}


def _typed(trigger: TriggerPattern | None, happened: Happened, types: EventTypes) -> tuple[str, str]:
    """The likeliest type by what the encoder has learned and what the table has; the table's narrower type if it is
    one of that."""
    best = likeliest(type_weights(), type_signs(trigger, happened.types, types), sorted(happened.types))
    root, narrow = _rooted(trigger.type, types) if trigger else ("", "")
    return best, narrow if root == best else ""


def _rooted(name: str, types: EventTypes) -> tuple[str, str]:
    """A type's root and, where it is a narrower one, its own name."""
    broader = types.types[name].broader
    return (broader, name) if broader else (name, "")


def _carried_twice(found: Mapping[int, Candidate]) -> Iterator[int]:
    """'carried out an airstrike', 'held talks': of a light verb and the noun that it carries, the noun tells it."""
    for place, candidate in found.items():
        if candidate.token.pos_ != "VERB" or lemma(candidate.token) not in lexicon().light:
            continue
        carried = (noun.i for noun in (*arguments.heads(candidate.token, "ARG1"), *syntax.objects(candidate.token)))
        if any(noun in found and found[noun].token.pos_ == "NOUN" for noun in carried):
            yield place


def _may_tell(token: Token) -> bool:
    """Whether one of two taggers, of parts of speech and of tags, has it for a word that can tell a happening."""
    return token.pos_ in _TELLING or token.tag_.startswith(_TAGS)


def _inside_name(reading: Reading, token: Token) -> bool:
    """'Strike' of 'Strike Force', 'War' of a ministry's name: a word of a name tells no event."""
    if token.pos_ != "PROPN":
        return False
    mention = reading.mentions.get(token.i)
    return token.dep_ in ("compound", "flat", "nn") or (mention is not None and mention.named)


def _bounds(token: Token, trigger: TriggerPattern | None) -> tuple[int, int]:
    """The word with its particle where that follows at once ('pulls out')."""
    particle = syntax.particle(token)
    if particle is not None and particle.i == token.i + 1:
        return token.i, token.i + 2
    if trigger and trigger.particle and token.i + 1 < len(token.doc) and token.nbor().lower_ == trigger.particle:
        return token.i, token.i + 2
    return token.i, token.i + 1
