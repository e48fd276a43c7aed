"""Names over hyphens ('Nur al-Cedari', 'Han Mi - rae' in texts that put spaces around hyphens, 'Ruritania-Orsk') and
names that share a word ('North and South Ruritania').

What it finds: how far a name runs, and its whole form. What it cannot: tell a hyphen with spaces from a dash in an
article that closes some of its hyphens up.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc

from kg.language.lookups import text_of, whole_text
from kg.lexicon.places import country_of_adjective, standard_place
from kg.model import EntityType

HYPHENS = frozenset("-–")
_SPACED = re.compile(r"\w - \w")
_CLOSED = re.compile(r"\w-\w")
_AROUND = re.compile(r"(?<=\w) - (?=\w)")
DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})
_NEVER_LAST = frozenset({"PRON", "SCONJ", "CCONJ", "DET", "AUX", "VERB", "NUM"})
_GOES_ON = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
_LONGEST_SYLLABLE = 6
DIASPORAS = frozenset({"American", "Canadian", "Australian"})
"""Adjectives that behind another make a people's name: 'Ruritanian-Americans'."""


@lru_cache(maxsize=1)
def spaced_hyphens(doc: Doc) -> bool:
    """The article has hyphens with spaces around them ('long - term') and none without, as some collections write."""
    text = whole_text(doc)
    return _SPACED.search(text) is not None and _CLOSED.search(text) is None


def written_form(doc: Doc, start: int, end: int) -> str:
    """The words of the name [start, end), its hyphens closed up where the article writes all of them with spaces."""
    text = text_of(doc, start, end)
    return _AROUND.sub("-", text) if " - " in text and spaced_hyphens(doc) else text


def across_hyphens(doc: Doc, start: int, end: int, kind: EntityType) -> tuple[int, int]:
    """The bounds of the whole name of which [start, end) is a part: 'Abu Nur al' + '-' + 'Cedari'.

    Two places that a hyphen joins stay two ('the Ruritania-Sylvania border')."""
    while end + 1 < len(doc) and doc[end].text in HYPHENS and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
        if not doc[end + 1].text[:1].isupper() or _are_places(doc, end):
            break
        end += 2
    while (
        start > 1
        and doc[start - 1].text in HYPHENS
        and not doc[start - 1].whitespace_
        and not doc[start - 2].whitespace_
    ):
        if doc[start - 2].pos_ not in ("PROPN", "X") and not doc[start - 2].text[:1].isupper():
            break
        if _are_places(doc, start - 1):
            break
        start -= 2
    if kind == "Person" and end - start > 1 and _last_syllable(doc, end):
        end += 2
    return start, end


def _are_places(doc: Doc, hyphen: int) -> bool:
    """Both words beside the hyphen are a country's or region's name or adjective, and not one people's ('a
    Ruritanian-American', 'the Ruritanian-Sylvanians')."""
    first, second = doc[hyphen - 1].text, doc[hyphen + 1].text
    people = country_of_adjective(second) and (second.endswith("s") or second in DIASPORAS)
    if country_of_adjective(first) and people:
        return False
    return all(standard_place(word) or country_of_adjective(word) for word in (first, second))


def _last_syllable(doc: Doc, end: int) -> bool:
    """'Han Mi' + ' - rae': a small word behind a spaced hyphen that ends the name, and begins no other phrase."""
    if end + 1 >= len(doc) or doc[end].text != "-" or not doc[end - 1].whitespace_ or not spaced_hyphens(doc):
        return False
    word = doc[end + 1]
    small = word.is_alpha and word.is_lower and len(word.text) <= _LONGEST_SYLLABLE and not word.text.endswith("ed")
    if not small or word.pos_ in _NEVER_LAST:
        return False
    return end + 2 >= len(doc) or doc[end + 2].pos_ not in _GOES_ON


def whole_of_half(doc: Doc, index: int) -> str:
    """'North Ruritania' for the token 'North' of 'North and South Ruritania', which a table of places must know; ''
    for others."""
    if index + 3 >= len(doc) or doc[index].lower_ not in DIRECTIONS or not doc[index].text[:1].isupper():
        return ""
    if doc[index + 1].lower_ not in ("and", "or") or doc[index + 2].lower_ not in DIRECTIONS:
        return ""
    shared = doc[index + 3]
    whole = f"{doc[index].text} {shared.text}"
    return whole if shared.text[:1].isupper() and (standard_place(whole) or country_of_adjective(whole)) else ""
