"""What stands around a title: the organisation right behind it, since when, a second title, who shares it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.reading import NounMention, Reading
from kg.extract.title_phrases import is_title_word
from kg.language import syntax
from kg.lexicon.roles import role_words
from kg.model import RoleMention, Status

_NEAR = 4
_FAR = 12
_BETWEEN = frozenset({"the", "a", "an", "'s", "’s"})
_LEADS = frozenset({"and", "&", "plus"})
_NOUN_PHRASE = frozenset({"NOUN", "ADJ", "DET", "PROPN", "PRON"})
_MODIFIES = frozenset({"NOUN", "ADJ"})
_PHRASE_GOES_ON = frozenset({"NOUN", "PROPN"})
_TO_BE = frozenset({"for", "as", "to", "be", "become", "serve", "the"})


def adjacent_organization(reading: Reading, end: int, prepositions: frozenset[str]) -> list[tuple[str, int]]:
    """(entity, last token) of the named organisation or place right behind a title that ends at token `end`: 'of Y',
    'at the Y', 'of Iraq's Y'; [] without one."""
    doc = reading.doc
    if end >= len(doc) or doc[end].lower_ not in prepositions:
        return []
    found: list[tuple[str, int]] = []
    index = end + 1
    while index < min(len(doc), end + _NEAR + 2):
        mention = reading.mentions.get(index)
        if mention is not None and mention.named and mention.type in ("Organization", "Place") and mention.entity:
            found = [(mention.entity, mention.end - 1)]
            index = mention.end
            if index >= len(doc) or doc[index].tag_ != "POS":
                goes_on = index < len(doc) and doc[index].pos_ in ("NOUN", "PROPN", "ADJ")
                return [] if goes_on else found
        elif doc[index].lower_ in _BETWEEN:
            index += 1
        else:
            break
    return found


def first_modifier(doc: Doc, start: int) -> int:
    """Where a title begins whose first words the parse hung elsewhere: '[chief] executive', '[attorney] general'."""
    sentence = doc[start].sent.start
    while start > sentence and doc[start].pos_ in _MODIFIES and doc[start - 1].pos_ in _MODIFIES:
        if doc[start - 1].ent_type_ or not doc[start - 1].is_alpha:
            break
        start -= 1
    return start


def second_title(reading: Reading, last: int) -> list[Token]:
    """'chief executive of X and [chairman] of Y': the head of a title joined on behind token `last`."""
    doc = reading.doc
    index = last + 1
    if index < len(doc) and doc[index].text == ",":
        index += 1
    if index >= len(doc) or doc[index].lower_ not in _LEADS:
        return []
    for token in doc[index + 1 : index + 1 + _NEAR]:
        mention = reading.mentions.get(token.i)
        person = mention is not None and mention.named and mention.type == "Person"
        if person or token.pos_ not in _NOUN_PHRASE:
            return []
        ends = token.i + 1 == len(doc) or doc[token.i + 1].pos_ not in _PHRASE_GOES_ON
        if ends and is_title_word(token) and token.pos_ == "NOUN":
            return [token] if token.tag_ != "NNS" else []
    return []


def holders_of_plural(reading: Reading, mention: NounMention, head: Token) -> list[str]:
    """'X, Y and Z, ministers of ...': the persons named side by side up to `mention`; only this one if the title is
    singular."""
    if head.tag_ != "NNS" or head.i < mention.start:
        return [mention.entity]
    doc, found = reading.doc, [mention.entity]
    index = mention.start - 1
    while index > 0 and (doc[index].text == "," or doc[index].lower_ in _LEADS):
        other = reading.mentions.get(index - 1)
        if other is None and doc[index - 1].text == ",":
            index -= 1
            continue
        if other is None or other.type != "Person" or not other.named:
            break
        found.insert(0, other.entity)
        index = other.start - 1
    return found


def since(reading: Reading, start: int, end: int) -> str:
    """The id of the time since when: 'since 2015' or, after a verb of naming, 'in 2014', in the words [start, end) and
    the few behind them; '' if it is not told."""
    doc = reading.doc
    sentence = doc[end - 1].sent
    named = any(token.tag_ in ("VBD", "VBN") and _names(token) for token in doc[start:end])
    for time, low, _ in reading.times:
        if not end - 1 <= low < min(sentence.end, end + _FAR) or low == 0:
            continue
        before = doc[low - 1].lower_
        if before == "since" or (named and before in ("in", "on", "last") and low - end <= _NEAR):
            if any(token.text in (";", ".") for token in doc[end : low - 1]):
                return ""
            return time.id
    return ""


def nominated_title(head: Token) -> Token | None:
    """'the nominee for [secretary] of state', 'nominee to be [secretary]': the title that the nominee is to have."""
    if head.lemma_.lower() != "nominee":
        return None
    for token in head.doc[head.i + 1 : head.i + 2 + _NEAR]:
        if is_title_word(token) and token.pos_ in ("NOUN", "PROPN", "ADJ"):
            following = token.nbor() if token.i + 1 < len(token.doc) else None
            if following is None or not is_title_word(following):
                return token
        elif token.lower_ not in _TO_BE and token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN"):
            return None
    return None


def told_status(predicate: Token) -> Status | None:
    """'was mayor' is over; 'has been mayor' and 'was named mayor' (whatever the parse) are not."""
    if syntax.tense(predicate) != "past" or _holds_still(predicate):
        return None
    copula = syntax.copula(predicate)
    start = copula.i + 1 if copula is not None else predicate.i
    named = any(token.tag_ == "VBN" and _names(token) for token in predicate.doc[start : predicate.i])
    return None if named else "former"


def _names(verb: Token) -> bool:
    return verb.lemma_.lower() in role_words().naming


def _holds_still(predicate: Token) -> bool:
    return any(word.lemma_ == "have" and word.tag_ in ("VBZ", "VBP") for word in syntax.auxiliaries(predicate))


def is_over(verb: Token) -> bool:
    """'served as envoy', but not 'has served', nor 'served since May'."""
    return verb.tag_ == "VBD" and not any(preposition == "since" for preposition, _ in syntax.obliques(verb))


def singular(doc: Doc, indices: Sequence[int], words: str) -> str:
    """The title in `words` for one of several holders: 'minister' for 'ministers'."""
    last = next((doc[index] for index in indices if is_title_word(doc[index]) and doc[index].tag_ == "NNS"), None)
    return words.replace(last.text, last.lemma_) if last is not None else words


def _is_of(reading: Reading, role: RoleMention, country: str) -> bool:
    return bool(role.organization) and reading.entities[role.organization].key == country


def of_the_state(reading: Reading, role: RoleMention, roles: list[RoleMention]) -> RoleMention:
    """A head of state's title without a country is of the country whose seat of power the article names, unless
    another one holds it there."""
    table = role_words()
    if role.organization or role.title not in table.state_titles:
        return role
    countries = {
        table.seats[name]
        for entity in reading.entities.values()
        if entity.named
        for name in entity.aliases
        if name in table.seats
    }
    if len(countries) != 1:
        return role
    country = countries.pop()
    if any(
        other.title == role.title and other.holder != role.holder for other in roles if _is_of(reading, other, country)
    ):
        return role
    found = next(
        (key for key, entity in reading.entities.items() if entity.key == country and entity.type == "Place"), ""
    )
    return replace(role, organization=found) if found else role
