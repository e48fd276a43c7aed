"""Whom the arguments of a word that tells an event denote.

Limits: those of `kg.language.arguments`; a relative pronoun means the noun before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases
from kg.language import phrases, syntax
from kg.language.arguments import Argument, arguments

RELATIVE = frozenset({"WDT", "WP"})


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
    parts = [*phrases.compounds(predicate), *phrases.adjectives(predicate)]
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
            found += entities(nouns, token)
    return found


def entities(nouns: NounPhrases, token: Token) -> list[str]:
    """Whom the noun phrase headed by `token` means: a title, the person named beside it; several, each of them."""
    if members := nouns.reading.members.get(token.i):
        return list(members)
    if token.tag_ in RELATIVE:
        return [one for head in antecedents(token) for one in entities(nouns, head)]
    if bearer := nouns.reading.bearer_at(token):
        return [bearer]
    entity = nouns.entity_at(token)
    if not entity:
        return _within(nouns, token)
    own = [entity, *nouns.reading.joined_at(token)]
    return own + _within(nouns, token) if only_tells(nouns, token) else own


def only_tells(nouns: NounPhrases, token: Token) -> bool:
    """Whether the noun tells an event and names nothing: 'called off the [talks]'."""
    mention = nouns.reading.mentions.get(token.i)
    return token.i in nouns.triggers and mention is not None and not mention.named


def antecedents(pronoun: Token) -> Sequence[Token]:
    """The noun that a relative pronoun stands for."""
    clause = syntax.governing_clause(pronoun)
    return [clause.head] if syntax.is_relative_clause(clause) and clause.head != clause else []


def _within(nouns: NounPhrases, token: Token) -> list[str]:
    """'some of [them]', 'dozens of [protesters]', 'the killing of [X]' as what is condemned: who is meant within."""
    inner = [noun for preposition, noun in syntax.obliques(token) if preposition == "of"]
    return [entity for noun in inner for entity in ([nouns.entity_at(noun)] if nouns.entity_at(noun) else [])]
