"""Titles: ranks, offices, jobs, courtesies; nouns for persons, groups, organisations and places; given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import file, rows


@dataclass(frozen=True, slots=True)
class Title:
    """One form of a title: `kind` is rank, office, job or courtesy; `gender` m, f or ''."""

    canonical: str
    kind: str
    gender: str = ""


@cache
def titles() -> dict[str, Title]:
    """Forms (as written, case kept) of one or more words -> Title. Spelling variants are not among them."""
    table: dict[str, Title] = {}
    for form, canonical, kind in rows("titles.tsv", 3):
        name, _, gender = kind.partition(" ")
        if name != "spelling":
            table[form] = Title(canonical, name, gender)
    return table


@cache
def spellings() -> dict[str, str]:
    """British words in titles -> the American ones that canonical titles use."""
    return {form: canonical for form, canonical, kind in rows("titles.tsv", 3) if kind == "spelling"}


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Kinds (office, person, group, organization, place) -> lemmas of nouns of that kind."""
    table: dict[str, frozenset[str]] = {}
    for line in file("nouns.txt").read_text("utf8").splitlines():
        kind, _, words = line.partition(":")
        if words and not line.startswith("#"):
            table[kind] = frozenset(words.split())
    return table


@cache
def given_names() -> dict[str, str]:
    """Given names whose gender is settled -> m or f."""
    return dict(rows("given_names.tsv", 2))


def canonical_title(words: str) -> str:
    """A title in canonical form: lower case, abbreviations written out, American spelling, no courtesies.

    'Lt. Gen.' -> 'lieutenant general'; 'Defence Secretary' -> 'defense secretary'; 'Mr. Speaker' -> 'speaker'.
    """
    table, spelled = titles(), spellings()
    text = " ".join(words.replace("\u2019", "'").split())
    if text in table and table[text].canonical:
        return table[text].canonical
    out: list[str] = []
    parts = text.split()
    position = 0
    while position < len(parts):
        pair = " ".join(parts[position : position + 2])
        if pair in table and table[pair].canonical:
            out.append(table[pair].canonical)
            position += 2
            continue
        word = parts[position]
        known = table.get(word)
        if known is None:
            out.append(spelled.get(word.lower(), word.lower()))
        elif known.canonical:
            out.append(known.canonical)
        position += 1
    return " ".join(out)
