"""What stands around a title: its first modifiers, a second title, since when, whether it is over, whose state."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.entities.mentions import ordered
from kg.extract.entities.title_phrases import is_title_word
from kg.extract.reading import NounMention, Reading
from kg.language import syntax
from kg.language.lookups import sentence_bounds
from kg.lexicon.roles import role_words
from kg.lexicon.titles import nouns, titles
from kg.model import RoleMention, Status

_CLAUSE = frozenset({"VERB", "AUX"})
_DEATHS = frozenset({"death", "assassination", "murder", "killing", "funeral"})
_LONG_AGO = 12
"""Years after which hardly anybody still has the office that is told with a name."""
_HEADS = frozenset({"president", "prime minister", "chancellor"})
"""Offices that one person at a time has in a country."""
_BY_FAR = 3
_NEAR = 4
_FAR = 12
_LEADS = frozenset({"and", "&", "plus"})
_NOUN_PHRASE = frozenset({"NOUN", "ADJ", "DET", "PROPN", "PRON"})
_MODIFIES = frozenset({"NOUN", "ADJ"})
_PHRASE_GOES_ON = frozenset({"NOUN", "PROPN"})
_TO_BE = frozenset({"for", "as", "to", "be", "become", "serve", "the"})


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
        if person or (token.pos_ not in _NOUN_PHRASE and token.lower_ not in role_words().status):
            return []
        ends = token.i + 1 == len(doc) or doc[token.i + 1].pos_ not in _PHRASE_GOES_ON
        if ends and is_title_word(token) and token.pos_ == "NOUN":
            return [token] if token.tag_ != "NNS" else []
    return []


def since(reading: Reading, start: int, end: int) -> str:
    """The id of the time since when: 'since 2015'; after a verb of naming 'in 2014', 'on Monday', 'last year'; after
    'has been' the 'six years' of 'for six years'; in the words [start, end) and the few before and behind them; '' if
    it is not told."""
    doc = reading.doc
    sentence = doc[end - 1].sent
    first = start
    while first > max(sentence.start, start - _NEAR) and doc[first - 1].text != ",":
        first -= 1
    before = doc[first:end]
    named = any(token.tag_ in ("VBD", "VBN") and token.dep_ != "amod" and _begins(token) for token in before)
    lasts = any(token.lower_ in ("has", "have") for token in before)
    for time, low, _ in reading.times:
        if not end - 1 <= low < min(sentence.end, end + _FAR) or low == 0:
            continue
        if any(token.text in (";", ".") or token.pos_ in _CLAUSE for token in doc[end : low - 1]):
            return ""
        word = doc[low - 1].lower_
        begun = named and low - end <= _NEAR and time.kind in ("DATE", "TIME")
        if word == "since" or (begun and (word in ("in", "on") or low == end)):
            return time.id
        if lasts and word == "for" and time.kind == "DURATION":
            return time.id
    return ""


def is_ended(reading: Reading, end: int) -> bool:
    """'mayor of Y from 1990 to 2001', 'mayor until 2001', 'mayor at the time': whether a title that ends at token `end`
    was held up to a time."""
    doc = reading.doc
    last = min(len(doc), end + _FAR)
    stop = next((i for i in range(end, last) if doc[i].text in (",", ";", ".") or doc[i].pos_ in ("VERB", "AUX")), last)
    starts = {low for time, low, _ in reading.times if time.kind == "DATE" and time.value[:1].isdigit()}
    for index in range(end, stop):
        if doc[index : index + 3].text.lower() == "at the time":
            return True
        if doc[index].lower_ == "who" and _has_left(doc, index):
            return True
        if doc[index].lower_ in ("in", "during") and _is_past_year(reading, index + 1):
            return True
        if index + 1 in starts:
            began = any(doc[i].lower_ == "from" and i + 1 in starts for i in range(end, index))
            if doc[index].lower_ == "until" or (began and doc[index].lower_ in ("to", "until", "-", "–")):
                return True
    return False


def _has_left(doc: Doc, who: int) -> bool:
    """'a host who has since left the network'."""
    verb = next((token for token in doc[who + 1 : who + 1 + _NEAR] if token.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in role_words().leaving and verb.tag_ in ("VBD", "VBN")


def _is_past_year(reading: Reading, index: int) -> bool:
    """'an aide in 2012': a year before that of the article."""
    published = reading.article.published
    if published is None:
        return False
    return any(
        low == index and time.kind == "DATE" and time.value[:4].isdigit() and int(time.value[:4]) < published.year
        for time, low, _ in reading.times
    )


def nominated_title(head: Token) -> Token | None:
    """'the nominee for [secretary] of state', 'nominee to be [secretary]': the title that the nominee is to have."""
    if head.lemma_.lower() not in role_words().pending:
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


def _begins(verb: Token) -> bool:
    return _names(verb) and verb.lemma_.lower() not in role_words().serving


def _holds_still(predicate: Token) -> bool:
    return any(word.lemma_ == "have" and word.tag_ in ("VBZ", "VBP") for word in syntax.auxiliaries(predicate))


def is_over(verb: Token) -> bool:
    """'served as envoy', but not 'has served', nor 'served since May'."""
    return verb.tag_ == "VBD" and not any(preposition == "since" for preposition, _ in syntax.obliques(verb))


def as_of_then(reading: Reading, mention: NounMention, roles: list[RoleMention]) -> list[RoleMention]:
    """'was founded in 1942 by President X': the offices among the `roles` beside a name are over where the article
    names their holder in this sentence alone, to tell what was done long ago; so it is in 'the death of Justice X'."""
    head, published = reading.doc[mention.head], reading.article.published
    if head.dep_ == "nmod" and head.head.lemma_.lower() in _DEATHS:
        return [_over(role) for role in roles]
    year = 0 if any(child.lower_ == "according" for child in head.children) else _year_told(reading, head)
    if not roles or not year or published is None or published.year - year < _LONG_AGO:
        return roles
    start, end = sentence_bounds(head)
    if any(not start <= other.start < end for other in ordered(reading) if other.entity == mention.entity):
        return roles
    return [_over(role) for role in roles]


def _over(role: RoleMention) -> RoleMention:
    """The same role, held no longer if it is an office."""
    office = role.title.split()[-1:] and role.title.split()[-1] in nouns()["office"]
    return replace(role, status="former") if office and role.status == "current" else role


def _year_told(reading: Reading, name: Token) -> int:
    """The year of the time that hangs on a clause which the name stands in; 0 without one."""
    around = {name, *name.ancestors}
    for time, first, _ in reading.times:
        token = reading.doc[first]
        if time.value[:4].isdigit() and token.sent == name.sent and syntax.governing_clause(token) in around:
            return int(time.value[:4])
    return 0


def singular(doc: Doc, indices: Sequence[int], words: str) -> str:
    """The title in `words` for one of several holders: 'minister' for 'ministers'."""
    last = next((doc[i] for i in indices if doc[i].tag_ in ("NNS", "NNPS") and is_title_word(doc[i])), None)
    if last is None or last.text in titles():
        return words
    one = last.lemma_ if last.lemma_ != last.text else last.text.removesuffix("s")
    return words.replace(last.text, one)


def of_the_state(reading: Reading, role: RoleMention, roles: list[RoleMention]) -> RoleMention:
    """A state office without a country is of the country whose seat of power or party the article names and which has
    such an office, unless another one holds it there; of none where that fits several countries."""
    table = role_words()
    if role.organization or role.title not in table.offices:
        return role
    countries = {
        table.seats[name]
        for entity in reading.entities.values()
        if entity.named
        for name in entity.aliases
        if name in table.seats
    }
    taken = {
        reading.entities[other.organization].key
        for other in roles
        if other.title == role.title
        and other.holder != role.holder
        and other.organization
        and other.status == "current"
    }
    fitting = (countries & table.offices[role.title]) - (taken if role.status == "current" else set())
    if len(fitting) != 1:
        return role
    country = fitting.pop()
    found = next(
        (key for key, entity in reading.entities.items() if entity.key == country and entity.type == "Place"), ""
    )
    return replace(role, organization=found) if found else role


def one_at_a_time(reading: Reading, roles: Sequence[RoleMention]) -> list[RoleMention]:
    """Of several who are told to hold one state office of one country the one holds it whom the article names by far
    the most; the others did ('as President X did', told beside the acts of President Y)."""
    told = Counter(mention.entity for mention in ordered(reading) if mention.entity)
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for role in roles:
        if role.status == "current" and role.organization and role.title in _HEADS:
            holders[role.title, role.organization].add(role.holder)
    over: set[tuple[str, str, str]] = set()
    for (title, organization), several in holders.items():
        first, *others = sorted(several, key=lambda one: (-told[one], one))
        over |= {(title, organization, one) for one in others if told[first] >= _BY_FAR * told[one]}
    return [
        replace(role, status="former")
        if role.status == "current" and (role.title, role.organization, role.holder) in over
        else role
        for role in roles
    ]
