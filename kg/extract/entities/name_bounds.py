"""Where a name begins and ends that the pipeline marked in part: given names, ordinals, nicknames, 'Jr.'.

What it cannot: names of which no word was marked.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.entities.title_phrases import is_title_word
from kg.language.lookups import text_of
from kg.lexicon.bodies import known_organizations
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries
from kg.lexicon.places import standard_place
from kg.lexicon.titles import given_names, nouns

_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "Junior", "Senior", "junior", "senior", "II", "III", "IV"})
OPENING = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "our", "my", "former", "ex"})
"""Words that may stand before a name and are no part of it."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s"})
"""What may hang on a name and is no part of it."""
PEERS = frozenset({"Baron", "Baroness", "Lord", "Lady", "Viscount", "Viscountess", "Earl", "Countess", "Dame", "Sir"})
_MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'"})
_GENERATIONS = frozenset({"Jr.", "Jr", "Sr.", "Sr"})
_EPITHETS = frozenset({"little", "young", "old", "poor", "brave", "tragic", "evil", "late", "big", "dear", "plucky"})
_DESCRIBED = 3
_SIDES = frozenset({"majority", "minority", "press"})
_ORDINALS = frozenset({"First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"})


def with_given_name(doc: Doc, start: int, end: int) -> int:
    """A person's name begins with the given name before it that the pipeline left out: 'Gov. Earl' + 'Zo Haro', 'Dean'
    + 'Haro'."""
    if start == 0 or doc[start - 1].ent_type_ or doc[start - 1].pos_ != "PROPN":
        return start
    given, named = doc[start - 1], doc[start - 1].text in given_names()
    titled = start > 1 and is_title_word(doc[start - 2]) and doc[start - 2].text[:1].isupper()
    if named and given.text.istitle() and end - start == 1 and not (start > 1 and doc[start - 2].pos_ == "DET"):
        return start - 1
    if (named and not is_title_word(given)) or (titled and (named or not is_title_word(given))):
        return start - 1 if given.text[:1].isupper() and not given.is_upper else start
    return start


def with_ordinal(doc: Doc, start: int) -> int:
    """An organisation's name begins with the 'First' or 'Second' before it: 'First' + 'Orsk Bank'."""
    if start == 0 or doc[start - 1].text not in _ORDINALS or doc[start - 1].dep_ not in ("amod", "compound", "flat"):
        return start
    return start - 1 if doc[start - 1].head.i >= start else start


def without_description(doc: Doc, start: int, end: int) -> int:
    """The end of a known organisation's name before words that describe it: 'Islamic State' + 'Takfiri', where
    'terrorist group' follows, 'House' + 'Minority', where 'Leader' follows; `end` for others."""
    if end - start > 1 and doc[end - 1].lower_ in _SIDES and end < len(doc) and is_title_word(doc[end]):
        return end - 1
    last = end
    while last < len(doc) and last - end < _DESCRIBED and doc[last].pos_ in ("ADJ", "NOUN"):
        last += 1
    if last == end or doc[last - 1].lower_ not in nouns()["band"]:
        return end
    known = (stop for stop in range(end - 1, start, -1) if text_of(doc, start, stop) in known_organizations())
    return next(known, end)


def over_nickname(doc: Doc, end: int) -> int:
    """A person's name goes on over a nickname in quotation marks: 'Zorin' + '"Zo" Vale'."""
    if end + 3 < len(doc) and doc[end].text in _MARKS and doc[end + 2].text in _MARKS:
        if doc[end + 1].text[:1].isupper() and doc[end + 3].pos_ == "PROPN" and doc[end + 3].text[:1].isupper():
            return end + 4
    return end


def with_suffix(doc: Doc, end: int) -> int:
    """A person's name goes on over 'Jr.', 'III' and ', Jr.'"""
    while end < len(doc) and doc[end].text in _SUFFIXES and not (doc[end].text.islower() and _modifies(doc, end)):
        end += 1
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].text in _GENERATIONS:
        end += 2
    return end


def _modifies(doc: Doc, index: int) -> bool:
    """'Haro [senior] adviser': of the noun behind, not of the name."""
    return index + 1 < len(doc) and doc[index + 1].pos_ in ("NOUN", "PROPN", "ADJ")


def without_epithet(doc: Doc, start: int, end: int) -> int:
    """The start of a person's name behind a word that begins a sentence and describes: 'Ada Haro' of 'Little Ada
    Haro'."""
    described = end - start > 2 and doc[start].is_sent_start and doc[start].lower_ in _EPITHETS
    return start + 1 if described else start


def with_estate(doc: Doc, start: int, end: int) -> int:
    """The name of a peer goes on over the place of the title: 'Lord Velda' + 'of Upper Orsk'."""
    peer = start > 0 and doc[start - 1].text in PEERS
    if not peer or end + 1 >= len(doc) or doc[end].text != "of" or not doc[end + 1].text[:1].isupper():
        return end
    last = end + 2
    while last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].text[:1].isupper():
        last += 1
    return last


def all_in_quotes(doc: Doc, start: int, end: int) -> bool:
    """'“Captain Velda”': a title and a name in quotation marks are a nickname as a whole."""
    if start == 0 or doc[start - 1].text not in _MARKS:
        return False
    return any(token.text in _MARKS for token in doc[end : end + 2])


def behind_owner(doc: Doc, start: int, end: int) -> int:
    """An organisation's name begins behind the country that has it: "Ruritania's" + 'Harbour Board'."""
    for width in (1, 2, 3):
        at = start + width
        if at + 1 < end and doc[at].tag_ == "POS" and standard_place(text_of(doc, start, at)):
            return at + 1
    return start


def without_common_noun(doc: Doc, start: int, end: int) -> int:
    """'Ruritania' of 'Ruritania fund', which is no name: a place and a small noun for a firm or body behind it."""
    last = doc[end - 1]
    if end - start < 2 or not last.text.islower() or last.tag_ not in ("NN", "NNS"):
        return end
    text = text_of(doc, start, end - 1)
    place = standard_place(text) or entries(text)
    return end - 1 if place and last.lower_ in nouns()["organization"] | firm_words().trades else end
