"""Which persons of several articles are one: by their names, and for bare surnames and namesakes by office and story.

What it cannot: tell two persons of one full name apart whose offices are of one field, or of whom no office is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg import ids
from kg.lexicon.fields import field_of
from kg.lexicon.names import at_odds, junior, name_words, same_person
from kg.lexicon.spellings import spelled_alike, spelling_keys
from kg.resolve.blocks import beside, between, near
from kg.resolve.clustering import Pair, pair
from kg.resolve.members import Member, Office, Owner

_FULL, _PARTS, _SPELLED, _SURNAME, _SPELLED_SURNAME = 1.0, 0.95, 0.85, 0.75, 0.7
_ONE_STORY, _TOLD = 2, 2


def words_of(member: Member) -> tuple[str, ...]:
    """The comparable words of a person's name, without accents."""
    return tuple(ids.slug(word) for word in name_words(member.entity.name))


# ------------------------------------------------------------------ apart
def different_persons(left: Member, right: Member) -> bool:
    """Two persons by gender or by name."""
    if {left.entity.gender, right.entity.gender} == {"m", "f"}:
        return True
    if not (left.entity.named and right.entity.named):
        return False
    if at_odds(left.entity.name, right.entity.name):
        return True
    suffixes = {junior(left.entity.name), junior(right.entity.name)}
    if suffixes == {"jr", "sr"}:
        return True
    a, b = words_of(left), words_of(right)
    return len(a) > 1 and len(b) > 1 and not same_person(a, b)


def unconnected(left: Member, right: Member) -> bool:
    """Two persons of one name whom nothing else connects: no reason to join them, though others may."""
    if left.article == right.article:
        return False
    a, b = words_of(left), words_of(right)
    if len(a) > 1 and len(b) > 1:
        return _namesakes(left, right, {*a, *b})
    return _strangers(left, right, {*a, *b})


def _strangers(left: Member, right: Member, words: set[str]) -> bool:
    """A bare surname and a person of that surname: of other offices, or told of in other stories."""
    shared = left.story.shared(right.story, words)
    if _offices_differ(left, right):
        return shared < _ONE_STORY
    if _offices_agree(left, right) or shared:
        return False
    return _other_story(left, right, words)


def _namesakes(left: Member, right: Member, words: set[str]) -> bool:
    """Two persons of one full name: offices of two fields, in two stories."""
    if not _offices_differ(left, right) or left.story.shared(right.story, words):
        return False
    fields = [{field_of(office.title) for office in member.offices} - {""} for member in (left, right)]
    return all(fields) and not fields[0] & fields[1]


def _other_story(left: Member, right: Member, words: set[str]) -> bool:
    """Both articles tell of other things, and of nothing in common."""
    if left.story.states & right.story.states:
        return False
    return all(len(member.story.names - words) + len(member.story.states) >= _TOLD for member in (left, right))


def _offices_differ(left: Member, right: Member) -> bool:
    """Both have offices, and none of the one could be one of the other."""
    return bool(left.offices and right.offices) and not any(
        _may_be_one(one, other) for one in left.offices for other in right.offices
    )


def _offices_agree(left: Member, right: Member) -> bool:
    return any(_may_be_one(one, other) for one in left.offices for other in right.offices)


def _may_be_one(one: Office, other: Office) -> bool:
    """The same title, of the same place or body as far as that is told; or another of the same one."""
    if one.owner is None or other.owner is None:
        return one.title == other.title
    return _of_one(one.owner, other.owner) and (one.title == other.title or bool(one.owner.name))


def _of_one(one: Owner, other: Owner) -> bool:
    if one.name and other.name:
        return one.name == other.name
    return one.state == other.state


def juniors_apart(persons: list[Member]) -> set[tuple[str, ...]]:
    """Full names whose bearer with 'Jr.' some article tells apart from one without: 'Vale' and 'Orrin Vale, Jr.'"""
    plain = {(person.article, words_of(person)) for person in persons if not junior(person.entity.name)}
    marked = [person for person in persons if junior(person.entity.name)]
    return {
        words
        for person in marked
        if len(words := words_of(person)) > 1 and {(person.article, words), (person.article, words[-1:])} & plain
    }


def junior_of(left: Member, right: Member, apart: set[tuple[str, ...]]) -> bool:
    """One is the other's son or daughter of the same name, going by 'Jr.'"""
    if junior(left.entity.name) == junior(right.entity.name):
        return False
    marked = [words_of(member) for member in (left, right) if junior(member.entity.name)]
    return any(len(words) < 2 or words in apart for words in marked)


# ------------------------------------------------------------------ pairs
def person_pairs(persons: list[Member]) -> Iterator[Pair]:
    """Named persons that may be one, by their last word; bare names with the one whom they most likely mean."""
    by_word: dict[str, list[Member]] = defaultdict(list)
    full_by_word: dict[str, list[Member]] = defaultdict(list)
    for person in persons:
        words = words_of(person)
        by_word[words[-1] if words else person.entity.name.lower()].append(person)
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                full_by_word[word].append(person)
    for word in sorted(by_word):
        block = by_word[word]
        for left, right in _of_names_that_agree(block):
            if not unconnected(left, right):
                yield from _by_name(left, right)
        yield from _short_names([person for person in block if len(words_of(person)) < 2], full_by_word[word])
    yield from _spelled(by_word)


def _of_names_that_agree(block: list[Member]) -> Iterator[tuple[Member, Member]]:
    """Of persons of one last word those whose names can be of one person."""
    by_words: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for person in block:
        by_words[words_of(person)].append(person)
    for group in by_words.values():
        yield from beside(group)
    for a, b in combinations(sorted(by_words), 2):
        if len(a) > 1 and len(b) > 1 and same_person(a, b):
            for one, other in between(by_words[a], by_words[b]):
                yield (one, other) if one.key < other.key else (other, one)


def _by_name(left: Member, right: Member) -> Iterator[Pair]:
    a, b = words_of(left), words_of(right)
    names = f"{left.entity.name!r}, {right.entity.name!r}"
    if a == b and ids.slug(left.entity.name) != ids.slug(right.entity.name):
        yield pair(left.key, right.key, _PARTS, f"the same name but for initials or suffixes: {names}")
    elif a == b:
        yield pair(left.key, right.key, _FULL, f"the same name: {names}")
    elif len(a) > 1 and len(b) > 1 and same_person(a, b):
        yield pair(left.key, right.key, _PARTS, f"names that agree: {names}")


def _spelled(by_word: dict[str, list[Member]]) -> Iterator[Pair]:
    """Persons whose surnames are spelled in two ways: with given names that agree, or bare in one story."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for word in by_word:
        for key in spelling_keys(word):
            blocks[key].add(word)
    seen = {(a, b) for words in blocks.values() for a, b in combinations(sorted(words), 2) if spelled_alike(a, b)}
    for one, other in sorted(seen):
        for left, right in between(by_word[one], by_word[other]):
            a, b = words_of(left), words_of(right)
            names = f"{left.entity.name!r}, {right.entity.name!r}"
            if len(a) > 1 and len(b) > 1 and same_person(a, b):
                yield pair(left.key, right.key, _SPELLED, f"one name in two spellings: {names}")
            elif min(len(a), len(b)) == 1 and left.story.shared(right.story, (one, other)):
                reason = f"one surname in two spellings, in one story: {names}"
                yield pair(left.key, right.key, _SPELLED_SURNAME, reason)


def _short_names(short: list[Member], full: list[Member]) -> Iterator[Pair]:
    """A bare name is the one person of that name, or of several the one with the same title, in the same story, or in
    most articles; nobody whom office or story tells apart."""
    if not full:
        return
    support: Counter[tuple[str, ...]] = Counter(words_of(member) for member in full)
    for person in short:
        ranked = sorted(
            (one for one in near(person, full) if not different_persons(one, person) and not unconnected(one, person)),
            key=lambda m: (
                bool(junior(m.entity.name)) != bool(junior(person.entity.name)),
                -bool(m.titles & person.titles),
                -(m.entity.gender == person.entity.gender != ""),
                -support[words_of(m)],
                -m.story.shared(person.story),
                m.key,
            ),
        )
        if not ranked:
            continue
        best = ranked[0]
        shared = sorted(best.titles & person.titles)
        reason = f"{person.entity.name!r} is part of {best.entity.name!r}"
        if shared:
            reason += f", both are called {shared[0]!r}"
        yield pair(person.key, best.key, _SURNAME + (0.1 if shared else 0.0), reason)
