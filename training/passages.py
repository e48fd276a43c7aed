"""Invented passages of news with marked happenings (`training/data/passages`), written for this project.

Blocks parted by empty lines: `TEXT: ...` with each word for a happening as `<ID:word>`, then a line an ID,
`ID: TYPE FACTUALITY WEIGHT | A: agents | P: patients | R: recipients | L: places`, fillers parted by ';', as they stand
in the text. Words without a mark tell no happening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from training.happenings import TYPES
from training.roles import ROLES
from training.samples import (
    ACTUALITIES,
    HAPPENINGS,
    SLOTS,
    UNKNOWN,
    Placed,
    Predicate,
    Sample,
    of_text,
    sentence_around,
)

OWN = Path(__file__).parent / "data" / "passages"
_MARK = re.compile(r"<(\w+):([^<>]+)>")
LABELS = re.compile(r"(\w+): (\w+) (\w+) (\w+)\s*((?:\|.*)?)")
"""A line of labels: ID, type, factuality, weight, and the fillers of slots, each behind a bar."""
_SLOTS = {"A": "ARG0", "P": "ARG1", "R": "GOL", "L": "LOC"}
PARTS = {"ARG0": "agent", "ARG1": "patient", "GOL": "patient", "LOC": "place"}
"""What fillers of a role name in a happening."""


@dataclass
class Passage:
    """The text without its marks; (start, end, ID) of each mark; by ID type, factuality, weight and (role, filler)s."""

    text: str
    marks: list[tuple[int, int, str]]
    labels: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    fillers: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a file. Raises ValueError for a line that has not the form above."""
    for first, *labels in blocks(path):
        yield _passage(first.removeprefix("TEXT: "), labels)


def blocks(path: Path) -> Iterator[list[str]]:
    """The blocks of a file that empty lines part, each as its lines."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if lines := [line.strip() for line in block.split("\n") if line.strip()]:
            yield lines


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text without its marks, and of each mark where its word begins and ends, and its ID."""
    text, marks, at = "", list[tuple[int, int, str]](), 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), found[1]))
        text, at = text + found[2], found.end()
    return text + marked[at:], marks


def _passage(marked: str, lines: list[str]) -> Passage:
    one = Passage(*unmarked(marked))
    for line in lines:
        parts = LABELS.fullmatch(line)
        if parts is None:
            raise ValueError(f"malformed line of a passage: {line!r}")
        one.labels[parts[1]] = (parts[2], parts[3], parts[4])
        one.fillers[parts[1]] = list(_fillers(parts[5]))
    return one


def _fillers(slots: str) -> Iterator[tuple[str, str]]:
    for key, value in fillers(slots):
        yield _SLOTS[key], value


def fillers(slots: str) -> Iterator[tuple[str, str]]:
    """Of the end of a line of labels each slot, by its letter, with each of its fillers."""
    for slot in slots.split("|")[1:]:
        key, _, values = slot.strip().partition(":")
        for value in values.split(";"):
            if value.strip():
                yield key, value.strip()


def invented(nlp: Language, folder: Path = OWN) -> Iterator[Sample]:
    """The passages as samples: happenings, types, actualities, chains, and roles within a sentence."""
    for path in sorted(folder.glob("*.txt")):
        for number, one in enumerate(passages(path)):
            sample, placed = of_text(nlp, one.text)
            sample.topic = f"passages {path.stem}"
            count = len(sample.words)
            sample.labels["happening"] = [HAPPENINGS.index("none")] * count
            sample.labels["actuality"], sample.labels["event_type"] = [UNKNOWN] * count, [UNKNOWN] * count
            for start, end, name in one.marks:
                words = placed.covered(start, end)
                kind, actuality, weight = one.labels[name]
                for word in words[1:]:
                    sample.labels["happening"][word] = UNKNOWN
                sample.labels["happening"][words[0]] = HAPPENINGS.index(weight)
                sample.labels["actuality"][words[0]] = ACTUALITIES.index(actuality)
                sample.labels["event_type"][words[0]] = TYPES.index(kind)
                sample.chains.append((words[0], f"{sample.topic} {number} {name}"))
                told = _predicate(one, placed, words[0], name)
                sample.predicates.append(told)
                sample.happened.append(Predicate(told.word, told.first, [_slot(role) for role in told.roles]))
            yield sample


def _slot(role: int) -> int:
    """What a word of a role names in the happening."""
    return role if role == UNKNOWN else SLOTS.index(PARTS.get(ROLES[role], "O"))


def _predicate(one: Passage, placed: Placed, word: int, name: str) -> Predicate:
    """The roles around a mark: those of its own fillers; none for other happenings' and for marks; else unknown."""
    first, last = sentence_around(placed.words, word)
    roles = [UNKNOWN] * (last - first)
    for other in one.fillers:
        for _, filler in one.fillers[other] if other != name else ():
            for at in _words(one.text, filler, placed, first, last, word):
                roles[at - first] = 0
    for start, end, _ in one.marks:
        for at in placed.covered(start, end):
            if first <= at < last:
                roles[at - first] = 0
    for role, filler in one.fillers[name]:
        for at in _words(one.text, filler, placed, first, last, word):
            if at != word:
                roles[at - first] = ROLES.index(role)
    return Predicate(word, first, roles)


def _words(text: str, filler: str, placed: Placed, first: int, last: int, near: int) -> list[int]:
    """The words of that occurrence of a filler within the sentence that is nearest to the word `near`."""
    found: list[list[int]] = []
    at = text.find(filler)
    while at >= 0:
        words = placed.covered(at, at + len(filler))
        if words and first <= words[0] and words[-1] < last:
            found.append(words)
        at = text.find(filler, at + 1)
    return min(found, key=lambda words: abs(words[0] - near), default=[])
