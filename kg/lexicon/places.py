"""Countries and well-known regions: names, adjectives, inhabitants, capitals. Case counts: 'US', not 'us'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import alternatives, rows, words


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """All maps give the standard name of a country or region."""

    by_name: dict[str, str]
    by_adjective: dict[str, str]
    by_capital: dict[str, str]
    countries: frozenset[str]
    states: frozenset[str]


@cache
def place_table() -> PlaceTable:
    """The table, read once."""
    by_name: dict[str, str] = {}
    by_adjective: dict[str, str] = {}
    by_capital: dict[str, str] = {}
    countries: set[str] = set()
    states: set[str] = set()
    for name, aliases, adjectives, capitals in rows("countries.tsv", 4):
        countries.add(name)
        by_name.update(dict.fromkeys([name, *alternatives(aliases)], name))
        by_adjective.update(dict.fromkeys(alternatives(adjectives), name))
        by_capital.update(dict.fromkeys(alternatives(capitals), name))
    for name, aliases, adjectives, kind in rows("regions.tsv", 4):
        by_name.update({form: name for form in [name, *alternatives(aliases)] if form not in by_name})
        by_adjective.update(dict.fromkeys(alternatives(adjectives), name))
        if kind == "state":
            states.add(name)
    return PlaceTable(by_name, by_adjective, by_capital, frozenset(countries), frozenset(states))


@cache
def ambiguous_places() -> frozenset[str]:
    """Single words that are a place only where something else says so."""
    return frozenset(words("ambiguous_places.txt"))


@cache
def first_words() -> frozenset[str]:
    """The words that names, adjectives and capitals of the table begin with."""
    table = place_table()
    return frozenset(
        name.split()[0] for names in (table.by_name, table.by_adjective, table.by_capital) for name in names
    )


def bare(name: str) -> str:
    """A name without a leading article, possessive ending and doubled spaces."""
    words = name.split()
    if len(words) > 1 and words[0] in ("the", "The"):
        words = words[1:]
    text = " ".join(words)
    for ending in ("'s", "’s", "'", "’"):
        if text.endswith(ending) and len(text) > len(ending):
            return text[: -len(ending)]
    return text


def standard_place(name: str) -> str:
    """The standard name of a country or region called `name`, or '' for any other place."""
    table = place_table()
    return table.by_name.get(name) or table.by_name.get(bare(name)) or ""


def country_of_adjective(word: str) -> str:
    """'Iraqi' -> 'Iraq'; '' for other words."""
    return place_table().by_adjective.get(word, "")


def country_of_capital(name: str) -> str:
    """'Tehran' -> 'Iran'; '' for other places."""
    return place_table().by_capital.get(bare(name), "")
