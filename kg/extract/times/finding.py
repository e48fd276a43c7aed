"""Time expressions of a Reading: what kg.extract.times.text finds, told by the parse which clauses look ahead."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.extract.times.context import tables
from kg.extract.times.order import in_order
from kg.extract.times.text import OVER, find_times
from kg.language import syntax
from kg.language.lemma import lemma
from kg.language.lookups import whole_text
from kg.model import TimeExpression

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_WHEN = frozenset({"in", "on", "during"})
_UNTIL = frozenset({"until", "till", "to", "through"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BARE = frozenset({"obl:unmarked", "obl:tmod", "npadvmod"})
_OF_NOW = frozenset({"be", "have", "do", "say", "show"})
_NEAR = 3
_AHEAD = frozenset({"would", "'d", "’d", "may", "might", "could", "can", "should", "must"})


def find_time_expressions(reading: Reading) -> list[tuple[TimeExpression, int, int]]:
    """-> (record, first token, token after the last), in text order; the record's offsets are the article's."""
    doc = reading.doc

    def tense_at(offset: int) -> str:
        piece = doc.char_span(offset, offset + 1, alignment_mode="expand")
        return _direction(piece[0]) if piece is not None and len(piece) else ""

    found: list[tuple[TimeExpression, int, int]] = []
    times = find_times(whole_text(doc), reading.article.published, tense_at, _days(reading))
    for number, time in enumerate(times):
        piece = doc.char_span(time.start, time.end, alignment_mode="expand")
        if piece is None or not len(piece):
            continue
        span = reading.characters(time.start, time.end)
        words = reading.words(span)
        value = in_order(words, time.value, reading.article.order)
        record = TimeExpression(f"t{number}", span, words, value, time.kind)
        found.append((record, piece.start, piece.end))
    return found


def _days(reading: Reading) -> list[tuple[int, date]]:
    """Where the entries of a live blog begin in the analysis text, and their days."""
    if not reading.article.entries:
        return []
    found: list[tuple[int, date]] = []
    for start in reading.analysis.starts:
        entry = reading.article.entry_at(reading.characters(start, start + 1).start)
        if entry is not None:
            found.append((start, entry.day))
    return found


def _direction(token: Token) -> str:
    """'past', OVER, 'present', 'future' or '': the tense of the clause that a time stands in; what is planned, or told
    with 'would' and its like, is to come ('is set to resume Monday', 'said he would leave Monday')."""
    clause = syntax.governing_clause(token)
    told = syntax.tense(clause)
    if told == "present" and clause.tag_ == "VBP" and clause.lower_ in tables()["cues"]["unchanged"]:
        told = "past"
    if told != "future" and (_is_ahead(clause) or (told == "" and _is_planned(clause))):
        return "future"
    cues, verb = tables()["cues"], clause.lemma_.lower()
    if verb in cues["set_for"] and token.i > clause.i and token.head.i < token.i:
        return "future"
    preposition = _preposition(token, clause) if told else ""
    if preposition in _UNTIL and verb in cues["put_off"]:
        return "future"
    if (told == "present" or _is_bare(clause)) and _is_timetabled(token, clause):
        return "future"
    finite = any(verb.tag_ in _FINITE for verb in (clause, *syntax.auxiliaries(clause)))
    return OVER if told == "past" and finite and preposition in _WHEN else told


def _is_timetabled(token: Token, clause: Token) -> bool:
    """'parliament [votes] on Tuesday', 'before it [meets] in May': what is told in the present of a day behind the verb
    is to come; 'says', 'is' and their like tell of now."""
    present = clause.tag_ in ("VBZ", "VBP", "VB") and not clause.lower_.endswith("ed")
    if not present or lemma(clause) in _OF_NOW or token.i < clause.i:
        return False
    return _preposition(token, clause) in ("on", "in") or (token.dep_ in _BARE and token.head == clause)


def _is_bare(clause: Token) -> bool:
    """'They [meet] Monday': a verb with its subject that a tagger may take for an infinitive."""
    supported = syntax.auxiliaries(clause) or syntax.markers(clause)
    return clause.tag_ == "VB" and not supported and any(child.dep_ == "nsubj" for child in clause.lefts)


def _preposition(token: Token, clause: Token) -> str:
    """By which preposition a time that begins with `token` hangs on the verb of its clause ('married [in] June'); ''
    where it hangs on a thing in it ('the June vote') or has none."""
    while 0 < token.head.i - token.i <= _NEAR and token.head.pos_ in _NOMINAL:
        token = token.head
    if token.head != clause or not token.dep_.startswith("obl"):
        return ""
    return next((child.lower_ for child in token.lefts if child.dep_ == "case"), "")


def _is_ahead(clause: Token) -> bool:
    """'would leave', 'is to leave', but not 'would have left' nor 'could not be reached'."""
    verbs = [*syntax.auxiliaries(clause), *(child for child in clause.lefts if child.dep_ == "cop")]
    forms = {verb.lower_ for verb in verbs}
    if clause.tag_ == "VB" and any(marker.tag_ == "TO" for marker in syntax.markers(clause)):
        return any(verb.lemma_ == "be" and verb.tag_ in _FINITE for verb in verbs)
    if "could" in forms and (syntax.negations(clause) or clause.tag_ == "VBN"):
        return False
    return bool(forms & _AHEAD) and "have" not in forms


def _is_planned(clause: Token) -> bool:
    """'plans to [leave]', 'the decision to [leave]'."""
    first = syntax.first_conjunct(clause)
    complement = first.dep_ == "xcomp" or syntax.is_adnominal_clause(first)
    return clause.tag_ == "VB" and complement and lemma(first.head) in lexicon().governors
