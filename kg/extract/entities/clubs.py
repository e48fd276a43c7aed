"""Clubs that are called by the name of their town, told by a result: 'a 5-1 defeat by Port Velda'.

What it finds: names in a sentence with a result that stand where sides stand. What it cannot: clubs of which no result
is told, and countries, which stay places.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.language.lookups import sentence_bounds, tokens_of

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_HYPHENS = frozenset({"-", "–"})
_MOST = 200
_AGAINST = frozenset({"by", "to", "against", "over", "for"})
_MATCH = frozenset({
    "beat", "lose", "win", "draw", "defeat", "thrash", "hammer", "rout", "edge", "crush", "down", "thump", "concede",
    "score", "trail", "lead", "victory", "loss", "goal", "match", "game", "final", "shoot",
})  # fmt: skip
_BALLOTS = frozenset({"vote", "ballot", "ruling", "rule", "decision", "split", "majority", "approve", "council"})


def stands_as_side(doc: Doc, start: int, end: int, person: bool = False) -> bool:
    """[start, end) is the subject or the other side of a match whose result its sentence tells; of what looks like a
    person's name only where that is one result: persons win sets."""
    first, last = sentence_bounds(doc[start])
    results = _results(doc, first, last)
    if not results or (person and results > 1):
        return False
    if start > first and doc[start - 1].lower_ in _AGAINST:
        return True
    owned = end < last and doc[end].tag_ == "POS"
    head = next((token for token in doc[start:end] if not start <= token.head.i < end), doc[start])
    return owned or head.dep_ in ("nsubj", "nsubj:pass", "obj")


@lru_cache(maxsize=64)
def _results(doc: Doc, first: int, last: int) -> int:
    """How often the sentence [first, last) has two small numbers with a hyphen between; 0 where it tells of a vote, or
    of no match."""
    sentence = tokens_of(doc)[first:last]
    lemmas = {token.lemma_.lower() for token in sentence}
    if lemmas & _BALLOTS or not lemmas & _MATCH:
        return 0
    return sum(_is_result(token, first, last) for token in sentence)


def _is_result(token: Token, first: int, last: int) -> bool:
    if _SCORE.fullmatch(token.text):
        return True
    parted = token.text in _HYPHENS and first < token.i < last - 1 and not token.whitespace_
    return parted and _is_small(token.nbor(-1).text) and _is_small(token.nbor(1).text)


def _is_small(number: str) -> bool:
    return number.isdigit() and int(number) < _MOST
