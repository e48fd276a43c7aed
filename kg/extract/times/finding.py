"""Time expressions of a Reading: what kg.extract.times.text finds, told by the parse which clauses look ahead."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.factuality import lexicon
from kg.extract.reading import Reading
from kg.extract.times.order import in_order
from kg.extract.times.text import find_times
from kg.language import syntax
from kg.language.lemma import lemma
from kg.language.lookups import whole_text
from kg.model import TimeExpression

_AHEAD = frozenset({"would", "'d", "’d", "may", "might", "could", "can", "should", "must"})


def find_time_expressions(reading: Reading) -> list[tuple[TimeExpression, int, int]]:
    """-> (record, first token, token after the last), in text order; the record's offsets are the article's."""
    doc = reading.doc

    def tense_at(offset: int) -> str:
        piece = doc.char_span(offset, offset + 1, alignment_mode="expand")
        return _direction(piece[0]) if piece is not None and len(piece) else ""

    found: list[tuple[TimeExpression, int, int]] = []
    for number, time in enumerate(find_times(whole_text(doc), reading.article.published, tense_at)):
        piece = doc.char_span(time.start, time.end, alignment_mode="expand")
        if piece is None or not len(piece):
            continue
        span = reading.characters(time.start, time.end)
        words = reading.words(span)
        value = in_order(words, time.value, reading.article.order)
        record = TimeExpression(f"t{number}", span, words, value, time.kind)
        found.append((record, piece.start, piece.end))
    return found


def _direction(token: Token) -> str:
    """'past', 'present', 'future' or '': the tense of the clause that a time stands in; what is planned, or told with
    'would' and its like, is to come ('is set to resume Monday', 'said he would leave Monday')."""
    clause = syntax.governing_clause(token)
    told = syntax.tense(clause)
    if told != "future" and (_is_ahead(clause) or (told == "" and _is_planned(clause))):
        return "future"
    return told


def _is_ahead(clause: Token) -> bool:
    """'would leave', but not 'would have left'."""
    forms = {auxiliary.lower_ for auxiliary in syntax.auxiliaries(clause)}
    return bool(forms & _AHEAD) and "have" not in forms


def _is_planned(clause: Token) -> bool:
    """'plans to [leave]', 'the decision to [leave]'."""
    first = syntax.first_conjunct(clause)
    complement = first.dep_ == "xcomp" or syntax.is_adnominal_clause(first)
    return clause.tag_ == "VB" and complement and lemma(first.head) in lexicon().governors
