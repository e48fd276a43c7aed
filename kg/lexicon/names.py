"""Comparing names: persons by their words, their given names' short forms and slips of the pen; organisations by
their words in one order and by their initials."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kg.lexicon.spellings import spelled_alike, spelling_keys
from kg.lexicon.tables import alternatives, rows

_SUFFIX = re.compile(r"^(elder|younger|jr|sr|junior|senior|ii|iii|iv|esq|phd|md)\.?$", re.IGNORECASE)
_NUMBER = re.compile(r"^(i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv|xvi|xxiii)$")
_JUNIOR = re.compile(r".*\s(jr|sr|junior|senior)\.?$", re.IGNORECASE)
_AGES = {"elder": "sr", "younger": "jr"}
_GENERATIONS = {"junior": "jr", "senior": "sr"}
_MARKS = ".,()\"'’“”"
_INITIAL = re.compile(r"^\w(\.\w)*\.?$")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
_OF = re.compile(r"(Department|Ministry|Bureau|Office|Board|Committee|Commission|University) (?:of|for) (?:the )?(.+)")
_DOUBLED = re.compile(r"(\w)\1")
_LONG = 8
_LONGEST = 40


def name_words(name: str) -> tuple[str, ...]:
    """The comparable words of a person's name: lower case, without accents, suffixes, initials and marks. The number of
    a monarch or pope, who has one name only, is a word of it."""
    words = [word.strip(_MARKS).lower() for word in _without_accents(name).replace("-", " ").split()]
    kept = [word for word in words if word and not _SUFFIX.match(word)]
    core = [word for word in kept if not _INITIAL.match(word)]
    if len(core) == 1 and len(words) > 1 and _NUMBER.match(words[-1]) and words[-1] not in core:
        core.append(words[-1])
    return tuple(core or kept)


def junior(name: str) -> str:
    """'jr' or 'sr' where a person's name ends so or in 'junior' or 'senior', or begins with 'elder' or 'younger', else
    ''."""
    first = name.partition(" ")[0].lower()
    if first in _AGES:
        return _AGES[first]
    match = _JUNIOR.match(name)
    found = match.group(1).lower() if match else ""
    return _GENERATIONS.get(found, found)


def at_odds(left: str, right: str) -> bool:
    """Two persons by the initials of their names: 'Ada B. Haro' and 'Ada C. Haro', 'Z. Haro' and 'Ada Haro'."""
    a, b = _given_parts(left), _given_parts(right)
    for at, (one, other) in enumerate(zip(a, b, strict=False)):
        if min(len(one), len(other)) > 1:
            continue
        letters = [
            {name[0] for name in (_full_given(word) if at == 0 else {word})} | {word[0]} for word in (one, other)
        ]
        if not letters[0] & letters[1]:
            return True
    return False


def _given_parts(name: str) -> list[str]:
    """The words before the surname, initials that are written together one by one: 'A.B. Haro' -> 'a', 'b'."""
    words = [word.strip(_MARKS).lower() for word in _without_accents(name).replace("-", " ").split()]
    kept = [word for word in words if word and not _SUFFIX.match(word)]
    while kept and _INITIAL.match(kept[-1]):
        kept.pop()
    return [part for word in kept[:-1] for part in (word.split(".") if _INITIAL.match(word) else [word])]


def _without_accents(name: str) -> str:
    if name.isascii():
        return name
    return "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Two full names (`name_words`) of one person: equal, or the shorter is the longer's ends or its tail; given names
    may be short forms ('Bob' for 'Robert'), and names from other scripts be spelled in two ways."""
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) < 2:
        return False
    if long[-len(short) :] == short:
        return True
    given = same_given(short[0], long[0]) or spelled_alike(short[0], long[0])
    return given and spelled_alike(short[-1], long[-1])


def person_keys(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """What a full name (`name_words`, two or more) has in common with every other for which `same_person` holds: two of
    one person share a key, though not all that share one are of one person."""
    given, surname = words[0], words[-1]
    firsts = {f"={_single(given)}", *(f"<{full}" for full in _full_given(given)), *_spellings(given)}
    lasts = {f"={surname}", *_spellings(surname)}
    return frozenset({words[-2:], *((f"{first} ", last) for first in firsts for last in lasts)})


def _spellings(word: str) -> set[str]:
    return {f"~{key}" for key in spelling_keys(word)}


def same_given(left: str, right: str) -> bool:
    """Two given names in lower case that one person may go by: equal, but for a doubled letter, or one a short form
    of the other or of the same."""
    return _single(left) == _single(right) or bool(_full_given(left) & _full_given(right))


def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _full_given(name: str) -> frozenset[str]:
    return _nicknames().get(name, frozenset()) | {name}


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """The full names of each short form, in lower case."""
    found: dict[str, set[str]] = {}
    for full, short in rows("nicknames.tsv", 2):
        for form in alternatives(short.lower()):
            found.setdefault(form, set()).add(full.lower())
    return {form: frozenset(names) for form, names in found.items()}


def misspelt(left: str, right: str) -> bool:
    """Two long surnames in lower case that differ by one letter left out or put in: 'vandermere' and 'vandermeere'."""
    short, long = sorted((left, right), key=len)
    return len(long) - len(short) == 1 and short in slips(long)


def slips(word: str) -> frozenset[str]:
    """The word itself and those with one letter less that it may be a slip of the pen for; nothing for short words, and
    for those that are too long for a name."""
    if not _LONG <= len(word) <= _LONGEST:
        return frozenset()
    shorter = (word[:at] + word[at + 1 :] for at in range(1, len(word)))
    return frozenset({word, *shorter} if len(word) > _LONG else {word})


def acronym(name: str) -> str:
    """'Popular Mobilization Units' -> 'PMU'; '' for single words."""
    words = [word for word in re.findall(r"\w+", name) if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def acronyms(name: str) -> tuple[str, ...]:
    """The initials of a name's words with a capital, and of all its words: 'Board of Harbours' -> 'BH', 'BOH'."""
    capitals = acronym(name)
    words = re.findall(r"\w+", name)
    every = "".join(word[0].upper() for word in words)
    return (capitals, every) if capitals and 2 < len(every) != len(capitals) else (capitals,)


def organization_key(name: str) -> str:
    """The words of an organisation's name in one order and in lower case, initials without full stops: 'Department of
    the Harbours' and 'Harbours Department' are the same."""
    plain = name.replace(".", "") if _INITIALS.fullmatch(name) else name
    match = _OF.fullmatch(plain)
    return (f"{match.group(2)} {match.group(1)}" if match else plain).lower()
