"""Descriptions that stand beside a person's name and mean its bearer: 'his wife, Ada Haro,', 'Ada Haro, a prize winner
who', 'a man named Ada Haro'.

Complements the appositions that the parser sees between nouns of one type. What it cannot: descriptions with clauses
between them and the name, and lists without a comma before their last member.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.entities.clusters import Cluster
from kg.extract.entities.title_phrases import title_start
from kg.extract.reading import NounMention, Reading
from kg.lexicon.titles import nouns

_DEFINITE = frozenset({"the", "his", "her", "their", "its", "my", "our", "your", "'s", "’s"})
_NAMING = frozenset({"named", "called"})
_CLOSING = frozenset({",", ".", ";", ":", ")", "]", "”", '"', "—", "--", "–", "?", "!"})
_AGENTIVE = ("er", "or", "ist", "aire", "ant", "ian", "man", "woman")


def unite_appositives(reading: Reading, owner: dict[int, Cluster], mentions: list[NounMention]) -> None:
    """Enter in `owner`, the cluster by the id() of a mention, the descriptions that stand beside persons' names."""
    for name in mentions:
        cluster = owner.get(id(name))
        if not name.named or name.type != "Person" or cluster is None:
            continue
        for description in (*_ahead(reading, name), *_behind(reading, name)):
            owner.setdefault(id(description), cluster)


def _ahead(reading: Reading, name: NounMention) -> Iterator[NounMention]:
    """'the museum's director, [Ada Haro],', 'a man named [Ada Haro]': what ends right before the name or its title."""
    doc = reading.doc
    start = title_start(doc, name.start)
    if start < 2:
        return
    description = reading.mentions.get(start - 2)
    if description is None or description.type != "Person" or description.head != start - 2:
        return
    if not _is_description(description, doc):
        return
    closed = name.end >= len(doc) or doc[name.end].text in _CLOSING
    if doc[start - 1].text == "," and closed and _is_definite(doc, description) and not _is_said(doc, start):
        yield description
    elif doc[start - 1].lower_ in _NAMING:
        yield description


def _behind(reading: Reading, name: NounMention) -> Iterator[NounMention]:
    """'[Ada Haro], a prize winner who': an apposition right after the name whose noun is in no list."""
    doc = reading.doc
    if name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return
    for index in range(name.end + 1, min(name.end + 8, len(doc))):
        token = doc[index]
        if token.dep_ == "appos" and name.start <= token.head.i < name.end:
            description = reading.mentions.get(index)
            if description and description.start == name.end + 1 and _is_description(description, doc):
                yield description
            return


def _is_description(mention: NounMention, doc: Doc) -> bool:
    """One person told of by a common noun."""
    head = doc[mention.head]
    if mention.named or mention.pronoun or head.tag_ != "NN":
        return False
    return mention.type == "Person" or (mention.type == "Entity" and head.lower_.endswith(_AGENTIVE))


def _is_definite(doc: Doc, mention: NounMention) -> bool:
    """'the', 'his' or a possessor before it; kin may go without ('brother, Zorin Haro,')."""
    words = {token.lower_ for token in doc[mention.start : mention.head]}
    return bool(words & _DEFINITE) or doc[mention.head].lemma_.lower() in nouns()["relative"]


def _is_said(doc: Doc, start: int) -> bool:
    """'the president, Haro said': a clause of its own begins at the name."""
    return any(_is_told(token) for token in doc[start : start + 5])


def _is_told(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP")
