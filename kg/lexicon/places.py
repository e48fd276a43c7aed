"""Countries and well-known regions: names, adjectives, inhabitants, capitals. Case counts: 'US', not 'us'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import alternatives, rows, words

_PARTY = re.compile(r"[DRI]-[A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


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


def without_party(name: str) -> str:
    """'D-Ohio' -> 'Ohio', 'R-Va.' -> 'Virginia': a member's state by its standard name, without the party's letter;
    other names as they are."""
    return place_table().by_name.get(name[2:], name) if _PARTY.match(name) else name


def standard_place(name: str) -> str:
    """The standard name of a country or region called `name` (in capitals 'NAME' too, and behind the letter of a party,
    'D-Ohio'), or '' for any other place."""
    table = place_table()
    name = without_party(name)
    found = table.by_name.get(name) or table.by_name.get(bare(name)) or ""
    if not found and name.isupper():
        return table.by_name.get(bare(name.title())) or ""
    return found


def shown_place(form: str) -> str:
    """How a place that texts call `form` is shown: abbreviated names ('Calif.', 'N. Korea') and headlines' capitals
    written out; initials ('US', 'U.K.') and other forms as they are."""
    table = place_table()
    standard = standard_place(form)
    if standard in table.states:
        return standard
    initials = _INITIALS.fullmatch(form)
    return standard if standard and not initials and ("." in form or bare(form) not in table.by_name) else form


def country_of_adjective(word: str) -> str:
    """'Iraqi' -> 'Iraq'; '' for other words."""
    return place_table().by_adjective.get(word, "")


def country_of_capital(name: str) -> str:
    """'Tehran' -> 'Iran'; '' for other places."""
    return place_table().by_capital.get(bare(name), "")
