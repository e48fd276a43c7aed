"""Roles: the offices, jobs and ranks that an article gives to named persons.

Forms: before the name ('US Defense Secretary X', two titles in a row included), apposition on either side
('X, chairman of Y'; 'the head of Y, X'), relative and main clauses ('X, who leads Y'; 'X was named director of Y').
What it cannot: a role told in another sentence than the name's, save through 'he' or 'she'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.mentions import ordered
from kg.extract.reading import NounMention, Reading
from kg.extract.role_details import (
    adjacent_organization,
    first_modifier,
    holders_of_plural,
    is_over,
    nominated_title,
    of_the_state,
    second_title,
    since,
    singular,
    told_status,
)
from kg.extract.title_phrases import hyphenated_start, is_title_word, title_before_comma, title_start
from kg.language import phrases, syntax
from kg.lexicon.roles import role_words
from kg.lexicon.titles import canonical_title, titles
from kg.model import RoleMention, Status

_OF = frozenset({"of", "for", "at", "to", "with", "in", "from"})
_GLUE = frozenset({"'s", "’s", "-", "–", "/", "and", "&", ",", "the", "a", "an", "."})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A title phrase: token indices of its words, organisation ('' or entity id), status."""

    words: list[int]
    organization: str
    status: Status


def find_roles(reading: Reading) -> list[RoleMention]:
    """The roles of the named persons of `reading`, each holder, title and organisation once, in text order."""
    found: list[RoleMention] = []
    for mention in ordered(reading):
        if mention.type != "Person" or not mention.entity:
            continue
        if mention.named:
            found.extend(_before_name(reading, mention))
            found.extend(_appositions(reading, mention))
        if mention.named or mention.pronoun:
            found.extend(_clauses(reading, mention))
    named = {key for key, entity in reading.entities.items() if entity.named and entity.type == "Person"}
    return _distinct(reading, (role for role in found if role.holder in named and role.title))


# ------------------------------------------------------------------ before the name
def _before_name(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    doc = reading.doc
    start = title_start(doc, mention.start)
    if start == mention.start:
        return
    for first, last in _split_titles(reading, start, mention.start):
        phrase = _phrase(reading, range(first, last))
        if doc[max(0, first - 2) : first].text.lower() == "nominee for":
            phrase = replace(phrase, status="nominee")
        if phrase.words:
            yield _role(reading, mention.entity, phrase, first, mention.end)


def _split_titles(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """'Central Command commander General' -> two titles: a rank right before the name stands by itself
    where another title word (not of the rank) stands before it."""
    doc = reading.doc
    rank = end
    while rank > start and (doc[rank - 1].text == "." or _is_rank(doc[rank - 1]) or _is_abbreviated(doc[rank - 1])):
        rank -= 1
    before = [
        index
        for index in range(start, rank)
        if is_title_word(doc[index]) and index not in _named_tokens(reading, start, rank)
    ]
    if rank < end and before:
        return [(start, rank), (rank, end)]
    return [(start, end)]


def _is_abbreviated(token: Token) -> bool:
    return token.text.endswith(".") and token.text in titles()


def _is_rank(token: Token) -> bool:
    title = titles().get(token.text)
    if title is None or title.kind != "rank":
        return False
    return token.i == 0 or token.nbor(-1).lower_ not in role_words().general


def _named_tokens(reading: Reading, start: int, end: int) -> set[int]:
    found: set[int] = set()
    for index in range(start, end):
        mention = reading.mentions.get(index)
        if mention and mention.named and mention.start <= index < mention.end and not _is_rank(reading.doc[index]):
            found.add(index)
    return found


def _phrase(reading: Reading, indices: Iterable[int]) -> _Phrase:
    """Sort the tokens of a title phrase into title words, organisation or country, and status."""
    doc, words = reading.doc, role_words()
    indices = list(indices)
    named: set[int] = _named_tokens(reading, indices[0], indices[-1] + 1) if indices else set()
    status: Status = "current"
    organization = country = ""
    kept: list[int] = []
    for index in indices:
        token = doc[index]
        if token.tag_ in ("PRP$", "DT", "WP$") or (index + 1 in indices and doc[index + 1].tag_ == "POS"):
            if index not in named:
                continue
        if index in named:
            mention = reading.mentions[index]
            if mention.type == "Organization":
                organization = mention.entity
            elif mention.type in ("Place", "Group"):
                country = mention.entity
            continue
        lower = token.lower_
        if lower in words.status:
            status = words.status[lower]
        elif lower in _GLUE and token.text not in titles():
            if lower in ("-", "and", "/", "&") and kept and index + 1 < len(doc):
                kept.append(index)
        elif lower in words.skipped and not _kept_pair(reading, index):
            continue
        else:
            kept.append(index)
    while kept and doc[kept[0]].lower_ in _GLUE and doc[kept[0]].text not in titles():
        kept.pop(0)
    while kept and doc[kept[-1]].lower_ in _GLUE:
        kept.pop()
    title = canonical_title(_words(reading, kept))
    rank_only = bool(kept) and all(_is_rank(doc[index]) or doc[index].text == "." for index in kept)
    courtesy = bool(kept) and all(doc[i].text in titles() and titles()[doc[i].text].kind == "courtesy" for i in kept)
    if courtesy or not title or not any(is_title_word(doc[index]) for index in kept):
        kept = []
    return _Phrase(kept, organization or ("" if rank_only else country), status)


def _kept_pair(reading: Reading, index: int) -> bool:
    pair = reading.doc[index : index + 2].text.lower()
    return pair in role_words().kept


def _words(reading: Reading, indices: list[int]) -> str:
    """The words at `indices`; hyphenated compounds stay together."""
    out = ""
    for index in indices:
        token = reading.doc[index]
        out += token.text + (token.whitespace_ if index + 1 in indices else " ")
    return " ".join(out.split())


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
        if is_title_word(token):
            for holder in holders_of_plural(reading, mention, token):
                yield from _nominal_role(reading, holder, token, mention)


def _apposed(reading: Reading, mention: NounMention) -> list[Token]:
    """The heads in apposition to a name, and those joined to them; none to an owner ('X's aide')."""
    doc = reading.doc
    head = doc[mention.head]
    heads: list[Token] = []
    if mention.end < len(doc) and doc[mention.end].tag_ == "POS":
        return []
    for apposition in syntax.appositions(head):
        heads.extend(syntax.conjuncts(apposition))
    outside = head.dep_ == "appos" and head.head.i not in range(mention.start, mention.end)
    if outside and not _is_anothers(reading, head.head):
        heads.append(head.head)
    return heads


def _is_anothers(reading: Reading, title: Token) -> bool:
    """Whether the title is itself in apposition to a name: 'X, a spokesman, and Y'."""
    named = reading.mentions.get(title.head.i)
    return title.dep_ == "appos" and named is not None and named.named and named.type == "Person"


def _after_comma(reading: Reading, mention: NounMention) -> list[Token]:
    """'X, the head of Y,' where the parser saw no apposition: the first noun after the comma, if it is a title."""
    doc = reading.doc
    if mention.end >= len(doc) or doc[mention.end].text != ",":
        return []
    for token in doc[mention.end + 1 : mention.end + 9]:
        if token.lower_ in role_words().participles:
            continue
        if (token.is_punct and token.text not in "-'’\"“”") or token.pos_ in (
            "VERB",
            "AUX",
            "SCONJ",
            "PRON",
            "ADP",
            "CCONJ",
        ):
            return []
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if token.pos_ in ("NOUN", "PROPN") and token.i not in _named_tokens(reading, token.i, token.i + 1):
            if following is not None and following.pos_ in ("NOUN", "PROPN") and following.text not in (",",):
                continue
            closes = following is None or following.pos_ in ("ADP", "PUNCT", "VERB", "AUX", "PRON", "CCONJ")
            return [token] if closes and is_title_word(token) else []
    return []


def _nominal_role(
    reading: Reading, holder: str, head: Token, mention: NounMention | None, status: Status | None = None
) -> Iterator[RoleMention]:
    """The role that the noun phrase of `head` names: base phrase, and the organisation of its 'of ...'."""
    sought = nominated_title(head)
    if sought is not None:
        yield from _nominal_role(reading, holder, sought, mention, "nominee")
        return
    start, end = _title_bounds(reading, head)
    phrase = _phrase(reading, range(start, end))
    if not phrase.words:
        return
    status = status or role_words().status.get(reading.doc[start - 1].lower_ if start else "")
    if status:
        phrase = replace(phrase, status=status)
    first = min(start, mention.start) if mention else start
    organizations = _organizations_of(reading, head) or _following_organization(reading, end)
    adjacent = adjacent_organization(reading, end, _OF)
    if adjacent and adjacent[0][0] not in {organization for organization, _ in organizations}:
        organizations = adjacent
    for other in second_title(reading, organizations[-1][1] if organizations else end - 1):
        if mention is not None and other.i > max(mention.start, head.i) and other not in syntax.conjuncts(head):
            yield from _nominal_role(reading, holder, other, mention, status)
    for organization, last in organizations or [(phrase.organization, end - 1)]:
        given = replace(phrase, organization=organization)
        yield _role(reading, holder, given, first, max(end, last + 1, mention.end if mention else 0))


def _title_bounds(reading: Reading, head: Token) -> tuple[int, int]:
    """The base phrase, and 'of' + noun where the title goes on: 'chief of staff', 'secretary of state'."""
    start, end = phrases.base_phrase(head)
    doc = reading.doc
    start = first_modifier(doc, min(start, hyphenated_start(head)))
    if start > 0 and doc[start - 1].lower_ in role_words().participles:
        start -= 1
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ in ("NOUN", "PROPN"):
        pair = f"{head.lower_} of {doc[end + 1].lower_}"
        if end + 1 not in _named_tokens(reading, end + 1, end + 2) and pair in role_words().with_of:
            end += 2
    return start, end


def _organizations_of(reading: Reading, head: Token) -> list[tuple[str, int]]:
    """(entity, last token) of each organisation or country in 'of Y and Z', 'for Y', 'at Y' after a title."""
    found: list[tuple[str, int]] = []
    for preposition, noun in syntax.obliques(head):
        if preposition not in _OF:
            continue
        mention = reading.mentions.get(noun.i)
        if mention is None or not mention.entity:
            continue
        if mention.type in ("Organization", "Place") and (mention.named or mention.type == "Organization"):
            found.append((mention.entity, mention.end - 1))
            continue
        inner = [] if found or noun.i <= head.i else _organizations_of(reading, noun)
        found.extend(inner[:1])
        if not found:
            found.extend(_owner_of(reading, noun))
    return found


def _owner_of(reading: Reading, noun: Token) -> list[tuple[str, int]]:
    """The organisation or place that a noun belongs to: 'of [Ruria]'s armed forces'."""
    for possessor in [*syntax.possessors(noun), *syntax.compounds(noun)]:
        owner = reading.mentions.get(possessor.i)
        if owner and owner.named and owner.type in ("Organization", "Place"):
            return [(owner.entity, noun.i)]
    return []


def _following_organization(reading: Reading, end: int) -> list[tuple[str, int]]:
    """Where the parser attached 'at Y' elsewhere: the first named organisation after a preposition, before any
    comma or verb."""
    doc = reading.doc
    for token in doc[end : end + 12]:
        if token.text in (",", ";", ".") or token.pos_ in ("VERB", "AUX") or token.lower_ in ("who", "which", "that"):
            break
        mention = reading.mentions.get(token.i)
        if mention and mention.named and mention.type == "Organization" and mention.start == token.i:
            before = [t.lower_ for t in doc[max(end, token.i - 2) : token.i]]
            if any(word in _OF for word in before):
                return [(mention.entity, mention.end - 1)]
    return []


# ------------------------------------------------------------------ clauses
def _clauses(reading: Reading, mention: NounMention) -> Iterator[RoleMention]:
    head, table = reading.doc[mention.head], role_words()
    for clause in syntax.relative_clauses(head):
        title = table.verbs.get(clause.lemma_.lower())
        if title and clause.pos_ == "VERB" and not syntax.is_passive(clause):
            yield from _led(reading, mention, clause, title)
        elif syntax.copula(clause) is not None and is_title_word(clause) and not syntax.negations(clause):
            yield from _nominal_role(reading, mention.entity, clause, None, told_status(clause))
    if syntax.is_subject(head):
        predicate = head.head
        if syntax.copula(predicate) is not None and is_title_word(predicate) and not syntax.negations(predicate):
            yield from _nominal_role(reading, mention.entity, predicate, None, told_status(predicate))
        naming = table.naming.get(predicate.lemma_.lower())
        if naming and (
            syntax.is_passive(predicate) or predicate.lemma_.lower() in ("become", "serve", "work", "remain")
        ):
            for noun in _complements(predicate):
                if is_title_word(noun):
                    status = "former" if predicate.lemma_ == "serve" and is_over(predicate) else naming
                    yield from _nominal_role(reading, mention.entity, noun, None, status)


def _complements(predicate: Token) -> list[Token]:
    as_phrases = [noun for preposition, noun in syntax.obliques(predicate) if preposition == "as"]
    return [
        *syntax.open_complements(predicate),
        *syntax.objects(predicate),
        *syntax.children_by(predicate, "oprd", "attr"),
        *as_phrases,
    ]


def _led(reading: Reading, mention: NounMention, clause: Token, title: str) -> Iterator[RoleMention]:
    for noun in syntax.objects(clause):
        led = reading.mentions.get(noun.i)
        if led is None or led.type != "Organization" or not led.entity:
            continue
        ranked = any(_is_rank(token) for token in reading.doc[max(0, mention.start - 3) : mention.start])
        name = "commander" if ranked and title == "head" else title
        start, end = min(clause.i, led.start), max(clause.i + 1, led.end)
        span = reading.span(start, end)
        status: Status = "former" if clause.tag_ == "VBD" else "current"
        yield RoleMention("", span, span.of(reading.article.text), mention.entity, name, led.entity, status)


# ------------------------------------------------------------------ records
def _role(reading: Reading, holder: str, phrase: _Phrase, start: int, end: int) -> RoleMention:
    words = _words(reading, phrase.words)
    return RoleMention(
        "",
        reading.span(start, end),
        words,
        holder,
        canonical_title(singular(reading.doc, phrase.words, words)),
        phrase.organization,
        phrase.status,
        since(reading, max(0, start - 2), end),
    )


def _distinct(reading: Reading, roles: Iterable[RoleMention]) -> list[RoleMention]:
    """Each holder and title once; one with an organisation stands for those without."""
    best: dict[tuple[str, str, str], RoleMention] = {}
    for role in sorted(roles, key=lambda role: role.span):
        best.setdefault((role.holder, role.title, role.organization), role)
    with_organization = {(holder, title) for holder, title, organization in best if organization}
    kept = [role for role in best.values() if role.organization or (role.holder, role.title) not in with_organization]
    inferred = [of_the_state(reading, role, kept) for role in kept]
    return [replace(role, id=f"r{number}") for number, role in enumerate(sorted(inferred, key=lambda r: r.span))]
