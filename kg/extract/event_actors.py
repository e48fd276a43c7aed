"""Who does what a verb tells, by grammar alone: subjects, by-phrases, and those who control a bare verb.

Limits: control is decided by form (the object of the verb above, else its subject), not by the meaning of that verb.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.event_types import is_misparsed_gerund
from kg.language import syntax

_RELATIVE_WORDS = frozenset({"that", "which", "who", "whom"})


def actors(verb: Token) -> list[Token]:
    """Who does what `verb` tells: active subject, by-phrase of a passive, or whoever controls a bare verb."""
    if syntax.is_passive(verb):
        return syntax.agents_by(verb)
    if syntax.is_adnominal_clause(verb) and (verb.tag_ == "VB" or (verb.tag_ == "VBG" and syntax.markers(verb))):
        return _purpose_actors(verb)
    if _is_reason(verb):
        governor = syntax.first_conjunct(verb).head
        return syntax.passive_subjects(governor) or syntax.objects(governor) or syntax.subjects(governor)
    if found := syntax.subjects(verb):
        return [_meant(noun, verb) for noun in found]
    if is_misparsed_gerund(verb):
        governor = syntax.governing_clause(verb.head)
        return syntax.subjects(governor) or syntax.passive_subjects(governor)
    if verb.dep_ in ("advcl", "xcomp", "ccomp") and verb.tag_ in ("VB", "VBG", "VBN"):
        return syntax.subjects(verb.head) or syntax.passive_subjects(verb.head)
    return []


def _is_reason(verb: Token) -> bool:
    """'criticised the officer for shooting him', 'admired for ending the war': whoever is judged acted."""
    first = syntax.first_conjunct(verb)
    return first.dep_ == "advcl" and first.tag_ == "VBG" and any(child.lower_ == "for" for child in first.children)


def _meant(noun: Token, verb: Token) -> Token:
    if noun.lower_ in _RELATIVE_WORDS and syntax.is_relative_clause(syntax.first_conjunct(verb)):
        return syntax.first_conjunct(verb).head
    return noun


def _purpose_actors(verb: Token) -> list[Token]:
    """'Britain has plans to leave', "the minister's decision to leave": whose plan it is acts."""
    noun = verb.head
    owners = syntax.possessors(noun)
    if owners:
        return owners
    governor = noun.head
    if governor.pos_ != "VERB":
        return []
    return syntax.subjects(governor) or syntax.passive_subjects(governor)


def controlled(verb: Token) -> list[Token]:
    """Who is to do what is demanded or refused: the subject of the clause below ('demanded that Rome pay')."""
    below = (*syntax.clausal_complements(verb), *syntax.open_complements(verb))
    own = set(syntax.subjects(verb))
    found = [subject for clause in below for subject in (*syntax.subjects(clause), *syntax.passive_subjects(clause))]
    others = [token for token in found if token not in own]
    if others:
        return others
    return [
        noun for clause in below for noun in (*syntax.objects(clause), *(noun for _, noun in syntax.obliques(clause)))
    ]
