"""Which words of a sentence share their time with an event's word: what carries it, and what is told to happen at once.

Limits: by grammar and the kinds of the events; clauses of 'when', 'as' and 'while' share a time where both are told in
the same tense.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from spacy.tokens import Token

from kg.extract.events.types import EventType
from kg.extract.events.words import words
from kg.extract.factuality import lexicon
from kg.language import syntax
from kg.language.lemma import lemma
from kg.language.lookups import children

_CLIMB = 3
_CLAUSES = frozenset({"advcl", "acl:relcl", "relcl"})


# ------------------------------------------------------------------ what carries an event
def carriers(trigger: Token) -> list[tuple[Token, bool]]:
    """`trigger` and the words whose time is also its own, nearest first, each with whether what it carries is only
    planned, possible or denied ('[pledged] to leave')."""
    chain = [(trigger, False)]
    token = trigger
    for _ in range(_CLIMB):
        above = _carrier(token)
        if above is None:
            break
        chain.append((above, token.dep_ == "xcomp" and lemma(above) in lexicon().governors))
        token = above
    return chain


def _carrier(token: Token) -> Token | None:
    head = token.head
    if head == token:
        return None
    if token.pos_ in ("NOUN", "PROPN"):
        listed = lexicon()
        word = lemma(head)
        if token.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass", "nsubj"):
            return head if word in listed.light | listed.phases | listed.undergone | listed.occurrence else None
        if token.dep_ == "obl" and any(case.lower_ in ("during", "in", "at") for case in children(token)):
            return head
        return None
    if token.dep_ == "xcomp" or (token.dep_ == "advcl" and token.tag_ in ("VBG", "VB") and not _marked(token)):
        return head
    if token.dep_ == "conj" and head.pos_ == "VERB" and not syntax.subjects(token, inherit=False):
        return head
    return None


def _marked(clause: Token) -> bool:
    """A clause with a subordinator of time or reason has a time of its own."""
    return any(mark.lower_ != "to" for mark in syntax.markers(clause))


# ------------------------------------------------------------------ what happens at once
def companions(trigger: Token, triggers: Mapping[int, EventType], timed: Collection[int]) -> Iterator[Token]:
    """Words that are told of the same time as `trigger` without carrying it, the surest first. `triggers` are those of
    the article by token, `timed` the tokens of its time expressions."""
    if trigger.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(trigger, triggers)
        return
    yield from _of_verb(trigger, triggers)
    if trigger.head.i not in timed:
        yield from _above_at_once(trigger)
    first = trigger.head
    if trigger.dep_ == "conj" and first.pos_ == "VERB" and _alike(trigger, first) and _sets_the_scene(first, timed):
        yield first


def _of_noun(noun: Token, triggers: Mapping[int, EventType]) -> Iterator[Token]:
    """'the attack [killed] ten on Monday', 'the raid, which [killed] ten on Monday'."""
    verb = noun.head
    if syntax.is_subject(noun) and _does_harm(noun, verb, triggers):
        yield verb
    yield from (clause for clause in syntax.relative_clauses(noun) if _does_harm(noun, clause, triggers))
    if (
        noun.dep_ in ("obl", "obl:agent")
        and verb.i in triggers
        and _is_occasion(preposition(noun), noun, verb, triggers)
    ):
        yield verb


def _of_verb(verb: Token, triggers: Mapping[int, EventType]) -> Iterator[Token]:
    yield from (noun for noun in syntax.subjects(verb) if _does_harm(noun, verb, triggers))
    for case, noun in syntax.obliques(verb):
        if noun.i in triggers and _is_occasion(case, noun, verb, triggers):
            yield noun
    yield from _closely_joined(verb)
    yield from _at_once(verb)


def _is_occasion(case: str, noun: Token, verb: Token, triggers: Mapping[int, EventType]) -> bool:
    """'spoke at the rally', 'died in the attack', 'killed by the blast'; but one is charged in an attack long after."""
    harmful = noun.i in triggers and triggers[noun.i].harm
    if harmful or case not in words("during"):
        return case in words("by_harm") | words("during") and _does_harm(noun, verb, triggers)
    return True


def _does_harm(noun: Token, verb: Token, triggers: Mapping[int, EventType]) -> bool:
    """Both are of the kinds of event that befall people: what the verb tells is how the noun's event went."""
    if noun.i not in triggers or verb.i not in triggers:
        return False
    deed, outcome = triggers[noun.i], triggers[verb.i]
    return (deed.harm or deed.force) and (outcome.harm or outcome == deed)


def _closely_joined(verb: Token) -> Iterator[Token]:
    """'shot and [killed] on Friday': what is joined on at once, with nothing between, shares what follows."""
    for child in children(verb):
        if child.dep_ == "conj" and child.i == verb.i + 2 and child.tag_ == verb.tag_:
            yield child


def _sets_the_scene(verb: Token, timed: Collection[int]) -> bool:
    """'[In May] he resigned and his deputy took over': what stands before the first subject holds for all of it."""
    subject = next((child for child in children(verb) if syntax.is_subject(child)), None)
    return subject is not None and any(child.i < subject.i and child.i in timed for child in children(verb))


def _at_once(verb: Token) -> Iterator[Token]:
    """'was killed [when] a bomb exploded on Monday'."""
    yield from (clause for clause in syntax.adverbial_clauses(verb) if _is_at_once(clause) and _alike(clause, verb))


def _above_at_once(verb: Token) -> Iterator[Token]:
    """'was killed on Monday [when] a bomb exploded'."""
    if verb.dep_ in _CLAUSES and verb.head != verb and _is_at_once(verb):
        above = syntax.governing_clause(verb.head)
        if _alike(verb, above):
            yield above


def _is_at_once(clause: Token) -> bool:
    opening = [child for child in children(clause) if child.i < clause.i and child.lower_ in words("at_once")]
    return any(child.dep_ in ("mark", "advmod") for child in opening)


def _alike(clause: Token, other: Token) -> bool:
    tense = syntax.tense(clause)
    return bool(tense) and tense == syntax.tense(_finite(other))


def _finite(verb: Token) -> Token:
    """The verb that carries the tense: 'were [trying] to cross'."""
    while verb.dep_ == "xcomp" and verb.head != verb:
        verb = verb.head
    return verb


def preposition(noun: Token) -> str:
    """The preposition of a noun phrase in lower case, '' without one; in either scheme of labels."""
    if noun.dep_ == "pobj":
        return noun.head.lower_
    return next((child.lower_ for child in children(noun) if child.dep_ == "case" and child.i < noun.i), "")
