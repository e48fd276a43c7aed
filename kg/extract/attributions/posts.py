"""Posts of social media put into an article: their words, and below them '— Ada Haro (@adaharo) May 3, 2020'."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kg.extract.attributions.drafts import Bounds, Draft, trimmed

_SIGNED = re.compile(r"[—–―-]+\s*(?P<name>[^()@—–―]{2,60}?)\s*\(@\w{1,30}\)")
_SHORTEST = 3
"""Words of a post."""


def post_drafts(doc: Doc, paragraphs: list[Bounds], inside: bytearray) -> list[Draft]:
    """One draft for each signed post, in text order: what stands before the signature in its paragraph, or the
    paragraph before one that begins with it. Posts in quotation marks are quotations, found as such."""
    drafts = []
    for number, (start, end) in enumerate(paragraphs):
        words = doc[start:end]
        signed = _SIGNED.search(words.text) if "(@" in words.text or "( @" in words.text else None
        if signed is None:
            continue
        offset = words.start_char
        name = doc.char_span(offset + signed.start("name"), offset + signed.end("name"), alignment_mode="expand")
        dash = doc.char_span(offset + signed.start(), offset + signed.start() + 1, alignment_mode="expand")
        if name is None or dash is None:
            continue
        low, high = trimmed(doc, start, dash.start)
        if high - low < _SHORTEST and number:
            low, high = trimmed(doc, *paragraphs[number - 1])
        if high - low < _SHORTEST or inside[low]:
            continue
        source = max(name.start, dash.end), name.end
        drafts.append(Draft(dash.start, dash.text, "turn", [(dash.start, dash.end)], [(low, high)], [source]))
        drafts[-1].speaker, drafts[-1].verb = doc[source[0] : source[1]].root.i, dash.start
    return drafts
