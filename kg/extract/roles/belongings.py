"""Whose it is tells what it is: 'his country', 'her department', 'his wife' -> the named thing, by what the article
tells of their owner.

A leader's country is the one that he has office in, an official's department the one that she works for; a wife or
husband is who is named so anywhere, or else the only other one of that surname. What it cannot: children and
colleagues of whom there may be several, and countries of persons without an office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from kg.extract.entities.beside import name_behind
from kg.extract.entities.mentions import ordered
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.lexicon.names import name_words
from kg.lexicon.places import place_table
from kg.lexicon.titles import gender_of, nouns
from kg.model import Entity, RoleMention

_STATE = frozenset({"country", "nation", "homeland", "government", "regime"})
_BODY = frozenset([
    "department", "ministry", "agency", "committee", "council", "bureau", "commission", "company", "firm", "bank",
    "party", "organization", "organisation", "university", "institute", "foundation", "newspaper", "union",
])  # fmt: skip
_OF_STATE = frozenset({"department", "ministry", "agency", "bureau", "commission"})
_STAFFS = frozenset({"campaign", "administration"})
_ANY_BODY = frozenset({"company", "firm", "organization", "organisation", "agency", "bank", "newspaper"})
_FORMER = frozenset({"former", "ex", "late", "first", "second", "third", "future", "new", "previous"})
_SPOUSES = frozenset({"wife", "husband"})
_ONLY_ONE = _SPOUSES | {"mother", "father", "widow", "widower", "fiance", "fiancee", "fiancé", "fiancée"}


def belongings_mean_names(reading: Reading, roles: Sequence[RoleMention]) -> None:
    """Let descriptions with an owner, and the pronouns that stand for them, denote the named thing where `roles` and
    the article's kin tell which it is."""
    owned = list(_owned(reading))
    kin = _kin(reading, owned)
    meant: dict[int, str] = {}
    for mention, noun, owner in owned:
        if reading.entities[mention.entity].named:
            continue
        found = name_behind(reading, mention) if noun.lemma_.lower() in nouns()["relative"] else ""
        found = found or _meant(reading, roles, kin, noun.lemma_.lower(), owner)
        if found and found != owner:
            meant[id(mention)] = found
    _rename(reading, meant)


def _owned(reading: Reading) -> Iterator[tuple[NounMention, Token, str]]:
    """The descriptions in the singular that have an owner in the article, with their noun and the owner's id."""
    for mention in ordered(reading):
        noun = reading.doc[mention.head]
        if mention.named or mention.pronoun or not mention.entity or noun.tag_ in ("NNS", "NNPS"):
            continue
        if any(word.lower_ in _FORMER for word in reading.doc[mention.start : mention.head]):
            continue
        owners = [entity for owner in _owners(noun) if (entity := reading.entity_at(owner))]
        if len(owners) == 1 and reading.entities[owners[0]].named:
            yield mention, noun, owners[0]


def _owners(noun: Token) -> list[Token]:
    """'[his] wife', 'the wife of [Ada Haro]'."""
    if found := phrases.possessors(noun):
        return found
    if noun.lemma_.lower() not in _ONLY_ONE:
        return []
    return [other for preposition, other in syntax.obliques(noun) if preposition == "of"]


def _meant(
    reading: Reading, roles: Sequence[RoleMention], kin: dict[tuple[str, str], set[str]], noun: str, owner: str
) -> str:
    entity = reading.entities[owner]
    if entity.type != "Person":
        return ""
    if noun in _STAFFS:
        return _staff(reading, entity, noun)
    if noun in _ONLY_ONE:
        return _only(kin.get((owner, noun), ())) or (_namesake(reading, entity, noun) if noun in _SPOUSES else "")
    places = place_table().countries
    held = [reading.entities[role.organization] for role in roles if role.holder == owner and role.organization]
    if noun in _STATE:
        return _only(one.id for one in held if one.type == "Place" and one.country in places and one.named)
    if noun in _BODY:
        bodies = [one for one in held if one.type == "Organization" and one.named]
        called = [one for one in bodies if noun in one.name.lower().split()]
        if called or (bodies and noun in _ANY_BODY):
            return _only(one.id for one in called or bodies)
        return _only(_called(reading, noun)) if noun in _OF_STATE else ""
    return ""


def _called(reading: Reading, noun: str) -> Iterator[str]:
    """The organisations whose name ends in the noun or has it before 'of'."""
    for one in reading.entities.values():
        words = one.name.lower().split()
        if one.type == "Organization" and one.named and (words[-1] == noun or f"{noun} of" in one.name.lower()):
            yield one.id


def _staff(reading: Reading, owner: Entity, noun: str) -> str:
    """'her campaign' is the Haro campaign, by that name wherever it is told of."""
    name = f"{owner.name.split()[-1]} {noun}"
    for one in reading.entities.values():
        if one.type == "Organization" and one.name == name:
            return one.id
    local = f"e{len(reading.entities)}"
    reading.entities[local] = Entity(local, "Organization", name, (name,), True, name)
    return local


def _only(found: Iterable[str]) -> str:
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else ""


def _kin(reading: Reading, owned: Sequence[tuple[NounMention, Token, str]]) -> dict[tuple[str, str], set[str]]:
    """(person, kinship noun) -> the named persons whom the article calls so, husbands for wives and the reverse."""
    found: dict[tuple[str, str], set[str]] = {}
    for mention, noun, owner in owned:
        lemma = noun.lemma_.lower()
        if lemma in _ONLY_ONE and _is_named_person(reading.entities[mention.entity]):
            found.setdefault((owner, lemma), set()).add(mention.entity)
            for other in _SPOUSES - {lemma} if lemma in _SPOUSES else ():
                found.setdefault((mention.entity, other), set()).add(owner)
    return found


def _is_named_person(entity: Entity) -> bool:
    return entity.named and entity.type == "Person"


def _namesake(reading: Reading, owner: Entity, noun: str) -> str:
    """The only other one of the surname whose gender is that of the noun."""
    surname = name_words(owner.name)[-1:]
    alike = [
        one.id
        for one in reading.entities.values()
        if _is_named_person(one) and one.gender == gender_of(noun) and name_words(one.name)[-1:] == surname
    ]
    return _only(one for one in alike if one != owner.id)


def _rename(reading: Reading, meant: dict[int, str]) -> None:
    """Give the mentions their new entities, and with them the bare mentions of an old one ('the bank', 'it')."""
    by_entity: dict[str, list[NounMention]] = {}
    for mention in ordered(reading):
        if mention.entity:
            by_entity.setdefault(mention.entity, []).append(mention)
    for mentions in by_entity.values():
        common = _only(meant[id(mention)] for mention in mentions if id(mention) in meant)
        for mention in mentions:
            owned = not mention.pronoun and bool(_owners(reading.doc[mention.head]))
            new = meant.get(id(mention)) or ("" if owned else common)
            if new:
                mention.entity, mention.type = new, reading.entities[new].type
