"""Organisations known by name; bodies of a state under their several names: 'lawmakers' and 'parliament' are one."""

from __future__ import annotations

from functools import cache

from kg.lexicon.places import country_of_adjective, standard_place
from kg.lexicon.tables import alternatives, lines, rows

_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})


@cache
def _concepts() -> dict[str, str]:
    return {word: concept for concept, words in rows("bodies.tsv", 2) for word in alternatives(words)}


@cache
def known_organizations() -> frozenset[str]:
    """Names that are organisations' in the news whatever a recogniser takes them for."""
    return frozenset((*lines("organizations.txt"), *lines("firms_named_after.txt")))


@cache
def first_words_of_organizations() -> frozenset[str]:
    """The first words of the known organisations that have several."""
    return frozenset(name.split()[0] for name in known_organizations() if " " in name)


def in_small(name: str) -> str:
    """A name in capitals as it is written elsewhere: 'BANK OF ORSK' -> 'Bank of Orsk'."""
    return " ".join(word.lower() if word.lower() in _SMALL else word.title() for word in name.split())


def body_of(name: str) -> str:
    """'Iraqi lawmakers' -> 'Iraq parliament'; '' when anything but a country stands beside the body's name."""
    words = name.replace("'s", "").replace("’s", "").split()
    if len(words) < 2:
        return ""
    for width in (1, 2, 3):
        first = " ".join(words[:width])
        country = country_of_adjective(first) or standard_place(first)
        if country:
            concept = _concepts().get(" ".join(words[width:]).lower(), "")
            return f"{country} {concept}" if concept else ""
    return ""


@cache
def state_bodies() -> dict[str, frozenset[str]]:
    """Nouns for a body of a state -> the words before one that say which it is; longest nouns first."""
    table = {noun: frozenset(alternatives(words)) for noun, words in rows("state_bodies.tsv", 2)}
    return dict(sorted(table.items(), key=lambda row: (-len(row[0]), row[0])))
