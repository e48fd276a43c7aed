"""The subject of a finite verb that the parser left without one, by the order of the words.

'visiting President [Ada Haro] urged him', '[Haro], a lawyer who had left, invited him', '[she] was born there
and fled', '[she] spoke of the talks and is working on it': hung on a noun, such a verb still has its subject before it.

Limits: for verbs without a subject only; a name is taken for the subject where it stands right before the verb or
before an apposition that ends there.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.themes import FINITE
from kg.language import syntax
from kg.language.lookups import children, sentence_bounds

_OPENING = frozenset({"a", "an", "the", "who", "which", "whose", "its", "his", "her", "their", "now", "then"})
_ADNOMINAL = frozenset({"acl", "parataxis", "conj", "dep", "appos"})


def stranded_subjects(verb: Token) -> list[Token]:
    """The subject of `verb`, a verb of the active with none; [] where it is not finite or hangs on no noun."""
    finite = verb.tag_ in FINITE or any(aux.tag_ in (*FINITE, "MD") for aux in _own_auxiliaries(verb))
    if not finite or verb.dep_ not in _ADNOMINAL:
        return []
    above = verb.head
    if verb.dep_ == "conj" and above.pos_ == "VERB":
        return syntax.passive_subjects(above)
    if above.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return []
    before = _before(verb)
    if before is None:
        return []
    if before.pos_ == "PROPN":
        return syntax.conjuncts(syntax.first_conjunct(_name(before)))
    if before.text == "," and (named := _before_apposition(before)):
        return named
    governor = syntax.governing_clause(above)
    joined = before.text == "," or before.pos_ == "CCONJ"
    return syntax.subjects(governor) or syntax.passive_subjects(governor) if joined and governor != verb else []


def _own_auxiliaries(verb: Token) -> list[Token]:
    return [child for child in children(verb) if child.dep_ in ("aux", "aux:pass", "auxpass")]


def _before(verb: Token) -> Token | None:
    """The word before the verb, its adverbs and auxiliaries."""
    start = sentence_bounds(verb)[0]
    index = verb.i - 1
    while index >= start and verb.doc[index].pos_ in ("ADV", "AUX"):
        index -= 1
    return verb.doc[index] if index >= start else None


def _name(last: Token) -> Token:
    """The head of the name that ends with `last`."""
    while last.dep_ in ("flat", "flat:name", "compound") and last.head.i < last.i:
        last = last.head
    return last


def _before_apposition(comma: Token) -> list[Token]:
    """'and [Haro], a lawyer who had left, ...': the name before a description that ends with `comma`."""
    for index in range(comma.i - 2, sentence_bounds(comma)[0], -1):
        token = comma.doc[index]
        if token.text == "," and token.nbor().lower_ in _OPENING and token.nbor(-1).pos_ == "PROPN":
            return [_name(token.nbor(-1))]
    return []
