"""Who does what a verb tells, by grammar alone: subjects, by-phrases, and those who control a bare verb.

Limits: control is decided by form (the object of the verb above, else its subject), not by the meaning of that verb.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.event_themes import (
    FINITE,
    is_misparsed_gerund,
    is_to_do,
    late_subjects,
    misplaced_subjects,
    theme,
    wanted_done,
)
from kg.language import syntax

_REASONS = frozenset({"for", "of", "against"})
_CALLING = frozenset({"call", "appeal", "plead"})
_CALLED = frozenset({"on", "upon", "to", "with"})
_DASHES = frozenset({"-", "--", "–", "—"})
_DATELINE = 10
_RELATIVE_WORDS = frozenset({"that", "which", "who", "whom"})


def actors(verb: Token) -> list[Token]:
    """Who does what `verb` tells: active subject, by-phrase of a passive, or whoever controls a bare verb."""
    if syntax.is_passive(verb) or wanted_done(verb):
        return syntax.agents_by(verb)
    if syntax.is_adnominal_clause(verb) and (verb.tag_ == "VB" or (verb.tag_ == "VBG" and syntax.markers(verb))):
        return _purpose_actors(verb)
    if _is_reason(verb):
        governor = syntax.first_conjunct(verb).head
        return syntax.passive_subjects(governor) or theme(governor) or syntax.subjects(governor)
    if addressed := _addressed(verb):
        return addressed
    if found := misplaced_subjects(verb) or _proper_subjects(verb):
        return [_meant(noun, verb) for noun in found]
    if is_misparsed_gerund(verb):
        governor = syntax.governing_clause(verb.head)
        return syntax.subjects(governor) or syntax.passive_subjects(governor)
    bare = verb.dep_ in ("advcl", "xcomp", "ccomp") and verb.tag_ in ("VB", "VBG", "VBN")
    if bare and not any(aux.tag_ in FINITE for aux in syntax.auxiliaries(verb)):
        return syntax.subjects(verb.head) or syntax.passive_subjects(verb.head)
    return []


def _proper_subjects(verb: Token) -> list[Token]:
    """The subjects, without those after the verb beside one before it, and without a noun right before another: that
    modifies it ('[city] [officials]')."""
    late = late_subjects(verb)
    found = [noun for noun in syntax.subjects(verb) if syntax.first_conjunct(noun) not in late]
    places = {noun.i for noun in found}
    return [noun for noun in found if noun.i + 1 not in places]


def _addressed(verb: Token) -> list[Token]:
    """'called on [police] to release it': who is called on is to act."""
    governor = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB" or governor.lemma_ not in _CALLING:
        return []
    return [noun for preposition, noun in syntax.obliques(governor) if preposition in _CALLED]


def _is_reason(verb: Token) -> bool:
    """'criticised the officer for shooting him', 'accused them of working', 'warned him against leaving': whoever is
    judged acts."""
    first = syntax.first_conjunct(verb)
    return first.dep_ == "advcl" and first.tag_ == "VBG" and any(child.lower_ in _REASONS for child in first.children)


def _meant(noun: Token, verb: Token) -> Token:
    if noun.lower_ in _RELATIVE_WORDS and syntax.is_relative_clause(syntax.first_conjunct(verb)):
        return syntax.first_conjunct(verb).head
    return noun


def _purpose_actors(verb: Token) -> list[Token]:
    """'Britain has plans to leave', "the minister's decision to leave": whose plan it is acts."""
    noun = verb.head
    owners = syntax.possessors(noun) or [owner for owner in verb.children if owner.dep_ == "nsubj" and owner.i < noun.i]
    if owners:
        return owners
    governor = noun.head
    if governor.pos_ != "VERB":
        return []
    return syntax.subjects(governor) or syntax.passive_subjects(governor)


def controlled(verb: Token, finite: bool) -> list[Token]:
    """Who is to do what is demanded or refused: the subject of the clause below ('demanded that Rome pay').

    With `finite`, also who is said to do what is so ('alleged that they conspired').
    """
    below = [*syntax.open_complements(verb), *syntax.clausal_complements(verb)]
    below = [clause for clause in below if finite or is_to_do(clause)]
    own = set(syntax.subjects(verb))
    found = [subject for clause in below for subject in (*syntax.subjects(clause), *syntax.passive_subjects(clause))]
    others = [token for token in found if token not in own]
    if others:
        return others
    return [
        noun for clause in below for noun in (*syntax.objects(clause), *(noun for _, noun in syntax.obliques(clause)))
    ]


def in_dateline(noun: Token) -> bool:
    """'[PALM BEACH], Fla. — The president said': before a dash at the beginning of a sentence stand names only."""
    for token in noun.doc[noun.sent.start : min(noun.sent.end, noun.sent.start + _DATELINE)]:
        if token.text in _DASHES and token.i > noun.i and token.nbor(-1).whitespace_:
            return True
        if token.pos_ not in ("PROPN", "PUNCT", "NUM", "X") and not token.ent_type_:
            return False
    return False
