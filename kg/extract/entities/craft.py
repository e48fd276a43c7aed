"""Which names an article shows to be those of ships, aircraft, spacecraft and storms, wherever it tells them.

What it finds: 'the frigate FS Velda' and then 'Velda', 'its mother ship, Velda,', 'Storm Velda' and then 'Velda'. What
it cannot: names of which the article never says what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extract.entities.name_signs import sign_words
from kg.extract.entities.non_names import SHIPS, STORMS
from kg.language.lookups import tokens_of

_DEFINITE = frozenset({"the", "its", "his", "her", "their", "our", "a", "an", "'s", "’s"})
_BEFORE = 5


@lru_cache(maxsize=1)
def craft_names(doc: Doc) -> frozenset[str]:
    """The names of craft and storms, also without letters in capitals before them ('FS Velda', 'Velda')."""
    return frozenset(form for start, end in _shown(doc) for form in _forms(doc, start, end))


def _forms(doc: Doc, start: int, end: int) -> Iterator[str]:
    whole = doc[start:end].text
    yield whole
    if end - start == 2 and doc[start].is_upper:
        yield doc[end - 1].text


def _shown(doc: Doc) -> Iterator[tuple[int, int]]:
    """Where a name stands beside the word for what it is."""
    for token, after in pairwise(tokens_of(doc)):
        if token.text in STORMS or token.text in SHIPS:
            if _is_part(after):
                yield token.i + 1, _end(doc, token.i + 1)
        elif token.tag_ == "NN" and (token.lower_ in sign_words().craft or _is_carrier(doc, token)):
            apart = after.text == "," and token.i + 2 < len(doc) and _is_definite(doc, token)
            start = token.i + (2 if apart else 1)
            if _is_part(doc[start]):
                end = _end(doc, start)
                if not apart or (end < len(doc) and doc[end].text == ","):
                    yield start, end


def _is_carrier(doc: Doc, token: Token) -> bool:
    """'aircraft carrier'; other carriers are firms."""
    return token.lower_ == "carrier" and token.i > 0 and doc[token.i - 1].lower_ == "aircraft"


def _is_part(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not token.is_sent_start


def _end(doc: Doc, start: int) -> int:
    end = start + 1
    while end < len(doc) and _is_part(doc[end]):
        end += 1
    return end


def _is_definite(doc: Doc, noun: Token) -> bool:
    """A determiner, possessor or article begins the phrase of the noun."""
    return any(token.lower_ in _DEFINITE for token in doc[max(0, noun.i - _BEFORE) : noun.i])
