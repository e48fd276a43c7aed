"""Names that their form hides from the pipeline, told by what is beside them: 'the singer k.d. lang', 'the fund Velda'.

What it finds: persons in small letters by full stops within their names or by a list of those who write themselves so;
firms and bodies right behind the noun for what they are, and before ', which' at the beginning of a sentence. What it
cannot: names in small letters that look like words and are in no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from kg.extract.entities.firm_signs import is_told_body
from kg.extract.entities.name_types import Name
from kg.language.lookups import tokens_of
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import country_of_adjective, standard_place
from kg.lexicon.tables import lines, words
from kg.lexicon.titles import given_names, nouns

_DOTTED = re.compile(r"[a-z]+(?:\.[a-z]+){1,3}")
_INITIALS = re.compile(r"(?:[a-z]\.){1,3}")
_DOMAINS = frozenset({"com", "org", "net", "gov", "edu", "uk", "eu", "io", "tv", "info", "de", "fr", "www", "co"})


_HEAVENLY = frozenset({"asteroid", "planet", "comet", "moon", "exoplanet", "star", "galaxy", "planetoid"})
_HYPHENS = frozenset({"-", "–"})
_SEATED = frozenset({"based", "born", "headquartered", "listed", "registered"})


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Names of the list by their first words."""
    return {name.split()[0]: tuple(name.split()) for name in lines("small_names.txt")}


def small_names(doc: Doc) -> Iterator[Name]:
    """Persons whose names are written in small letters, and their last words alone behind that."""
    known: dict[str, int] = {}
    for token in tokens_of(doc):
        end = _listed_end(doc, token) or (_described_end(doc, token) if _is_described(doc, token) else 0)
        if end:
            if end - token.i > 1:
                known[doc[end - 1].text] = end
            yield Name(token.i, end, "Person")
        elif token.i >= known.get(token.text, len(doc)) and token.dep_.startswith("nsubj"):
            yield Name(token.i, token.i + 1, "Person")


def _listed_end(doc: Doc, token: Token) -> int:
    words = _listed().get(token.text, ())
    same = words and [part.text for part in doc[token.i : token.i + len(words)]] == list(words)
    return token.i + len(words) if same else 0


def _is_described(doc: Doc, token: Token) -> bool:
    """Right behind a noun for a person: 'the producer [will.i.am]'."""
    before = tokens_of(doc)[token.i - 1] if token.i else None
    if before is None or before.tag_ != "NN":
        return False
    lemma = before.lemma_.lower()
    return any(lemma in nouns()[kind] for kind in ("occupation", "person", "office"))


def _described_end(doc: Doc, token: Token) -> int:
    """Where a name ends that full stops within it show to be one; 0 for other words."""
    if _INITIALS.fullmatch(token.text) and token.i + 1 < len(doc) and doc[token.i + 1].text.islower():
        return token.i + 2 if doc[token.i + 1].is_alpha else 0
    dotted = _DOTTED.fullmatch(token.text) and not _DOMAINS & set(token.text.split("."))
    return token.i + 1 if dotted else 0


def described_bodies(doc: Doc) -> Iterator[Name]:
    """'the fund [Velda]', '[Velda], which makes beer, said'."""
    end = 0
    for token in tokens_of(doc):
        if not _may_be_part(token) or (token.i < end and not token.is_sent_start):
            continue
        if token.text in given_names() and not (token.i and is_told_body(doc[token.i - 1])):
            continue
        if standard_place(token.text) or country_of_adjective(token.text):
            continue
        end = token.i + 1
        while end < len(doc) and _may_be_part(doc[end]) and not doc[end].is_sent_start:
            end += 1
        before = doc[token.i - 1] if token.i else None
        if before is not None and before.tag_ == "NN" and _names_bodies(before):
            yield Name(token.i, end, "Organization")
        elif token.is_sent_start and end - token.i < 3 and _which_follows(doc, end):
            yield Name(token.i, end, "Organization")


def described_places(doc: Doc) -> Iterator[Name]:
    """'the asteroid [Velda]', 'Venus', 'the [Orsk]-based company': heavenly bodies, and towns that a firm is at."""
    for token in tokens_of(doc):
        if not (token.pos_ == "PROPN" and token.text[:1].isupper()) or token.ent_type_ not in ("", "MISC"):
            continue
        before = doc[token.i - 1] if token.i else None
        if token.text in _planets() or (before is not None and before.tag_ == "NN" and before.lower_ in _HEAVENLY):
            yield Name(token.i, token.i + 1, "Place")
        elif _is_seat(doc, token.i) and (standard_place(token.text) or entries(token.text)):
            yield Name(token.i, token.i + 1, "Place")


def _is_seat(doc: Doc, index: int) -> bool:
    return index + 2 < len(doc) and doc[index + 1].text in _HYPHENS and doc[index + 2].lower_ in _SEATED


@cache
def _planets() -> frozenset[str]:
    return frozenset(words("planets.txt"))


def _may_be_part(token: Token) -> bool:
    return token.pos_ == "PROPN" and bool(token.is_title) and not token.ent_type_


def _which_follows(doc: Doc, end: int) -> bool:
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "which"


def _names_bodies(noun: Token) -> bool:
    """'the fund', 'brewer': nouns that a body's own name stands behind."""
    word, known = noun.lower_, firm_words()
    if word in known.impersonal:
        return True
    definite = noun.i > 0 and noun.nbor(-1).lower_ == "the"
    return definite and word in nouns()["organization"] - nouns()["place"] - {"crew", "family", "couple", "court"}
