"""Marked words that name nobody: codes, acronyms of kinds of things, works, laws, cases, ships, creeds, scandals.

What it finds: those that their own form or the words around them give away. What it cannot: titles of works without
quotation marks or a word for what they are.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spacy.tokens import Doc

from kg.language.lookups import marked_names, text_of
from kg.lexicon.bodies import known_organizations
from kg.lexicon.gazetteer import entries
from kg.lexicon.tables import words
from kg.lexicon.titles import given_names, nouns
from kg.model import EntityType

_BLEND = re.compile(r"[A-Z]\w+(?:care|nomics|gate|xit|mania)")
_CREED = re.compile(r"[A-Z]\w+ism|Christianity|Islam")
_PLURAL = re.compile(r"[A-Z]{2,}s")
SHIPS = frozenset({"USS", "HMS", "RMS", "HMCS", "HMAS", "MV", "USNS"})
STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm"})
_OPENING = frozenset({'"', "“", "``", "''", "‘"})
_CLOSING = frozenset({'"', "”", "''", "’"})
_INDEFINITE = frozenset({"a", "an", "any", "another", "each", "every"})
_WORKS = frozenset([
    "film", "movie", "book", "novel", "memoir", "song", "single", "album", "sitcom", "musical", "opera", "documentary",
    "thriller", "biography", "autobiography", "bestseller", "video", "poem", "essay", "series", "drama", "comedy",
])  # fmt: skip
_TITLED = frozenset({"called", "titled", "entitled"})
_LONGEST_CODE = 3


def is_no_name(doc: Doc, start: int, end: int, kind: EntityType) -> bool:
    """The tokens [start, end), marked as a name of `kind`, name nobody and no place."""
    if kind == "Group":
        return False
    if end - start == 1 and kind == "Organization" and doc[start].text in _abbreviations():
        return True
    if end - start == 1 and (_is_one_of_many(doc, start, kind) or _is_deity(doc, start)):
        return True
    if end - start == 1 and (_is_code(doc, start) or _is_blend(doc, start, kind)):
        return True
    if doc[start].text in STORMS or (start and doc[start - 1].text in STORMS and kind == "Person"):
        return True
    if kind != "Place" and (doc[start].text in SHIPS or _is_title(doc, start, end)):
        return True
    if kind != "Place" and _CREED.fullmatch(text_of(doc, start, end)) and doc[start].text not in given_names():
        return True
    return (
        _is_kind_of_thing(doc, start, end) if kind == "Organization" else kind == "Person" and _of_law(doc, start, end)
    )


def _is_one_of_many(doc: Doc, index: int, kind: EntityType) -> bool:
    """'an Iskander', 'Occupiers out': a word behind 'a' that no noun follows, a plural at the beginning of a sentence
    that is no town's name."""
    token = doc[index]
    if kind != "Organization" and token.tag_ == "NNPS" and token.is_sent_start:
        return not entries(token.text) and token.text not in given_names()
    if kind == "Person" and token.text in _words_of_longer_names(doc):
        return False
    known = kind == "Organization" and token.text in known_organizations()
    return index > 0 and doc[index - 1].lower_ in ("a", "an") and not _before_noun(doc, index + 1) and not known


@lru_cache(maxsize=1)
def _words_of_longer_names(doc: Doc) -> frozenset[str]:
    """The words of all marked names of several words."""
    return frozenset(word for ent in marked_names(doc) if len(ent) > 1 for word in ent.text.split())


def _is_deity(doc: Doc, index: int) -> bool:
    return doc[index].text in _deities() and not (index + 1 < len(doc) and doc[index + 1].pos_ == "PROPN")


@cache
def _deities() -> frozenset[str]:
    return frozenset(words("deities.txt"))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("abbreviations.txt"))


def _is_code(doc: Doc, index: int) -> bool:
    """'EB-5', 'F-16': letters with a number behind a hyphen."""
    short = doc[index].is_upper and len(doc[index].text) <= _LONGEST_CODE
    if not short or index + 2 >= len(doc) or doc[index + 1].text != "-" or doc[index].whitespace_:
        return False
    return doc[index + 2].text[:1].isdigit()


def _is_blend(doc: Doc, index: int, kind: EntityType) -> bool:
    """'Harocare', 'Orskgate': a law, a scandal, a policy called by a blend with a name; but towns end in 'gate' too."""
    text = doc[index].text
    if not _BLEND.fullmatch(text) or text in given_names():
        return False
    return kind == "Organization" or not entries(text)


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """'the film Velda', '“Velda Rising”': the title of a work."""
    if start == 0:
        return False
    before, after = doc[start - 1], doc[end] if end < len(doc) else None
    if before.lower_ in _WORKS and (after is None or after.pos_ not in ("VERB", "AUX")):
        return True
    quoted = before.text in _OPENING and after is not None and after.text in _CLOSING
    return quoted and end - start > 1 and start > 1 and doc[start - 2].lower_ in _WORKS | _TITLED


def _is_kind_of_thing(doc: Doc, start: int, end: int) -> bool:
    """'an ICBM', 'ICBMs', or one that has a plural elsewhere: an acronym for a kind of thing."""
    if end - start == 1 and _PLURAL.fullmatch(doc[start].text):
        return doc[start].tag_ in ("NNS", "NNPS")
    if end - start > 1 or not doc[start].is_upper:
        return False
    head = doc[start].dep_ not in ("compound", "nmod:desc", "flat") and not _before_noun(doc, end)
    if start == 0:
        return False
    before = doc[start - 1]
    described = before.pos_ in ("DET", "ADJ") or before.lower_ == "super"
    return (before.lower_ in _INDEFINITE and head) or (described and doc[start].text in _in_plural(doc))


def _before_noun(doc: Doc, end: int) -> bool:
    return end < len(doc) and (doc[end].pos_ in ("NOUN", "PROPN", "ADJ") or doc[end].text in ("-", "'s", "’s"))


@lru_cache(maxsize=1)
def _in_plural(doc: Doc) -> frozenset[str]:
    """The acronyms that the article has in the plural."""
    plurals = (token.text for token in doc if len(token.text) > 2 and token.text[-1] == "s")
    return frozenset(word[:-1] for word in plurals if word[:-1].isupper())


def _of_law(doc: Doc, start: int, end: int) -> bool:
    """'the Haro Act', 'Haro v. Vale': a person's name in that of a law, a prize or a case."""
    if end < len(doc) and (doc[end].lower_ == "v." or (_is_work(doc, end) and doc[end].text[:1].isupper())):
        return True
    return start > 0 and doc[start - 1].lower_ == "v."


def _is_work(doc: Doc, index: int) -> bool:
    return doc[index].lower_ in nouns()["work"]
