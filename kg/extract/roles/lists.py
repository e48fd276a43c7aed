"""Titles that several persons share: 'Presidents X and Y', 'ministers X of A and Y of B', 'the ministers of A and B, X
and Y', 'X, Y and Z, ministers of A, B and C'; and titles like another's: 'his Chinese counterpart, X'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.entities.title_phrases import is_title_word, title_start
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.organizations import behind_name, is_party_label
from kg.extract.roles.phrases import TitlePhrase, role_record, title_phrase
from kg.language import phrases
from kg.lexicon.roles import role_words
from kg.lexicon.titles import nouns
from kg.model import RoleMention

_LEADS = frozenset({"and", "&", "plus"})
_BESIDE = 12
_BEFORE = 16


def holders_of_plural(reading: Reading, mention: NounMention, head: Token) -> list[str]:
    """'X, Y and Z, ministers of ...': the persons named side by side, of whom `mention` is one; only this one if the
    title is singular."""
    if head.tag_ != "NNS" or head.i < mention.start:
        return [mention.entity]
    doc = reading.doc
    index = min(phrases.base_phrase(head)[0], head.i) - 1
    while index > mention.end and doc[index].is_punct:
        index -= 1
    last = reading.mentions.get(index)
    if last is None or not last.named or last.type != "Person":
        last = mention
    found = [last.entity]
    index = last.start - 1
    while index > 0 and (doc[index].text == "," or doc[index].lower_ in _LEADS):
        other = reading.mentions.get(index - 1)
        if other is None and doc[index - 1].text == ",":
            index -= 1
            continue
        if other is None or other.type != "Person" or not other.named:
            break
        found.insert(0, other.entity)
        index = other.start - 1
    return found if mention.entity in found else [mention.entity]


def shared_titles(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    """The roles of the persons named side by side from `mention` on, where a title in the plural stands before them."""
    before = mention.start - 1
    if before < 0:
        return
    if reading.doc[before].text in (",", ":"):
        yield from _listed_before(reading, mention, before)
        return
    start = title_start(reading.doc, mention.start, plural=True)
    last = reading.doc[mention.start - 1]
    if last.text in role_words().plurals:
        start = last.i
    if start == mention.start or not (last.tag_ in ("NNS", "NNPS") or last.text in role_words().plurals):
        return
    phrase = title_phrase(reading, range(start, mention.start))
    named = _side_by_side(reading, mention)
    if not phrase.words or len(named) < 2:
        return
    for other in named:
        yield _of_one(reading, other, phrase, start)


def _of_one(reading: Reading, mention: NounMention, phrase: TitlePhrase, start: int) -> RoleMention:
    role = role_record(reading, mention.entity, phrase, start, mention.end)
    told = behind_name(reading, mention, role.title, phrase.organization)
    return replace(role, organization=told) if told else role


def _side_by_side(reading: Reading, first: NounMention) -> list[NounMention]:
    """`first` and the persons named after it: 'X of A, Y (D-Ohio) and Z'."""
    found, last = [first], first
    while True:
        following = _next_name(reading, last)
        if following is None:
            return found
        found.append(following)
        last = following


def _next_name(reading: Reading, last: NounMention) -> NounMention | None:
    """The person named behind `last` with nothing between but a place, commas and 'and'."""
    doc, joined = reading.doc, False
    for token in doc[last.end : last.end + _BESIDE]:
        mention = reading.mentions.get(token.i)
        if mention and mention.named and mention.type == "Person" and not is_party_label(reading, mention):
            return mention if joined and mention.start == token.i else None
        joined = joined or token.text == "," or token.lower_ in _LEADS
        place = mention is not None and mention.named
        small = token.is_punct or token.lower_ in _LEADS or token.lower_ in ("of", "the")
        state = token.pos_ == "PROPN" and not is_title_word(token)
        if not (place or small or state) or token.text in (";", ":"):
            return None
    return None


def _listed_before(reading: Reading, mention: NounMention, comma: int) -> Iterator[RoleMention]:
    """'the foreign ministers of A and B, X and Y': one place each, or nothing if there are more or fewer."""
    doc = reading.doc
    first = doc[comma].sent.start
    for index in range(comma - 1, max(first, comma - _BEFORE), -1):
        token = doc[index]
        if token.text == ";" or token.pos_ in ("VERB", "AUX") or _person_at(reading, index):
            return
        if token.tag_ == "NNS" and is_title_word(token) and doc[index + 1].lower_ in ("of", "from"):
            named = _side_by_side(reading, mention)
            places = _organizations_between(reading, index + 1, comma)
            phrase = title_phrase(reading, range(title_start(doc, index + 1, plural=True), index + 1))
            if phrase.words and len(named) == len(places) > 1:
                for other, place in zip(named, places, strict=True):
                    given = replace(phrase, organization=place)
                    yield role_record(reading, other.entity, given, phrase.words[0], other.end)
            return


def _person_at(reading: Reading, index: int) -> bool:
    mention = reading.mentions.get(index)
    return mention is not None and mention.named and mention.type == "Person"


def _organizations_between(reading: Reading, start: int, end: int) -> list[str]:
    found: list[str] = []
    for index in range(start, end):
        mention = reading.mentions.get(index)
        if mention and mention.named and mention.start == index and mention.type in ("Organization", "Place"):
            found.append(mention.entity)
    return found


def roles_among(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    """'three miners, among them Ada Haro': what all are is what the one is who is named, and those after."""
    doc, start = reading.doc, _phrase_start(reading, mention)
    if doc[mention.end : mention.end + 1].text in ("'s", "’s"):
        return
    if doc[max(0, start - 2) : start].text.lower() == "among them":
        comma = start - 3
    elif doc[max(0, start - 1) : start].text.lower() == "including":
        comma = start - 2
    else:
        return
    if comma < 1 or doc[comma].text != ",":
        return
    head = doc[comma - 1]
    if head.tag_ != "NNS" or not is_title_word(head) or head.sent != doc[mention.start].sent:
        return
    first = title_start(doc, comma, plural=True)
    phrase = title_phrase(reading, range(first, comma))
    for other in _side_by_side(reading, mention) if phrase.words else ():
        yield role_record(reading, other.entity, phrase, first, other.end)


def _phrase_start(reading: Reading, mention: NounMention) -> int:
    """Where the phrase of a name begins with an owner and his kin: 'among them [Ada Haro's sister, Vera]'."""
    doc, start = reading.doc, mention.start
    if start > 1 and doc[start - 1].text == ",":
        start -= 1
    if start > 2 and doc[start - 1].lower_ in nouns()["relative"] and doc[start - 2].tag_ in ("POS", "PRP$"):
        owner = reading.mentions.get(start - 3) if doc[start - 2].tag_ == "POS" else None
        return owner.start if owner is not None and owner.named else start - 2
    return mention.start


# ------------------------------------------------------------------ counterparts
def counterpart_roles(reading: Reading, mention: NounMention, known: Sequence[RoleMention]) -> Iterator[RoleMention]:
    """'his Chinese counterpart, X': X has the title that the one meant by 'his' has, of the country told."""
    token = _counterpart(reading, mention)
    if token is None:
        return
    owner = country = ""
    first = token.i
    for index in range(token.i - 1, max(token.i - 5, -1), -1):
        other = reading.mentions.get(index)
        if other is not None and other.entity:
            entity = reading.entities[other.entity]
            if entity.type == "Place":
                country = country or entity.id
            elif entity.type == "Person":
                owner, first = entity.id, index
                break
    of_owner = [role for role in known if role.holder == owner and role.status == "current"]
    titles = [role for role in of_owner if role.title in role_words().offices] or of_owner
    if owner and country and titles:
        span = reading.span(first, max(mention.end, token.i + 1))
        yield RoleMention("", span, token.text, mention.entity, titles[0].title, country, "current")


def _counterpart(reading: Reading, mention: NounMention) -> Token | None:
    """The word 'counterpart' right before the name, or in apposition to it."""
    doc = reading.doc
    for index in (mention.start - 1, mention.start - 2):
        if index >= 0 and doc[index].lemma_.lower() == "counterpart":
            return doc[index] if index == mention.start - 1 or doc[index + 1].text == "," else None
    for apposition in phrases.appositions(doc[mention.head]):
        if apposition.lemma_.lower() == "counterpart":
            return apposition
    return None
