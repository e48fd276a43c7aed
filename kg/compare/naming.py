"""What outlets call a person, a group, a place: names, descriptions, and words that take a side.

A name that is only shorter, an initial, a title or a plain pronoun is no other name; names that were not merged but
differ by a letter or two ('Rudnivka', 'Rudnovka') are put side by side. Limits: which words take a side is a list
(`loaded.txt`); the ground of a description is not checked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from kg.compare.difference import Difference, Words
from kg.compare.lists import words as listed
from kg.compare.reading import FEW, StoryReading
from kg.ids import slug
from kg.languages import data_lines, data_words
from kg.lexicon.names import same_given
from kg.lexicon.places import country_of_adjective
from kg.model import Entity, Mention, Span
from kg.resolve.wording import content_words, stem

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SPELLED = 0.79
_ENDING = re.compile(r"(?:ic|ts|t|s|ian|ia|y|e|u?r)+$")
"""What makes another word of a name ('Democrats', 'Democratic') or is spelled by countries ('Labour', 'Labor')."""
_SHORTEST_ROOT = 4
_BEFORE = re.compile(r"(?:[^\W\d_]+(?:[’'-][^\W\d_]+)*,? ){1,4}$")
_NOT = re.compile(r"\b(?:not|no|nor|never|hardly)\b[^;:!?]*$|n[’']t\b[^;:!?]*$", re.IGNORECASE)
_BEFORE_IT = 40
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
FUNCTION = listed("before names")
PRONOUNS = listed("pronouns")
_SUFFIXES = listed("name particles")


@cache
def _loaded() -> frozenset[str]:
    words = set(data_words("compare", "loaded.txt"))
    return frozenset(words | {stem(word) for word in words})


def loaded(text: str) -> frozenset[str]:
    """The words of `text` that take a side."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(word for word in words if word in _loaded() or stem(word) in _loaded())


def compare(reading: StoryReading) -> Iterator[Difference]:
    """Things that outlets call by other names."""
    yield from _other_words(reading)
    yield from _spelled(reading)
    yield from _entities(reading)


def _entities(reading: StoryReading) -> Iterator[Difference]:
    forms = _forms(reading)
    for iri in sorted(forms):
        by_outlet = forms[iri]
        if len(by_outlet) < 2:
            continue
        names = {outlet: _names(reading, iri, of) for outlet, of in by_outlet.items()}
        other = _other_names(reading, iri, names)
        slanted = {outlet: loaded(" ".join(of)) - loaded(reading.label(iri)) for outlet, of in by_outlet.items()}
        everywhere = frozenset.intersection(*(reading.stems_of(outlet) for outlet in by_outlet))
        slanted = {outlet: frozenset(w for w in of if stem(w) not in everywhere) for outlet, of in slanted.items()}
        sides = any(slanted.values()) and len({frozenset(words) for words in slanted.values()}) > 1
        usual = not sides and other and _usual(reading, iri, by_outlet)
        if not (other or sides) or (usual and len(reading.outlets) > FEW):
            continue  # of many outlets each has its usual form of a given name
        shown = {
            outlet: {form: words for form, words in of.items() if _telling(form, slanted[outlet], names[outlet], other)}
            for outlet, of in by_outlet.items()
        }
        if sides and not other:
            shown = _without_elsewhere(reading, shown, frozenset().union(*slanted.values()))
            if len(shown) < 2 or all(shown.values()):
                continue
        shown = {outlet: of or _fullest(reading.label(iri), by_outlet[outlet]) for outlet, of in shown.items()}
        values: dict[str, str | None] = {outlet: "; ".join(sorted(of)) for outlet, of in shown.items()}
        words = {outlet: [w for ws in of.values() for w in ws] for outlet, of in shown.items()}
        confidence = 0.65 if sides else 0.2 if usual else 0.5
        what = f"what {reading.label(iri)} is called"
        cells = reading.cells(values, words)
        yield Difference(reading.iri, iri, "name", "naming", what, cells, confidence, 0.65 if sides else 0.45)


def _without_elsewhere(
    reading: StoryReading, shown: dict[str, dict[str, list[Words]]], slanted: frozenset[str]
) -> dict[str, dict[str, list[Words]]]:
    """Without the outlets that have words that take a side, but not beside the name: 'called them "zealots"'."""
    stems = frozenset(map(stem, slanted))
    return {outlet: of for outlet, of in shown.items() if of or not stems & reading.stems_of(outlet)}


def _fullest(label: str, forms: dict[str, list[Words]]) -> dict[str, list[Words]]:
    """The name with most words of the label, else the longest name or description: 'Liberals', not 'Liberal'."""
    wanted = set(_WORD.findall(label.lower()))
    shared = {form: len(wanted & set(_WORD.findall(form.lower()))) for form in forms}
    best = max(forms, key=lambda form: (form[:1].isupper(), shared[form], len(form.split()), len(form), form))
    return {best: forms[best]}


def _telling(form: str, slanted: frozenset[str], names: frozenset[str], other: bool) -> bool:
    return bool(loaded(form) & slanted) or (other and form in names)


def _forms(reading: StoryReading) -> dict[str, dict[str, dict[str, list[Words]]]]:
    """IRI -> outlet -> what the outlet calls it -> where."""
    forms: dict[str, dict[str, dict[str, list[Words]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for facts in reading.facts:
        article, text = facts.article.id, facts.article.text
        entities = {entity.id: entity for entity in facts.entities}
        happened = {trigger.span.start for trigger in facts.triggers}
        for mention in facts.mentions:
            if mention.entity not in entities or mention.text.lower() in PRONOUNS:
                continue
            iri = reading.entity(article, mention.entity)
            if not mention.named and _not_said(text, mention.span):
                continue
            if iri not in reading.named or _only_of_a_kind(reading, iri, text, mention):
                continue
            adjective = country_of_adjective(mention.text)
            span = _whole(text, mention.span, happened) if mention.named and not adjective else mention.span
            form = " ".join(span.of(text).split())
            forms[iri][reading.outlet(article)][form].append(Words(article, span))
    return forms


def _not_said(text: str, span: Span) -> bool:
    """Whether it is denied that somebody is what a description says: 'nor is she a hero'."""
    return bool(_NOT.search(text, max(0, span.start - _BEFORE_IT), span.start))


def _only_of_a_kind(reading: StoryReading, iri: str, text: str, mention: Mention) -> bool:
    """Whether the name of a people or a faith only says of what kind the next noun is: 'radical Catholic circles'."""
    following = text[mention.span.end : mention.span.end + 2]
    before_word = following[:1] == " " and following[1:].isalpha()
    return reading.resolution.kind.get(iri) == "Group" and before_word and not mention.text.endswith("s")


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split(" | ")) for line in data_lines("compare", "groups.txt"))


def _other_words(reading: StoryReading) -> Iterator[Difference]:
    """Groups and places that outlets call by names that share no word (`groups.txt`)."""
    for group in _groups():
        form = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(group, key=len, reverse=True))) + r")\b")
        found: dict[str, dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
        about: list[str] = []
        for facts in reading.facts:
            for mention in facts.mentions:
                match = form.search(mention.text) if mention.entity else None
                if match and mention.type in ("Organization", "Place", "Group", "Entity"):
                    found[reading.outlet(facts.article.id)][mention.text].append(Words(facts.article.id, mention.span))
                    about.append(reading.entity(facts.article.id, mention.entity))
        names = {outlet: {name for text in of for name in form.findall(text)} for outlet, of in found.items()}
        if len(found) < 2 or set.intersection(*names.values()):
            continue
        values: dict[str, str | None] = {}
        words = {}
        for outlet, of in found.items():
            full = [_described(reading, text, places) for text, places in of.items()]
            values[outlet] = "; ".join(dict.fromkeys(text for text, _ in full))
            words[outlet] = [word for _, places in full for word in places]
        what = f"what {reading.label(min(about))} is called"
        yield Difference(reading.iri, min(about), "name", "naming", what, reading.cells(values, words), 0.8, 0.7)


def _described(reading: StoryReading, text: str, places: list[Words]) -> tuple[str, list[Words]]:
    """A name with the describing words that stand beside it: 'US-sponsored Daesh Takfiri terrorist group'."""
    first = places[0]
    article = reading.by_id[first.article].article.text
    after = re.compile(
        r"(?: (?:[a-z]+ist|militant|rebel|terror|extremist|armed))* (?:group|organi[sz]ation|movement|militia)\b"
    )
    match = after.match(article, first.span.end)
    span = Span(first.span.start, match.end()) if match else first.span
    return " ".join(span.of(article).split()), [Words(first.article, span), *places[1:]]


def _spelled(reading: StoryReading) -> Iterator[Difference]:
    """Names of two outlets that differ by a letter or two, and that no outlet uses side by side."""
    users: dict[tuple[str, str], dict[str, list[Words]]] = defaultdict(lambda: defaultdict(list))
    for facts in reading.facts:
        entities = {entity.id: entity for entity in facts.entities if entity.named and entity.type != "Entity"}
        for mention in facts.mentions:
            if mention.named and mention.entity in entities:
                iri = reading.entity(facts.article.id, mention.entity)
                users[entities[mention.entity].type, " ".join(mention.text.split())][iri].append(
                    Words(facts.article.id, mention.span)
                )
    names = sorted(users)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            if one[0] == other[0] and misspelled(one[1], other[1]):
                places = [[w for of in users[name].values() for w in of] for name in (one, other)]
                outlets = [{reading.outlet(w.article) for w in of} for of in places]
                known = all(set(users[name]) <= reading.resolution.locations.keys() for name in (one, other))
                slip = any(_has_both(reading, outlet, one[1], other[1]) for outlet in outlets[0] | outlets[1])
                if not outlets[0] & outlets[1] and not known and not slip:  # two places of the gazetteer are two
                    yield _two_names(reading, one, other, places, min([*users[one], *users[other]]))


def _has_both(reading: StoryReading, outlet: str, one: str, other: str) -> bool:
    """Whether an outlet has the words of both names: a slip of the pen is no spelling of its own."""
    return set(content_words(f"{one} {other}")) <= reading.stems_of(outlet)


def misspelled(one: str, other: str) -> bool:
    """Whether two names differ in one long word, and that by a letter or two: 'Rudnivka', 'Rudnovka'."""
    ours, theirs = one.split(), other.split()
    if len(ours) != len(theirs) or slug(one) == slug(other):
        return False
    odd = [(slug(a), slug(b)) for a, b in zip(ours, theirs, strict=True) if slug(a) != slug(b)]
    if len(odd) != 1 or min(map(len, odd[0])) < 5 or not (one[:1].isupper() and other[:1].isupper()):
        return False
    near = SequenceMatcher(None, *odd[0], autojunk=False).ratio() >= _SPELLED
    roots = [_root(word) for word in odd[0]]
    derived = roots[0] == roots[1] or odd[0][0].startswith(odd[0][1]) or odd[0][1].startswith(odd[0][0])
    sexes = odd[0][0][:-1] == odd[0][1][:-1] and {word[-1] for word in odd[0]} == {"a", "o"}  # 'Latino', 'Latina'
    return near and not country_of_adjective(one) and not country_of_adjective(other) and not (derived or sexes)


def _two_names(
    reading: StoryReading, one: tuple[str, str], other: tuple[str, str], places: list[list[Words]], about: str
) -> Difference:
    values: dict[str, str | None] = {}
    words: dict[str, list[Words]] = defaultdict(list)
    for name, of in zip((one[1], other[1]), places, strict=True):
        for word in of:
            values[reading.outlet(word.article)] = name
            words[reading.outlet(word.article)].append(word)
    cells = reading.cells(values, words)
    return Difference(reading.iri, about, "name", "naming", f"how {one[1]} is spelled", cells, 0.6, 0.55)


def _whole(text: str, span: Span, happened: set[int]) -> Span:
    """A name with the words right before it that belong to it: 'hero fireman Nuno Falcato'."""
    line = text.rfind("\n", 0, span.start) + 1
    match = _BEFORE.search(text, max(line, span.start - 60), span.start)
    start = span.start
    if match:
        for word in reversed(list(_WORD.finditer(text, match.start(), span.start))):
            if word[0].lower() in FUNCTION or word.start() in happened or not content_words(word[0]):
                break
            between = text[word.end() : start].strip()
            if between and (between != "," or start != span.start or not word[0].islower()):
                break
            start = word.start()
    return Span(start, span.end)


def _names(reading: StoryReading, iri: str, forms: dict[str, list[Words]]) -> frozenset[str]:
    return frozenset(form for form in forms if form[:1].isupper() and not country_of_adjective(form))


def _usual(reading: StoryReading, iri: str, outlets: Iterable[str]) -> bool:
    """Whether a person's names differ by the usual short form of a given name only ('Robert', 'Bob')."""
    if reading.resolution.kind.get(iri) != "Person":
        return False
    first = {slug(name).split("-")[0] for o in outlets for name in _full_names(reading, iri, o) if " " in name}
    return all(same_given(a, b) for a in first for b in first)


def _other_names(reading: StoryReading, iri: str, names: dict[str, frozenset[str]]) -> bool:
    """Whether two outlets' names of a thing are more than longer and shorter forms of one."""
    kind = reading.resolution.kind.get(iri, "")
    if kind == "Place":
        return False  # a state or town has many usual names; spellings are compared by `_spelled`
    called = {outlet: _aliases(reading, iri, outlet) for outlet in names}
    if kind == "Person":
        called = {outlet: frozenset(n for n in of if len(n) > 1) for outlet, of in called.items()}
    called = {outlet: parts for outlet, parts in called.items() if parts}
    outlets = sorted(called)
    return any(
        not any(_one_name(a, b) for a in called[left] for b in called[right])
        for index, left in enumerate(outlets)
        for right in outlets[index + 1 :]
    )


def _aliases(reading: StoryReading, iri: str, outlet: str) -> frozenset[frozenset[str]]:
    """The names proper that an outlet has for a thing, as sets of words."""
    names = {_parts(name) for name in _full_names(reading, iri, outlet)}
    return frozenset(name for name in names if name)


def _full_names(reading: StoryReading, iri: str, outlet: str) -> Iterator[str]:
    """The names proper that an outlet has for a thing."""
    for facts in reading.facts:
        if reading.outlet(facts.article.id) == outlet:
            for entity in facts.entities:
                if entity.named and reading.entity(facts.article.id, entity.id) == iri:
                    yield from _own_names(entity)


def _own_names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *(alias for alias in entity.aliases if alias[:1].isupper()))


def _parts(name: str) -> frozenset[str]:
    name = name.replace(".", "") if _INITIALS.fullmatch(name) else name
    words = (slug(word.removesuffix("'s").removesuffix("’s")) for word in _WORD.findall(name))
    parts = (part for word in words for part in word.split("-"))
    return frozenset(_root(part) for part in parts if len(part) > 1 and part not in _SUFFIXES)


def _root(word: str) -> str:
    """A word of a name without what makes another of it ('Democrats', 'Democratic')."""
    root = _ENDING.sub("", word)
    return root if len(root) > _SHORTEST_ROOT else word


def _one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    if one <= other or other <= one:
        return True
    initials = [{word[0] for word in name} for name in (one, other)]
    short = [next(iter(name)) if len(name) == 1 else "" for name in (one, other)]
    return any(
        len(acronym) > 1 and set(acronym) <= letters for acronym, letters in zip(short, reversed(initials), strict=True)
    )
