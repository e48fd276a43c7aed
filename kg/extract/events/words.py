"""The words that the extraction of events asks for: en/events.toml, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.languages import data_table


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    data = data_table("extract", "events.toml")
    return {name: frozenset(words) for name, words in data.items()}


def words(name: str) -> frozenset[str]:
    """The words under a name. Raises KeyError for an unknown one."""
    return _sets()[name]
