"""The dictionary form of a word, as the tables of words have it."""

from __future__ import annotations

from spacy.tokens import Token

_MISTAKEN = {"raped": "rape", "raping": "rape"}


def lemma(token: Token) -> str:
    """The lemma in lower case, the word itself where the pipeline gives none; what it is known to mistake put right."""
    word = token.lower_
    return _MISTAKEN.get(word) or (token.lemma_ or word).lower()
