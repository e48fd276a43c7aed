"""What a word is done to and who does it, as token heads, for whoever asks for words rather than entities.

A thin layer over `kg.language.arguments`; nouns also have what follows 'of' and what modifies them ('aid cuts').
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.language import arguments, phrases, syntax
from kg.language.lookups import children

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def theme(token: Token) -> list[Token]:
    """What is acted upon: the heads of ARG1, of a noun first its 'of' phrase and modifying nouns; with conjuncts."""
    found = [other for head in arguments.heads(token, "ARG1") for other in syntax.conjuncts(head)]
    if token.pos_ in ("NOUN", "PROPN"):
        named = [noun for preposition, noun in syntax.obliques(token) if preposition == "of"]
        return list(dict.fromkeys([*named, *phrases.compounds(token), *found]))
    return list(dict.fromkeys([*syntax.objects(token), *found])) if not syntax.is_passive(token) else found


def doers(token: Token) -> list[Token]:
    """Who acts: the heads of ARG0, of a verb without any those of its subject; conjuncts included."""
    found = arguments.heads(token, "ARG0")
    if token.pos_ in ("NOUN", "PROPN"):
        found = [*phrases.possessors(token), *found]
    elif not found:
        found = [*syntax.subjects(token), *syntax.agents_by(token)]
    return list(dict.fromkeys(other for head in found for other in syntax.conjuncts(head)))


def case_of(noun: Token) -> str:
    """The preposition of what was taken for an object although it has one ('pulled out [of] the pact'); else ''."""
    if noun.dep_ not in ("obj", "dobj"):
        return ""
    cases = [child for child in children(noun) if child.dep_ == "case" and child.pos_ == "ADP" and child.i < noun.i]
    return cases[-1].lower_ if cases else ""


def is_to_do(clause: Token) -> bool:
    """An infinitive or a subjunctive ('that she leave'), no finite auxiliary over it: what is to be done."""
    one = any(noun.tag_ in ("NN", "NNP") and noun.dep_ == "nsubj" for noun in children(clause))
    bare = clause.tag_ == "VB" or (clause.tag_ == "VBP" and one)
    modal = clause.i > 0 and clause.nbor(-1).tag_ == "MD"
    return bare and not modal and not any(aux.tag_ in _FINITE for aux in syntax.auxiliaries(clause))
