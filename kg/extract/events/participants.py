"""Who took part in an event and where: its predicate's arguments (`kg.language.arguments`) as entities.

What a role means for an event of a type stands in `role_meanings.tsv`, counted on annotated stories by
`training.role_meanings`: who acts (agent), to whom or what it is done or who receives it (patient), where (place).

Limits: those of the arguments: one sentence; what another mention of the same event says is added later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases
from kg.language import syntax
from kg.language.arguments import Argument, arguments
from kg.lexicon.tables import table_rows

_MEANINGS = Path(__file__).with_name("role_meanings.tsv")
_ANY = "*"
_SLOTS = frozenset({"agent", "patient", "place"})


@dataclass(frozen=True, slots=True)
class Participants:
    """Local entity ids, in text order, none twice."""

    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@cache
def place_words() -> frozenset[str]:
    """The prepositions of places (role_meanings.tsv, rows of '*' and a role in small letters)."""
    return frozenset(role for kind, role, _ in meanings() if kind == _ANY and role.islower())


@cache
def meanings() -> Mapping[tuple[str, str, str], str]:
    """role_meanings.tsv: the slot (agent, patient, place or nothing) of a role of a type of event for a kind of
    entity, by (type, role, kind); '*' stands for any type."""
    return {(kind, role, entity): slot for kind, role, entity, slot in table_rows(_MEANINGS)}


def participants(nouns: NounPhrases, predicate: Token, kind: str, subtype: str = "") -> Participants:
    """The participants of the event of type `kind` (a root's notation) that `predicate` tells."""
    slots: dict[str, list[str]] = {"agent": [], "patient": [], "place": []}
    for entity, role in filled(nouns, predicate):
        slot = slot_of(kind, subtype, role, nouns.reading.entity(entity).type)
        if slot in _SLOTS:
            slots[slot].append(entity)
    slots["place"] += [] if slots["place"] else _places_after(nouns, predicate)
    agents = tuple(dict.fromkeys(slots["agent"]))
    patients = tuple(one for one in dict.fromkeys(slots["patient"]) if one not in agents)
    places = tuple(one for one in dict.fromkeys(slots["place"]) if one not in agents and one not in patients)
    return Participants(agents, patients, places)


def _places_after(nouns: NounPhrases, predicate: Token) -> list[str]:
    """The named places that stand after 'in', 'at' and the like right below the predicate, where no argument is one."""
    found = [nouns.entity_at(noun) for preposition, noun in syntax.obliques(predicate) if preposition in place_words()]
    return [entity for entity in found if entity and nouns.is_place(entity) and nouns.reading.entity(entity).named]


def slot_of(kind: str, subtype: str, role: str, entity: str) -> str:
    """What a role means: by the narrower type, the type, any type; for this kind of entity, for any; '' for nothing."""
    table = meanings()
    for key in ((subtype, role, entity), (kind, role, entity), (kind, role, _ANY), (_ANY, role, entity)):
        if key in table:
            return table[key]
    return table.get((_ANY, role, _ANY), "")


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
    if token.tag_ in ("WDT", "WP"):
        return [one for head in _antecedents(token) for one in _entities(nouns, head)]
    if bearer := nouns.reading.bearer_at(token):
        return [bearer]
    entity = nouns.entity_at(token)
    if entity:
        return [entity, *nouns.reading.joined_at(token)]
    return _within(nouns, token)


def _antecedents(pronoun: Token) -> Sequence[Token]:
    clause = syntax.governing_clause(pronoun)
    return [clause.head] if syntax.is_relative_clause(clause) and clause.head != clause else []


def _within(nouns: NounPhrases, token: Token) -> list[str]:
    """'some of [them]', 'dozens of [protesters]', 'the killing of [X]' as what is condemned: who is meant within."""
    inner = [noun for preposition, noun in syntax.obliques(token) if preposition == "of"]
    return [entity for noun in inner for entity in ([nouns.entity_at(noun)] if nouns.entity_at(noun) else [])]
