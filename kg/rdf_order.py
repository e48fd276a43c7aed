"""The order of statements in Turtle and TriG, and their layout: what people look for first, numbers by their value.

A statement is a row of texts as Turtle has them. `line` makes of it a line that sorts as the row is to stand, so that
statements can be sorted on disk as well as in memory (`kg.spool`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from kg.ids import BASE
from kg.ontology import PREFIXES

Row = tuple[str, str, str]
"""Subject, predicate and object as Turtle writes them."""

_SECTIONS = (
    (("person",), "Persons"),
    (("organization", "group", "entity"), "Organisations, groups and other participants"),
    (("place",), "Places"),
    (("event",), "Happenings"),
    (("role", "title"), "Roles, and the offices that are held"),
    (("statement",), "Statements"),
    (("article", "publisher", "story", "shared-text"), "Articles, outlets and stories"),
    (
        ("difference", "silence", "comparison", "decision"),
        "Where outlets differ, what they leave out, what was decided",
    ),
    (("report", "quantity", "ordering", "time"), "Reports: each telling of a happening, with its numbers and times"),
    ((), "Words of the articles with their places in the text, and the rest"),
)
"""Kinds of subjects, as IRIs have them, in the order in which Turtle for people has them."""
_PLACES = {kind: place for place, (kinds, _) in enumerate(_SECTIONS) for kind in kinds}
_FIRST = ord("A")
_NUMBER = re.compile(r"[0-9]+")
_BETWEEN = "\t"
"""Sorts before every character of a term: what is below is escaped in literals and not allowed in IRIs."""


def line(row: Row) -> str:
    """A row as a line. Lines sort as people count: `v2` before `v10`, literals by their characters; of texts that
    count the same ('v1', 'v01') by their characters too."""
    keys = [key(text) for text in row]
    return _BETWEEN.join([*keys, *["" if same == text else text for same, text in zip(keys, row, strict=True)]])


def row(line: str) -> Row:
    """The inverse of `line`."""
    one, two, three, first, second, third = line.split(_BETWEEN)
    return first or one, second or two, third or three


def key(text: str) -> str:
    """What a text sorts by: its numbers with zeros before them, a literal as it is."""
    return text if text.startswith('"') else _NUMBER.sub(_padded, text)


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(9)


def sectioned(line: str) -> str:
    """A line with the section of its subject before it, for sorting all statements of a Turtle file."""
    shown, _, rest = line.partition(_BETWEEN)
    return f"{chr(_FIRST + _section(shown))}{shown}{_BETWEEN}{rest}"


def _section(subject: str) -> int:
    """The place in `_SECTIONS` of a subject as Turtle has it; words of a text and anything else stand last."""
    kind = subject[1:].partition("/")[0] if subject.startswith("<") and "#" not in subject else ""
    return _PLACES.get(kind, len(_SECTIONS) - 1)


def turtle(lines: Iterable[str]) -> Iterator[str]:
    """The pieces of a Turtle file, from sorted `sectioned` lines: a comment names each section."""
    yield prologue()
    for section, of_section in groupby(lines, key=itemgetter(0)):
        yield f"\n# {_SECTIONS[ord(section) - _FIRST][1]}\n"
        yield from _blocks((row(one[1:]) for one in of_section), "")


def trig(name: str, lines: Iterable[str]) -> Iterator[str]:
    """The pieces of one graph's part of a TriG file, from sorted lines; `name` is '' for the default graph."""
    blocks = _blocks(map(row, lines), "    " if name else "")
    if not name:
        yield from blocks
        return
    yield f"\n{name} {{\n"
    yield next(blocks, "").lstrip("\n")
    yield from blocks
    yield "}\n"


def prologue() -> str:
    """The base and all prefixes: the same for every file, so that two files differ only in what they say."""
    lines = [f"@base <{BASE}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items()))]
    return "\n".join(lines) + "\n"


def _blocks(rows: Iterable[Row], indent: str) -> Iterator[str]:
    """One block of Turtle a subject, from sorted rows."""
    for subject, of_subject in groupby(rows, key=itemgetter(0)):
        values: dict[str, list[str]] = {}
        for _, predicate, value in of_subject:
            values.setdefault(predicate, []).append(value)
        types = values.pop("rdf:type", None)
        lines = [f"a {', '.join(types)}"] if types else []
        lines += [f"{predicate} {', '.join(objects)}" for predicate, objects in values.items()]
        yield f"\n{indent}{subject} {f' ;{chr(10)}{indent}    '.join(lines)} .\n"
