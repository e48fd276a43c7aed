"""Which organisations of several articles are one: by name, initials, short form and alias, by whose they are.

Names that every state or town has ('Ministry of Health', 'Supreme Court') join only where owner and story allow it.
What it cannot: tell two bodies of one name and state apart when their articles name no town.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg import ids
from kg.languages import data_table
from kg.lexicon.aliases import known_as
from kg.lexicon.bodies import body_of
from kg.lexicon.firms import short_forms
from kg.lexicon.names import acronyms, organization_key
from kg.lexicon.places import bare, country_of_adjective, place_table, standard_place
from kg.resolve.blocks import beside
from kg.resolve.clustering import Pair, pair
from kg.resolve.members import Member, Owner

_FULL, _ALIAS, _ACRONYM, _SHORT, _COUNTRY_PREFIX = 1.0, 0.95, 0.9, 0.88, 0.85


@dataclass(frozen=True, slots=True)
class CommonNames:
    """Words of which names are made that every state has (`heads`, `others`), heads of those of towns (`local`)."""

    heads: frozenset[str]
    local: frozenset[str]
    others: frozenset[str]


@cache
def common_names() -> CommonNames:
    """The table `common_names.toml`, read once."""
    table = data_table("resolve", "common_names.toml")
    return CommonNames(**{name: frozenset(words) for name, words in table.items()})


# ------------------------------------------------------------------ apart
def different_organizations(left: Member, right: Member) -> bool:
    """Two organisations by name, or two of one common name ('the Supreme Court') of different states or towns."""
    alias, other = known_as(left.entity.name), known_as(right.entity.name)
    if alias and other:
        return alias != other
    return _names_differ(left, right) or _owners_differ(left, right)


def _names_differ(left: Member, right: Member) -> bool:
    """The same name after two places, with a federal state before it or without, or two names with the last word or
    less than half of their words in common: a short form of both ('the Guard', 'FHF', 'Times') must not join them."""
    a, b = bare(left.entity.name).split(), bare(right.entity.name).split()
    if len(a) < 2 or len(b) < 2:
        return False
    places = [country_of_adjective(words[0]) or standard_place(words[0]) for words in (a, b)]
    if a[1:] == b[1:] and all(places):
        return places[0] != places[1]
    if (a[1:] == b and places[0] in place_table().states) or (b[1:] == a and places[1] in place_table().states):
        return True
    if body_of(left.entity.name) and body_of(left.entity.name) == body_of(right.entity.name):
        return False
    shared = {ids.slug(word) for word in a} & {ids.slug(word) for word in b}
    return shared == {ids.slug(a[-1])} == {ids.slug(b[-1])} or 2 * len(shared) < min(len(a), len(b))


def _owners_differ(left: Member, right: Member) -> bool:
    """Two bodies under a common name that are told to be of two owners."""
    if left.article == right.article or not (is_common(left.entity.name) and is_common(right.entity.name)):
        return False
    local = is_local(left.entity.name) or is_local(right.entity.name)
    own, others = owners(left), owners(right)
    return bool(own and others) and not any(_one_owner(one, other, local) for one in own for other in others)


def _unconnected(left: Member, right: Member) -> bool:
    """Two bodies under a common name: of one the owner is told and the other's article names only other states, or
    they stand in stories of different states. No reason to join them, though others may."""
    if left.article == right.article or not (is_common(left.entity.name) and is_common(right.entity.name)):
        return False
    own, others = owners(left), owners(right)
    if own and others:
        return False
    if own or others:
        known, article = (own, right.story) if own else (others, left.story)
        states = {owner.state for owner in known} - {""}
        return bool(states and article.states) and not states & article.states
    if left.story.states & right.story.states or left.story.shared(right.story, _slugs(left, right)):
        return False
    return bool(left.story.states and right.story.states)


def owners(member: Member) -> set[Owner]:
    """Whose a body is, by its own name and by what stands beside it."""
    return {*member.owners, *_named_owners(member)}


def _named_owners(member: Member) -> Iterator[Owner]:
    for form in (member.entity.name, *member.entity.aliases):
        words = bare(form).split()
        for first, last in ((0, 1), (0, 2), (len(words) - 1, len(words))):
            part = " ".join(words[first:last])
            state = country_of_adjective(part) or standard_place(part)
            if state and len(words) > last - first:
                yield Owner("United States", state) if state in place_table().states else Owner(state)


def _one_owner(one: Owner, other: Owner, local: bool) -> bool:
    if one.state and other.state and one.state != other.state:
        return False
    return not (local and one.name and other.name and one.name != other.name)


def is_common(name: str) -> bool:
    """A name of words that any state or town may use for a body of its own."""
    words = _common_words(name)
    table = common_names()
    return bool(words & (table.heads | table.local)) and words <= table.heads | table.local | table.others


def is_local(name: str) -> bool:
    """A name of a body of which a state has many: 'City Council'."""
    return bool(_common_words(name) & common_names().local)


def _common_words(name: str) -> set[str]:
    """The words of a name in lower case, without those of a state at its ends."""
    return {
        word.lower()
        for word in bare(name).replace("’", "'").split()
        if not (country_of_adjective(word) or standard_place(word))
    } - {"of", "the", "for", "and", "united", "states"}


def _slugs(*both: Member) -> set[str]:
    return {ids.slug(bare(form)) for member in both for form in (member.entity.name, *member.entity.aliases)}


# ------------------------------------------------------------------ pairs
def _keys(member: Member) -> Iterator[tuple[str, float, str]]:
    """(blocking key, score, reason) for each name of an organisation."""
    for form in sorted({member.entity.name, *member.entity.aliases}):
        yield _plain(form), _FULL, "the same name"
        if known := known_as(form):
            yield _plain(known), _ALIAS, "two names of one organisation"
        words = form.split()
        if len(words) > 2 and _country_before(words[0]):
            yield _plain(" ".join(words[1:])), _COUNTRY_PREFIX, "the same name but for the country before it"
        for short in short_forms(form):
            yield _plain(short), _SHORT, "a firm's full and short name"
        for short in acronyms(form):
            if len(short) > 2:
                yield short.lower(), _ACRONYM, "a name and its initials"


def _country_before(word: str) -> str:
    """The country that a name's first word says the organisation is of; a federal state's body is one of its own."""
    country = country_of_adjective(word) or standard_place(word)
    return "" if country in place_table().states else country


def _plain(form: str) -> str:
    """The form without article, case, accents and punctuation, its words in one order."""
    return ids.slug(organization_key(bare(form)))


def organization_pairs(organizations: list[Member]) -> Iterator[Pair]:
    """Organisations that may be one, by each of their names."""
    blocks: dict[str, list[tuple[Member, float, str]]] = defaultdict(list)
    for member in organizations:
        for key, score, reason in _keys(member):
            blocks[key].append((member, score, reason))
    for key in sorted(blocks):
        block = blocks[key]
        if all(score == _ACRONYM for _, score, _ in block):
            continue
        for (left, a, why_a), (right, b, why_b) in beside(block):
            if left.key == right.key or a == b == _ACRONYM or a == b == _COUNTRY_PREFIX:
                continue
            if _unconnected(left, right):
                continue
            reason = why_a if a <= b else why_b
            yield pair(left.key, right.key, min(a, b), f"{reason}: {left.entity.name!r}, {right.entity.name!r}")
