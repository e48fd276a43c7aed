"""The outlet of an article where the article names itself: 'told the Whistle', 'an insider told Free Harbour'.

What it finds: the name of the outlet, whole and, behind an article, by its last word. What it cannot: outlets of
articles that come without one, and other outlets.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.entities.name_types import Name
from kg.lexicon.places import country_of_adjective, standard_place
from kg.lexicon.titles import given_names

_ARTICLES = frozenset({"the", "this"})


def own_outlet(doc: Doc, publisher: str) -> Iterator[Name]:
    """The mentions of the outlet called `publisher` ('' for none)."""
    words = publisher.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words or not all(word[:1].isupper() for word in (words[0], words[-1])) or standard_place(" ".join(words)):
        return
    for token in doc:
        width = len(words)
        if [part.text for part in doc[token.i : token.i + width]] == words and _ends(doc, token.i + width):
            if width > 1 or not (token.is_sent_start and token.text in given_names()):
                yield Name(token.i, token.i + width, "Organization")
        elif width > 1 and token.text == words[-1] and _is_short(doc, token.i):
            yield Name(token.i, token.i + 1, "Organization")


def _ends(doc: Doc, end: int) -> bool:
    """The name goes on no further."""
    return end >= len(doc) or not (doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper())


def _is_short(doc: Doc, index: int) -> bool:
    """'the [Whistle]': the last word of the outlet's name alone behind an article."""
    if not index or doc[index - 1].lower_ not in _ARTICLES or country_of_adjective(doc[index].text):
        return False
    return doc[index].pos_ in ("PROPN", "NOUN") and _ends(doc, index + 1) and doc[index].ent_type_ != "PERSON"
