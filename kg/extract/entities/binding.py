"""The grammar of pronouns: which words of the sentence they can, cannot and are likely to stand for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.entities.mentions import pronouns
from kg.language import phrases, syntax
from kg.language.lookups import children

POSSESSIVES = frozenset({"his", "her", "its", "their"})
_ASIDE = frozenset({"advcl", "acl", "acl:relcl", "relcl"})
_BESIDE = frozenset({"with", "around", "behind", "before", "beside", "above", "about", "near", "for"})


def is_subject(token: Token) -> bool:
    """The subject of a clause, or a further member of one."""
    first = syntax.first_conjunct(token)
    return syntax.is_subject(first) or first.dep_ == "nsubj:outer"


def clause_of(token: Token) -> Token:
    return syntax.governing_clause(token)


def subjects(clause: Token) -> list[Token]:
    return syntax.subjects(clause) or syntax.passive_subjects(clause)


def is_possessive(token: Token) -> bool:
    """'his' by its tag, whatever it was hung on as."""
    return token.lower_ in POSSESSIVES and (token.tag_ == "PRP$" or token.dep_ in ("nmod:poss", "poss"))


def arguments_above(token: Token) -> frozenset[int]:
    """The subjects of the clauses that the pronoun's own clause stands in, those of bare verbs too: 'urged [them] to
    resume the talks that they left'; and what the clause deals with that a relative clause describes a part of:
    'asked [her] about the letter that she wrote'."""
    clause = clause_of(token)
    found = {noun.i for above in _clauses_above(clause) for noun in syntax.subjects(above)}
    found.update(noun.i for noun in _whose_aim(clause) if noun.i < token.i)
    if syntax.is_relative_clause(clause):
        above = clause_of(clause.head)
        found.update(noun.i for noun in (*syntax.objects(above), *syntax.recipients(above)) if noun != clause.head)
    return frozenset(found)


def _whose_aim(clause: Token) -> list[Token]:
    """'that [state] has its resolve to mend [its] roads': the owner of the noun that an infinitive completes."""
    if clause.tag_ != "VB" or clause.dep_ not in ("acl", "xcomp"):
        return []
    nouns = [clause.head] if clause.dep_ == "acl" else syntax.objects(clause.head)
    return [owner for noun in nouns if noun.i < clause.i for owner in phrases.possessors(noun)]


def _clauses_above(clause: Token) -> Iterator[Token]:
    while clause.head != clause:
        above = clause_of(clause.head)
        if above == clause:
            return
        clause = above
        yield clause


def subjects_next_above(token: Token) -> frozenset[int]:
    """Of a pronoun that is the subject of an aside, the subjects of the clause that this hangs on: 'the [minister]
    will go when she can'."""
    clause = clause_of(token)
    if not is_subject(token) or clause.dep_ not in _ASIDE:
        return frozenset()
    above = next(_clauses_above(clause), clause)
    return frozenset(noun.i for noun in subjects(above)) if above != clause else frozenset()


def depth(token: Token) -> int:
    """In how many adverbial and relative clauses `token` stands, one in the other; what is said counts for none."""
    clause = clause_of(token)
    return sum(1 for above in (clause, *_clauses_above(clause)) if above.dep_ in _ASIDE)


def joined_to(token: Token) -> int:
    """The index of the word that the pronoun's noun is joined to: '[Ada Haro] and her staff'; -1 for none."""
    noun = token.head
    if not (is_possessive(token) and noun.dep_ == "conj"):
        return -1
    return noun.head.i


def own_subject(token: Token) -> int:
    """The index of the word that is the subject of the pronoun's own clause, or that a relative clause with 'who',
    'that', 'which' for its subject describes; -1 for none, or where the pronoun itself is the subject."""
    if is_subject(token) or not (token.lower_ in POSSESSIVES or token.lower_.endswith(("self", "selves"))):
        return -1
    clause = clause_of(token)
    if pronouns()[token.lower_][0] == "s" and any(
        noun.tag_ == "PRP" and noun.i < token.i for noun in syntax.objects(clause)
    ):
        return -1
    for child in children(clause):
        if syntax.is_subject(child) and child.i < token.i:
            if not (child.tag_ in ("WP", "WDT") and syntax.is_relative_clause(clause)):
                return child.i
            return clause.head.i if pronouns()[token.lower_][0] == "p" or clause.head.pos_ == "PROPN" else -1
    return -1


def is_beside(token: Token, clause: Token) -> bool:
    """'took his wife with [him]', 'looked around [him]': where he is."""
    case = next((child.lower_ for child in children(token) if child.dep_ == "case"), "")
    return case in _BESIDE and (case != "with" or bool(syntax.objects(clause)))


def subject_behind(token: Token) -> Token | None:
    """The subject that follows the phrase or clause at the front in which the pronoun stands."""
    top = token
    while top.head != top:
        above = top.head
        if top.dep_ in ("obl", "advcl", "nmod", "advmod") and top.i < above.i:
            own = [child for child in children(above) if syntax.is_subject(child)]
            if own and own[0].i > top.right_edge.i:
                return own[0]
        top = above
    return None
