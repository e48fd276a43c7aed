"""How far cue, source and content reach, given their head words."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.attributions.drafts import Bounds, subtree, trimmed
from kg.language import syntax

_RELATIVE_PRONOUNS = frozenset({"WP", "WDT", "WP$"})
_FOREIGN = frozenset({"parataxis", "ccomp", "advcl", "nsubj", "csubj"})
_NOT_BEFORE = frozenset({"nmod", "obl", "cc", "conj", "punct"})
_AFTERTHOUGHTS = frozenset({"as", "while", "amid"})
_ADVERBIAL = frozenset({"ADV", "PART", "AUX"})


def cue_bounds(verb: Token, last: int = -1) -> Bounds:
    """The verb with auxiliaries, negation and adverbs before it ('has not explicitly said'), its particle, and
    the words up to token index `last` (a preposition that belongs to the cue: 'called for')."""
    start = _verb_group_start(verb)
    governor = verb.head
    if verb.dep_ == "xcomp" and governor.i < start and governor.pos_ == "VERB":
        between = verb.doc[governor.i + 1 : start]
        if all(token.tag_ == "TO" or token.pos_ == "ADV" for token in between):
            start = _verb_group_start(governor)
    particle = syntax.particle(verb)
    end = max(verb.i, last, particle.i if particle is not None and particle.i <= verb.i + 2 else -1)
    return start, end + 1


def _verb_group_start(verb: Token) -> int:
    doc, start = verb.doc, verb.i
    position = verb.i - 1
    while position >= 0:
        token = doc[position]
        if token.head.i != verb.i or token.pos_ not in _ADVERBIAL:
            break
        if token.tag_ != "TO":
            start = position
        position -= 1
    return start


def noun_phrase_bounds(noun: Token) -> Bounds:
    """The full noun phrase: modifiers, prepositional phrases, appositions and relative clauses; no preposition
    before it and no clause that only the parser's mistake hung there."""
    start, end = subtree(noun)
    doc = noun.doc
    for child in noun.children:
        label = child.dep_
        if label in ("case", "mark", "cop") or (label == "prep" and child.i < noun.i):
            start = max(start, child.i + 1) if child.i < noun.i else start
        elif child.i > noun.i and label in _FOREIGN:
            end = min(end, child.left_edge.i)
        elif child.i < noun.i and (label in _FOREIGN or label in _NOT_BEFORE):
            start = max(start, child.right_edge.i + 1)
    for child in noun.children:
        if child.dep_ in ("case", "fixed") and child.i < noun.i:
            start = max(start, child.right_edge.i + 1)
    return trimmed(doc, min(start, noun.i), max(end, noun.i + 1))


def source_bounds(noun: Token, cue: Bounds) -> Bounds:
    """The noun phrase of the source, without what lies on the other side of the cue."""
    if noun.tag_ in _RELATIVE_PRONOUNS or noun.pos_ == "PRON":
        return noun.i, noun.i + 1
    start, end = noun_phrase_bounds(noun)
    if noun.i < cue[0]:
        end = min(end, cue[0])
    else:
        start = max(start, cue[1])
    start, end = trimmed(noun.doc, start, end)
    return (start, end) if start <= noun.i < end else (noun.i, noun.i + 1)


def source_of(predicate: Token) -> tuple[Token | None, Token | None]:
    """(the word that stands for the source, the noun it denotes): they differ in 'the general, who said'."""
    own = syntax.own_subject(predicate)
    if own is not None:
        denoted = syntax.subjects(predicate)
        return own, denoted[0] if own.tag_ in _RELATIVE_PRONOUNS and denoted else own
    inherited = syntax.subjects(predicate)
    if not inherited:
        return None, None
    relative = _relative_pronoun(predicate)
    return relative or inherited[0], inherited[0]


def _relative_pronoun(predicate: Token) -> Token | None:
    """The relative pronoun that is the subject shared by a coordinated or subordinate predicate."""
    seen = 0
    while predicate.dep_ in ("conj", "xcomp", "advcl") and predicate.head != predicate and seen < 8:
        predicate = predicate.head
        own = syntax.own_subject(predicate)
        if own is not None:
            return own if own.tag_ in _RELATIVE_PRONOUNS else None
        seen += 1
    return None


def after_preposition(noun: Token, preposition: str) -> Bounds:
    """The phrase of `noun` without its preposition, in both label schemes."""
    doc = noun.doc
    start, end = subtree(noun)
    for word in preposition.split():
        if start < noun.i and doc[start].lower_ == word:
            start += 1
    return trimmed(doc, start, end)


def preposition_end(noun: Token, preposition: str, low: int) -> int:
    """Token index of the preposition's last word before `noun`, searched back to `low`; -1 if it is not there."""
    word = preposition.rsplit(" ", 1)[-1]
    for position in range(noun.i - 1, low - 1, -1):
        if noun.doc[position].lower_ == word:
            return position
    return -1


def without_afterthought(doc: Doc, start: int, end: int, clause: bool) -> Bounds:
    """The content without what the outlet adds at its end: ', as tension grows', ', which has ...' (kept where the
    content is itself a `clause`), 'following the attack'."""
    for position in range(start + 2, end - 1):
        word = doc[position]
        if doc[position - 1].text == ",":
            adds = word.lower_ in _AFTERTHOUGHTS or (not clause and word.tag_ in _RELATIVE_PRONOUNS)
        else:
            adds = word.lower_ == "following" and word.dep_ in ("case", "prep", "mark", "advcl")
        phrase = word if word.dep_ == "advcl" else word.head
        if adds and phrase.right_edge.i + 2 >= end:
            return trimmed(doc, start, position)
    return start, end
