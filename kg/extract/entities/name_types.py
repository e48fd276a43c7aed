"""What kind of thing a marked name names: the pipeline's word, corrected by tables and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.entities.firm_signs import firm_start, led_by_chief, looks_like_firm, possessive_name_end
from kg.extract.entities.firms import firm_bounds, has_suffix, is_firm
from kg.extract.entities.name_bounds import PEERS
from kg.extract.entities.non_names import is_no_name
from kg.extract.entities.title_phrases import is_title_word
from kg.language.lookups import PERSON_LABELS, text_of
from kg.lexicon.bodies import known_organizations
from kg.lexicon.firms import firm_words
from kg.lexicon.gazetteer import entries, spelled_alike
from kg.lexicon.places import country_of_adjective, country_of_capital, standard_place
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title, given_names, nouns, titles
from kg.model import EntityType

_IN_PLACES = frozenset({"in", "near", "outside", "across", "throughout"})
_SEATS = frozenset({"office", "offices", "bureau", "branch", "headquarters", "plant", "factory", "warehouse", "campus"})
NOBLES = frozenset({"Duke", "Duchess", "Prince", "Princess", "Earl", "Countess", "Marquess", "Viscount", "Baroness"})
_OF_PORTFOLIOS = frozenset({"Minister", "Ministers"})
"""Offices that are called by their business ('Labour Minister', 'Energy Minister')."""
_HYPHENS = frozenset({"-", "–"})
_STANCES = ("pro-", "anti-", "non-")
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_OFFICES_OF_FIRMS = frozenset({
    "owner", "co-owner", "publisher", "partner", "member", "associate", "agent", "investor", "broker", "manager",
    "host", "consultant", "advocate", "producer", "leader", "champion", "founder", "trader", "adviser",
    "advisor",
})  # fmt: skip
"""Offices that firms and bodies hold too ('its owner, Vale House')."""
_LETTERS = re.compile(r"(?:[A-Z][a-z]?\.){2,4}")
INITIALS = re.compile(r"(?:[A-Z]\.){3,}")


@dataclass(slots=True)
class Name:
    """A name: token bounds [start, end) and its type; Group is an adjective or noun of a nationality, party, creed."""

    start: int
    end: int
    type: EntityType

    def text(self, doc: Doc) -> str:
        """The words of the name, one space apart where the text has any."""
        return text_of(doc, self.start, self.end)


def typed(doc: Doc, start: int, end: int, kind: EntityType) -> Iterator[Name]:
    """The type, corrected by the place table and by titles before the name."""
    text = text_of(doc, start, end)
    if country_of_adjective(text):
        yield Name(start, end, "Group")
    elif kind in ("Person", "Place") and end - start == 1 and start and doc[start - 1].text in PEERS:
        yield Name(start, end, "Person")
    elif standard_place(text) or (kind != "Place" and country_of_capital(text) and text not in given_names()):
        yield Name(start, end, "Place")
    elif (kind != "Place" or not entries(text)) and (whole := possessive_name_end(doc, start, end)) > end:
        yield Name(start, whole, "Organization")
    elif kind == "Place" and _degree(doc, start, end):
        return
    elif kind == "Organization" and doc[end : end + 1].text in _OF_PORTFOLIOS and within_title(doc, start, end):
        return
    elif text in known_organizations() or INITIALS.fullmatch(text):
        yield Name(start, end, "Organization")
    elif kind == "Group" and doc[end : end + 1].text in _OF_PORTFOLIOS and within_title(doc, start, end):
        return
    elif is_no_name(doc, start, end, kind) or (kind == "Organization" and _of_a_work(doc, start, end)):
        return
    elif kind == "Organization" and _is_seat(doc, end) and entries(text) and not known_as_body(text):
        yield Name(start, end, "Place")
    elif kind in ("Organization", "Place") and _is_noble(doc, start, end):
        yield Name(start, end, "Person")
    elif kind == "Place" and led_by_chief(doc, start):
        yield Name(start, end, "Organization")
    elif kind == "Organization" and (_holds_office(doc, start, end) or _behind_office(doc, start, end)):
        yield Name(start, end, "Person")
    elif kind != "Organization" and end - start == 1 and doc[start].lower_ in _DIRECTIONS:
        yield Name(start, end, "Place")
    elif doc[end - 1].lower_ in nouns()["geographic"] and end - start > 1:
        yield Name(start, end, "Place")
    elif doc[end - 1].lower_ in nouns()["media"] and end - start > 1 and not _is_named(doc[start], kind):
        yield Name(start, end, "Organization")
    elif kind in ("Person", "Place") and _of_a_body(doc, start, end):
        yield Name(start, end, "Organization")
    elif kind == "Person" and end < len(doc) and doc[end].lower_ in nouns()["entourage"]:
        yield Name(start, end + 1, "Organization")
    elif (kind == "Person" or has_suffix(doc, start, end)) and is_firm(doc, start, end):
        yield Name(*firm_bounds(doc, start, end), "Organization")
    elif kind == "Place" and end - start > 1 and doc[end - 1].lower_ in nouns()["dynasty"]:
        yield Name(start, end, "Group")
    elif kind == "Place" and _ruling(doc, end) and not entries(text):
        yield Name(start, end, "Person")
    elif kind in ("Person", "Place") and looks_like_firm(doc, start, end):
        yield Name(firm_start(doc, start), end, "Organization")
    elif kind == "Person" and (described := _described_as(doc, start, end)):
        yield Name(start, end, described)
    elif kind == "Person" and where_places_stand(doc, start) and (entries(text) or spelled_alike(text)):
        yield Name(start, end, "Place")
    elif _only_title(doc, start, end) or (kind == "Person" and within_title(doc, start, end)):
        return
    elif kind == "Person" and doc[start].lower_.startswith(_STANCES):
        return
    elif kind == "Person" and _after_article(doc, start, end):
        yield Name(start, end, "Group" if text.endswith("s") else "Organization")
    elif kind in ("Organization", "Place") and _title_before(doc, start) and _looks_personal(doc, start, end):
        yield Name(start, end, "Person")
    else:
        yield Name(start, end, kind)


def _degree(doc: Doc, start: int, end: int) -> bool:
    """'Ada Haro, M.A., [R.N.], said': letters between commas behind a person's name that are no state's."""
    if end - start > 1 or not _LETTERS.fullmatch(doc[start].text) or standard_place(doc[start].text):
        return False
    at = start - 1
    while at > 1 and doc[at].text == "," and _LETTERS.fullmatch(doc[at - 1].text):
        at -= 2
    return at > 0 and doc[at].text == "," and doc[at - 1].ent_type_ in PERSON_LABELS


def where_places_stand(doc: Doc, start: int) -> bool:
    """After a preposition of place: who is 'in Samarra' is in no person."""
    return start > 0 and doc[start - 1].lower_ in _IN_PLACES


def _only_title(doc: Doc, start: int, end: int) -> bool:
    if canonical_title(text_of(doc, start, end)) in role_words().state_titles:
        return True
    return all(is_title_word(token) or token.is_punct for token in doc[start:end])


def _described_as(doc: Doc, start: int, end: int) -> EntityType | None:
    """'a law firm, Haro Vale', 'Orska, a town of miners': the type that an apposition gives."""
    if doc[start].text in given_names():
        return None
    for token in doc[start:end]:
        beside = [token.head] if token.dep_ == "appos" and not start <= token.head.i < end else []
        beside += [child for child in token.children if child.dep_ == "appos" and not start <= child.i < end]
        for noun in beside[:1]:
            if noun.pos_ == "NOUN" and noun.tag_ == "NN":
                if noun.lemma_ in nouns()["firm"]:
                    return "Organization"
                if noun.lemma_ in ("city", "town", "village", "county", "province"):
                    return "Place"
    return None


def _is_named(first: Token, kind: EntityType) -> bool:
    """'Ada Post': a person's given name, where the pipeline saw a person."""
    return kind == "Person" and first.text in given_names()


def _holds_office(doc: Doc, start: int, end: int) -> bool:
    """'the museum's director, Ada Haro': words like a person's in apposition to an office that only persons hold."""
    if end - start < 2 or not _looks_personal(doc, start, end) or doc[start].lower_ == "the":
        return False
    head = next((token for token in doc[start:end] if not start <= token.head.i < end), doc[start])
    noun = head.head
    lemma = noun.lemma_.lower()
    described = head.dep_ == "appos" and noun.tag_ in ("NN", "NNP") and lemma in nouns()["office"] and noun.i < start
    return described and lemma not in _OFFICES_OF_FIRMS and doc[start - 1].text == ","


def _behind_office(doc: Doc, start: int, end: int) -> bool:
    """'agency chief [Ada Haro] said': two words like a person's right behind an office that only persons hold."""
    if start == 0 or not 2 <= end - start <= 3 or not _looks_personal(doc, start, end):
        return False
    noun = doc[start - 1]
    held = noun.tag_ == "NN" and noun.text.islower() and noun.lower_ in nouns()["office"]
    return held and noun.lower_ not in _OFFICES_OF_FIRMS | firm_words().trades and not has_suffix(doc, start, end)


def _is_seat(doc: Doc, end: int) -> bool:
    """'its Orsk [office]': where it is, not what it is called."""
    return end < len(doc) and doc[end].lower_ in _SEATS


def known_as_body(text: str) -> bool:
    """Whether the last word of a name is a noun for a body."""
    return text.split()[-1].lower() in nouns()["organization"]


def _is_noble(doc: Doc, start: int, end: int) -> bool:
    """'Duke of Orsk', 'the Princess of Orsk': who has the title."""
    return end - start > 2 and doc[start].text in NOBLES and doc[start + 1].text == "of"


def _after_article(doc: Doc, start: int, end: int) -> bool:
    """'the Vales', 'The Hill said': one word after an article that goes with no noun behind it is no one person."""
    if end - start > 1 or start == 0 or doc[start - 1].lower_ != "the" or doc[start].text in given_names():
        return False
    if end >= len(doc) or doc[end].text in _HYPHENS:
        return False
    return doc[end].pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "PRON", "SCONJ")


def _of_a_work(doc: Doc, start: int, end: int) -> bool:
    """'the Clean Harbour Act', or what was marked of it: laws, wars, prizes and cases are no organisations."""
    works = nouns()["work"]
    if any(token.lower_ == "v." for token in doc[start : end + 1]):
        return True
    if end - start > 1 and doc[end - 1].lower_ in works:
        return True
    return end < len(doc) and doc[end].lower_ in works and doc[end].text[:1].isupper()


def _ruling(doc: Doc, end: int) -> bool:
    """'the Haro regime', 'the Vale dynasty': a regime goes by the name of a place that is known, or of a person."""
    return end < len(doc) and doc[end].lower_ in nouns()["dynasty"]


def within_title(doc: Doc, start: int, end: int) -> bool:
    """'Deputy [Defense] Secretary', '[Labour] Minister Ada Haro': a capitalised word amid those of a title."""
    if end - start > 1 or end >= len(doc) or doc[start].text in given_names():
        return False
    after = doc[end]
    named = end + 1 < len(doc) and doc[end + 1].text[:1].isupper()
    if after.text in _OF_PORTFOLIOS and doc[start].text.istitle() and named:
        return True
    if start == 0:
        return False
    before = doc[start - 1]
    opens = before.text[:1].isupper() and (before.pos_ == "ADJ" or is_title_word(before)) and not before.is_punct
    return opens and after.text[:1].isupper() and after.lower_ in nouns()["office"]


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
