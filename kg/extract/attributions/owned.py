"""Quotations that are somebody's by a noun: "Roe's “never again” pledge", '“...,” in Roe's words', 'Roe used the
phrase “...”'.

What it finds: words in quotation marks right between an owner and a noun for what was said, those that a phrase
with 'in' beside them gives to an owner, and those right behind a noun for words that somebody used. What it cannot:
"the “never again” pledge of Roe".
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.extract.attributions.circumstances import words
from kg.extract.attributions.clauses import with_source
from kg.extract.attributions.drafts import Bounds, Draft, covers
from kg.extract.attributions.quotes import Quote
from kg.extract.attributions.spans import cue_bounds, noun_phrase_bounds
from kg.language import phrases, syntax

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NEAR = 6


def owned_drafts(doc: Doc, quotations: Iterable[Quote], known: Iterable[Draft]) -> list[Draft]:
    """One draft for each quotation that is owned so and that stands in no content of the drafts `known`."""
    contents = [piece for draft in known for piece in draft.content]
    found: list[Draft] = []
    for quotation in quotations:
        if covers(contents, quotation.start) or quotation.start == 0 or quotation.end >= len(doc):
            continue
        draft = _between(doc, quotation) or _in_words(doc, quotation) or _used(doc, quotation)
        if draft is not None:
            found.append(draft)
    return found


def _between(doc: Doc, quotation: Quote) -> Draft | None:
    """ "Roe's “never again” pledge"."""
    noun, mark = doc[quotation.end], doc[quotation.start - 1]
    if noun.lemma_.lower() not in words().owned or mark.tag_ not in ("POS", "PRP$"):
        return None
    owner = mark if mark.tag_ == "PRP$" else doc[mark.i - 1]
    return _draft(doc, owner, noun, (quotation.start, quotation.end))


def _in_words(doc: Doc, quotation: Quote) -> Draft | None:
    """'“...,” in Roe's words', 'In Roe's words, “...”'."""
    sentence = doc[quotation.start].sent
    beside = [*range(quotation.end, quotation.end + _NEAR), *range(quotation.start - _NEAR, quotation.start)]
    for place in beside:
        if not 0 < place < len(doc) or doc[place].lemma_.lower() not in words().words or doc[place].sent != sentence:
            continue
        noun = doc[place]
        cases = [child for child in syntax.children_by(noun, "case") if child.lower_ == "in"]
        owners = phrases.possessors(noun)
        if not cases or not owners:
            continue
        before = place < quotation.start
        between = doc[place + 1 : quotation.start] if before else doc[quotation.end : cases[0].i]
        if all(token.is_punct for token in between):
            return _draft(doc, owners[0], noun, (quotation.start, quotation.end))
    return None


def _used(doc: Doc, quotation: Quote) -> Draft | None:
    """'has used the phrase “...”'; not what somebody did not use."""
    noun = doc[quotation.start - 1]
    verb = noun.head
    if noun.lemma_.lower() not in words().phrases or noun.dep_ not in ("obj", "dobj") or syntax.negations(verb):
        return None
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words().using or syntax.is_passive(verb):
        return None
    cue = cue_bounds(verb)[0], noun.i + 1
    drawn = Draft(verb.i, verb.lemma_.lower(), "quote", [cue], [(quotation.start, quotation.end)], verb=verb.i)
    draft = with_source(drawn, verb, cue)
    return draft if draft.source and not syntax.negations(verb.head) else None


def _draft(doc: Doc, owner: Token, noun: Token, content: Bounds) -> Draft | None:
    if owner.pos_ not in _NOMINAL:
        return None
    start, end = noun_phrase_bounds(owner)
    source = (start, min(end, noun.i)) if start <= owner.i < noun.i else (owner.i, owner.i + 1)
    if covers([content], source[1] - 1):
        source = owner.i, owner.i + 1
    return Draft(
        noun.i, noun.lemma_.lower(), "quote", [(noun.i, noun.i + 1)], [content], [source], owner.i, verb=noun.i
    )
