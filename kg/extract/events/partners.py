"""The other side of a mutual event where it is told outside the event's own phrase: 'told Cedonia in talks', 'hopes to
discuss closing the plant with Ada Haro', 'called to congratulate her'.

Limits: one sentence; only what the grammar or the order of the words says, nobody is inferred.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.noun_phrases import NounPhrases, after
from kg.extract.events.types import lemma
from kg.language import syntax
from kg.language.lookups import sentence_bounds

_WITH = frozenset({"with"})
_TOGETHER = frozenset({"with", "between"})
_TELLING = frozenset(
    {"tell", "ask", "assure", "inform", "remind", "urge", "thank", "warn", "press", "grill", "question"}
)
_SPEAKING = _TELLING | frozenset([
    "congratulate", "wish", "console", "comfort", "see", "meet", "greet", "interview", "brief", "consult", "lobby",
    "invite", "apologize", "apologise", "persuade", "convince", "reassure", "honour", "honor", "mourn", "advise",
    "welcome", "alert",
])  # fmt: skip
_MEETING = frozenset({"meet", "talk", "speak", "confer", "negotiate", "consult", "debate"})
_AMID = frozenset({"in", "during", "at"})
_JOINING = frozenset({"and", "or"})
_REACH = 4


def of_clause(frames: NounPhrases, verb: Token) -> list[Token]:
    """'discuss closing the plant with [Ada Haro]': who is with a gerund that is talked of; 'called to congratulate
    [her]': whom a call, visit or welcome is for."""
    found: list[Token] = []
    for clause in (*syntax.objects(verb), *syntax.open_complements(verb), *syntax.clausal_complements(verb)):
        if clause.tag_ == "VBG" and clause.i > verb.i:
            found += [noun for noun in after(frames, clause, _WITH) if not frames.is_thing(noun)]
    if found or syntax.objects(verb):
        return found
    for clause in (*syntax.open_complements(verb), *syntax.adverbial_clauses(verb)):
        if clause.i > verb.i and lemma(clause) in _SPEAKING and any(m.lower_ == "to" for m in syntax.markers(clause)):
            found += [noun for noun in syntax.objects(clause) if _is_somebody(frames, noun)]
    return found


def of_noun(frames: NounPhrases, noun: Token) -> list[Token]:
    """'meetings and calls with [the president]': who is with the noun joined to this one; 'negotiations to
    meet with [her]': whom it is to be with; 'a compromise rebuffed by [the union]': who did something to it."""
    joined = [other for other in syntax.conjuncts(noun)[1:] if _is_mutual(frames, other)]
    found = [partner for other in joined for partner in after(frames, other, _TOGETHER)] or _shared(frames, noun)
    clauses = syntax.adnominal_clauses(noun)
    if not found:
        planned = [clause for clause in clauses if clause.tag_ == "VB" and _is_mutual(frames, clause)]
        found = _right_after(noun) or [other for clause in planned for other in after(frames, clause, _WITH)]
    by = (syntax.agents_by(clause) for clause in clauses if clause.tag_ == "VBN")
    return found or [other for nouns in by for other in nouns if not frames.is_thing(other)]


def _right_after(noun: Token) -> list[Token]:
    """'talks with [Cedonia] about trade': with whom it is by the order of the words, whatever the tree says."""
    doc = noun.doc
    if noun.i + 1 >= sentence_bounds(noun)[1] or doc[noun.i + 1].lower_ not in _WITH:
        return []
    return syntax.conjuncts(doc[noun.i + 1].head) if doc[noun.i + 1].dep_ == "case" else []


def _is_mutual(frames: NounPhrases, noun: Token) -> bool:
    """'talks', 'contacts', 'to meet': what needs two sides."""
    if noun.pos_ == "VERB":
        return lemma(noun) in _MEETING
    return noun.pos_ == "NOUN" and (noun.i in frames.triggers or frames.among("relations", noun))


def _shared(frames: NounPhrases, noun: Token) -> list[Token]:
    """As the order of the words tells it: 'and', a noun, 'with'."""
    doc, end = noun.doc, sentence_bounds(noun)[1]
    if noun.i + 2 >= end or doc[noun.i + 1].lower_ not in _JOINING:
        return []
    for token in doc[noun.i + 2 : min(end - 1, noun.i + 2 + _REACH)]:
        if _is_mutual(frames, token) and doc[token.i + 1].lower_ in _TOGETHER and doc[token.i + 1].dep_ == "case":
            return syntax.conjuncts(doc[token.i + 1].head)
        if token.pos_ not in ("ADJ", "NOUN", "DET", "PRON"):
            break
    return []


def told_amid(frames: NounPhrases, noun: Token, preposition: str) -> list[Token]:
    """'told [the senators] in a meeting': by name or nation, whom something is told, asked or promised there."""
    verb = noun.head
    if preposition not in _AMID or lemma(verb) not in _TELLING:
        return []
    found = syntax.recipients(verb) + [other for other in syntax.objects(verb) if other.i < noun.i]
    return [other for other in found if _is_named(frames, other)]


def _is_named(frames: NounPhrases, noun: Token) -> bool:
    """By name, as a pronoun, or as somebody's by an adjective or noun before it ('Cedonian officials')."""
    if not _is_somebody(frames, noun):
        return False
    if frames.reading.entity(frames.entity_at(noun)).named:
        return True
    parts = (*syntax.adjectives(noun), *syntax.compounds(noun))
    return any((entity := frames.entity_at(part)) and frames.reading.entity(entity).named for part in parts)


def _is_somebody(frames: NounPhrases, noun: Token) -> bool:
    entity = frames.entity_at(noun)
    return bool(entity) and not frames.is_thing(noun) and frames.reading.entity(entity).type != "Entity"
