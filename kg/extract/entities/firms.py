"""Firms that a recogniser takes for persons or places: 'Moore & Vale', 'Haro Inc.', 'Velda shares'.

What it cannot: firms by a bare name in articles that never tell of their shares, staff or full name.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.lexicon.firms import firm_words, short_forms
from kg.lexicon.titles import titles

_OWNED = frozenset({
    "shares", "stock", "holders", "shareholders", "stockholders", "executives", "subsidiary", "subsidiaries", "dealers",
})  # fmt: skip
"""What stands right behind the name of a firm: 'Velda shares'."""


def firm_bounds(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The bounds of the whole name of which [start, end) is a part that stands beside an '&'."""
    while end + 1 < len(doc) and doc[end].text == "&" and doc[end + 1].text[:1].isupper():
        end += 2
        while end < len(doc) and doc[end].text[:1].isupper() and doc[end].pos_ == "PROPN":
            end += 1
    while start > 1 and doc[start - 1].text == "&" and doc[start - 2].text[:1].isupper():
        start -= 2
        while start > 0 and doc[start - 1].text[:1].isupper() and doc[start - 1].pos_ == "PROPN":
            start -= 1
    return start, end


def is_firm(doc: Doc, start: int, end: int) -> bool:
    """'Moore & Vale', 'Haro Inc.': names joined by '&', or with the word for a kind of company at the end."""
    inside = any(token.text == "&" for token in doc[start + 1 : end - 1])
    return inside or firm_bounds(doc, start, end) != (start, end) or has_suffix(doc, start, end)


def has_suffix(doc: Doc, start: int, end: int) -> bool:
    """The name ends in 'Inc.', 'S.A.' and the like."""
    return end - start > 1 and doc[end - 1].text.rstrip(".") in firm_words().legal


def without_suffix(form: str) -> str:
    """'Haro Inc.', 'Haro Inc. of Orsk' -> 'Haro'; other forms as they are."""
    words = form.split()
    at = words.index("of") if "of" in words else 0
    if at > 1 and words[at - 1].rstrip(".,") in firm_words().legal:
        words = words[:at]
    while len(words) > 1 and words[-1].rstrip(".,") in firm_words().legal:
        words.pop()
    return " ".join(words).rstrip(",")


def called_firms(doc: Doc, names: Iterable[tuple[int, int]]) -> set[str]:
    """Of the forms of names [start, end) those that the article shows to be a firm's: short for one with 'Inc.', or
    before 'shares'; never behind a title, nor a part of a longer name that has no 'Inc.'."""
    spans = list(names)
    parts = {doc[start].text for start, end in spans if end - start > 1 and not has_suffix(doc, start, end)}
    parts |= {doc[end - 1].text for start, end in spans if end - start > 1}
    full = {doc[start : end - 1].text for start, end in spans if has_suffix(doc, start, end)}
    short = {words.rpartition(" ")[0] for words in full} - {""}
    short |= {form for words in full for form in short_forms(words)}
    found = {doc[start:end].text for start, end in spans if end < len(doc) and doc[end].lower_ in _OWNED} | full | short
    return found - parts - {doc[start:end].text for start, end in spans if start and doc[start - 1].text in titles()}
