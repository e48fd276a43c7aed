"""Which thing of a graph a user means: one way for persons, organisations, groups, places and events.

A thing goes by its IRI (in full, as `id:person/ada-brandt`, `person/ada-brandt` or its last part), by any of its names
in any case and with or without accents, by its surname or other whole words of a name, by the beginning or a part of a
word, or by a misspelling of these. The first of these ways that finds anything counts. Of several things that it
finds, one that is mentioned far more often than the others is meant, which is said in a note; otherwise they are
listed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import NotFound
from kg.ids import BASE
from kg.known_names import every_name, held, mentions, named, told_by
from kg.namespaces import expand, shorten
from kg.store import Store

ENTITIES = ("person", "organization", "group", "entity", "place")
"""The kinds of things that act, speak or are told of, as their IRIs have them."""

_LISTED = 8
_FAR_MORE = 5
_SHORTEST_MISSPELT = 4
_WHOLE, _WORST = 2, 4
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"})
_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019\u02bc\u02bb`")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the graph: its IRI, its preferred name and how often it is mentioned (0: not counted)."""

    iri: str
    label: str
    mentions: int = 0

    def __str__(self) -> str:
        often = f", {self.mentions:,} mention{'s' * (self.mentions != 1)}" if self.mentions else ""
        return f"{shorten(self.iri)} ({self.label}{often})"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a user's words mean. `note` says so where it is not plain: a misspelling, one of several; else ''."""

    things: tuple[Thing, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    iri: str
    name: str
    preferred: bool


def meant(
    store: Store,
    words: str,
    kinds: Collection[str] = (),
    several: bool = False,
    timeout: float | None = None,
) -> Meant:
    """What `words` mean: one thing, or with `several` all that are found in the same way (at most 50).

    `kinds` are those of the IRIs (`person`, `place`, `event`, ...), any where none are given. Raises NotFound where
    nothing is found, with the nearest names, and where several are of which none is mentioned far more often.
    """
    wanted = " ".join(words.split())
    by_iri = _by_iri(store, wanted, timeout)
    if by_iri:
        return Meant((by_iri,))
    names = _Names(store, wanted, kinds, timeout)
    found, misspelt = names.found()
    if not found:
        raise NotFound(_nothing(words, kinds, names.near()))
    things = names.counted(found)
    if several:
        note = f"{words!r} taken for {things[0].label}" if misspelt else ""
        return Meant(tuple(things[:50]), note)
    first, others = things[0], things[1:]
    exact = [one for one in things if folded(one.label) == folded(wanted)]
    if others and first.mentions < _FAR_MORE * others[0].mentions:
        if len(exact) != 1:
            raise NotFound(f"{words!r} may be any of {_listed(things)}: give one of these")
        first, others = exact[0], [one for one in things if one != exact[0]]
    note = ""
    if others:
        note = f"{words!r} taken for {first}; others of that name: {_listed(others)}"
    elif misspelt:
        note = f"{words!r} taken for {first}"
    return Meant((first,), note)


def things(store: Store) -> dict[str, list[tuple[bool, str]]]:
    """Every entity and claim by IRI: its names, each with whether it is the preferred one, these first."""
    names: dict[str, list[tuple[bool, str]]] = {}
    for row in every_name(store):
        known = names.setdefault(row["thing"], [])
        if "name" in row:
            known.append((row["preferred"] == "true", row["name"]))
    return {iri: sorted(found, key=lambda one: not one[0]) for iri, found in names.items()}


def identify(store: Store, thing: str) -> tuple[str, str]:
    """The IRI and the label of the one thing that is called `thing` exactly: for what must not be guessed at.

    It may be an IRI, in full or as `id:person/...`, `person/...` or its last part, a name in any case, or a part of one
    thing's label. Raises NotFound, with the nearest names, where there is none or more than one such thing.
    """
    names = things(store)
    labels = {iri: next((n for preferred, n in known if preferred), shorten(iri)) for iri, known in names.items()}
    wanted = thing.strip()
    for candidate in _iris(wanted):
        if candidate in names:
            return candidate, labels[candidate]
    lower = wanted.casefold()
    ways = (
        [iri for iri, label in labels.items() if label.casefold() == lower],
        [iri for iri in names if iri.rsplit("/", 1)[-1].casefold() == lower],
        [iri for iri, known in names.items() if any(name.casefold() == lower for _, name in known)],
    )
    part = [iri for iri, label in labels.items() if lower and lower in label.casefold()]
    found = next((way for way in ways if way), part if len(part) == 1 else [])
    if len(found) == 1:
        return found[0], labels[found[0]]
    if found:
        raise NotFound(f"{thing!r} may be any of {', '.join(map(shorten, found))}: give one of these")
    every = [_Name(iri, name, preferred) for iri, known in names.items() for preferred, name in known]
    every += [_Name(iri, shorten(iri), False) for iri in names]
    raise NotFound(_nothing(thing, (), _nearest(lower, every)))


def choose(words: str, labels: Mapping[str, str], what: str) -> list[str]:
    """The keys of `labels` that `words` mean: a key itself (an IRI in full or short), else those whose labels fit
    best, by the same ways as `meant`. Raises NotFound, with the nearest labels, where none does; `what` says what is
    looked for."""
    for key in _iris(words.strip()):
        if key in labels:
            return [key]
    wanted = folded(words).split()
    grades: dict[int, list[str]] = {}
    for key, label in labels.items():
        grade = _grade(wanted, folded(label)) if wanted else None
        if grade is None and wanted and "".join(wanted) == folded(label).replace(" ", ""):
            grade = 1
        if grade is not None:
            grades.setdefault(grade, []).append(key)
    if grades:
        return grades[min(grades)]
    near = nearest(words, labels.values())
    hint = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(sorted(set(labels.values()))[:8])}"
    raise NotFound(f"the graph has no {what} called {words!r}: {hint}")


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """`text` without regard to case, accents, apostrophes and punctuation: words with one space between them."""
    plain = text.casefold().translate(_APOSTROPHES).translate(_LETTERS)
    letters = [one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one)]
    return " ".join("".join(one if one.isalnum() else " " for one in letters).split())


def nearest(words: str, names: Iterable[str], most: int = 3) -> list[str]:
    """At most so many of `names` that look like `words`, the most alike first."""
    from rapidfuzz import fuzz, process

    known = {folded(name): name for name in names}
    close = process.extract(folded(words), known.keys(), scorer=fuzz.WRatio, score_cutoff=70, limit=most)
    return [known[name] for name, *_ in close]


class _Names:
    """Finds the names that fit the user's words: first those that hold the longest word, then among all."""

    def __init__(self, store: Store, wanted: str, kinds: Collection[str], timeout: float | None) -> None:
        self.store, self.wanted, self.timeout = store, wanted, timeout
        self.words = folded(wanted).split()
        self.kinds = tuple(kinds)
        self._every: list[_Name] | None = None
        self.labels: dict[str, str] = {}

    def found(self) -> tuple[list[str], bool]:
        """The IRIs of what the words fit best, and whether only as a misspelling."""
        if not self.words:
            return [], False
        longest = max(self.wanted.split(), key=len)
        fitting = self._best(self._named(longest.lower())) or self._best(self.every())
        return (fitting, False) if fitting else (self._misspelt(), True)

    def every(self) -> list[_Name]:
        """All names of things of the kinds wanted."""
        if self._every is None:
            self._every = self._named("")
        return self._every

    def near(self) -> list[str]:
        """Names that look like the words."""
        return _nearest(self.wanted.casefold(), self.every())

    def counted(self, iris: Sequence[str]) -> list[Thing]:
        """The things, the most often mentioned first."""
        counts = {}
        if len(iris) > 1:
            counts = mentions(self.store, iris, self.timeout)
        found = [Thing(iri, self.labels.get(iri, shorten(iri)), counts.get(iri, 0)) for iri in iris]
        return sorted(found, key=lambda one: (-one.mentions, one.label, one.iri))

    def _named(self, part: str) -> list[_Name]:
        """The names, in small letters, that hold `part`."""
        rows = named(self.store, part, self.kinds, self.timeout)
        found = [_Name(row["thing"], row["name"], row["preferred"] == "true") for row in rows]
        self.labels.update((one.iri, one.name) for one in found if one.preferred)
        missing = sorted({one.iri for one in found} - self.labels.keys())
        if missing:
            self.labels.update(
                (row["thing"], row["name"]) for row in held(self.store, missing, self.timeout) if "name" in row
            )
        return found

    def _told(self) -> list[str]:
        """Events that any outlet tells by just these words."""
        if self.kinds and "event" not in self.kinds:
            return []
        rows = told_by(self.store, self.wanted.lower(), self.timeout)
        self.labels.update((row["thing"], row["name"]) for row in rows)
        return sorted({row["thing"] for row in rows})

    def _best(self, names: Iterable[_Name]) -> list[str]:
        """The things that fit in the best way in which any does; none where none fits. Entities come before events,
        whose labels hold the names of entities. An event goes by the words of its label and by any word that tells
        it."""
        ways: dict[tuple[int, bool], dict[str, None]] = {}
        for one in names:
            grade = _grade(self.words, folded(one.name), _is_event(one.iri))
            if grade is not None:
                ways.setdefault((grade, _is_event(one.iri)), {})[one.iri] = None
        best = min(ways, default=(_WORST, False))
        if best > (_WHOLE, False) and (told := self._told()):
            whole = [iri for (grade, is_event), found in ways.items() if is_event and grade <= _WHOLE for iri in found]
            return sorted({*told, *whole})
        return sorted(ways.get(best, ()))

    def _misspelt(self) -> list[str]:
        """The things with a name, or a last word of one, that is a letter or two from the words."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        wanted = " ".join(self.words)
        if len(wanted) < _SHORTEST_MISSPELT:
            return []
        spelt: dict[tuple[str, bool], dict[str, None]] = {}
        for one in self.every():
            name = folded(one.name)
            spelt.setdefault((name, False), {})[one.iri] = None
            for word in [] if len(self.words) > 1 else name.split():
                spelt.setdefault((word, True), {})[one.iri] = None
        most = 1 if len(wanted) < 6 else 2 if len(wanted) < 13 else 3
        forms = list(spelt)
        close = process.extract(wanted, [form for form, _ in forms], scorer=OSA.distance, score_cutoff=most, limit=None)
        ways: dict[tuple[float, bool], dict[str, None]] = {}
        for _, distance, place in close:  # a whole name before a word of one
            ways.setdefault((distance, forms[place][1]), {}).update(spelt[forms[place]])
        return sorted(ways[min(ways)]) if ways else []


def _grade(words: Sequence[str], name: str, of_event: bool = False) -> int | None:
    """How well a folded name fits: 0 exactly, 1 its last words, 2 whole words, 3 beginnings of words, 4 a part; None
    not at all. Of an event's label the last words are no more than others: it begins with what happened."""
    parts, wanted = name.split(), list(words)
    if parts == wanted:
        return 0
    if parts[-len(wanted) :] == wanted and not of_event:
        return 1
    if set(wanted) <= set(parts):
        return _WHOLE
    if all(any(part.startswith(word) for part in parts) for word in wanted):
        return 3
    return _WORST if " ".join(wanted) in name else None


def _is_event(iri: str) -> bool:
    return iri.startswith(f"{BASE}event/")


def _by_iri(store: Store, wanted: str, timeout: float | None) -> Thing | None:
    """The thing whose IRI `wanted` is, in full or short; None where the graph holds none."""
    if "/" not in wanted and ":" not in wanted:
        return None
    candidates = [iri for iri in dict.fromkeys(_iris(wanted)) if ":" in iri and not set(iri) & set(' <>"{}|^`\\')]
    if not candidates:
        return None
    labels: dict[str, str] = {}
    for row in held(store, candidates, timeout, any_of=True):
        labels.setdefault(row["thing"], row.get("name", shorten(row["thing"])))
    return next((Thing(iri, labels[iri]) for iri in candidates if iri in labels), None)


def _iris(wanted: str) -> tuple[str, ...]:
    """The IRIs that `wanted` may be a form of."""
    bare = wanted.removeprefix("<").removesuffix(">")
    return bare, expand(bare), BASE + bare.removeprefix("id/")


def _nothing(words: str, kinds: Collection[str], near: Sequence[str]) -> str:
    kind = f" (looked among: {', '.join(kinds)})" if kinds and not near else ""
    hint = (
        f"did you mean {', '.join(near)}?" if near else "`kg query names-by-outlet` and `kg query` list what there is"
    )
    return f"the graph holds nothing called {words!r}: {hint}{kind}"


def _nearest(lower: str, names: Sequence[_Name]) -> list[str]:
    """At most three names that look like `lower` or hold it."""
    known = {one.name for one in names}
    containing = sorted(
        (name for name in known if lower and lower in name.casefold()), key=lambda name: (len(name), name)
    )
    return list(dict.fromkeys([*nearest(lower, sorted(known)), *containing]))[:3]


def _listed(found: Sequence[Thing]) -> str:
    shown = ", ".join(map(str, found[:_LISTED]))
    more = len(found) - _LISTED
    return f"{shown} and {more} more" if more > 0 else shown
