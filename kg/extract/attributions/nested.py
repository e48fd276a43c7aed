"""Statements told inside quotations: '"I told them that it would crash," he said', '"She asked for protection"'.

What it finds: a verb of saying in the past with its own subject, and a clause or a phrase that a construction shows,
within one quotation. What it cannot: what is said in the present ('I say it will'), which is the quoted one's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.attributions.clauses import verb_draft
from kg.extract.attributions.constructions import FRAME, told_draft
from kg.extract.attributions.cues import CueLexicon
from kg.extract.attributions.drafts import Draft, trimmed
from kg.extract.attributions.quotes import Quote
from kg.language import syntax

_OTHERS_OWN = frozenset({"you", "we", "it", "that", "this", "which"})
_FRAMES = frozenset({"clause", "infinitive", "object", FRAME})
_LEAST = 2


def nested_draft(token: Token, quotations: Sequence[Quote], lexicon: CueLexicon) -> Draft | None:
    """The statement that a verb inside a quotation is the cue of, or None."""
    if token.pos_ != "VERB" or not _is_past(token):
        return None
    subject = syntax.own_subject(token)
    around = next((one for one in quotations if one.start < token.i < one.end), None)
    if subject is None or around is None or subject.i > token.i or subject.lower_ in _OTHERS_OWN:
        return None
    draft = told_draft(token) or verb_draft(token, lambda lemma, frame: lexicon.allows("verb", lemma, frame))
    if draft is None or draft.frame not in _FRAMES or not (draft.frame == FRAME or lexicon.reports(draft.lemma)):
        return None
    return _within(token.doc, draft, around)


def _is_past(verb: Token) -> bool:
    """'told', 'had asked'; no question, no command."""
    had = any(word.tag_ == "VBD" for word in syntax.auxiliaries(verb))
    return (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and had)) and not syntax.is_passive(verb)


def _within(doc: Doc, draft: Draft, around: Quote) -> Draft | None:
    """The draft with its content cut to the quotation; None where little of it is left."""
    bounds = (
        trimmed(doc, max(start, draft.head + 1, around.inner_start), min(end, around.inner_end))
        for start, end in draft.content
    )
    draft.content = [(start, end) for start, end in bounds if end > start]
    words = sum(end - start for start, end in draft.content)
    return draft if words >= _LEAST and draft.source else None
