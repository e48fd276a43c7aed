"""Statements that a colon marks: the headline 'Minister: No plan to leave', the transcript's 'ROE: Well, ...'."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from kg.extract.attributions.drafts import Bounds, Draft, trimmed
from kg.extract.attributions.spans import is_human

_LONGEST_LABEL = 9
_SHORTEST_CONTENT = 3
_LONGEST_TRAILER = 5
_SAYERS = frozenset({"PERSON", "PER", "ORG", "NORP", "GPE"})


def label_drafts(doc: Doc, paragraphs: list[Bounds], kinds: tuple[str, ...], inside: bytearray) -> list[Draft]:
    """One draft for each headline that begins with a name and a colon, and each paragraph that does so where others
    begin alike, as those of a transcript do ('CORRECTION: ...' stands once)."""
    drafts: list[Draft] = []
    leads = Counter(doc[start].text for start, end in paragraphs if end > start)
    for number, (start, end) in enumerate(paragraphs):
        kind = kinds[number] if number < len(kinds) else "body"
        draft = _leading_label(doc, start, end, kind == "headline", inside)
        if draft is None and kind == "headline":
            draft = _trailing_label(doc, start, end, inside)
        if draft is not None and (kind == "headline" or leads[doc[start].text] > 1):
            drafts.append(draft)
    return drafts


def _leading_label(doc: Doc, start: int, end: int, headline: bool, inside: bytearray) -> Draft | None:
    for colon in range(start + 1, min(start + _LONGEST_LABEL, end - _SHORTEST_CONTENT)):
        if doc[colon].text == ":":
            break
    else:
        return None
    label = doc[start:colon]
    if (
        inside[colon]
        or not _names_a_sayer(doc, start, colon, headline)
        or not (headline or _is_transcript(label.text) or inside[colon + 1])
    ):
        return None
    head = label.root.i
    content = trimmed(doc, colon + 1, end)
    return Draft(colon, ":", "label", [(colon, colon + 1)], [content], [(start, colon)], head, verb=colon)


def _trailing_label(doc: Doc, start: int, end: int, inside: bytearray) -> Draft | None:
    """'No plan to leave: Pentagon chief'."""
    for colon in range(end - 2, max(end - _LONGEST_LABEL, start + _SHORTEST_CONTENT), -1):
        if doc[colon].text == ":":
            break
    else:
        return None
    last = trimmed(doc, colon + 1, end)
    if inside[colon] or last[1] <= last[0] or not _is_short_noun_phrase(doc, *last):
        return None
    head = doc[last[0] : last[1]].root.i
    return Draft(colon, ":", "label", [(colon, colon + 1)], [trimmed(doc, start, colon)], [last], head, verb=colon)


def _names_a_sayer(doc: Doc, start: int, end: int, headline: bool) -> bool:
    if any(token.pos_ in ("VERB", "AUX", "ADP", "NUM") for token in doc[start:end]):
        return False
    shouted = headline and doc[start:end].text.isupper()
    if shouted:
        return doc[end - 1].ent_type_ in _SAYERS or (is_human(doc[end - 1]) and doc[end - 1].pos_ == "NOUN")
    if any(token.ent_type_ in _SAYERS for token in doc[start:end]):
        return True
    if headline and (doc[end - 1].pos_ == "PROPN" or is_human(doc[end - 1])):
        return True
    return doc[start:end].text.isupper()


def _is_transcript(label: str) -> bool:
    return label.isupper() and len(label) > 2


def _is_short_noun_phrase(doc: Doc, start: int, end: int) -> bool:
    words = doc[start:end]
    if len(words) > _LONGEST_TRAILER:
        return False
    return words.root.pos_ in ("NOUN", "PROPN") and not any(token.pos_ in ("VERB", "AUX") for token in words)
