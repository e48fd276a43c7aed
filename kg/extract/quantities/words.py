"""The words of numerals, of what bounds them and of what they count: en/quantities.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, cast

from kg.languages import data_table
from kg.model import Bound


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """en/quantities.toml, turned the way that it is looked up."""

    numbers: Mapping[str, Decimal]
    multiples: Mapping[str, Decimal]
    abbreviations: Mapping[str, Decimal]
    plurals: Mapping[str, Decimal]
    fractions: frozenset[str]
    before: tuple[tuple[tuple[str, ...], Bound], ...]
    after: tuple[tuple[tuple[str, ...], Bound], ...]
    between: frozenset[str]
    currency: Mapping[str, str]
    measures: frozenset[str]
    percent: frozenset[str]
    persons: frozenset[str]
    hyphenated: Mapping[str, str]
    person_types: frozenset[str]
    victims: frozenset[str]
    collectives: frozenset[str]
    leaving: frozenset[str]
    uncounted: frozenset[str]


@cache
def words() -> QuantityWords:
    """The lexicon, read once."""
    data = data_table("extract", "quantities.toml")

    def values(name: str) -> dict[str, Decimal]:
        return {word: Decimal(value) for word, value in data[name].items()}

    return QuantityWords(
        values("numbers"),
        values("multiples"),
        values("abbreviations"),
        values("plurals"),
        frozenset(data["fractions"]["words"]),
        _bounds(data["before"]),
        _bounds(data["after"]),
        frozenset(data["between"]["words"]),
        data["currency"],
        frozenset(data["measures"]["words"]),
        frozenset(data["measures"]["percent"]),
        frozenset(data["persons"]["words"]),
        data["persons"]["hyphenated"],
        frozenset(data["persons"]["types"]),
        frozenset(data["persons"]["victims"]),
        frozenset(data["collectives"]["words"]),
        frozenset(data["leaving"]["words"]),
        frozenset(data["uncounted"]["words"]),
    )


def _bounds(table: Mapping[str, Any]) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    """Phrases as words, the longest first."""
    phrases = [(tuple(phrase.split()), cast(Bound, bound)) for bound, listed in table.items() for phrase in listed]
    return tuple(sorted(phrases, key=lambda pair: (-len(pair[0]), pair[0])))
