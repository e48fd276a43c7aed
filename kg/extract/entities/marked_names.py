"""The names that the pipeline marks, of the type that it gives them, each from its first word to its last.

What stands at their ends and is no part of a name is left off: articles, titles, common nouns. What it cannot: tell
where a name ends whose words never stand without the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from kg.extract.entities.firm_signs import firm_start
from kg.extract.entities.joined_names import across_hyphens
from kg.extract.entities.name_bounds import (
    OPENING,
    POSSESSIVE,
    all_in_quotes,
    behind_owner,
    over_nickname,
    with_estate,
    with_given_name,
    with_ordinal,
    with_suffix,
    without_common_noun,
    without_description,
    without_epithet,
)
from kg.extract.entities.name_types import Name, typed
from kg.extract.entities.title_phrases import is_title_word
from kg.language.lookups import marked_names, text_of, tokens_of
from kg.lexicon.firms import firm_words
from kg.lexicon.places import ambiguous_places, country_of_adjective, standard_place
from kg.lexicon.titles import given_names, nouns, titles
from kg.model import EntityType

_TYPES: dict[str, EntityType] = {
    "PERSON": "Person",
    "PER": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
}
_LONGEST = 5
_PAIR = 2
"""Words of a given name and a surname."""


def marked(doc: Doc) -> Iterator[Name]:
    """Every marked name of a person, body, place or group, in text order."""
    common = {token.text for token in tokens_of(doc) if token.text[:1].islower()}
    for ent in marked_names(doc):
        kind = _TYPES.get(ent.label_)
        if kind is None or (kind in ("Organization", "Person") and _is_common_word(ent, common)):
            continue
        bounds = _trimmed(doc, ent.start, ent.end, kind)
        if bounds:
            yield from typed(doc, *bounds, kind)


def _is_common_word(ent: Span, common: set[str]) -> bool:
    """One word with a capital because it begins a sentence, which stands in the article without one too, or is a noun
    for a body before that for an office ('Bank chief quits')."""
    first = ent[0]
    if len(ent) > 1 or not first.is_sent_start or first.is_upper:
        return False
    after = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    told = after is not None and after.tag_ == "NN" and is_title_word(after) and first.lower_ in nouns()["organization"]
    return first.lower_ in common or told


def _trimmed(doc: Doc, start: int, end: int, kind: EntityType) -> tuple[int, int] | None:
    while start < end and (doc[start].lower_ in OPENING or (doc[start].is_punct and doc[start].text not in "([")):
        start += 1
    while end > start and (
        doc[end - 1].text in POSSESSIVE or (doc[end - 1].is_punct and not doc[end - 1].text.endswith("."))
    ):
        end -= 1
    if kind == "Person":
        start = _after_title(doc, start, end)
        start = with_given_name(doc, start, end)
        end = with_estate(doc, start, with_suffix(doc, over_nickname(doc, end)))
        start = without_epithet(doc, start, end)
        if start and is_title_word(doc[start - 1]) and all_in_quotes(doc, start - 1, end):
            start -= 1
    elif kind == "Organization":
        start = firm_start(doc, with_ordinal(doc, behind_owner(doc, start, end)))
        if end - start > 1 and doc[end - 1].text.islower() and is_title_word(doc[end - 1]):
            return None  # 'Orsk councillor' before a name
        end = without_common_noun(doc, start, end)
        end = without_description(doc, start, end)
        while end - start > 1 and doc[end - 1].text in titles() and end < len(doc) and doc[end].text[:1].isupper():
            end -= 1
    end = _without_noun_behind(doc, start, end)
    if start >= end:
        return None
    start = _with_words_ahead(doc, start)
    start, end = across_hyphens(doc, start, end, kind)
    if not _has_proper_noun(doc, start, end):
        return None
    if not any(character.isupper() or character.isdigit() for character in text_of(doc, start, end)):
        return None
    return start, end


def _without_noun_behind(doc: Doc, start: int, end: int) -> int:
    """'Velda' of 'Velda monster', where the article has the name without the noun too."""
    last = end
    while last - start > 1 and doc[last - 1].text.islower() and doc[last - 1].tag_ in ("NN", "NNS", "NNP"):
        last -= 1
    if last == end:
        return end
    alone = text_of(doc, start, last)
    return last if alone in _marked_forms(doc) else end


@lru_cache(maxsize=1)
def _marked_forms(doc: Doc) -> frozenset[str]:
    """The names that the pipeline marks, as written."""
    return frozenset(text_of(doc, ent.start, ent.end) for ent in marked_names(doc))


def _with_words_ahead(doc: Doc, start: int) -> int:
    """Where a body's name begins of which the pipeline marked the end: 'the group [Keep Orsk] Wild'."""
    first = start
    while first > 0 and doc[first - 1].text.istitle() and not doc[first - 1].is_sent_start and start - first < _LONGEST:
        first -= 1
    if first == start or first == 0 or doc[first].text in titles() or is_title_word(doc[first]):
        return start
    noun = doc[first - 1]
    named = noun.tag_ == "NN" and noun.lower_ in firm_words().impersonal
    return first if named and noun.i > 0 and noun.nbor(-1).lower_ in OPENING else start


def _has_proper_noun(doc: Doc, start: int, end: int) -> bool:
    """A sentence's first word alone is no name just because it is capitalised."""
    if end - start > 1 or not doc[start].is_sent_start:
        return True
    return doc[start].pos_ in ("PROPN", "X")


def _after_title(doc: Doc, start: int, end: int) -> int:
    """The first token of the name proper: titles and role nouns before it are no part of a person's name."""
    table, offices = titles(), nouns()["office"]
    while start < end - 1:
        word = doc[start]
        if doc[start : start + 2].text in table and start + 2 < end:
            start += 2
        elif word.text in given_names() and end - start == _PAIR:
            break
        elif word.text in given_names() and end - start > 1 and (start == 0 or is_title_word(doc[start - 1])):
            if word.lower_ not in offices:
                break
            start += 1
        elif word.text in table or word.lower_ in offices or country_of_adjective(word.text) or _place_before(word):
            start += 1
        else:
            break
    return start


def _place_before(word: Token) -> bool:
    """'US' of 'US Gen. Aba Cedo'; not 'Jordan' of 'Jordan Cedo'."""
    single = word.text in given_names() or word.text in ambiguous_places()
    return bool(standard_place(word.text)) and not single
