"""What speaks for and against an entity of a sentence taking part in an event that the sentence tells.

Limits: entities that words of the sentence mean, and those that arguments denote.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from spacy.tokens import Token

from kg.extract.events.argument_entities import RELATIVE, antecedents, entities, filled, only_tells
from kg.extract.events.noun_phrases import NounPhrases
from kg.language.arguments import kind_of
from kg.language.layers import PARTICIPANTS, ROLES, Labelled
from kg.language.lookups import sentence_bounds, tokens_of
from kg.language.paths import FAR, paths

SLOTS = ("agent", "patient", "place")
_LAYER_ROLES = ("ARG0", "ARG1", "ARG2", "GOL", "LOC", "COM", "DIR", "TMP")
_COMPETING = ("ARG0", "ARG1", "LOC")
_FLOOR = 1e-4
_LOWEST = math.log(_FLOOR)
_NOTHING = "-"
_MEANT_BY = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
_FARTHEST, _MOST_BETWEEN = 4.0, 3


@dataclass(frozen=True, slots=True)
class SeenRole:
    """What speaks for and against an entity: the role of its argument, groups of signs that are there, and signs with
    values."""

    role: str
    there: tuple[tuple[str, ...], ...]
    values: dict[str, float]

    def signs(self) -> dict[str, float]:
        """All signs with their values."""
        return dict.fromkeys(chain.from_iterable(self.there), 1.0) | self.values


def candidates(nouns: NounPhrases, predicate: Token, kind: str, subtype: str = "") -> Iterator[tuple[str, SeenRole]]:
    """Each entity that may take part, in text order, with what speaks for and against it."""
    roles: dict[str, str] = {}
    for entity, role in filled(nouns, predicate):
        roles.setdefault(entity, role)
    meant = _meant(nouns, predicate)
    meant |= {entity: [] for entity in roles if entity not in meant}
    taken = Counter(roles.values())
    words = _Words(nouns, predicate)
    frequent = _frequencies(nouns)
    most = _most(nouns)
    for entity, tokens in meant.items():
        record = nouns.reading.entity(entity)
        role = roles.get(entity, _NOTHING)
        there, values = words.seen(tokens)
        there.append(_of_role(role, record.type, kind, subtype, words.sort))
        if tokens and all(only_tells(nouns, token) for token in tokens):
            there.append(("tells", f"tells {role}"))
        there.append(tuple(f"{role} beside {other}" for other in _COMPETING if taken[other] > (role == other)))
        values["often"] = math.log1p(frequent[entity]) / math.log1p(most)
        if record.is_town:
            there.append(("town",))
        if record.type == "Place" and nouns.is_country(entity):
            there.append(("country", f"{kind} country"))
        yield entity, SeenRole(role, tuple(there), values)


@lru_cache(maxsize=1 << 14)
def _of_role(role: str, record: str, kind: str, subtype: str, sort: str) -> tuple[str, ...]:
    """The signs of a role and of the type `record` of whom it is."""
    narrow = (f"{subtype} role {role}",) if subtype else ()
    plain = (f"role {role}", f"role {role} {record}", f"{kind} role {role}", f"{kind} role {role} {record}")
    return (*plain, f"{sort} role {role}", f"kind {record}", f"{kind} kind {record}", *narrow)


class _Words:
    """What can be seen of words of a predicate's sentence as seen from the predicate."""

    def __init__(self, nouns: NounPhrases, predicate: Token) -> None:
        self._nouns, self._predicate = nouns, predicate
        self.sort = kind_of(predicate)
        self._ways = paths(predicate)
        self._triggers = _triggers(nouns)
        layers = predicate.doc.user_data
        self._roles = _Layer("layer", layers.get(ROLES, {}).get(predicate.i), _LAYER_ROLES)
        self._slots = _Layer("slot", layers.get(PARTICIPANTS, {}).get(predicate.i), SLOTS)

    def seen(self, tokens: Sequence[Token]) -> tuple[list[tuple[str, ...]], dict[str, float]]:
        """Of the words that mean an entity, groups of signs that are there, and signs with values: of all what the
        layers say, of the nearest where it stands."""
        if not tokens:
            return [("elsewhere",)], {}
        here = self._predicate.i
        values = dict(chain(self._roles.surest(tokens), self._slots.surest(tokens)))
        near = min(tokens, key=lambda token: (abs(token.i - here), token.i)) if len(tokens) > 1 else tokens[0]
        place = near.i
        between = bisect_left(self._triggers, max(here, place)) - bisect_right(self._triggers, min(here, place))
        mention = self._nouns.reading.mentions.get(place)
        there = [_of_place(self._ways.get(place, FAR), self.sort, place < here, near.pos_)]
        if mention is not None:
            there.append(("named" if mention.named else "pronoun" if mention.pronoun else "common noun",))
        above = near.head.i
        if above in self._nouns.triggers and above != here:
            there.append((f"of another {near.dep_}",))
        values["far"] = math.log1p(abs(place - here)) / _FARTHEST
        values["events between"] = min(_MOST_BETWEEN, between) / _MOST_BETWEEN
        return there, values


@lru_cache(maxsize=1 << 14)
def _of_place(route: str, sort: str, before: bool, part: str) -> tuple[str, ...]:
    """The signs of where a word stands."""
    return f"path {route}", f"{sort} path {route}", "before" if before else "behind", f"word {part}"


class _Layer:
    """What a layer says of the words of a predicate's sentence: the chances of the labels with these `names`."""

    def __init__(self, what: str, labelled: Labelled | None, names: Sequence[str]) -> None:
        known = [name for name in names if labelled is not None and name in labelled.roles]
        self._signs = [f"{what} {name}" for name in known]
        self._first = labelled.first if labelled is not None else 0
        self._words: list[list[float]] = []
        if labelled is not None:
            self._words = labelled.chances[[labelled.roles.index(name) for name in known]].T.tolist()

    def surest(self, tokens: Sequence[Token]) -> Iterator[tuple[str, float]]:
        """The chance of each label at the word where it is surest, from 0 (none, left out) to 1 (certain) by its
        logarithm."""
        count = len(self._words)
        words = [self._words[place] for token in tokens if 0 <= (place := token.i - self._first) < count]
        if words:
            surest = words[0] if len(words) == 1 else map(max, zip(*words, strict=True))
            for sign, chance in zip(self._signs, surest, strict=True):
                if chance > _FLOOR:
                    yield sign, 1 - math.log(chance) / _LOWEST


def _meant(nouns: NounPhrases, predicate: Token) -> dict[str, list[Token]]:
    """The entities that words of the predicate's sentence mean, with these words."""
    found = {
        entity: [token for token in tokens if token.i != predicate.i]
        for entity, tokens in _meant_between(nouns, *sentence_bounds(predicate)).items()
    }
    return {entity: tokens for entity, tokens in found.items() if tokens}


@lru_cache(maxsize=4)
def _meant_between(nouns: NounPhrases, start: int, end: int) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for token in tokens_of(nouns.reading.doc)[start:end]:
        if token.pos_ in _MEANT_BY:
            for entity in _entities_of(nouns, token):
                found.setdefault(entity, []).append(token)
    return found


def _entities_of(nouns: NounPhrases, token: Token) -> list[str]:
    """Whom a word means that heads a phrase, or that stands for one: 'they', 'who', 'whose'."""
    mention = nouns.reading.mentions.get(token.i)
    if token.tag_ == "WP$":
        return [one for head in antecedents(token) for one in entities(nouns, head)]
    if token.i in nouns.reading.members or token.tag_ in RELATIVE or (mention and mention.head == token.i):
        return entities(nouns, token)
    return []


@lru_cache(maxsize=1)
def _frequencies(nouns: NounPhrases) -> Counter[str]:
    """How often the article mentions each entity."""
    return Counter(mention.entity for mention in nouns.reading.mentions.values())


@lru_cache(maxsize=1)
def _most(nouns: NounPhrases) -> int:
    """How often it mentions the entity that it mentions most."""
    return max(_frequencies(nouns).values(), default=1)


@lru_cache(maxsize=1)
def _triggers(nouns: NounPhrases) -> list[int]:
    return sorted(nouns.triggers)
