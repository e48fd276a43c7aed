"""Datelines: 'KYIV, May 24 (The Dispatch) —', the place and day of writing that a report opens with.

A dateline is of the article, not of its first sentence; it is made a sentence of its own, and nothing in it acts or
is referred back to. What it cannot: places in small letters without an agency or a colon behind them.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from functools import lru_cache

from spacy.tokens import Doc

from kg.language.text import AnalysisText
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import standard_place

_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’]+(?:[ /-](?:[{_UPPER}][{_UPPER}.'’]+|de|del|and)){{0,4}}"
_WORD = rf"[{_UPPER}][\w.'’-]*"
_BEHIND = rf"(?:,? ?, (?:{_WORD}(?: {_WORD}){{0,2}}(?: \d{{1,2}})?|\d{{1,2}} {_WORD}|\d{{4}})){{0,4}}"
_AGENCY = r" ?\([^()]{2,60}\)"
_DASH = r"(?: ?(?:—|–|--)(?= |\w|$)| - ) ?"
_OPENED = re.compile(rf"(?P<place>{_CAPITALS})(?P<behind>{_BEHIND})(?P<agency>{_AGENCY})?{_DASH}")
_BY_AGENCY = re.compile(rf"(?P<place>{_WORD}(?: {_WORD}){{0,2}}){_BEHIND}{_AGENCY}{_DASH}")
_COLON = re.compile(rf"(?P<place>{_WORD}(?: {_WORD}){{0,2}}): (?=[{_UPPER}“\"])")
_NO_PLACES = frozenset([
    "BREAKING", "UPDATE", "UPDATED", "WATCH", "LIVE", "EXCLUSIVE", "OPINION", "ANALYSIS", "EDITORIAL", "VIDEO",
    "PHOTOS", "CORRECTION", "RELATED", "READ", "NEWS", "REPORT", "SPORT", "SPORTS",
])  # fmt: skip
_DASHES = frozenset(("-", "–", "—", "--"))
_CALENDAR = frozenset(
    name.upper()
    for names in (calendar.day_name, calendar.day_abbr, calendar.month_name, calendar.month_abbr)
    for name in names
)
_FEW = 3
_PARAGRAPH = 40
"""Characters that a paragraph behind a dateline has at least."""


def dateline_length(text: str, first: bool = True) -> int:
    """How many characters of a paragraph are its dateline, the dash and the blank behind it included; 0 without one.

    `first`: the paragraph is the first of an article; only there a place is one that no gazetteer knows, or that only a
    colon ends.
    """
    found = _OPENED.match(text)
    if found is not None and len(text) - found.end() >= _PARAGRAPH:
        told = found["behind"] or found["agency"]
        if told or (first and _may_be_place(found["place"])) or _is_place(found["place"]):
            return found.end()
    found = _BY_AGENCY.match(text) or (_COLON.match(text) if first else None)
    if found is not None and len(text) - found.end() >= _PARAGRAPH and _is_place(found["place"]):
        return found.end()
    return 0


def _may_be_place(words: str) -> bool:
    return len(words.split()) <= _FEW and not _NO_PLACES & set(words.split())


def _is_place(words: str) -> bool:
    name = words.title() if words.isupper() else words
    return bool(entries(name) or standard_place(name)) and not _NO_PLACES & {words.upper()}


def dateline_ends(analysis: AnalysisText) -> dict[int, int]:
    """Of the blocks of an article that begin with a dateline, or are one: where each begins -> where its dateline
    ends."""
    ends = [*analysis.starts[1:], len(analysis.text) + 1][: len(analysis.starts)]
    found: dict[int, int] = {}
    first = True
    for start, end, kind in zip(analysis.starts, ends, analysis.kinds, strict=True):
        if kind == "dateline":
            found[start] = end - 1
        if kind != "body":
            continue
        length = dateline_length(analysis.text[start : end - 1], first)
        if length:
            found[start] = start + length
        first = False
    return found


def in_dateline(doc: Doc, index: int) -> bool:
    """Whether the token at `index` is part of a dateline."""
    starts, ends = _bounds(doc)
    place = bisect_right(starts, index) - 1
    return place >= 0 and index < ends[place]


@lru_cache(maxsize=1)
def agencies(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The token bounds of what stands in brackets in datelines, the agency or outlet that reports: 'OSLO (Fjord Wire)
    -'; only what begins with a capital, and holds no number."""
    found: list[tuple[int, int]] = []
    for start, end in zip(*_bounds(doc), strict=True):
        opening = next((index for index in range(start, end) if doc[index].text == "("), end)
        closing = next((index for index in range(opening, end) if doc[index].text == ")"), opening)
        words = doc[opening + 1 : closing]
        if len(words) and words[0].text[:1].isupper() and not any(token.like_num for token in words):
            found.append((opening + 1, closing))
    return tuple(found)


@lru_cache(maxsize=1)
def dateline_places(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The token bounds of the places in capitals with which datelines begin: 'PORT VELD' of 'PORT VELD, May 3 —'."""
    found: list[tuple[int, int]] = []
    for start, end in zip(*_bounds(doc), strict=True):
        stop = next((index for index in range(start, end) if _ends_place(doc, index, start)), end)
        words = doc[start:stop]
        if len(words) and words.text.isupper() and not {token.text for token in words} & _CALENDAR:
            found.append((start, stop))
    return tuple(found)


def _ends_place(doc: Doc, index: int, start: int) -> bool:
    """Whether the place of a dateline that begins at `start` is over before this token."""
    token = doc[index]
    if token.text in _DASHES:
        return index == start or bool(doc[index - 1].whitespace_) or token.text != "-"
    return token.text in (",", "(", "/", ":") or token.like_num


@lru_cache(maxsize=1)
def _bounds(doc: Doc) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The token bounds of the datelines of a doc, in order."""
    analysis = doc.user_data.get("analysis")
    if analysis is None:
        return (), ()
    found = [doc.char_span(start, end, alignment_mode="contract") for start, end in dateline_ends(analysis).items()]
    spans = sorted((span.start, span.end) for span in found if span is not None)
    return tuple(start for start, _ in spans), tuple(end for _, end in spans)
