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
from kg.extract.entities.title_phrases import is_rank, is_title_word, title_start
from kg.extract.entities.titles_beside import named_tokens, titles_beside
from kg.extract.reading import NounMention, Reading
from kg.extract.roles.clauses import clause_roles
from kg.extract.roles.details import as_of_then, of_the_state, one_at_a_time
from kg.extract.roles.lists import counterpart_roles, holders_of_plural, roles_among, shared_titles
from kg.extract.roles.nouns import nominal_roles
from kg.extract.roles.organizations import behind_name, is_party_label
from kg.extract.roles.phrases import TitlePhrase, is_rank_only, role_record, title_phrase
from kg.extract.roles.salient import with_what_is_told_of
from kg.extract.roles.succession import succession_roles
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title, titles
from kg.model import RoleMention

_JOINS = frozenset({"and", "&", "/"})


def find_roles(reading: Reading) -> list[RoleMention]:
    """The roles of the named persons of `reading`, each holder, title and organisation once, in text order."""
    found: list[RoleMention] = []
    persons = [mention for mention in ordered(reading) if mention.type == "Person" and mention.entity]
    for mention in persons:
        if is_party_label(reading, mention):
            continue
        if mention.named:
            found.extend(
                as_of_then(reading, mention, [*_before_name(reading, mention), *_appositions(reading, mention)])
            )
            found.extend(shared_titles(reading, mention))
            found.extend(roles_among(reading, mention))
        found.extend(clause_roles(reading, mention))
    for mention in persons:
        if mention.named:
            found.extend(counterpart_roles(reading, mention, found))
    found.extend(succession_roles(reading, persons, found))
    named = {key for key, entity in reading.entities.items() if entity.named and entity.type == "Person"}
    return _distinct(reading, (role for role in found if role.holder in named and role.title))


# ------------------------------------------------------------------ before the name
def _before_name(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    doc = reading.doc
    start = _title_start(reading, mention)
    if start == mention.start or _is_indefinite(reading, start, mention):
        return
    shared = ""
    pieces = _of_one_person(reading, start, _split_titles(reading, start, mention.start))
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


def _is_indefinite(reading: Reading, start: int, mention: NounMention) -> bool:
    """'a major Haro', 'a former Haro aide', 'the prospects of a President Haro': behind 'a' the words before a name are
    of what the name stands for, or of what might be."""
    return start > 0 and reading.doc[start - 1].lower_ in ("a", "an") and start < mention.start


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
    if start < rank - 1 and rank < end and doc[rank - 1].lower_ in role_words().services:
        rank -= 1  # 'press director Navy Captain X'
    named = named_tokens(reading, start, rank)
    before = [index for index in range(start, rank) if is_title_word(doc[index]) and index not in named]
    if rank < end and before:
        return [*_split_joined(reading, start, rank), (rank, end)]
    return _split_joined(reading, start, end)


def _of_one_person(reading: Reading, start: int, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The titles that the one named holds: of 'generals and President X' and of 'the Prime Minister and President X'
    only the last, as the others are several people's, or offices that nobody has beside another."""
    *others, last = pieces
    doc, heads = reading.doc, role_words().rulers
    own = canonical_title(doc[last[0] : last[1]].text)
    the = start > 0 and doc[start - 1].lower_ == "the"
    kept = []
    for first, end in others:
        title = canonical_title(doc[first:end].text)
        two = title in heads and own != title and (own in heads or (the and own in role_words().offices))
        if doc[end - 1].tag_ not in ("NNS", "NNPS") and not two:
            kept.append((first, end))
    return [*kept, last]


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
    for token, nearest in titles_beside(reading, mention):
        if _is_of_principals(reading, token, nearest):
            continue
        holders = holders_of_plural(reading, nearest, token)
        if len(holders) > 1 or token.tag_ != "NNS" or token.i < nearest.start:
            yield from nominal_roles(reading, holders, token, nearest)


def _is_of_principals(reading: Reading, title: Token, name: NounMention) -> bool:
    """'lawyers for X, [Y] and Z': several persons, in whose service those of the title are."""
    behind = title.i + 1
    if title.tag_ != "NNS" or not behind < name.start or reading.doc[behind].lower_ not in ("for", "of", "to"):
        return False
    first = next((reading.mentions[i] for i in range(behind, name.start) if i in reading.mentions), None)
    return first is not None and first.named and first.type == "Person"


# ------------------------------------------------------------------ together
def _distinct(reading: Reading, roles: Iterable[RoleMention]) -> list[RoleMention]:
    """Each holder and title once; one with an organisation stands for those without."""
    best: dict[tuple[str, str, str], RoleMention] = {}
    for role in sorted(roles, key=lambda role: role.span):
        best.setdefault((role.holder, role.title, role.organization), role)
    with_organization = {(holder, title) for holder, title, organization in best if organization}
    kept = [role for role in best.values() if role.organization or (role.holder, role.title) not in with_organization]
    inferred = one_at_a_time(
        reading, [of_the_state(reading, role, kept) for role in with_what_is_told_of(reading, kept)]
    )
    return [replace(role, id=f"r{number}") for number, role in enumerate(sorted(inferred, key=lambda r: r.span))]
