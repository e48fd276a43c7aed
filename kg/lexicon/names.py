"""Comparing names: persons by their words, organisations by their initials."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"^(jr|sr|ii|iii|iv|esq|phd|md)\.?$", re.IGNORECASE)
_NUMBER = re.compile(r"^(i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv|xvi|xxiii)$")
_JUNIOR = re.compile(r".*\s(jr|sr)\.?$", re.IGNORECASE)
_MARKS = ".,()\"'’“”"
_INITIAL = re.compile(r"^\w\.?$")


def name_words(name: str) -> tuple[str, ...]:
    """The comparable words of a person's name: lower case, without suffixes, initials and marks. The number of a
    monarch or pope, who has one name only, is a word of it."""
    words = [word.strip(_MARKS).lower() for word in name.replace("-", " ").split()]
    kept = [word for word in words if word and not _SUFFIX.match(word)]
    core = [word for word in kept if not _INITIAL.match(word)]
    if len(core) == 1 and len(words) > 1 and _NUMBER.match(words[-1]) and words[-1] not in core:
        core.append(words[-1])
    return tuple(core or kept)


def junior(name: str) -> str:
    """'jr' or 'sr' where a person's name ends so, else ''."""
    match = _JUNIOR.match(name)
    return match.group(1).lower() if match else ""


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
