"""Offices, jobs and ranks that outlets give one person differently.

'chair' and 'chairman', a rank beside an office, an organisation that only one names are no difference; what one outlet
has of a person whom another names without it is more specific. Limits: a list of two offices is compared as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from kg.compare.difference import Difference, Relation, Words
from kg.compare.lists import groups
from kg.compare.lists import words as listed
from kg.compare.naming import loaded
from kg.compare.reading import FEW, StoryReading
from kg.model import RoleMention, Span, Status
from kg.resolve.wording import content_words, stem

_ENDINGS = ("woman", "person", "man")
_STATUS = {"former": "former ", "acting": "acting ", "nominee": "nominated "}
_RANKS = listed("ranks")
_NEAR = 40
_NO_OFFICE = frozenset(stem(word) for word in _RANKS | listed("beside offices"))
_WEAK = frozenset({"advis"})
"""The sort of office that one may hold several of."""


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
    to_come = {frozenset(), *(_office(role) for of in roles.values() for _, role in of if role.status == "nominee")}
    offices = {
        outlet: {_office(role) for _, role in of if not loaded(role.title)} - to_come for outlet, of in roles.items()
    }
    statuses = {outlet: {(_office(r), r.status) for _, r in of if _office(r)} for outlet, of in roles.items()}
    full = {_office(r): set(content_words(r.title)) for of in roles.values() for _, r in of if not loaded(r.title)}
    full = {office: words for office, words in full.items() if office not in to_come}
    given = {outlet for outlet, of in offices.items() if of}
    titles = [w for of in roles.values() for _, r in of if not loaded(r.title) for w in content_words(r.title)[-1:]]
    unsaid = {outlet for outlet in set(named) - set(roles) if not _says(reading, outlet, titles, person)}
    many = len(reading.outlets) > FEW
    unsaid = unsaid if len(given) > len(unsaid) and not many else set()
    if many and len(given) < FEW:
        return  # of many outlets two will give two offices of one who holds both, or call one office by two words
    for outlet in given:  # what stands somewhere in the text may have been missed as a role
        offices[outlet] |= {office for office, words in full.items() if office and words <= reading.stems_of(outlet)}
    relation, surety = _relation(offices, statuses, unsaid)
    if relation is None or (reading.tells_much and relation == "precision"):
        return
    values: dict[str, str | None] = {
        o: "; ".join(dict.fromkeys(_shown(reading, a, r) for a, r in of)) for o, of in roles.items()
    }
    words = {outlet: [_with_name(reading, article, role) for article, role in of] for outlet, of in roles.items()}
    for outlet in unsaid:
        values.setdefault(outlet, "no role given")
        words.setdefault(outlet, [named[outlet][0]])
    what = f"what {reading.label(person)} is"
    yield Difference(reading.iri, person, "role", relation, what, reading.cells(values, words), surety, 0.5)


def _says(reading: StoryReading, outlet: str, titles: Sequence[str], person: str) -> bool:
    """Whether an outlet has a word for an office where it may be said of the person: it may give the role in a sentence
    without the name, but not in one that only names others."""
    people = {iri for iri in reading.named if reading.resolution.kind.get(iri) == "Person"}
    return any(
        set(titles) & sentence.stems and (person in sentence.names or not sentence.names & people)
        for sentence in reading.sentences
        if reading.outlet(sentence.article) == outlet
    )


def _relation(
    offices: Mapping[str, set[frozenset[str]]],
    statuses: Mapping[str, set[tuple[frozenset[str], Status]]],
    unsaid: set[str],
) -> tuple[Relation | None, float]:
    """How the roles of the outlets relate. Two offices that one outlet gives both are no contradiction, nor are two
    that have no word in common: one may hold both."""
    known = {outlet: of for outlet, of in offices.items() if of}
    outlets = sorted(known)
    found: list[tuple[float, Relation]] = []
    for index, left in enumerate(outlets):
        for right in outlets[index + 1 :]:
            one, other = known[left], known[right]
            if not any(_fits(a, b) for a in one for b in other):
                both = any(_has(of, one) and _has(of, other) for of in known.values())
                rivals = any((a & b) - _WEAK for a in one for b in other)
                found += [] if both else [(0.5, "contradiction") if rivals else (0.4, "precision")]
                continue
            clash = {s for o, s in statuses[left]} ^ {s for o, s in statuses[right]}
            if clash & {"former", "acting"} and any(
                a == b and s != t for a, s in statuses[left] for b, t in statuses[right]
            ):  # 'former' is said of one time only
                if "acting" in clash:
                    found.append((0.5, "contradiction"))
            elif any(not _has(other, {a}) for a in one) or any(not _has(one, {b}) for b in other):
                found.append((0.45, "precision"))
    if not found and known and unsaid:
        return "precision", 0.2
    return max(found, key=lambda it: (it[1] == "contradiction", it[0]))[::-1] if found else (None, 0.0)


def _has(offices: set[frozenset[str]], wanted: set[frozenset[str]]) -> bool:
    """Whether one of some offices is one of others."""
    return any(_fits(a, b) for a in offices for b in wanted)


def _office(role: RoleMention) -> frozenset[str]:
    """The words of an office, without ranks and parties."""
    return title_words(role.title, _NO_OFFICE)


def title_words(text: str, without: Set[str] = frozenset()) -> frozenset[str]:
    """What the words of a title mean, the first of its sort for each ('reporter', 'journalist'), without endings that
    tell the sex."""
    words = (word.removesuffix(ending) for word in content_words(text) for ending in _longest(word))
    return frozenset(_sorts().get(one := _root(word), one) for word in words if word and word not in without)


def _root(word: str) -> str:
    return stem(word).removesuffix("er")


@cache
def _sorts() -> Mapping[str, str]:
    """Word -> the first word for its sort of office ('reporter', 'journalist')."""
    return {_root(word): _root(line[0]) for line in groups("offices of one sort") for word in line}


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
