"""What kind of thing a marked name names: the pipeline's word, corrected by tables and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.title_phrases import is_title_word
from kg.lexicon.bodies import known_organizations
from kg.lexicon.gazetteer import entries, spelled_alike
from kg.lexicon.places import country_of_adjective, country_of_capital, standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title, given_names, nouns, titles
from kg.model import EntityType

_IN_PLACES = frozenset({"in", "near", "outside", "across", "throughout"})
INITIALS = re.compile(r"(?:[A-Z]\.){3,}")


@dataclass(slots=True)
class Name:
    """A name: token bounds [start, end) and its type; Group is an adjective or noun of a nationality, party, creed."""

    start: int
    end: int
    type: EntityType

    def text(self, doc: Doc) -> str:
        """The words of the name, one space apart where the text has any."""
        return doc[self.start : self.end].text


def typed(doc: Doc, start: int, end: int, kind: EntityType) -> Iterator[Name]:
    """The type, corrected by the place table and by titles before the name."""
    text = doc[start:end].text
    if country_of_adjective(text):
        yield Name(start, end, "Group")
    elif standard_place(text) or (kind != "Place" and country_of_capital(text) and text not in given_names()):
        yield Name(start, end, "Place")
    elif text in known_organizations() or INITIALS.fullmatch(text):
        yield Name(start, end, "Organization")
    elif doc[end - 1].lower_ in nouns()["geographic"] and end - start > 1:
        yield Name(start, end, "Place")
    elif doc[end - 1].lower_ in nouns()["media"] and end - start > 1:
        yield Name(start, end, "Organization")
    elif kind in ("Person", "Place") and _of_a_body(doc, start, end):
        yield Name(start, end, "Organization")
    elif kind == "Person" and end < len(doc) and doc[end].lower_ in nouns()["entourage"]:
        yield Name(start, end + 1, "Organization")
    elif kind == "Person" and where_places_stand(doc, start) and (entries(text) or spelled_alike(text)):
        yield Name(start, end, "Place")
    elif _only_title(doc, start, end):
        return
    elif kind in ("Organization", "Place") and _title_before(doc, start) and _looks_personal(doc, start, end):
        yield Name(start, end, "Person")
    else:
        yield Name(start, end, kind)


def where_places_stand(doc: Doc, start: int) -> bool:
    """After a preposition of place: who is 'in Samarra' is in no person."""
    return start > 0 and doc[start - 1].lower_ in _IN_PLACES


def _only_title(doc: Doc, start: int, end: int) -> bool:
    if canonical_title(doc[start:end].text) in role_words().state_titles:
        return True
    return all(is_title_word(token) or token.is_punct for token in doc[start:end])


def _of_a_body(doc: Doc, start: int, end: int) -> bool:
    """'the Ravo militant group': a name that modifies a noun for a band of people is that band's."""
    if start == 0 or (doc[start - 1].lower_ not in ("the", "a", "an") and doc[start - 1].pos_ not in ("ADJ", "NOUN")):
        return False
    for token in doc[end : end + 3]:
        if token.lower_ in nouns()["band"]:
            return True
        if token.pos_ not in ("ADJ", "NOUN"):
            return False
    return False


def _looks_personal(doc: Doc, start: int, end: int) -> bool:
    return (
        end - start <= 3
        and all(token.text[:1].isupper() for token in doc[start:end])
        and not any(
            token.lower_ in nouns()["organization"] or token.lower_ in nouns()["place"] for token in doc[start:end]
        )
    )


def _title_before(doc: Doc, start: int) -> bool:
    if start == 0 or doc[start].is_sent_start:
        return False
    before = doc[start - 1]
    if before.text in titles() and (before.text[:1].isupper()):
        return True
    return before.text[:1].isupper() and before.lower_ in nouns()["office"] and before.pos_ in ("PROPN", "NOUN")
