"""Words around titles: statuses, verbs of leading and naming, seats of power (role_words.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import cast

from kg.lexicon.tables import file
from kg.model import Status


@dataclass(frozen=True, slots=True)
class RoleWords:
    """See role_words.toml for each field."""

    status: dict[str, Status]
    verbs: dict[str, str]
    naming: dict[str, Status]
    skipped: frozenset[str]
    kept: tuple[str, ...]
    state_titles: frozenset[str]
    seats: dict[str, str]
    with_of: frozenset[str]
    general: frozenset[str]
    participles: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The table, read once."""
    with file("role_words.toml").open("rb") as source:
        table = tomllib.load(source)
    return RoleWords(
        cast(dict[str, Status], table["status"]),
        table["verbs"],
        cast(dict[str, Status], table["naming"]),
        frozenset(table["skipped"]["words"]),
        tuple(table["skipped"]["kept"]),
        frozenset(table["state"]["titles"]),
        table["seats"],
        frozenset(table["with_of"]["titles"]),
        frozenset(table["general"]["words"]),
        frozenset(table["participles"]["words"]),
    )
