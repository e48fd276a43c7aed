"""Indirect statements: every cue of the lexicon outside quotations, with its source and content by grammar."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Token

from kg.extract.attributions.clauses import verb_draft
from kg.extract.attributions.constructions import FRAME, told_draft
from kg.extract.attributions.cues import CueLexicon
from kg.extract.attributions.drafts import Bounds, Draft, covers, trimmed
from kg.extract.attributions.extents import adopt_content
from kg.extract.attributions.fallbacks import surface_draft, with_source_beside
from kg.extract.attributions.learned import adopt_source, is_adverbial, licensed_drafts
from kg.extract.attributions.marks import Marks
from kg.extract.attributions.nested import nested_draft
from kg.extract.attributions.nouns import according_draft, adverb_draft, noun_draft
from kg.extract.attributions.quotes import Quote
from kg.extract.attributions.selection import is_participial
from kg.extract.attributions.spans import without_afterthought
from kg.language import syntax
from kg.language.lookups import tokens_of

_FARTHEST_THAT = 12
_NEAREST = 6
_ACCUSATIVE = frozenset({"him", "me", "them", "us"})
_OPENERS = frozenset({"that", "whether", "if"})
_STOPS = frozenset({".", "!", "?"})
_DASHES = frozenset({"—", "–", "--"})
_CLASSES = {"VERB": "verb", "ADJ": "adjective", "NOUN": "noun", "ADV": "adverb"}


def structural_drafts(
    doc: Doc,
    quotations: list[Quote],
    paragraphs: list[Bounds],
    inside: bytearray,
    lexicon: CueLexicon,
    marks: Marks,
) -> list[Draft]:
    """All indirect and mixed statements in text order: of the cues of the lexicon, and of those that are marked.
    Of cues inside quotations only what the quoted one tells that somebody said. No content leaves the paragraph of its
    cue, even where the parser joined the sentences of two."""
    drafts: list[Draft] = []
    nested: list[Draft] = []
    for token in tokens_of(doc):
        word_class = _CLASSES.get(token.pos_)
        if token.lower_ == "according":
            draft = according_draft(token)
        elif inside[token.i]:
            if (told := nested_draft(token, quotations, lexicon)) is not None:
                nested.append(told)
            continue
        elif word_class is None:
            continue
        elif not lexicon.may_be_cue(word_class, token.lemma_.lower()):
            draft = told_draft(token)
        else:
            draft = told_draft(token) or _draft(token, word_class, lexicon)
        if draft is not None and draft.content and not inside[token.i]:
            drafts.append(draft)
    for draft in drafts:
        if is_adverbial(doc, draft):
            continue
        mark = marks.on(draft.cue)
        adopt_source(doc, draft, mark)
        if draft.frame != FRAME:
            adopt_content(doc, draft, mark, marks)
        if draft.speaker >= 0 and inside[draft.speaker] and is_participial(doc[draft.head]):
            draft.source, draft.speaker = [], -1  # a word of the quotation that the participle was hung on
    drafts += licensed_drafts(doc, marks, inside, drafts, lexicon)
    edges = [start for start, _ in paragraphs]
    for draft in drafts:
        _stay_in(doc, draft, paragraphs[bisect_right(edges, draft.head) - 1])
        draft.content = _rounded(doc, draft, quotations, inside)
    return sorted((draft for draft in [*drafts, *nested] if draft.content), key=lambda draft: draft.head)


def _draft(token: Token, word_class: str, lexicon: CueLexicon) -> Draft | None:
    def allowed(lemma: str, frame: str) -> bool:
        return lexicon.allows(word_class, lemma, frame)

    if word_class == "noun":
        return noun_draft(token, allowed)
    if word_class == "adverb":
        return adverb_draft(token, allowed)
    draft = verb_draft(token, allowed)
    if word_class == "verb" and (draft is None or draft.frame != "clause"):
        draft = surface_draft(token, allowed, draft is not None) or draft
    if draft is not None and draft.frame == "clause" and lexicon.reports(draft.lemma):
        draft = with_source_beside(draft, token)
    if draft is None or draft.source or is_participial(token):
        return draft
    return draft if lexicon.allows_unsourced(word_class, draft.lemma, draft.frame) else None


def _stay_in(doc: Doc, draft: Draft, paragraph: Bounds) -> None:
    low, high = paragraph
    if any(start < low or end > high for start, end in draft.content):
        pieces = (trimmed(doc, max(start, low), min(end, high)) for start, end in draft.content)
        draft.content = [(start, end) for start, end in pieces if end > start]


def _rounded(doc: Doc, draft: Draft, quotations: list[Quote], inside: bytearray) -> list[tuple[int, int]]:
    """Content that begins or breaks off inside a quotation is rounded out to the whole of it."""
    pieces: list[tuple[int, int]] = []
    for start, end in draft.content:
        if _is_later_sentence(doc, draft.head, start, inside):
            continue
        if len(draft.content) > 1 and _is_earlier_sentence(doc, draft.head, end, inside):
            continue
        if inside[start] or inside[end - 1] or (end < len(doc) and inside[end]):
            for quotation in quotations:
                if quotation.start > end:
                    break
                if quotation.start < start < quotation.end and not covers(draft.cue, quotation.start):
                    start = quotation.start
                if quotation.start < end < quotation.end and quotation.start >= start:
                    end = quotation.end
        start, end = trimmed(doc, *_own_sentence(doc, draft.head, start, end, inside))
        start, end = _after_hearer(doc, draft, start, end), _within_dashes(doc, draft, start, end)
        if end - start > 2 and syntax.is_time_word(doc[start]) and doc[start + 1].tag_ == "TO":
            start += 1
        if end - start > 3 and not any(inside[start:end]):
            start, end = without_afterthought(doc, start, end, draft.frame == "clause")
        if end > start:
            pieces.append((start, end))
    return pieces


def _after_hearer(doc: Doc, draft: Draft, start: int, end: int) -> int:
    """Where 'that ...' or 'whether ...' begins, if only a hearer and a time stand before it: 'told [X on Monday] that
    ...'."""
    if start < draft.head or draft.frame not in ("clause", "marked"):
        return start
    if start <= draft.head + _NEAREST and doc[draft.head + 1].lower_ == "that" and doc[draft.head + 1].tag_ == "IN":
        return draft.head + 1
    told = doc[start].lower_ in _ACCUSATIVE and start == draft.cue[-1][1] and draft.frame == "clause"
    if told and end - start > 1 and doc[start + 1].tag_ not in ("TO", "VB"):
        return start + 1
    for position in range(start, min(end - 2, start + _FARTHEST_THAT)):
        token = doc[position]
        if token.lower_ in _OPENERS and token.tag_ == "IN" and token.dep_ == "mark":
            return position
        if token.pos_ in ("VERB", "AUX") or token.text == "," or token.is_quote:
            break
    return start


def _within_dashes(doc: Doc, draft: Draft, start: int, end: int) -> int:
    """The end of the content, before the second dash of an aside that holds the whole statement: '- which notes that
    ... -'."""
    first = min(low for low, _ in [*draft.cue, *draft.source])
    if start < draft.head or first == 0 or doc[first - 1].text not in _DASHES:
        return end
    dash = next((position for position in range(start + 1, end) if doc[position].text in _DASHES), end)
    return trimmed(doc, start, dash)[1]


def _own_sentence(doc: Doc, cue: int, start: int, end: int, inside: bytearray) -> Bounds:
    """The part next to the cue where a full stop shows that the parser took two sentences for one."""
    stops = [
        position + 1
        for position in range(start, end - 1)
        if _closes_sentence(doc, position, inside) and _begins_sentence(doc[position + 1])
    ]
    if not stops:
        return start, end
    return (stops[-1], end) if start < cue else (start, stops[0])


def _is_later_sentence(doc: Doc, cue: int, start: int, inside: bytearray) -> bool:
    """Whether a full stop lies between the cue and what the parser took for its content."""
    return any(
        _closes_sentence(doc, position, inside) and _begins_sentence(doc[position + 1])
        for position in range(cue + 1, start)
    )


def _is_earlier_sentence(doc: Doc, cue: int, end: int, inside: bytearray) -> bool:
    """Whether a full stop lies between the end of a piece of the content and the cue: an unclosed mark before both."""
    return any(
        _closes_sentence(doc, position, inside) and _begins_sentence(doc[position + 1])
        for position in range(end, cue - 1)
    )


def _closes_sentence(doc: Doc, position: int, inside: bytearray) -> bool:
    """A full stop outside quotations, or the end of a quotation that holds one at its end."""
    text = doc[position].text
    if not inside[position]:
        return text in _STOPS
    if inside[position + 1]:
        return False
    return text[0] in _STOPS or (position > 0 and doc[position - 1].text in _STOPS)


def _begins_sentence(token: Token) -> bool:
    return token.text[:1].isupper() or token.is_quote
