"""Where an article's headline and lead end: what stands there is told first, and told again below.

Limits: headlines are those that `kg.articles.furniture` sees; a lead is so many sentences, however long.
"""

from __future__ import annotations

from itertools import islice
from typing import Literal

from kg.extract.reading import Reading

Standing = Literal["headline", "lead", "body"]
_LEAD = 4
"""Sentences below the headline."""


def bounds(reading: Reading) -> tuple[int, int]:
    """The tokens after the headlines above the text, and after the first sentences below them."""
    analysis = reading.analysis
    first = next((start for start, kind in zip(analysis.starts, analysis.kinds, strict=True) if kind == "body"), 0)
    body = next((token.i for token in reading.doc if token.idx >= first), 0)
    starts = (token.i for token in reading.doc[body:] if token.is_sent_start)
    return body, next(islice(starts, _LEAD, None), len(reading.doc))


def standing(place: int, ends: tuple[int, int]) -> Standing:
    """Where the token at `place` stands; `ends` are the `bounds` of its article."""
    return "headline" if place < ends[0] else "lead" if place < ends[1] else "body"
