"""Who took part in an event and where: who acts (agent), to whom or what it is done or who receives it (patient), where
(place).

Each entity that is named or meant in the sentence of the event's word is weighed: by its role as an argument
(`kg.language.arguments`), by what the pipeline has learned of the words that mean it (`kg.language.layers.ROLES`,
`PARTICIPANTS`), by its path in the tree, its kind, the event's type, and by what else could take part. The weights
stand in `participants.tsv`, fitted on annotated stories by `training.event_fits`; of a pipeline without those layers
the arguments alone count (`role_meanings.tsv`).

Limits: one sentence; what other mentions of the same event say is weighed by `kg.extract.events.pooling`.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases
from kg.language import syntax
from kg.language.arguments import Argument, arguments, kind_of
from kg.language.layers import PARTICIPANTS, ROLES, Labelled
from kg.language.lookups import sentence_bounds, tokens_of
from kg.language.paths import FAR, paths
from kg.lexicon.logistic import BIAS
from kg.lexicon.tables import table_rows

_WEIGHTS = Path(__file__).with_name("participants.tsv")
_MEANINGS = Path(__file__).with_name("role_meanings.tsv")
SLOTS = ("agent", "patient", "place")
_LEAST = {"agent": 0.6, "patient": 0.46, "place": 0.28}
"""The chance from which on an entity fills a slot."""
_EITHER, _PARTNER = 0.62, 0.4
"""The chance from which on who acts or undergoes it fills the likelier of the two; partners ('met with X') are
either."""
_COMPANY = "COM"
_LAYER_ROLES = ("ARG0", "ARG1", "ARG2", "GOL", "LOC", "COM", "DIR", "TMP")
_COMPETING = ("ARG0", "ARG1", "LOC")
_NO_WEIGHT = (0.0,) * len(SLOTS)
_FLOOR = 1e-4
_LOWEST = math.log(_FLOOR)
_SURE = 30.0
_NOTHING = "-"
_MEANT_BY = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
_RELATIVE = frozenset({"WDT", "WP"})
_FARTHEST, _MOST_BETWEEN = 4.0, 3


@dataclass(frozen=True, slots=True)
class Participants:
    """Local entity ids, in text order, none twice."""

    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@cache
def weights() -> Mapping[str, tuple[float, ...]]:
    """participants.tsv: the weight of each sign for each of SLOTS."""
    found: dict[str, list[float]] = {}
    for slot, sign, weight in table_rows(_WEIGHTS):
        found.setdefault(sign, [0.0] * len(SLOTS))[SLOTS.index(slot)] = float(weight)
    return {sign: tuple(row) for sign, row in found.items()}


@cache
def meanings() -> Mapping[str, str]:
    """role_meanings.tsv: the slot that a role fills, where nothing is learned."""
    return dict(table_rows(_MEANINGS))


Sums = tuple[float, ...]
"""What speaks for an entity filling each of SLOTS, as log odds."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What one mention of an event says of the entities of its sentence, in text order: what speaks for each filling
    which slot; whether it stands beside a partner's 'with'."""

    sums: Mapping[str, Sums]
    partners: frozenset[str]


def weighing(nouns: NounPhrases, predicate: Token, kind: str, subtype: str = "") -> Weighing:
    """Weigh each entity that may take part in the event of type `kind` (a root's notation) that `predicate` tells."""
    if predicate.i not in predicate.doc.user_data.get(ROLES, {}):
        return Weighing(dict(_by_meanings(nouns, predicate)), frozenset())
    sums: dict[str, Sums] = {}
    partners = set[str]()
    for entity, seen in candidates(nouns, predicate, kind, subtype):
        sums[entity] = _summed(seen)
        if seen.role == _COMPANY:
            partners.add(entity)
    return Weighing(sums, frozenset(partners))


def _by_meanings(nouns: NounPhrases, predicate: Token) -> Iterator[tuple[str, Sums]]:
    """Where nothing is learned: an entity surely fills the slot that its role means, and no other."""
    seen: set[str] = set()
    for entity, role in filled(nouns, predicate):
        if entity not in seen:
            slot = meanings().get(role, "")
            yield entity, tuple(_SURE if one == slot else -_SURE for one in SLOTS)
        seen.add(entity)


def participants(told: Weighing) -> Participants:
    """The participants of an event by what one mention says of it."""
    slots: dict[str, list[str]] = {slot: [] for slot in SLOTS}
    for entity, sums in told.sums.items():
        if slot := slot_of(sums, entity in told.partners):
            slots[slot].append(entity)
    return Participants(*(tuple(slots[slot]) for slot in SLOTS))


def _summed(seen: SeenRole) -> Sums:
    table = weights()
    agent, patient, place = table.get(BIAS, _NO_WEIGHT)
    for there in seen.there:
        own = together(there)
        agent, patient, place = agent + own[0], patient + own[1], place + own[2]
    for sign, value in seen.values.items():
        own = table.get(sign, _NO_WEIGHT)
        agent, patient, place = agent + own[0] * value, patient + own[1] * value, place + own[2] * value
    return agent, patient, place


@lru_cache(maxsize=1 << 14)
def together(signs: tuple[str, ...]) -> Sums:
    """The weights of signs that are all there, summed; kept, since the same groups of signs come again and again."""
    table = weights()
    return tuple(map(sum, zip(_NO_WEIGHT, *(table.get(sign, _NO_WEIGHT) for sign in signs), strict=True)))


def slot_of(sums: Sums, partner: bool) -> str:
    """The slot that an entity most likely fills, if it likely does, else ''."""
    agent, patient, place = map(_chance, sums)
    above = (agent / _LEAST["agent"], patient / _LEAST["patient"], place / _LEAST["place"])
    most = max(above)
    if most >= 1:
        return SLOTS[above.index(most)]
    if agent + patient < (_PARTNER if partner else _EITHER):
        return ""
    return "agent" if agent > patient else "patient"


def _chance(total: float) -> float:
    return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, total))))


# ------------------------------------------------------------------ candidates and their signs
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
    for entity, tokens in meant.items():
        record = nouns.reading.entity(entity)
        role = roles.get(entity, _NOTHING)
        there, values = words.seen(tokens)
        there.append(_of_role(role, record.type, kind, subtype, words.sort))
        if tokens and all(_only_tells(nouns, token) for token in tokens):
            there.append(("tells", f"tells {role}"))
        there.append(tuple(f"{role} beside {other}" for other in _COMPETING if taken[other] > (role == other)))
        values["often"] = math.log1p(frequent[entity]) / _FARTHEST
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
        return [one for head in _antecedents(token) for one in _entities(nouns, head)]
    if token.i in nouns.reading.members or token.tag_ in _RELATIVE or (mention and mention.head == token.i):
        return _entities(nouns, token)
    return []


@lru_cache(maxsize=1)
def _frequencies(nouns: NounPhrases) -> Counter[str]:
    """How often the article mentions each entity."""
    return Counter(mention.entity for mention in nouns.reading.mentions.values())


@lru_cache(maxsize=1)
def _triggers(nouns: NounPhrases) -> list[int]:
    return sorted(nouns.triggers)


# ------------------------------------------------------------------ arguments as entities
def filled(nouns: NounPhrases, predicate: Token) -> Iterator[tuple[str, str]]:
    """Each entity that an argument denotes, with its role. Two are told apart, since the role alone does not say what
    they mean: the subject of what one undergoes is 'ARG1 alone' (it may act, 'they left', or undergo it, 'they died'),
    a name before an event noun 'before' ('the [US] raid', 'the [Orsk] raid')."""
    found = arguments(predicate)
    acted = any(argument.role == "ARG0" for argument in found)
    ahead = {token.i for token in _ahead(nouns, predicate)}
    for argument in found:
        if argument.head.i in ahead:
            continue
        alone = argument.role == "ARG1" and not acted and _is_subject(predicate, argument)
        for entity in denoted(nouns, argument, predicate):
            yield entity, "ARG1 alone" if alone else argument.role
    for place in sorted(ahead):
        yield nouns.entity_at(predicate.doc[place]), "before"


def _ahead(nouns: NounPhrases, predicate: Token) -> list[Token]:
    """The names that modify an event noun, but for owners."""
    if predicate.pos_ not in ("NOUN", "PROPN"):
        return []
    parts = [*syntax.compounds(predicate), *syntax.adjectives(predicate)]
    named = [part for part in parts if (entity := nouns.entity_at(part)) and nouns.reading.entity(entity).named]
    return [part for part in named if not nouns.reading.bearer_at(part)]


def _is_subject(predicate: Token, argument: Argument) -> bool:
    return argument.head.dep_ in ("nsubj", "csubj") and not syntax.is_passive(predicate)


def denoted(nouns: NounPhrases, argument: Argument, predicate: Token) -> list[str]:
    """The entities of an argument: of its head and of those that are joined to that by 'and'."""
    listed = [token for token in syntax.conjuncts(argument.head) if argument.start <= token.i < argument.end]
    found: list[str] = []
    for token in listed or [argument.head]:
        if token.i != predicate.i:
            found += _entities(nouns, token)
    return found


def _entities(nouns: NounPhrases, token: Token) -> list[str]:
    """Whom the noun phrase headed by `token` means: a title, the person named beside it; several, each of them."""
    if members := nouns.reading.members.get(token.i):
        return list(members)
    if token.tag_ in _RELATIVE:
        return [one for head in _antecedents(token) for one in _entities(nouns, head)]
    if bearer := nouns.reading.bearer_at(token):
        return [bearer]
    entity = nouns.entity_at(token)
    if not entity:
        return _within(nouns, token)
    own = [entity, *nouns.reading.joined_at(token)]
    return own + _within(nouns, token) if _only_tells(nouns, token) else own


def _only_tells(nouns: NounPhrases, token: Token) -> bool:
    """Whether the noun tells an event and names nothing: 'called off the [talks]'."""
    mention = nouns.reading.mentions.get(token.i)
    return token.i in nouns.triggers and mention is not None and not mention.named


def _antecedents(pronoun: Token) -> Sequence[Token]:
    clause = syntax.governing_clause(pronoun)
    return [clause.head] if syntax.is_relative_clause(clause) and clause.head != clause else []


def _within(nouns: NounPhrases, token: Token) -> list[str]:
    """'some of [them]', 'dozens of [protesters]', 'the killing of [X]' as what is condemned: who is meant within."""
    inner = [noun for preposition, noun in syntax.obliques(token) if preposition == "of"]
    return [entity for noun in inner for entity in ([nouns.entity_at(noun)] if nouns.entity_at(noun) else [])]
