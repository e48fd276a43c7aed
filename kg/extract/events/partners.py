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
_IN = frozenset({"in", "by", "via", "through"})
_TO = frozenset({"to"})
_LETTERS = frozenset(
    {"letter", "email", "e-mail", "memo", "note", "message", "petition", "telegram", "cable", "fax", "appeal"}
)
_INVITATIONS = frozenset({"invitation", "invite", "offer", "request", "proposal"})
_AMID = frozenset({"in", "during", "at"})
_JOINING = frozenset({"and", "or"})
_REACH = 4


def of_clause(frames: NounPhrases, verb: Token) -> list[Token]:
    """'discuss closing the plant with [Ada Haro]': who is with a gerund that is talked of; 'called to congratulate
    [her]': whom a call, visit or welcome is for."""
    found = _invited_by(verb)
    for clause in (*syntax.objects(verb), *syntax.open_complements(verb), *syntax.clausal_complements(verb)):
        if clause.tag_ == "VBG" and clause.i > verb.i:
            found += [noun for noun in after(frames, clause, _WITH) if not frames.is_thing(noun)]
    planned = [clause for thing in syntax.objects(verb) for clause in syntax.adnominal_clauses(thing)]
    found += [
        noun
        for clause in planned
        if clause.tag_ == "VB" and _is_meeting(clause)
        for noun in after(frames, clause, _WITH)
    ]
    if found or syntax.objects(verb):
        return found
    for clause in (*syntax.open_complements(verb), *syntax.adverbial_clauses(verb)):
        if clause.i > verb.i and lemma(clause) in _SPEAKING and syntax.has_to(clause):
            found += [noun for noun in syntax.objects(clause) if _is_somebody(frames, noun)]
    return found


def _invited_by(verb: Token) -> list[Token]:
    """'accepted [her] invitation to meet': whose invitation the infinitive is hung on."""
    above = verb.head
    return syntax.possessors(above) if verb.tag_ == "VB" and lemma(above) in _INVITATIONS else []


def of_noun(frames: NounPhrases, noun: Token) -> list[Token]:
    """'meetings and calls with [the president]': who is with the noun joined to this one; 'negotiations to
    meet with [her]': whom it is to be with; 'a compromise rebuffed by [the union]': who did something to it."""
    joined = [other for other in syntax.conjuncts(noun)[1:] if _is_mutual(frames, other)]
    found = [partner for other in joined for partner in after(frames, other, _TOGETHER)] or _shared(frames, noun)
    clauses = syntax.adnominal_clauses(noun)
    if not found:
        planned = [clause for clause in clauses if clause.tag_ == "VB" and _is_mutual(frames, clause)]
        found = right_after(noun, _WITH) or [other for clause in planned for other in after(frames, clause, _WITH)]
    by = (syntax.agents_by(clause) for clause in clauses if clause.tag_ == "VBN")
    return found or [other for nouns in by for other in nouns if not frames.is_thing(other)]


def right_after(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """'talks with [Cedonia] about trade', 'the inquiry into [her] plans': with whom or into what it is by the order of
    the words, whatever the tree says."""
    doc = noun.doc
    if noun.i + 1 >= sentence_bounds(noun)[1] or doc[noun.i + 1].lower_ not in prepositions:
        return []
    return syntax.conjuncts(doc[noun.i + 1].head) if doc[noun.i + 1].dep_ == "case" else []


def _is_mutual(frames: NounPhrases, noun: Token) -> bool:
    """'talks', 'contacts', 'to meet': what needs two sides."""
    if noun.pos_ == "VERB":
        return _is_meeting(noun)
    return noun.pos_ == "NOUN" and (noun.i in frames.triggers or frames.among("relations", noun))


def _is_meeting(verb: Token) -> bool:
    return lemma(verb) in _MEETING


def beside(frames: NounPhrases, noun: Token) -> list[Token]:
    """'worked in talks with [Cedonia]', 'met with [her] at a summit': whom the verb above is with, if after `noun` or
    if that verb tells a meeting itself."""
    verb = noun.head
    return [other for other in after(frames, verb, _WITH) if other.i > noun.i or _is_meeting(verb)]


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


def written_to(frames: NounPhrases, verb: Token) -> list[Token]:
    """'asked for it in a letter to [the ministry]': whom what is written is to."""
    letters = [noun for case, noun in syntax.obliques(verb) if case in _IN and lemma(noun) in _LETTERS]
    return [other for noun in letters for other in after(frames, noun, _TO)]


def second_between(noun: Token) -> list[Token]:
    """'the meeting between Ode and [Ada Haro]': the second of two, though it was joined to the event's noun."""
    first = [other for case, other in syntax.obliques(noun) if case == "between"]
    if len(first) != 1 or syntax.conjuncts(first[0])[1:]:
        return []
    joined = [other for other in syntax.conjuncts(noun)[1:] if other.pos_ == "PROPN"]
    return [other for other in joined if first[0].right_edge.i + 1 == other.left_edge.i][:1]


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
