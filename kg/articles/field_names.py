"""The names that sources give to the fields of an article (`field_names.toml`), in exports and in metadata.csv."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

_LONG = 200
_ADDRESS = re.compile(r"https?://", re.I)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?:[:/].*)?", re.I)


@cache
def table() -> Mapping[str, tuple[str, ...]]:
    """field_names.toml: our name -> the names of sources, in the form in which they are compared."""
    with Path(__file__).with_name("field_names.toml").open("rb") as file:
        return {target: tuple(map(key, names)) for target, names in tomllib.load(file).items()}


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """`name` as it is compared: 'publishedAt', 'published_at' and 'Published at' are one."""
    return re.sub(r"[\s_\-]+", "", name).casefold()


@cache
def listed_names() -> tuple[frozenset[str], tuple[str, ...]]:
    """(every name in the table, the beginnings of those that are of no use)."""
    listed = frozenset(name for names in table().values() for name in names)
    return listed, tuple(name[:-1] for name in table()["not_used"] if name.endswith("*"))


def is_kind(target: str, words: str) -> bool:
    """Whether `words` can be what our field `target` holds: an address, a day with digits, a title of some length."""
    match target:
        case "url":
            return _ADDRESS.match(words) is not None
        case "publisher":
            return not _ADDRESS.match(words) and not words.isdigit()
        case "published" | "updated":
            return any(character.isdigit() for character in words)
        case "title" | "story":
            return len(words) < 2 * _LONG
        case _:
            return True


def host_in(words: str) -> str:
    """The host that `words`, one or an address, are; '' for none."""
    found = _HOST.fullmatch(words)
    return found[1].lower() if found else ""
