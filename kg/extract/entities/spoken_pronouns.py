"""Whom 'I', 'we' and 'you' mean in words that somebody is quoted with.

What it finds: the speaker, the body that speaks or is led by who does, and the one person who is spoken to. What it
cannot: 'we' of anybody else, several hearers, and 'you' that is anybody ('you never know').
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from kg.extract.entities.mentions import ordered
from kg.extract.intervals import Covering
from kg.extract.reading import Reading
from kg.languages import data_words
from kg.lexicon.roles import role_words
from kg.model import Attribution, RoleMention

_FIRST_SINGULAR = frozenset({"i", "me", "my", "myself"})
_FIRST_PERSON = _FIRST_SINGULAR | {"we", "us", "our", "ourselves"}
_SECOND_PERSON = frozenset({"you", "your", "yours", "yourself"})
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "owner", "executive", "officer", "manager"})
_FILLING = frozenset({"know", "see", "understand"})
_ANYBODYS = frozenset({"if", "when", "whenever", "unless", "once", "thank", "god"})
_TOLD_OF = 3
"""Mentions from which on a hearer is told of, and does not only ask: to those who ask 'you' is mostly anybody."""


def resolve_speakers_pronouns(
    reading: Reading, attributions: Sequence[Attribution], roles: Sequence[RoleMention]
) -> None:
    """'I', 'me', 'my' in quoted words are the speaker, 'you' who is spoken to, 'we', 'us', 'our' a body that speaks, or
    the one body that the speaker has office in ('"We will close the mill," said the chief executive'). Of quotations in
    each other it is the inner one's, where that gives a sentence whole; pieces of one keep to the outer one's view ("he
    said he 'wished me well'"). 'We' of others may be anybody and is left open."""
    open_ones = [mention for mention in ordered(reading) if mention.pronoun and not mention.entity]
    spoken = [one for one in attributions if one.speaker and one.quotation != "indirect" and one.content]
    text = reading.doc.text
    whole = [one for one in spoken if _first_letter(text, one).isupper()]
    inner_first = sorted(whole, key=lambda one: one.content[-1].end - one.content[0].start)
    around = Covering(
        (piece.start, piece.end, attribution)
        for attribution in (*inner_first, *spoken)
        for piece in attribution.content
    )
    told_of = Counter(mention.entity for mention in ordered(reading))
    for mention in open_ones:
        token = reading.doc[mention.head]
        span = reading.span(mention.start, mention.end)
        for one in around.around(span.start, span.end)[:1]:
            if meant := _meant(reading, token, one, roles, told_of):
                mention.entity, mention.type = meant, reading.entities[meant].type


def _meant(
    reading: Reading, token: Token, one: Attribution, roles: Sequence[RoleMention], told_of: Mapping[str, int]
) -> str:
    """The entity that `token` of the words of statement `one` means; '' for none."""
    word = token.lower_
    if word in _SECOND_PERSON:
        return _hearer(reading, token, one, told_of)
    if word not in _FIRST_PERSON or _is_public(token):
        return ""
    return one.speaker if word in _FIRST_SINGULAR else _body_of(reading, one.speaker, roles)


def _hearer(reading: Reading, token: Token, one: Attribution, told_of: Mapping[str, int]) -> str:
    """The person who is spoken to, where the article tells of that one further."""
    hearer = reading.entities.get(one.addressee)
    if hearer is None or hearer.type != "Person" or told_of[hearer.id] < _TOLD_OF:
        return ""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return "" if before in _ANYBODYS or token.head.lemma_ in _FILLING else hearer.id


def _body_of(reading: Reading, speaker: str, roles: Sequence[RoleMention]) -> str:
    """The organisation that the speaker is, or the only one that the article tells them to have office in; '' for
    none."""
    if reading.entities[speaker].type == "Organization":
        return speaker
    held = {
        role.organization
        for role in roles
        if role.holder == speaker and role.status in ("current", "acting") and _speaks_for_it(role.title)
    }
    bodies = {local for local in held if local and reading.entities[local].type == "Organization"}
    return bodies.pop() if len(bodies) == 1 and len(held - {""}) == 1 else ""


def _speaks_for_it(title: str) -> bool:
    """Who leads a body, plays for it or is its voice says 'we' for it; its members and professors may not."""
    last = title.split()[-1]
    return title in role_words().of_firms or last in role_words().single or last in _VOICES


@cache
def _everybodys() -> frozenset[str]:
    return frozenset(data_words("extract", "everybodys.txt"))


def _is_public(token: Token) -> bool:
    """'[our] democracy': what is everybody's."""
    return token.lower_ == "our" and token.head.lemma_.lower() in _everybodys()


def _first_letter(text: str, attribution: Attribution) -> str:
    first = attribution.content[0]
    return first.of(text).lstrip("\"'“”‘’`« ")[:1]
