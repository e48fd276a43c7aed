"""Sorts of things that words tell of, so that what outlets say in other words of one sort is seen to be alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kg.languages import data_lines
from kg.resolve.wording import stem


@cache
def sorts() -> Mapping[str, tuple[str, ...]]:
    """concepts.txt: stem -> the sorts of things that it tells, each called by its first word."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in data_lines("compare", "concepts.txt"):
        words = line.split()
        for one in sorted({stem(word) for word in words}):
            found[one].append(f"~{words[0]}")
    return {one: tuple(of) for one, of in found.items()}
