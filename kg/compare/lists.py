"""Short lists of words as data (`lists.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


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
    lists: dict[str, str] = tomllib.loads(Path(__file__).with_name("lists.toml").read_text("utf8"))
    return lists
