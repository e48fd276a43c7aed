"""The words that the extraction of events asks for: data/events.toml, by name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(files("kg.extract").joinpath("data/events.toml").read_text("utf8"))
    return {name: frozenset(words) for name, words in data.items()}


def words(name: str) -> frozenset[str]:
    """The words under a name. Raises KeyError for an unknown one."""
    return _sets()[name]
