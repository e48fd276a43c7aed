"""The titles that stand beside a name, and whose they are: 'X, the head of Y', 'the mayor, X', 'X and Y, the mayor'.

What it finds: appositions on either side, and titles behind or before a comma where the parser saw none. What it
cannot: a title that a clause parts from the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.entities.title_phrases import is_rank, is_title_word, title_before_comma
from kg.extract.reading import NounMention, Reading
from kg.language import phrases, syntax
from kg.lexicon.roles import role_words

_ENDS_TITLE = frozenset({"ADP", "PUNCT", "VERB", "AUX", "PRON", "CCONJ"})
_NO_TITLE = frozenset({"VERB", "AUX", "SCONJ", "PRON", "ADP", "CCONJ"})
_PART_OF_TITLE = "-'’\"“”"
_JOINS = frozenset({"and", "&", "/"})
_NEAR = 9


def titles_beside(reading: Reading, name: NounMention) -> Iterator[tuple[Token, NounMention]]:
    """The heads of the titles that stand beside a person's name, each with the person whose it is: `name`, or of
    several in a row the nearest."""
    heads = [token for token in _apposed(reading, name) if is_title_word(token)]
    if not heads:
        before = [title for title in title_before_comma(reading.doc, name.start) if not _precedes(reading, title, name)]
        heads = _after_comma(reading, name) or before
    for token in heads:
        owner = reading.mentions.get(token.i)
        if owner is not None and owner.named and owner is not name:
            continue
        if is_title_word(token) and not _is_of_next(reading, name, token) and not _is_listed(reading, name, token):
            yield token, _nearest_person(reading, name, token)


def named_person_at(reading: Reading, index: int, besides: NounMention) -> NounMention:
    """The person whose name the token at `index` is part of, if that is behind `besides`; else `besides`."""
    other = reading.mentions.get(index)
    if other is None or not other.named or other.type != "Person" or not other.entity:
        return besides
    return other if other.start > besides.end else besides


def named_tokens(reading: Reading, start: int, end: int) -> set[int]:
    """The tokens of [start, end) that belong to names; ranks apart."""
    found: set[int] = set()
    for index in range(start, end):
        mention = reading.mentions.get(index)
        if mention and mention.named and mention.start <= index < mention.end and not is_rank(reading.doc[index]):
            found.add(index)
    return found


def _apposed(reading: Reading, mention: NounMention) -> list[Token]:
    """The heads in apposition to a name, and those joined to them; none to an owner ('X's aide') or to who speaks
    ('X: Governor, ...')."""
    doc = reading.doc
    head = doc[mention.head]
    heads: list[Token] = []
    if mention.end < len(doc) and (doc[mention.end].tag_ == "POS" or doc[mention.end].text == ":"):
        return []
    inside = range(mention.start, mention.end)
    for word in [*doc[mention.start : mention.end], *([] if head.i in inside else [head])]:
        for apposition in phrases.appositions(word):
            if apposition.i not in inside and not _is_clause(apposition):
                heads.extend(syntax.conjuncts(apposition))
    outside = head.dep_ == "appos" and head.head.i not in inside
    if outside and not _is_anothers(reading, head.head):
        heads.append(head.head)
        if head.head.dep_ == "appos" and head.head.head.tag_ == "NN" and head.head.head.i < head.head.i:
            heads.append(head.head.head)
        heads.extend(one for one in phrases.appositions(head.head) if head.head.i < one.i < mention.start)
    return heads


def _is_clause(title: Token) -> bool:
    """'the idea of X [being a founder] of it', which the parser took for an apposition."""
    copula = syntax.copula(title)
    return copula is not None and copula.i > 0 and copula.lower_ == "being" and copula.nbor(-1).text != ","


def _is_anothers(reading: Reading, title: Token) -> bool:
    """Whether the title is itself in apposition to a name: 'X, a spokesman, and Y'."""
    named = reading.mentions.get(title.head.i)
    return title.dep_ == "appos" and named is not None and named.named and named.type == "Person"


def _nearest_person(reading: Reading, mention: NounMention, title: Token) -> NounMention:
    """'X and Y, the mayor': the title in the singular is that of the one whose name ends right before it."""
    index = min(phrases.base_phrase(title)[0], title.i) - 1
    if title.tag_ == "NNS" or index <= mention.end or not reading.doc[index].is_punct:
        return mention
    return named_person_at(reading, index - 1, mention)


def _is_listed(reading: Reading, name: NounMention, title: Token) -> bool:
    """'a [mayor], her lawyer, Ada Haro and two nurses came': somebody else in a list in which the name stands."""
    doc = reading.doc
    comma = next((at for at in range(name.start - 1, title.i, -1) if doc[at].text == ","), -1)
    if comma > 0 and doc[comma + 1].lower_ == "with":
        return True  # 'the [coach], with Ada Haro in May'
    if title.i >= name.start or title.tag_ == "NNS" or name.end >= len(doc) or doc[name.end].lower_ not in _JOINS:
        return False
    first = phrases.base_phrase(title)[0]
    commas = sum(token.text == "," for token in doc[title.i : name.start])
    opened = first > 0 and doc[first - 1].text == "," and doc[first].sent == title.sent
    return commas > 1 or (commas == 1 and opened)


def _is_of_next(reading: Reading, mention: NounMention, title: Token) -> bool:
    """'X and Y's deputy, Z': the title is that of the one named behind it. 'X, foreign minister of A, a member of B':
    the second is A's."""
    doc = reading.doc
    if title.i < mention.end:
        return False
    if title.lemma_.lower() in role_words().of_bodies and title.i - mention.end > 2:
        start = next((i for i in range(title.i, mention.end, -1) if doc[i].text == ","), mention.end)
        other = reading.mentions.get(start - 1)
        if other is not None and other is not mention and other.named and other.type in ("Organization", "Place"):
            return True
    behind = title.i + 1
    if behind + 1 >= len(doc) or doc[behind].text != ",":
        return False
    following = reading.mentions.get(behind + 1)
    if following is None or not following.named or following.type != "Person":
        return False
    owned = any(doc[index].tag_ == "POS" for index in range(mention.end, title.i))
    joined = any(doc[index].lower_ in _JOINS for index in range(mention.end, title.i))
    return owned and joined


def _precedes(reading: Reading, title: Token, name: NounMention) -> bool:
    """'To find the winner of the [delegate], X tossed a coin': a title within a phrase before the clause of X."""
    within = any(child.dep_ == "case" for child in title.lefts)
    return within and syntax.is_subject(reading.doc[name.head])


def _opens_clause(reading: Reading, mention: NounMention, title: Token) -> bool:
    """'Against X, the [governor] won', 'After X, the [mayor] spoke': the title is the subject of the clause before
    which a phrase with the name stands."""
    head = reading.doc[mention.head]
    return syntax.is_subject(title) and head.dep_.startswith("obl") and head.head == title.head


def _after_comma(reading: Reading, mention: NounMention) -> list[Token]:
    """'X, the head of Y,' where the parser saw no apposition: the first noun after the comma, if it is a title."""
    doc = reading.doc
    if mention.end >= len(doc) or doc[mention.end].text != ",":
        return []
    for token in doc[mention.end + 1 : mention.end + _NEAR]:
        if token.lower_ in role_words().participles:
            continue
        if (token.is_punct and token.text not in _PART_OF_TITLE) or token.pos_ in _NO_TITLE:
            return []
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if token.pos_ in ("NOUN", "PROPN") and token.i not in named_tokens(reading, token.i, token.i + 1):
            if following is not None and following.pos_ in ("NOUN", "PROPN") and following.text != ",":
                continue
            closes = following is None or following.pos_ in _ENDS_TITLE
            return [token] if closes and is_title_word(token) and not _opens_clause(reading, mention, token) else []
    return []
