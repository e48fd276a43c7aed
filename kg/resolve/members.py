"""The entities of all articles as resolution sees them: names, titles, offices, owners, and what the article tells of.

What it cannot: see an owner that the article tells far from the name ('the ministry ... in Kenya').
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg import ids
from kg.lexicon import gazetteer
from kg.lexicon.names import name_words
from kg.lexicon.places import bare, country_of_adjective, country_of_capital, place_table, standard_place
from kg.model import ArticleFacts, Entity, EntityType, Mention
from kg.resolve.places import Choice, choose

_BEFORE = re.compile(r"(?:['’]s?)?\s+")
"""What stands between an owner and what is its: 'Portugal's Harbour Board', 'the Portuguese Harbour Board'."""
_BEHIND = re.compile(
    r",? (?:(?:the|an?) (?:[\w-]+ ){0,4}?)?(?:in|of|for|from|at) (?:the )?|,? (?:the|an?) (?:[\w-]+ )?"
)
"""What stands between a name and its owner: 'of the', 'in', ', the largest lender in', ', a'."""
_REACH = 60


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an office or body is: a state by its standard name, and a place in it or an organisation ('' for none)."""

    state: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A title that a person has, and whose it is, where that is told."""

    title: str
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What an article is about: the states it names, and the other names in it, each in one form."""

    states: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def shared(self, other: Subject, besides: Iterable[str] = ()) -> int:
        """How many names, states apart, two articles have in common."""
        return len((self.names & other.names) - set(besides))


@dataclass(slots=True)
class Member:
    """One entity of one article. `key` is ARTICLE/LOCAL; `counts` how often each of its names occurs; `choice` the
    entry of a place in the gazetteer, where that is certain enough; `owners` whose a body is, `story` the article's."""

    key: str
    article: str
    entity: Entity
    type: EntityType
    counts: Counter[str] = field(default_factory=Counter)
    titles: frozenset[str] = frozenset()
    choice: Choice | None = None
    offices: frozenset[Office] = frozenset()
    owners: frozenset[Owner] = frozenset()
    story: Subject = field(default_factory=Subject)


def members_of(facts: ArticleFacts) -> dict[str, Member]:
    """The entities of one article."""
    found: dict[str, Member] = {}
    article = facts.article.id
    titles: dict[str, set[str]] = defaultdict(set)
    for role in facts.roles:
        titles[role.holder].add(role.title)
    for entity in facts.entities:
        key = f"{article}/{entity.id}"
        found[key] = Member(key, article, entity, entity.type, titles=frozenset(titles[entity.id]))
    for mention in facts.mentions:
        if mention.named and mention.type != "Group":
            member = found[f"{article}/{mention.entity}"]
            member.counts[_as_named(bare(mention.text), member.entity)] += 1
    return found


def _as_named(form: str, entity: Entity) -> str:
    """The form, its hyphens closed up where extraction did so."""
    closed = form.replace(" - ", "-")
    return closed if closed in entity.aliases else form


def locate(facts: ArticleFacts, all_members: Mapping[str, Member]) -> None:
    """Look the named places of one article up in the gazetteer."""
    own = {entity.id: all_members[f"{facts.article.id}/{entity.id}"] for entity in facts.entities}
    places = [member.entity for member in own.values() if member.type == "Place" and member.entity.named]
    for local, choice in choose(facts, places).items():
        own[local].choice = choice


# ------------------------------------------------------------------ what stands around
def surround(facts: ArticleFacts, all_members: Mapping[str, Member]) -> None:
    """Fill in offices, owners and the story of the members of one article."""
    article = facts.article.id
    own = {entity.id: all_members[f"{article}/{entity.id}"] for entity in facts.entities}
    offices: dict[str, set[Office]] = defaultdict(set)
    for role in facts.roles:
        offices[role.holder].add(Office(role.title, owner_of(own[role.organization]) if role.organization else None))
    owners = _owners(facts, own)
    named = [member for member in own.values() if member.entity.named]
    states = {owner.state for member in named if member.type in ("Place", "Group") for owner in [owner_of(member)]}
    names = {form for member in named for form in name_keys(member)}
    story = Subject(frozenset(states - {""}), frozenset(names))
    for local, member in own.items():
        member.offices, member.owners, member.story = frozenset(offices[local]), frozenset(owners[local]), story


def name_keys(member: Member) -> frozenset[str]:
    """The forms by which a name counts for the story of its article; a state has none."""
    if member.type == "Group" or not owner_of(member).name:
        return frozenset()
    if member.type == "Person":
        words = name_words(member.entity.name)
        return frozenset({ids.slug(words[-1])} if words else ())
    return frozenset({ids.slug(bare(member.entity.name))})


def owner_of(member: Member) -> Owner:
    """A place, people or organisation as whose something is told to be."""
    entity = member.entity
    state = country_of_adjective(entity.name) or standard_place(entity.name) or entity.country
    if state in place_table().states:
        return Owner("United States", state)
    if state:
        return Owner(state)
    if member.type != "Place":
        return Owner(entity.country, ids.slug(bare(entity.name)))
    within = member.choice.entry.country if member.choice else ""
    return Owner(_state_of_code(within) or country_of_capital(entity.name), ids.slug(entity.name))


def _state_of_code(code: str) -> str:
    entry = gazetteer.country_entry(code) if code else None
    return (standard_place(entry.name) or entry.name) if entry else ""


def _owners(facts: ArticleFacts, own: Mapping[str, Member]) -> dict[str, set[Owner]]:
    """Whose each organisation of the article is, as the places and peoples right beside its name tell."""
    text = facts.article.text
    found: dict[str, set[Owner]] = defaultdict(set)
    named = sorted((one for one in facts.mentions if one.named), key=lambda one: one.span)
    for at, mention in enumerate(named):
        if mention.type != "Organization":
            continue
        before, behind = named[at - 1] if at else None, named[at + 1] if at + 1 < len(named) else None
        if before and _is_place(before) and _BEFORE.fullmatch(text[before.span.end : mention.span.start]):
            found[mention.entity].add(owner_of(own[before.entity]))
        if behind and _is_place(behind) and behind.span.start - mention.span.end < _REACH:
            if _BEHIND.fullmatch(text[mention.span.end : behind.span.start]):
                found[mention.entity].add(owner_of(own[behind.entity]))
    return found


def _is_place(mention: Mention) -> bool:
    return mention.type == "Place" or (mention.type == "Group" and bool(country_of_adjective(bare(mention.text))))
