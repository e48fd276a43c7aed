"""Short lists of words as data (`lists.toml`)."""

from __future__ import annotations

from functools import cache

from kg.languages import data_table


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[name].split())


@cache
def groups(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of one list, each as its words."""
    return tuple(tuple(line.split()) for line in _lists()[name].strip().splitlines())


@cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = data_table("compare", "lists.toml")
    return lists
