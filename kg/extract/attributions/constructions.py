"""Statements that a construction shows by itself, whatever the marks see: 'put the toll at 11', 'ruled out a truce',
'denied any part in it', 'asked for protection', 'found no evidence of it', 'invited both to talks'.

What is said is a phrase: of deniers what they deny, of those who count the number, of those who ask what they want. The
verbs and what each goes with are en/constructions.toml. What it cannot: subjects that stand in another clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.extract.attributions.clauses import cue_lemma, with_source
from kg.extract.attributions.drafts import Bounds, Draft, subtree, trimmed
from kg.extract.attributions.spans import cue_bounds, noun_phrase_bounds
from kg.language import syntax
from kg.language.lookups import PERSON_LABELS
from kg.languages import data_table

FRAME = "told"
_WITHIN = frozenset({"nmod", "amod", "acl", "acl:relcl", "advcl", "obl", "xcomp", "ccomp", "conj", "appos"})
_NEGATIVE = frozenset({"no", "nothing", "none", "little"})
_LIMITS = frozenset({"before", "until", "unless", "without"})
_REACH = 6
_CUTS = frozenset({"but", "while", "as", "after", "because", "although", "though", "when"})


@dataclass(frozen=True, slots=True)
class Constructions:
    """Lemmas of verbs by what they go with, as in the table."""

    measuring: frozenset[str]
    denying: frozenset[str]
    wanting: frozenset[str]
    finding: frozenset[str]
    inviting: frozenset[str]
    inquiries: frozenset[str]


@cache
def constructions() -> Constructions:
    """The table, read once."""
    table = data_table("extract", "constructions.toml")
    return Constructions(**{name: frozenset(words) for name, words in table.items()})


def told_draft(verb: Token) -> Draft | None:
    """The statement that a construction with `verb` makes, or None."""
    lemma, table = cue_lemma(verb), constructions()
    if verb.pos_ != "VERB" or syntax.is_passive(verb):
        return None
    content: Bounds | None = None
    if lemma in table.measuring:
        content = _measured(verb)
    elif lemma in table.denying:
        content = _denied(verb)
    elif lemma in table.wanting:
        content = _wanted(verb)
    elif lemma in table.finding:
        content = _found(verb)
    elif lemma in table.inviting:
        content = _invited(verb)
    if content is None:
        return None
    cue = cue_bounds(verb)
    particle = syntax.particle(verb)
    if particle is not None and content[0] < particle.i < cue[1]:
        cue = (cue[0], verb.i + 1)  # 'ruled [one] out [before the budget]'
    first = max(content[0], cue[1]) if content[1] > verb.i else content[0]
    start, end = trimmed(verb.doc, first, content[1])
    if end <= start:
        return None
    draft = with_source(Draft(verb.i, lemma, FRAME, [cue], [(start, end)], verb=verb.i), verb, cue)
    return draft if draft.source else None


def _object(verb: Token) -> Token | None:
    bare = (noun for noun in syntax.children_by(verb, "obj", "dobj") if noun.i > verb.i)
    return next((noun for noun in bare if not any(word.dep_ == "case" for word in noun.children)), None)


def _phrases(head: Token) -> Iterator[tuple[str, Token]]:
    """Nouns below a word behind a preposition, whatever the parser calls them."""
    for child in head.children:
        case = next((word for word in child.children if word.dep_ == "case" and word.i < child.i), None)
        if case is not None:
            yield case.lower_, child


def _measured(verb: Token) -> Bounds | None:
    """'put [the toll at 11, two children among them]'."""
    noun = _object(verb)
    near = [*_phrases(verb), *(_phrases(noun) if noun is not None else ())]
    number = next((word for case, word in near if case in ("at", "to") and word.i > verb.i), None)
    if noun is None or number is None or number.i < noun.i:
        return None
    if not any(token.like_num or token.pos_ == "NUM" for token in number.subtree):
        return None
    return noun_phrase_bounds(noun)[0], max(subtree(number)[1], number.i + 1)


def _denied(verb: Token) -> Bounds | None:
    """'denied [striking homes]', 'ruled out [a truce before the talks]', 'denies [both]'."""
    behind = verb.doc[cue_bounds(verb)[1] : cue_bounds(verb)[1] + 1]
    if len(behind) and behind[0].tag_ == "VBG":
        start, end = behind[0].i, max(subtree(behind[0])[1], behind[0].i + 1)
        if behind[0].head.i > start and behind[0].head.pos_ == "NOUN":
            end = max(end, subtree(behind[0].head)[1])  # 'striking homes', which the parser took for homes that strike
        return start, _before_cut(verb, start, end)
    gerunds = [*syntax.open_complements(verb), *syntax.clausal_complements(verb)]
    clauses = [clause for clause in gerunds if clause.i > verb.i and clause.tag_ == "VBG"]
    if clauses:
        start, end = subtree(clauses[0])
        return start, _before_cut(verb, start, end)
    noun = _object(verb)
    if noun is None:
        return _accused(verb)
    if noun.tag_ == "PRP" or noun.ent_type_ in PERSON_LABELS:
        return None
    start, end = noun_phrase_bounds(noun)
    if start > verb.i + 1 and verb.nbor().tag_ == "VBG":
        start = verb.i + 1
    hearer = next((one for one in syntax.recipients(verb) if one.i < noun.i), None)
    if hearer is not None:
        return None  # 'denied them food'
    for _, other in _phrases(verb):
        if other.i > noun.i and other.left_edge.i == end and not syntax.is_time_word(other):
            end = max(end, subtree(other)[1])
    for clause in syntax.adverbial_clauses(verb):
        marks = {mark.lower_ for mark in syntax.markers(clause)}
        if clause.left_edge.i == end and marks & _LIMITS:
            end = subtree(clause)[1]
    return start, _before_cut(verb, start, end)


def _accused(verb: Token) -> Bounds | None:
    """'accused the firm of [hiring spies], which it denied': the deed that the accusation is of."""
    doc = verb.doc
    near = doc[max(verb.sent.start, verb.i - _REACH) : verb.i]
    which = next((word for word in near if word.lower_ == "which"), None)
    if which is None or which.i == 0 or doc[which.i - 1].text != ",":
        return None
    for place in range(which.i - 2, verb.sent.start, -1):
        if doc[place].lower_ == "of" and doc[place + 1].tag_ == "VBG":
            return place + 1, which.i - 1
    return None


def _wanted(verb: Token) -> Bounds | None:
    """'asked [for protection]', 'appealed [for calm]'."""
    for clause in [*syntax.open_complements(verb), *syntax.adverbial_clauses(verb)]:
        if clause.i > verb.i and clause.left_edge.lower_ == "for" and clause.left_edge.i <= verb.i + 2:
            return subtree(clause)  # 'asked [for the match to be replayed]'
    wanted = next((word for case, word in syntax.obliques(verb) if case == "for" and word.i > verb.i), None)
    if wanted is None or _object(verb) is not None or syntax.is_time_word(wanted):
        return None
    start = next((at for at in range(wanted.i, verb.i, -1) if verb.doc[at].lower_ == "for"), -1)
    if start < 0 or start > verb.i + 3:
        return None
    end = subtree(wanted)[1]
    for clause in [*syntax.open_complements(verb), *syntax.adverbial_clauses(verb)]:
        if clause.i > wanted.i and clause.left_edge.i <= end:
            end = max(end, subtree(clause)[1])
    return start, _before_cut(verb, start, end)


def _found(verb: Token) -> Bounds | None:
    """'an inquiry found [no evidence that ...]', 'found [nothing to suggest ...]'; of an inquiry or report also what is
    not denied ('verified [six deaths]')."""
    noun = _object(verb)
    if noun is None:
        return None
    start, end = noun_phrase_bounds(noun)
    denied = verb.doc[start].lower_ in _NEGATIVE or noun.lower_ in _NEGATIVE
    subject = syntax.own_subject(verb)
    counted = any(token.like_num or token.pos_ == "NUM" for token in verb.doc[start:end])
    verified = verb.lemma_.lower() == "verify" and counted
    inquiry = subject is not None and subject.lemma_.lower() in constructions().inquiries
    if not ((denied and (inquiry or _is_told_of(verb))) or verified):
        return None
    for clause in [*syntax.clausal_complements(verb), *syntax.open_complements(verb), *syntax.adverbial_clauses(verb)]:
        if clause.i > noun.i and clause.left_edge.i <= end:
            end = max(end, subtree(clause)[1])
    return start, end


def _is_told_of(verb: Token) -> bool:
    """What is found is evidence, and no lost thing."""
    noun = _object(verb)
    return noun is not None and noun.lemma_.lower() in ("evidence", "proof", "sign", "indication", "nothing", "link")


def _invited(verb: Token) -> Bounds | None:
    """'invited [both presidents to talks in Orsk]'."""
    noun = _object(verb)
    if noun is None:
        return None
    start, end = noun_phrase_bounds(noun)
    to = next((place for place in range(noun.i + 1, min(end + 1, len(verb.doc))) if verb.doc[place].lower_ == "to"), -1)
    if to < 0 or to + 1 >= len(verb.doc):
        return None
    after = [*verb.children, *noun.children]
    last = max([subtree(child)[1] for child in after if child.i > to and not child.is_punct], default=to + 2)
    return start, _before_cut(verb, start, max(end, last))


def _before_cut(verb: Token, start: int, end: int) -> int:
    """The end before what goes on with another verb or aside: ', but', 'and said', ', which'."""
    doc = verb.doc
    for place in range(start + 1, end):
        word = doc[place]
        if word.dep_ == "cc" and word.head.dep_ == "conj" and syntax.first_conjunct(word.head) == verb:
            return place
        if doc[place - 1].text == "," and (word.lower_ in _CUTS or word.tag_ in ("WDT", "WP", "VBG")):
            return place - 1
    return end
