"""Time expressions of a Reading: kg.extract.times on its text, told the tense of each clause by the parse."""

from __future__ import annotations

from kg.extract.reading import Reading
from kg.extract.times import find_times
from kg.language import syntax
from kg.model import TimeExpression


def find_time_expressions(reading: Reading) -> list[tuple[TimeExpression, int, int]]:
    """-> (record, first token, token after the last), in text order; the record's offsets are the article's."""
    doc = reading.doc

    def tense_at(offset: int) -> str:
        piece = doc.char_span(offset, offset + 1, alignment_mode="expand")
        return syntax.tense(syntax.governing_clause(piece[0])) if piece is not None and len(piece) else ""

    found: list[tuple[TimeExpression, int, int]] = []
    for number, time in enumerate(find_times(doc.text, reading.article.published, tense_at)):
        piece = doc.char_span(time.start, time.end, alignment_mode="expand")
        if piece is None or not len(piece):
            continue
        span = reading.characters(time.start, time.end)
        record = TimeExpression(f"t{number}", span, span.of(reading.article.text), time.value, time.kind)
        found.append((record, piece.start, piece.end))
    return found
