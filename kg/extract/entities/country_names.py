"""Names and adjectives of countries, by the table of places: 'Ruritania', 'Ruritanian Americans', half of a name.

Limits: what is a person's name too ('Jordan') is none by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from kg.extract.entities.joined_names import DIASPORAS, whole_of_half
from kg.extract.entities.name_bounds import OPENING, PEERS, POSSESSIVE
from kg.extract.entities.name_types import Name
from kg.language.lookups import PERSON_LABELS, marked_names, text_of, tokens_of
from kg.lexicon.places import ambiguous_places, country_of_adjective, country_of_capital, first_words, standard_place
from kg.lexicon.titles import nouns, titles

_LONGEST = 5


def country_names(doc: Doc) -> Iterator[Name]:
    """Names and adjectives of countries that stand outside a longer marked name."""
    marked = {index: ent for ent in marked_names(doc) if len(ent) > 1 for index in range(ent.start, ent.end)}
    index, count = 0, len(doc)
    while index < count:
        second = _second_adjective(doc, index)
        width = _place_width(doc, index) + second
        if width and not (width < _LONGEST and _part_of_name(doc, index, index + width, marked)):
            text = whole_of_half(doc, index) or text_of(doc, index, index + width)
            yield Name(index, index + width, "Group" if second or country_of_adjective(text) else "Place")
            index += width
        else:
            index += 1


def _part_of_name(doc: Doc, start: int, end: int, marked: Mapping[int, Span]) -> bool:
    ent = marked.get(start) or marked.get(end - 1)
    if ent is None or (ent.start == start and ent.end == end):
        return False
    if ent.label_ in PERSON_LABELS and ent.start == start and ent.end > end:
        return not _title_inside(doc, ent.start, ent.end)
    return True


def _title_inside(doc: Doc, start: int, end: int) -> bool:
    return any(token.text in titles() or token.lower_ in nouns()["office"] for token in doc[start:end])


def _place_width(doc: Doc, index: int) -> int:
    words = tokens_of(doc)
    if words[index].text not in first_words() or words[index].lower_ in OPENING:
        return 0
    if index and words[index - 1].text in PEERS:
        return 0
    for width in range(min(_LONGEST, len(doc) - index), 0, -1):
        if words[index + width - 1].text in POSSESSIVE:
            continue
        text = text_of(doc, index, index + width)
        if width > 1 and country_of_capital(text):
            return width
        if (width > 1 or text not in ambiguous_places()) and (standard_place(text) or country_of_adjective(text)):
            return width
    return int(bool(whole_of_half(doc, index)))


def _second_adjective(doc: Doc, index: int) -> int:
    """1 where a word of two makes one name: 'Ruritanian' + 'Americans'."""
    words = tokens_of(doc)
    if index + 1 >= len(words) or words[index + 1].text.removesuffix("s") not in DIASPORAS:
        return 0
    return int(bool(country_of_adjective(words[index].text) and words[index].whitespace_))
