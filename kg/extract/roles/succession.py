"""Roles that one takes over from another: 'X replaces her', 'X, who succeeded Y', 'her predecessor, X'.

What it finds: where one of the two is told to hold an office, the other's. What it cannot: an office that neither is
said to have in the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.reading import NounMention, Reading
from kg.extract.roles.clauses import is_real
from kg.language import phrases, syntax
from kg.language.lookups import sentence_bounds
from kg.lexicon.roles import role_words
from kg.lexicon.titles import nouns
from kg.model import RoleMention, Status

_BEFORE_AND_AFTER: dict[str, Status] = {"predecessor": "former", "successor": "current"}
_FOR_A_WHILE = ("time being", "interim", "temporarily", "caretaker", "for now")


def succession_roles(
    reading: Reading, persons: Sequence[NounMention], known: Sequence[RoleMention]
) -> list[RoleMention]:
    """The offices that `known` tells of one of two persons and that the other had before or gets after."""
    found: list[RoleMention] = []
    for mention in persons:
        for other, status, first, last in _pairs(reading, mention):
            office = _office_of(known, other)
            if office is None or (status == "former" and _is_beside(reading, office, first)):
                continue
            if not any(role.holder == mention.entity and role.title == office.title for role in known):
                span = reading.span(first, last)
                found.append(
                    RoleMention("", span, office.words, mention.entity, office.title, office.organization, status, "")
                )
    return found


def _is_beside(reading: Reading, office: RoleMention, index: int) -> bool:
    """'X, the finance director, replaced her': what one is called beside one's name is what one was before; not so
    what one 'was named'."""
    start, end = sentence_bounds(reading.doc[index])
    span = reading.span(start, end)
    if not span.start <= office.span.start < span.end:
        return False
    return not any(token.lemma_.lower() in role_words().naming for token in reading.doc[start:end])


def _office_of(known: Sequence[RoleMention], holder: str) -> RoleMention | None:
    """The last office told of one who has one office only."""
    offices = [role for role in known if role.holder == holder and _is_office(role) and role.status != "nominee"]
    titles = {role.title for role in offices}
    with_body = [role for role in offices if role.organization]
    return (with_body or offices)[-1] if len(titles) == 1 else None


def _is_office(role: RoleMention) -> bool:
    """An office that one follows another in: no rank, trade or membership."""
    return role.title.split()[-1] in nouns()["office"] | {"officer", "constable"}


def _pairs(reading: Reading, mention: NounMention) -> Iterator[tuple[str, Status, int, int]]:
    """The other person, what the one of `mention` is then, and the tokens that say so."""
    head = reading.doc[mention.head]
    yield from _beside(reading, mention)
    verb = head.head
    if head.dep_ == "nsubj" and _succeeds(verb):
        for noun in syntax.objects(verb):
            if (other := _person_at(reading, noun)) and other != mention.entity:
                yield other, _new_status(verb), min(mention.start, verb.i), max(noun.i, verb.i) + 1
    for clause in syntax.relative_clauses(head):
        if _succeeds(clause):
            for noun in syntax.objects(clause):
                if (other := _person_at(reading, noun)) and other != mention.entity:
                    yield other, _new_status(clause), mention.start, max(noun.i, clause.i) + 1
    if head.dep_ in ("obj", "dobj") and _succeeds(verb):
        for subject in syntax.subjects(verb):
            if (other := _person_at(reading, subject)) and other != mention.entity:
                yield other, "former", min(subject.i, verb.i), max(mention.end, verb.i + 1)


def _succeeds(verb: Token) -> bool:
    """'replaces', 'succeeded', without 'as', which tells the office itself."""
    if verb.lemma_.lower() not in role_words().succeeding - {"follow"} or syntax.is_passive(verb) or not is_real(verb):
        return False
    return not any(preposition in ("as", "in as", "with") for preposition, _ in syntax.obliques(verb))


def _new_status(verb: Token) -> Status:
    start, end = sentence_bounds(verb)
    words = verb.doc[start:end].text.lower()
    if any(word in words for word in _FOR_A_WHILE):
        return "acting"
    will = any(word.lower_ in ("will", "'ll", "’ll") for word in syntax.auxiliaries(verb))
    return "nominee" if will else "current"


def _person_at(reading: Reading, noun: Token) -> str:
    entity = reading.entity_at(noun)
    return entity if entity and reading.entities[entity].type == "Person" and reading.entities[entity].named else ""


def _beside(reading: Reading, mention: NounMention) -> Iterator[tuple[str, Status, int, int]]:
    """'her predecessor, X'; 'Y's successor, X'."""
    doc, head = reading.doc, reading.doc[mention.head]
    if not mention.named:
        return
    near = [*phrases.appositions(head), *([head.head] if head.dep_ == "appos" else [])]
    near += [doc[at] for at in range(max(0, mention.start - 3), mention.start)]
    for noun in near:
        status = _BEFORE_AND_AFTER.get(noun.lower_)
        if status is None:
            continue
        for owner in phrases.possessors(noun):
            if (other := _person_at(reading, owner)) and other != mention.entity:
                yield other, status, min(owner.i, mention.start), max(mention.end, noun.i + 1)
                return
