"""Clauses without a tense of their own that judge or mark out rather than tell what happened.

"It is wrong for a judge to resign", "they have had a hard time winning", "the oldest senator ever elected".

Limits: a few grammatical patterns; who is meant in particular ("wrong for the judge to resign") is not asked.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.surroundings import lemma
from kg.language import syntax
from kg.language.lookups import children

ANY = frozenset({"a", "an", "any", "every"})
_HARD = frozenset({"hard", "tough", "difficult", "easy", "rough"})


def is_judged(verb: Token) -> bool:
    """Whether the clause of `verb` tells what whoever should do, what comes off hardly, or which one is meant."""
    return _is_for_whoever(verb) or _is_hindered(verb) or _is_label(verb)


def _is_for_whoever(verb: Token) -> bool:
    """'it is wrong for a judge to resign'."""
    while verb.dep_ == "xcomp" and verb.head.tag_ == "VB":
        verb = verb.head
    if verb.tag_ != "VB" or syntax.copula(verb.head) is None:
        return False
    nouns = [mark.nbor(-1) for mark in syntax.markers(verb) if mark.lower_ == "to" and mark.i > verb.head.i]
    return any(_is_any(noun) and _is_after_for(noun) for noun in nouns)


def _is_after_for(noun: Token) -> bool:
    """Whether 'for' stands before the phrase, whichever word the parser hung it on."""
    edge = noun.left_edge
    return "for" in (edge.lower_, edge.nbor(-1).lower_ if edge.i else "")


def _is_any(noun: Token) -> bool:
    return any(child.lower_ in ANY for child in children(noun))


def _is_label(verb: Token) -> bool:
    """'the oldest candidate ever elected': no more than which one is meant."""
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and any(child.lower_ == "ever" for child in children(verb))


def _is_hindered(verb: Token) -> bool:
    """'they have had a hard time winning', 'has trouble selling it': what hardly comes off, or not always."""
    first = syntax.first_conjunct(verb)
    if first.tag_ != "VBG":
        return False
    nouns = syntax.objects(first.head) if lemma(first.head) == "have" else [first.head]
    return any(_is_hindrance(noun) and noun.i < first.i for noun in nouns)


def _is_hindrance(noun: Token) -> bool:
    if lemma(noun) in ("trouble", "difficulty"):
        return True
    return noun.lower_ == "time" and any(lemma(word) in _HARD for word in children(noun))
