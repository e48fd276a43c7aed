"""Nouns in a list that are nobody of their own: they describe whose name stands beside them.

What it finds: 'Ada Haro, the minister and [a critic] of the plan', 'Ada Haro, founder and [owner]', '[millionaire] and
Orsk critic Ada Haro'. What it cannot: descriptions that a clause parts from the name.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.entities.mentions import nominal_type
from kg.extract.reading import NounMention
from kg.language import syntax
from kg.language.lookups import children
from kg.lexicon.roles import role_words

_DETERMINERS = frozenset({"det", "nmod:poss", "poss", "nummod"})
_WITHIN = 7
_DEEP = 6


def describes_name_before(noun: Token) -> bool:
    """A singular person noun that was joined to a name, though it goes on with what is said of its bearer."""
    if noun.dep_ != "conj" or noun.tag_ != "NN" or nominal_type(noun) != "Person" or noun.head.pos_ != "PROPN":
        return False
    joint = next((child for child in children(noun) if child.dep_ == "cc"), None)
    if joint is None or joint.i == 0:
        return False
    return _ends_apposition(noun, joint.nbor(-1)) or (_is_bare(noun) and _is_bare_after_name(joint.nbor(-1)))


def _ends_apposition(noun: Token, token: Token) -> bool:
    """`token` stands in an apposition to the name that `noun` was joined to."""
    names = {noun.head.i, syntax.first_conjunct(noun).i}
    for _ in range(_DEEP):
        if token.dep_ == "appos":
            return token.head.i in names and not any(child.dep_ == "conj" for child in children(token))
        token = token.head
    return False


def _is_bare(noun: Token) -> bool:
    return not any(child.dep_ in _DETERMINERS for child in children(noun))


def _is_bare_after_name(token: Token) -> bool:
    """'Ada Haro, [founder] and': a noun without an article between a comma after a name and 'and'."""
    if token.tag_ != "NN" or token.i < 2 or not _is_bare(token):
        return False
    return token.nbor(-1).text == "," and token.nbor(-2).pos_ == "PROPN"


def name_described(noun: Token, mentions: Mapping[int, NounMention]) -> str:
    """The entity of the person whose name a title parts from `noun`: '[millionaire] and Orsk critic Ada Haro',
    '[secretary] of state - designate Ada Haro'; '' for other nouns."""
    doc = noun.doc
    if noun.tag_ != "NN" or noun.i + 2 >= len(doc) or nominal_type(noun) != "Person":
        return ""
    joined = doc[noun.i + 1].lower_ == "and" and _is_bare(noun)
    for index in range(noun.i + 2, min(noun.i + 2 + _WITHIN, len(doc))):
        before, mention = doc[index - 1], mentions.get(index)
        named = mention is not None and mention.named and mention.type == "Person" and mention.start == index
        if mention is not None and named and _ends_title(before, joined):
            return mention.entity
        if doc[index].pos_ not in ("NOUN", "PROPN", "ADJ") and doc[index].lower_ not in ("of", "-"):
            return ""
    return ""


def _ends_title(token: Token, joined: bool) -> bool:
    """The word right before a name ends a title: any person noun behind 'and', else '-designate' and the like."""
    if token.lower_ in role_words().postnominal:
        return token.nbor(-1).text == "-" or joined
    return joined and token.tag_ == "NN" and nominal_type(token) == "Person"


def named_beside(mentions: Mapping[int, NounMention], found: list[Token]) -> list[Token]:
    """'[Haro Fund], the think tank that published it', 'a client, [Haro Fund], which paid': the name before or behind a
    description that names nobody itself."""
    names = []
    for noun in found:
        start = mentions[noun.i].start if noun.i in mentions else 0
        if noun.pos_ == "NOUN" and start > 1 and noun.doc[start].pos_ == "DET" and noun.doc[start - 1].text == ",":
            before = mentions.get(start - 2)
            names += [noun.doc[start - 2]] if before is not None and before.named else []
        elif noun.tag_ == "NN" and noun.i in mentions and not mentions[noun.i].named:
            names += _behind_comma(mentions, noun)
    return names


def _behind_comma(mentions: Mapping[int, NounMention], noun: Token) -> list[Token]:
    after = mentions.get(noun.i + 2)
    doc = noun.doc
    if after is None or not after.named or after.start != noun.i + 2 or doc[noun.i + 1].text != ",":
        return []
    named = after.type in ("Person", "Organization") and after.end < len(doc) and doc[after.end].text == ","
    return [doc[after.head]] if named and doc[after.head].dep_ == "appos" else []
