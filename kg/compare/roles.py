"""Offices, jobs and ranks that outlets give one person differently.

'chair' and 'chairman', a rank beside an office, an organisation that only one names are no difference; what one outlet
has of a person whom another names without it is more specific. Limits: a list of two offices is compared as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.compare.difference import Difference, Relation, Words
from kg.compare.lists import words as listed
from kg.compare.reading import StoryReading
from kg.model import RoleMention, Span, Status
from kg.resolve.wording import content_words, stem

_ENDINGS = ("woman", "person", "man")
_STATUS = {"former": "former ", "acting": "acting ", "nominee": "nominated "}
_RANKS = listed("ranks")
_NEAR = 40


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Persons whose roles outlets give differently."""
    roles: dict[str, dict[str, list[tuple[str, RoleMention]]]] = defaultdict(lambda: defaultdict(list))
    named: dict[str, dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
    for facts in reading.facts:
        article, outlet = facts.article.id, reading.outlet(facts.article.id)
        for role in facts.roles:
            roles[reading.entity(article, role.holder)][outlet].append((article, role))
        people = {entity.id for entity in facts.entities if entity.type == "Person" and entity.named}
        for mention in facts.mentions:
            if mention.entity in people and mention.named:
                named[reading.entity(article, mention.entity)][outlet].append(Words(article, mention.span))
    for person in sorted(roles):
        if len(named[person]) > 1:
            yield from _person(reading, person, roles[person], named[person])


def _person(
    reading: StoryReading,
    person: str,
    roles: Mapping[str, Sequence[tuple[str, RoleMention]]],
    named: Mapping[str, Sequence[Words]],
) -> Iterator[Difference]:
    offices = {outlet: {_office(role) for _, role in of} - {frozenset()} for outlet, of in roles.items()}
    statuses = {outlet: {(_office(r), r.status) for _, r in of if _office(r)} for outlet, of in roles.items()}
    relation, surety = _relation(offices, statuses, set(named))
    if relation is None:
        return
    values: dict[str, str | None] = {
        o: "; ".join(dict.fromkeys(_shown(reading, a, r) for a, r in of)) for o, of in roles.items()
    }
    words = {outlet: [_with_name(reading, article, role) for article, role in of] for outlet, of in roles.items()}
    for outlet in named:
        values.setdefault(outlet, "no role given")
        words.setdefault(outlet, [named[outlet][0]])
    what = f"what {reading.label(person)} is"
    yield Difference(reading.iri, person, "role", relation, what, reading.cells(values, words), surety, 0.5)


def _relation(
    offices: Mapping[str, set[frozenset[str]]],
    statuses: Mapping[str, set[tuple[frozenset[str], Status]]],
    named: set[str],
) -> tuple[Relation | None, float]:
    known = {outlet: of for outlet, of in offices.items() if of}
    outlets = sorted(known)
    for index, left in enumerate(outlets):
        for right in outlets[index + 1 :]:
            one, other = known[left], known[right]
            if not any(_fits(a, b) for a in one for b in other):
                return "contradiction", 0.5
            clash = {s for o, s in statuses[left]} ^ {s for o, s in statuses[right]}
            if clash & {"former", "acting"} and any(
                _fits(a, b) and s != t for a, s in statuses[left] for b, t in statuses[right]
            ):
                return "contradiction", 0.55
            if any(not any(_fits(a, b) for b in other) for a in one) or any(
                not any(_fits(a, b) for a in one) for b in other
            ):
                return "precision", 0.45
    if known and named - set(known):
        return "precision", 0.3
    return None, 0.0


def _office(role: RoleMention) -> frozenset[str]:
    """The words of an office without endings that tell the sex, and without ranks."""
    words = (word.removesuffix(ending) for word in content_words(role.title) for ending in _longest(word))
    return frozenset(stem(word) for word in words if word and word not in _RANKS)


def _longest(word: str) -> tuple[str]:
    return (next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), ""),)


def _fits(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _shown(reading: StoryReading, article: str, role: RoleMention) -> str:
    of = f" of {reading.label(reading.entity(article, role.organization))}" if role.organization else ""
    return f"{_STATUS.get(role.status, '')}{role.title.removesuffix(' of')}{of}"


def _with_name(reading: StoryReading, article: str, role: RoleMention) -> Words:
    """The role with the name beside it."""
    spans = [m.span for m in reading.mentions(article, role.holder) if m.named]
    near = [s for s in spans if abs(s.start - role.span.end) <= _NEAR or abs(role.span.start - s.end) <= _NEAR]
    if not near:
        return Words(article, role.span)
    best = min(near, key=lambda s: (abs(s.start - role.span.start), s))
    return Words(article, Span(min(best.start, role.span.start), max(best.end, role.span.end)))
