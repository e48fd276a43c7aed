"""Organisations that the pipeline leaves out and that show themselves: known ones, agencies of datelines, letters with
full stops, names before their own initials, firms with their legal form."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.entities.name_types import INITIALS, Name
from kg.language.datelines import agencies
from kg.language.lookups import text_of, tokens_of
from kg.lexicon.bodies import first_words_of_organizations, in_small, known_organizations
from kg.lexicon.firms import firm_words
from kg.lexicon.places import standard_place

_LONGEST = 5
_SHORT = 2


def initials_of_bodies(doc: Doc) -> Iterator[Name]:
    """'the F.B.I.': three or more letters with full stops after an article."""
    for token in tokens_of(doc):
        if not INITIALS.fullmatch(token.text) or not token.i:
            continue
        if doc[token.i - 1].lower_ in ("the", "a", "an"):
            yield Name(token.i, token.i + 1, "Organization")


def agencies_of_datelines(doc: Doc) -> Iterator[Name]:
    """'Fjord Wire' of the dateline 'OSLO, May 3 (Fjord Wire) -'."""
    for start, end in agencies(doc):
        if not standard_place(text_of(doc, start, end)):
            yield Name(start, end, "Organization")


def is_agency(doc: Doc, name: Name) -> bool:
    """A name in the brackets of a dateline, which are one name."""
    return any(start <= name.start < end for start, end in agencies(doc))


def known_bodies(doc: Doc) -> Iterator[Name]:
    """Known organisations of several words that the pipeline left out: 'US Marine Corps' amid titles, 'BANK OF ENGLAND'
    in a headline of capitals."""
    firsts = first_words_of_organizations()
    for token in tokens_of(doc):
        shouted = token.is_upper and len(token) > 1 and token.i + 1 < len(doc) and doc[token.i + 1].is_upper
        first = token.text.title() if shouted else token.text
        if first not in firsts or token.i + 1 >= len(doc) or not doc[token.i + 1].text[:1].isupper():
            continue
        for end in range(min(len(doc), token.i + _LONGEST), token.i + 1, -1):
            text = text_of(doc, token.i, end)
            if text in known_organizations() or (
                shouted and text.isupper() and in_small(text) in known_organizations()
            ):
                yield Name(token.i, end, "Organization")
                break


def firms_by_form(doc: Doc) -> Iterator[Name]:
    """'Velda Motor Company', 'Haro Velda Corp.': two proper nouns or more before the word for a kind of company."""
    for token in tokens_of(doc):
        if token.text.rstrip(".") not in firm_words().legal or token.tag_ != "NNP":
            continue
        start = token.i
        while start > token.sent.start and doc[start - 1].tag_ == "NNP" and doc[start - 1].text[:1].isupper():
            start -= 1
        words = doc[start : token.i + 1]
        if len(words) > _SHORT and not all(word.is_upper for word in words):
            yield Name(start, token.i + 1, "Organization")


def abbreviated_bodies(doc: Doc) -> Iterator[Name]:
    """Capitalised words before their own initials in brackets: 'Free Harbour Front (FHF)'."""
    for token in tokens_of(doc):
        if token.text != "(" or token.i + 2 >= len(doc) or doc[token.i + 2].text != ")":
            continue
        letters = doc[token.i + 1].text.replace(".", "")
        if not (letters.isupper() and 2 <= len(letters) <= 8):
            continue
        start, initials = token.i, ""
        while start > 0 and token.i - start < len(letters) + 4 and initials != letters:
            word = doc[start - 1]
            if not (word.text[:1].isupper() or word.lower_ in ("of", "the", "for", "and", "to", "in", "-")):
                break
            start -= 1
            initials = (word.text[0] if word.text[:1].isupper() else "") + initials
        if initials == letters:
            yield Name(start, token.i, "Organization")
            yield Name(token.i + 1, token.i + 2, "Organization")
