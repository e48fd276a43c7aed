"""Indirect statements: every cue of the lexicon outside quotations, with its source and content by grammar."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.attributions.clauses import verb_draft
from kg.extract.attributions.cues import Lexicon
from kg.extract.attributions.drafts import Draft, covers, trimmed
from kg.extract.attributions.fallbacks import surface_draft
from kg.extract.attributions.nouns import according_draft, noun_draft
from kg.extract.attributions.quotes import Quotation
from kg.extract.attributions.selection import is_participial
from kg.extract.attributions.spans import without_afterthought
from kg.language import syntax

_CLASSES = {"VERB": "verb", "ADJ": "adjective", "NOUN": "noun"}


def structural_drafts(doc: Doc, quotations: list[Quotation], inside: bytearray, lexicon: Lexicon) -> list[Draft]:
    """All indirect and mixed statements in text order. Cues inside quotations are the quoted one's own words and
    are left alone."""
    drafts: list[Draft] = []
    for token in doc:
        word_class = _CLASSES.get(token.pos_)
        if token.lower_ == "according":
            draft = according_draft(token)
        elif word_class is None or inside[token.i] or not lexicon.may_be_cue(word_class, token.lemma_.lower()):
            continue
        else:
            draft = _draft(token, word_class, lexicon)
        if draft is not None and draft.content and not inside[token.i]:
            draft.content = _rounded(doc, draft, quotations, inside)
            if draft.content:
                drafts.append(draft)
    return drafts


def _draft(token: Token, word_class: str, lexicon: Lexicon) -> Draft | None:
    def allowed(lemma: str, frame: str) -> bool:
        return lexicon.allows(word_class, lemma, frame)

    if word_class == "noun":
        return noun_draft(token, allowed)
    draft = verb_draft(token, allowed)
    if word_class == "verb" and (draft is None or draft.frame != "clause"):
        draft = surface_draft(token, allowed, draft is not None) or draft
    if draft is None or draft.source or is_participial(token):
        return draft
    return draft if lexicon.allows_unsourced(word_class, draft.lemma, draft.frame) else None


def _rounded(doc: Doc, draft: Draft, quotations: list[Quotation], inside: bytearray) -> list[tuple[int, int]]:
    """Content that begins or breaks off inside a quotation is rounded out to the whole of it."""
    pieces: list[tuple[int, int]] = []
    for start, end in draft.content:
        if inside[start] or inside[end - 1] or (end < len(doc) and inside[end]):
            for quotation in quotations:
                if quotation.start > end:
                    break
                if quotation.start < start < quotation.end and not covers(draft.cue, quotation.start):
                    start = quotation.start
                if quotation.start < end < quotation.end and quotation.start >= start:
                    end = quotation.end
        start, end = trimmed(doc, start, end)
        if end - start > 2 and syntax.is_time_word(doc[start]) and doc[start + 1].tag_ == "TO":
            start += 1
        if end - start > 3 and not any(inside[start:end]):
            start, end = without_afterthought(doc, start, end, draft.frame == "clause")
        if end > start:
            pieces.append((start, end))
    return pieces
