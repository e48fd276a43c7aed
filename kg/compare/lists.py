"""Short lists of words as data (`lists.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    lists: dict[str, str] = tomllib.loads(Path(__file__).with_name("lists.toml").read_text("utf8"))
    return frozenset(lists[name].split())
