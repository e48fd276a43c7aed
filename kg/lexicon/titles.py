"""Titles: ranks, offices, jobs, courtesies; nouns for persons, groups, organisations and places; given names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import file, rows

_PORTFOLIO = re.compile(r"(?P<before>(?:.* )?)(?P<office>minister|secretary) (?:of|for) (?:the )?(?P<portfolio>.+)")
_UNTURNED = frozenset({"secretary of state", "minister of state"})


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
        if name not in ("spelling", "phrase"):
            table[form] = Title(canonical, name, gender)
    return table


@cache
def spellings() -> dict[str, str]:
    """British words in titles -> the American ones that canonical titles use."""
    return {form: canonical for form, canonical, kind in rows("titles.tsv", 3) if kind == "spelling"}


@cache
def _phrases() -> dict[str, str]:
    """Titles of several words in canonical spelling -> the form that stands for all of them."""
    return {form: canonical for form, canonical, kind in rows("titles.tsv", 3) if kind == "phrase"}


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Kinds (office, person, group, organization, place) -> lemmas of nouns of that kind."""
    table: dict[str, frozenset[str]] = {}
    for line in file("nouns.txt").read_text("utf8").splitlines():
        kind, _, words = line.partition(":")
        if words and not line.startswith("#"):
            table[kind] = frozenset(words.split())
    return table


def gender_of(noun: str) -> str:
    """'m' or 'f' for a noun that tells it ('husband', 'congresswoman'), else ''."""
    return "f" if noun in nouns()["female"] else "m" if noun in nouns()["male"] else ""


@cache
def given_names() -> dict[str, str]:
    """Given names whose gender is settled -> m or f."""
    return dict(rows("given_names.tsv", 2))


def canonical_title(words: str) -> str:
    """A title in canonical form: lower case, abbreviations written out, American spelling, no courtesies, one order.

    'Lt. Gen.' -> 'lieutenant general'; 'Defence Secretary', 'secretary of defense' -> 'defense secretary';
    'Mr. Speaker' -> 'speaker'.
    """
    return _one_order(_spelled_out(words))


_AS_WORDED = (("ceo", "chief executive officer"), ("premier", "prime minister"))
"""Words that canonical titles replace by others of the same office, though a reader would not write them there."""


def as_worded(title: str, words: str) -> str:
    """A canonical title with the outlet's own word where that is another one: 'prime minister' of 'State Premier Haro'
    -> 'premier'."""
    told = words.lower().replace("’", "'").split()
    for own, canonical in _AS_WORDED:
        if own in told and canonical in title:
            return title.replace(canonical, own)
    return title


def _one_order(title: str) -> str:
    """'minister of foreign affairs' -> 'foreign minister'; 'secretary of state' stays."""
    table = _phrases()
    if title in table:
        return table[title]
    match = _PORTFOLIO.fullmatch(title)
    if match is None or f"{match['office']} of {match['portfolio']}" in _UNTURNED:
        return title
    turned = f"{match['portfolio']} {match['office']}"
    return match["before"] + table.get(turned, turned)


def _spelled_out(words: str) -> str:
    """Lower case, abbreviations written out, American spelling, no courtesies."""
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
