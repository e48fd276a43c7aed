"""Comparing names: persons by their words, organisations by their initials."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"^(jr|sr|ii|iii|iv|esq|phd|md)\.?$", re.IGNORECASE)
_INITIAL = re.compile(r"^\w\.?$")


def name_words(name: str) -> tuple[str, ...]:
    """The comparable words of a person's name: lower case, without suffixes, initials and bracketed parts."""
    words = [word.strip(".,()\"'’").lower() for word in name.replace("-", " ").split()]
    kept = [word for word in words if word and not _SUFFIX.match(word)]
    core = [word for word in kept if not _INITIAL.match(word)]
    return tuple(core or kept)


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Two full names (`name_words`) of one person: equal, or the shorter is the longer's ends or its tail."""
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) < 2:
        return False
    if long[-len(short) :] == short:
        return True
    return short[0] == long[0] and short[-1] == long[-1]


def acronym(name: str) -> str:
    """'Popular Mobilization Units' -> 'PMU'; '' for single words."""
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
