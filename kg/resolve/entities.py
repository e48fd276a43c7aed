"""Which entities of several articles are one person, organisation, place or group.

Blocking on name words, acronyms and standard place names; scoring by how much of the names agrees, with titles
and countries as further evidence; clustering best first. Entities that one article keeps apart stay apart unless
their names are the same. What it cannot: tell two persons of one full name apart, or know
nicknames that come of no given name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg import ids
from kg.lexicon.bodies import body_of
from kg.lexicon.names import acronyms, junior, name_words, organization_key, same_person
from kg.lexicon.places import bare, country_of_adjective, place_table, standard_place
from kg.model import ArticleFacts, Entity, EntityType
from kg.resolve.clustering import Clustering, Pair, Ties, cluster, pair
from kg.resolve.office_holders import holder_pairs
from kg.resolve.places import Choice, choose, different

_FULL, _PARTS, _ACRONYM, _GAZETTEER, _COUNTRY_PREFIX, _SURNAME, _BODY = 1.0, 0.95, 0.9, 0.9, 0.85, 0.75, 0.7
_TYPE_ORDER: tuple[EntityType, ...] = ("Person", "Organization", "Place", "Group", "Entity")


@dataclass(slots=True)
class Member:
    """One entity of one article. `key` is ARTICLE/LOCAL; `counts` how often each of its names occurs; `choice` the
    entry of a place in the gazetteer, where that is certain enough."""

    key: str
    article: str
    entity: Entity
    type: EntityType
    counts: Counter[str] = field(default_factory=Counter)
    titles: frozenset[str] = frozenset()
    choice: Choice | None = None


def members(facts: Sequence[ArticleFacts]) -> dict[str, Member]:
    """All entities of all articles, types set right by the majority of articles that use the same name."""
    found: dict[str, Member] = {}
    for article_facts in facts:
        article = article_facts.article.id
        titles: dict[str, set[str]] = defaultdict(set)
        for role in article_facts.roles:
            titles[role.holder].add(role.title)
        for entity in article_facts.entities:
            key = f"{article}/{entity.id}"
            found[key] = Member(key, article, entity, entity.type, titles=frozenset(titles[entity.id]))
        for mention in article_facts.mentions:
            if mention.named and mention.type != "Group":
                member = found[f"{article}/{mention.entity}"]
                member.counts[_as_named(bare(mention.text), member.entity)] += 1
    _agree_on_types(found.values())
    _locate(facts, found)
    return found


def _as_named(form: str, entity: Entity) -> str:
    """The form, its hyphens closed up where extraction did so."""
    closed = form.replace(" - ", "-")
    return closed if closed in entity.aliases else form


def _agree_on_types(all_members: Iterable[Member]) -> None:
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member in all_members:
        if member.entity.named and member.type in ("Person", "Organization", "Place"):
            by_name[member.entity.name.lower()].append(member)
    for same in by_name.values():
        votes: Counter[EntityType] = Counter()
        for member in same:
            votes[member.type] += 1
        if len(votes) > 1:
            best = max(reversed(_TYPE_ORDER), key=lambda kind: votes[kind])
            for member in same:
                member.type = best


def _locate(facts: Sequence[ArticleFacts], all_members: dict[str, Member]) -> None:
    """Look the named places of each article up in the gazetteer."""
    places: dict[str, list[Entity]] = defaultdict(list)
    for member in all_members.values():
        if member.type == "Place" and member.entity.named:
            places[member.article].append(member.entity)
    for one in facts:
        for local, choice in choose(one, places[one.article.id]).items():
            all_members[f"{one.article.id}/{local}"].choice = choice


def cluster_entities(
    all_members: dict[str, Member], facts: Sequence[ArticleFacts] = (), decided: Ties | None = None
) -> Clustering:
    """Members -> clusters with the pairs that joined them; `facts` tell who holds which office."""
    named: dict[EntityType, list[Member]] = defaultdict(list)
    bodies: list[Member] = []
    for key in sorted(all_members):
        member = all_members[key]
        if member.entity.named:
            named[member.type].append(member)
        if member.type in ("Organization", "Group") and body_of(member.entity.name):
            bodies.append(member)
    pairs = [
        *_person_pairs(named["Person"]),
        *_organization_pairs(named["Organization"]),
        *_place_pairs(named["Place"]),
        *_key_pairs(named["Group"], lambda m: m.entity.key or m.entity.name.lower()),
        *_key_pairs(
            bodies,
            lambda m: body_of(m.entity.name),
            _BODY,
            "same body of the same country",
        ),
        *holder_pairs(facts),
    ]

    juniors = _juniors_apart(named["Person"])

    def forbidden(left: str, right: str) -> bool:
        a, b = all_members[left], all_members[right]
        if a.type == "Person" and b.type == "Person" and (_different_persons(a, b) or _junior_of(a, b, juniors)):
            return True
        if a.type == "Organization" and b.type == "Organization" and _different_organizations(a, b):
            return True
        if different(a.choice, b.choice):
            return True
        if _is_description(a) or _is_description(b):
            return False
        return a.article == b.article and a.entity.named and a.entity.name.lower() != b.entity.name.lower()

    return cluster(sorted(all_members), pairs, forbidden, ties=decided)


def _is_description(member: Member) -> bool:
    """A person that an article calls by an office only."""
    return member.type == "Person" and not member.entity.named


# ------------------------------------------------------------------ persons
def _words(member: Member) -> tuple[str, ...]:
    """The comparable words of a person's name, without accents."""
    return tuple(ids.slug(word) for word in name_words(member.entity.name))


def _different_persons(left: Member, right: Member) -> bool:
    if {left.entity.gender, right.entity.gender} == {"m", "f"}:
        return True
    if not (left.entity.named and right.entity.named):
        return False
    a, b = _words(left), _words(right)
    return len(a) > 1 and len(b) > 1 and not same_person(a, b)


def _juniors_apart(persons: list[Member]) -> set[tuple[str, ...]]:
    """Full names whose bearer with 'Jr.' some article tells apart from one without: 'Vale' and 'Orrin Vale, Jr.'"""
    plain = {(person.article, _words(person)) for person in persons if not junior(person.entity.name)}
    marked = [person for person in persons if junior(person.entity.name)]
    return {
        words
        for person in marked
        if len(words := _words(person)) > 1 and {(person.article, words), (person.article, words[-1:])} & plain
    }


def _junior_of(left: Member, right: Member, apart: set[tuple[str, ...]]) -> bool:
    """One is the other's son or daughter of the same name, going by 'Jr.'"""
    if junior(left.entity.name) == junior(right.entity.name):
        return False
    marked = [_words(member) for member in (left, right) if junior(member.entity.name)]
    return any(len(words) < 2 or words in apart for words in marked)


def _person_pairs(persons: list[Member]) -> Iterator[Pair]:
    by_word: dict[str, list[Member]] = defaultdict(list)
    full_by_word: dict[str, list[Member]] = defaultdict(list)
    for person in persons:
        words = _words(person)
        by_word[words[-1] if words else person.entity.name.lower()].append(person)
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                full_by_word[word].append(person)
    for word in sorted(by_word):
        block = by_word[word]
        for left, right in combinations(block, 2):
            a, b = _words(left), _words(right)
            if a == b and ids.slug(left.entity.name) != ids.slug(right.entity.name):
                yield pair(
                    left.key,
                    right.key,
                    _PARTS,
                    f"the same name but for initials or suffixes: {left.entity.name!r}, {right.entity.name!r}",
                )
            elif a == b:
                yield pair(left.key, right.key, _FULL, f"the same name: {left.entity.name!r}, {right.entity.name!r}")
            elif len(a) > 1 and len(b) > 1 and same_person(a, b):
                yield pair(
                    left.key, right.key, _PARTS, f"names that agree: {left.entity.name!r}, {right.entity.name!r}"
                )
        yield from _short_names([person for person in block if len(_words(person)) < 2], full_by_word[word])


def _short_names(short: list[Member], full: list[Member]) -> Iterator[Pair]:
    """A bare name is the one person of that name, or of several the one with the same title, or in most articles."""
    if not full:
        return
    support: Counter[tuple[str, ...]] = Counter(_words(member) for member in full)
    for person in short:
        ranked = sorted(
            full,
            key=lambda m: (
                bool(junior(m.entity.name)) != bool(junior(person.entity.name)),
                -bool(m.titles & person.titles),
                -(m.entity.gender == person.entity.gender != ""),
                -support[_words(m)],
                m.key,
            ),
        )
        best = ranked[0]
        shared = sorted(best.titles & person.titles)
        reason = f"{person.entity.name!r} is part of {best.entity.name!r}"
        if shared:
            reason += f", both are called {shared[0]!r}"
        yield pair(person.key, best.key, _SURNAME + (0.1 if shared else 0.0), reason)


# ------------------------------------------------------------------ organisations
def _organization_keys(member: Member) -> Iterator[tuple[str, float, str]]:
    """(blocking key, score, reason) for each name of an organisation."""
    for form in sorted({member.entity.name, *member.entity.aliases}):
        plain = _plain(form)
        yield plain, _FULL, "the same name"
        words = form.split()
        if len(words) > 2 and _country_before(words[0]):
            yield _plain(" ".join(words[1:])), _COUNTRY_PREFIX, "the same name but for the country before it"
        for short in acronyms(form):
            if len(short) > 2:
                yield short.lower(), _ACRONYM, "a name and its initials"


def _country_before(word: str) -> str:
    """The country that a name's first word says the organisation is of; a federal state's body is one of its own."""
    country = country_of_adjective(word) or standard_place(word)
    return "" if country in place_table().states else country


def _different_organizations(left: Member, right: Member) -> bool:
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


def _plain(form: str) -> str:
    """The form without article, case, accents and punctuation, its words in one order."""
    return ids.slug(organization_key(bare(form)))


def _organization_pairs(organizations: list[Member]) -> Iterator[Pair]:
    blocks: dict[str, list[tuple[Member, float, str]]] = defaultdict(list)
    for member in organizations:
        for key, score, reason in _organization_keys(member):
            blocks[key].append((member, score, reason))
    for key in sorted(blocks):
        block = blocks[key]
        if all(score == _ACRONYM for _, score, _ in block):
            continue
        for (left, a, why_a), (right, b, why_b) in combinations(block, 2):
            if left.key == right.key or a == b == _ACRONYM or a == b == _COUNTRY_PREFIX:
                continue
            reason = why_a if a <= b else why_b
            yield pair(left.key, right.key, min(a, b), f"{reason}: {left.entity.name!r}, {right.entity.name!r}")


# ------------------------------------------------------------------ places, groups, bodies
def _place_key(member: Member) -> str:
    return (standard_place(member.entity.name) or member.entity.key or member.entity.name).lower()


def _place_pairs(places: list[Member]) -> Iterator[Pair]:
    """Places of one name, those first whose place in the gazetteer most articles mean; then those of one place."""
    meant = Counter(member.choice.entry for member in places if member.choice)
    usual = sorted(places, key=lambda m: (-meant[m.choice.entry] if m.choice else 0, m.key))
    yield from _key_pairs(usual, _place_key)
    located = [member for member in places if member.choice]
    reason = "the same place in the gazetteer"
    yield from _key_pairs(located, lambda m: str(m.choice and m.choice.entry), _GAZETTEER, reason)


def _key_pairs(
    block_members: list[Member],
    key_of: Callable[[Member], str],
    score: float = _FULL,
    reason: str = "the same name or standard name",
) -> Iterator[Pair]:
    blocks: dict[str, list[Member]] = defaultdict(list)
    for member in block_members:
        blocks[key_of(member)].append(member)
    for key in sorted(blocks):
        first, *others = blocks[key]
        for other in others:
            yield pair(first.key, other.key, score, f"{reason}: {first.entity.name!r}, {other.entity.name!r}")
