"""Which entities of several articles are one person, organisation, place or group.

Blocking on name words, acronyms and standard place names; scoring by how much of the names agrees, with titles,
countries and what else the articles tell of as further evidence; clustering best first. Entities that one article keeps
apart stay apart unless their names are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator

from kg.lexicon.bodies import body_of
from kg.lexicon.places import standard_place
from kg.model import EntityType
from kg.resolve.clustering import Clustering, Pair, Ties, cluster, pair
from kg.resolve.descriptions import described_pairs
from kg.resolve.members import Member
from kg.resolve.names_told import NamesTold
from kg.resolve.organizations import different_organizations, organization_pairs
from kg.resolve.persons import different_persons, junior_of, juniors_apart, person_pairs
from kg.resolve.places import different

_FULL, _GAZETTEER, _BODY = 1.0, 0.9, 0.7


def cluster_entities(names: NamesTold, decided: Ties | None = None) -> Clustering:
    """The entities of all articles -> clusters with the pairs that joined them."""
    all_members = names.members
    named: dict[EntityType, list[Member]] = defaultdict(list)
    bodies: list[Member] = []
    for key in sorted(all_members):
        member = all_members[key]
        if member.entity.named:
            named[member.type].append(member)
        if member.type in ("Organization", "Group") and body_of(member.entity.name):
            bodies.append(member)
    pairs = [
        *person_pairs(named["Person"]),
        *organization_pairs(named["Organization"]),
        *_place_pairs(named["Place"]),
        *_key_pairs(named["Group"], lambda m: m.entity.key or m.entity.name.lower()),
        *_key_pairs(named["Entity"], lambda m: m.entity.name.lower()),
        *_key_pairs(
            bodies,
            lambda m: body_of(m.entity.name),
            _BODY,
            "same body of the same country",
        ),
        *names.holders,
        *described_pairs(all_members, names.described),
    ]

    juniors = juniors_apart(named["Person"])

    def different_things(a: Member, b: Member) -> bool:
        if a.type == "Person" and b.type == "Person" and (different_persons(a, b) or junior_of(a, b, juniors)):
            return True
        if a.type == "Organization" and b.type == "Organization" and different_organizations(a, b):
            return True
        return different(a.choice, b.choice)

    def forbidden(left: str, right: str) -> bool:
        a, b = all_members[left], all_members[right]
        return different_things(a, b) or _told_apart(a, b)

    def whole(key: str) -> _Whole:
        return _Whole(all_members[key], different_things)

    return cluster(sorted(all_members), pairs, forbidden, ties=decided, whole=whole)


def _told_apart(a: Member, b: Member) -> bool:
    """Whether the article of both has them under two names."""
    if _is_description(a) or _is_description(b):
        return False
    return a.article == b.article and a.entity.named and a.entity.name.lower() != b.entity.name.lower()


class _Whole:
    """A cluster by the kinds of its members: of those that are forbidden the same others two are enough, of two
    articles; and by what each article calls it."""

    def __init__(self, member: Member, different_things: Callable[[Member, Member], bool]) -> None:
        self._different = different_things
        self._faces: dict[Hashable, list[Member]] = {_face(member): [member]}
        described = _is_description(member)
        self._called = {} if described else {member.article: [member]}

    def apart(self, other: _Whole) -> bool:
        """See `clustering.Whole`."""
        mine, theirs = ([one for faces in each._faces.values() for one in faces] for each in (self, other))
        if any(self._different(a, b) for a in mine for b in theirs):
            return True
        fewer = min(self._called, other._called, key=len)
        articles = (one for one in fewer if one in self._called and one in other._called)
        return any(_told_apart(a, b) for one in articles for a in self._called[one] for b in other._called[one])

    def take(self, other: _Whole) -> None:
        """See `clustering.Whole`."""
        for face, members in other._faces.items():
            held = self._faces.setdefault(face, [])
            held += [one for one in members if one.article not in {each.article for each in held}][: 2 - len(held)]
        for article, members in other._called.items():
            self._called.setdefault(article, []).extend(members)


def _face(member: Member) -> Hashable:
    """What decides which members are other things than this one, but for its article."""
    entity = member.entity
    of_body = (entity.aliases, member.owners) if member.type == "Organization" else ()
    return member.type, entity.name, entity.named, entity.gender, member.choice, of_body


def _is_description(member: Member) -> bool:
    """A person that an article calls by an office only."""
    return member.type == "Person" and not member.entity.named


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
