"""Roles: the offices, jobs and ranks that an article gives to named persons.

Forms: before the name ('US Defense Secretary X', two titles in a row included), apposition on either side
('X, chairman of Y'; 'the head of Y, X'), relative and main clauses ('X, who leads Y'; 'X was named director of Y'),
titles that several share. What it cannot: a role told in another sentence than the name's, save through 'he' or 'she'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.entities.mentions import ordered
from kg.extract.entities.title_phrases import is_title_word, title_before_comma, title_start
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.clauses import clause_roles
from kg.extract.roles.details import of_the_state
from kg.extract.roles.lists import counterpart_roles, holders_of_plural, shared_titles
from kg.extract.roles.nouns import nominal_roles
from kg.extract.roles.organizations import behind_name, is_party_label
from kg.extract.roles.phrases import TitlePhrase, is_rank, is_rank_only, named_tokens, role_record, title_phrase
from kg.language import phrases, syntax
from kg.lexicon.roles import role_words
from kg.lexicon.titles import titles
from kg.model import RoleMention

_ENDS_TITLE = frozenset({"ADP", "PUNCT", "VERB", "AUX", "PRON", "CCONJ"})
_NO_TITLE = frozenset({"VERB", "AUX", "SCONJ", "PRON", "ADP", "CCONJ"})
_PART_OF_TITLE = "-'’\"“”"
_JOINS = frozenset({"and", "&", "/"})
_NEAR = 9


def find_roles(reading: Reading) -> list[RoleMention]:
    """The roles of the named persons of `reading`, each holder, title and organisation once, in text order."""
    found: list[RoleMention] = []
    persons = [mention for mention in ordered(reading) if mention.type == "Person" and mention.entity]
    for mention in persons:
        if is_party_label(reading, mention):
            continue
        if mention.named:
            found.extend(_before_name(reading, mention))
            found.extend(_appositions(reading, mention))
            found.extend(shared_titles(reading, mention))
        found.extend(clause_roles(reading, mention))
    for mention in persons:
        if mention.named:
            found.extend(counterpart_roles(reading, mention, found))
    named = {key for key, entity in reading.entities.items() if entity.named and entity.type == "Person"}
    return _distinct(reading, (role for role in found if role.holder in named and role.title))


# ------------------------------------------------------------------ before the name
def _before_name(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    doc = reading.doc
    start = _title_start(reading, mention)
    if start == mention.start:
        return
    shared = ""
    pieces = _split_titles(reading, start, mention.start)
    nearest = next((piece for piece in reversed(pieces) if not is_rank_only(doc, list(range(*piece)))), pieces[-1])
    for first, last in pieces:
        phrase = title_phrase(reading, range(first, last))
        if doc[max(0, first - 2) : first].text.lower() == "nominee for":
            phrase = replace(phrase, status="nominee")
        if not phrase.words:
            continue
        if shared and not phrase.organization and first > start and doc[first - 1].lower_ in _JOINS:
            phrase = replace(phrase, organization=shared)
        shared = phrase.organization
        if (first, last) in (nearest, pieces[-1]):
            yield _with_organization_behind(reading, mention, phrase, first)
        else:
            yield role_record(reading, mention.entity, phrase, first, mention.end)


def _with_organization_behind(reading: Reading, mention: NounMention, phrase: TitlePhrase, first: int) -> RoleMention:
    role = role_record(reading, mention.entity, phrase, first, mention.end)
    told = behind_name(reading, mention, role.title, phrase.organization)
    if told and not (is_rank_only(reading.doc, phrase.words) and reading.entities[told].type == "Place"):
        return replace(role, organization=told)
    return role


def _title_start(reading: Reading, mention: NounMention) -> int:
    """Where the title phrase before a name begins: not before another person's name, nor before 'then' or 'former'."""
    doc = reading.doc
    start = title_start(doc, mention.start)
    for index in range(mention.start - 1, start - 1, -1):
        other = reading.mentions.get(index)
        if other is not None and other is not mention and other.named and other.type == "Person" and index < other.end:
            if other.start <= index:
                return index + 1
        if doc[index].lower_ in role_words().cutting and not (index > start and _is_owner(reading, index - 1)):
            return index
    return start


def _is_owner(reading: Reading, index: int) -> bool:
    """'Velda's', 'Ruria's', 'Rurian' before 'then chancellor'."""
    mention = reading.mentions.get(index)
    return reading.doc[index].tag_ == "POS" or (mention is not None and mention.named and mention.type != "Person")


def _split_titles(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """'Central Command commander General' -> two titles: a rank right before the name stands by itself
    where another title word (not of the rank) stands before it; 'chairman and chief executive' are two as well."""
    doc = reading.doc
    rank = end
    while rank > start and _stands_alone(doc[rank - 1]):
        rank -= 1
    named = named_tokens(reading, start, rank)
    before = [index for index in range(start, rank) if is_title_word(doc[index]) and index not in named]
    if rank < end and before:
        return [*_split_joined(reading, start, rank), (rank, end)]
    return _split_joined(reading, start, end)


def _split_joined(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    doc = reading.doc
    for index in range(start + 1, end - 1):
        if doc[index].lower_ in _JOINS and is_title_word(doc[index - 1]) and is_title_word(doc[end - 1]):
            return [(start, index), *_split_joined(reading, index + 1, end)]
    return [(start, end)]


def _stands_alone(token: Token) -> bool:
    """'Gen.', 'Sen.', 'Sheikh': a title by itself behind another one."""
    if token.text == "." or is_rank(token) or token.text in role_words().honorifics:
        return token.i == 0 or token.doc[token.i - 1 : token.i + 1].text not in titles() or is_rank(token)
    return token.text.endswith(".") and token.text in titles()


# ------------------------------------------------------------------ beside the name
def _appositions(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    doc = reading.doc
    heads = [token for token in _apposed(reading, mention) if is_title_word(token)]
    if not heads:
        heads = _after_comma(reading, mention) or title_before_comma(doc, mention.start)
    for token in heads:
        owner = reading.mentions.get(token.i)
        if owner is not None and owner.named and owner is not mention:
            continue
        if is_title_word(token) and not _is_of_next(reading, mention, token):
            nearest = _nearest_person(reading, mention, token)
            holders = holders_of_plural(reading, nearest, token)
            if len(holders) > 1 or token.tag_ != "NNS" or token.i < nearest.start:
                yield from nominal_roles(reading, holders, token, nearest)


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
        for apposition in syntax.appositions(word):
            if apposition.i not in inside:
                heads.extend(syntax.conjuncts(apposition))
    outside = head.dep_ == "appos" and head.head.i not in inside
    if outside and not _is_anothers(reading, head.head):
        heads.append(head.head)
    return heads


def _is_anothers(reading: Reading, title: Token) -> bool:
    """Whether the title is itself in apposition to a name: 'X, a spokesman, and Y'."""
    named = reading.mentions.get(title.head.i)
    return title.dep_ == "appos" and named is not None and named.named and named.type == "Person"


def _nearest_person(reading: Reading, mention: NounMention, title: Token) -> NounMention:
    """'X and Y, the mayor': the title in the singular is that of the one whose name ends right before it."""
    index = min(phrases.base_phrase(title)[0], title.i) - 1
    if title.tag_ == "NNS" or index <= mention.end or not reading.doc[index].is_punct:
        return mention
    other = reading.mentions.get(index - 1)
    if other is None or not other.named or other.type != "Person" or not other.entity:
        return mention
    return other if other.start > mention.end else mention


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
            return [token] if closes and is_title_word(token) else []
    return []


# ------------------------------------------------------------------ together
def _distinct(reading: Reading, roles: Iterable[RoleMention]) -> list[RoleMention]:
    """Each holder and title once; one with an organisation stands for those without."""
    best: dict[tuple[str, str, str], RoleMention] = {}
    for role in sorted(roles, key=lambda role: role.span):
        best.setdefault((role.holder, role.title, role.organization), role)
    with_organization = {(holder, title) for holder, title, organization in best if organization}
    kept = [role for role in best.values() if role.organization or (role.holder, role.title) not in with_organization]
    inferred = [of_the_state(reading, role, kept) for role in kept]
    return [replace(role, id=f"r{number}") for number, role in enumerate(sorted(inferred, key=lambda r: r.span))]
