"""Of which charset of one byte a letter the bytes of a text are, where nothing trustworthy says so.

Such charsets differ in what the bytes beyond ASCII are, and every one of them gives some text. The right one gives
letters that stand beside others as they do in names (`letters.tsv`: 'Dvořák', not 'Dvoøák'), and signs where signs
stand. English text has few such bytes, so there is no telling by the frequencies of a language.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

EDGE = "_"
"""Stands for the beginning and the end of a word."""

CANDIDATES: Mapping[str, tuple[str, float]] = {
    "cp1252": ("Windows-1252 (Latin-1)", 0.0),
    "mac_roman": ("Mac Roman", 1.0),
    "cp1250": ("Windows-1250 (Central European)", 3.0),
    "iso8859_2": ("ISO 8859-2 (Central European)", 3.5),
    "cp1254": ("Windows-1254 (Turkish)", 3.5),
    "cp1251": ("Windows-1251 (Cyrillic)", 3.0),
    "koi8_r": ("KOI8-R (Cyrillic)", 3.5),
    "cp850": ("code page 850 (DOS)", 4.0),
}
"""The charsets that are tried: their names for the user, and how much better their letters have to fit."""

_DECLARED = 6.0
"""How much better another charset has to fit than the one that a file declares."""
_MOST_WORDS = 400
_PIECE = re.compile(rb"[^\s<>\"]*[\x80-\xff][^\s<>\"]*")
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_STRANGE = frozenset("¿¡ƒˆ˜‰†‡¤¦¬µ¶¸ªº¹ˇ˘˙˚˝˛ﬁﬂΩπ∂∑∏∫√∞≈≠≤≥◊⁄\uf8ff\ufffd")
"""What hardly any news text holds, and one charset gives for another's letters."""
_SHORTENED = re.compile(r"’(?:s|t|re|ll|ve|d|m)?(?![^\W\d_])")
"""An apostrophe of English, in "don't" and "workers' "."""
_TYPESET = frozenset("“”‘’«»„–—…\xa0")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[cdkm]?m|ft)$")
_ODD, _BLANK, _SOUND, _LETTER = -4.0, 1.0, 4.0, 3.0
"""What a character weighs where none of its kind stands, a blank and a sign where theirs do, a letter of a word."""
_LETTERS, _SMOOTHED = 30, 0.2
"""So many letters may stand beside one; what each counts for that was never seen there."""
_RARE = 2000
_UNKNOWN = -4.0
"""What a letter weighs that no name has."""
_CYRILLIC = re.compile(r"[\u0400-\u045f]")
_FREQUENT = frozenset("оеаинтсрвлкмдпуя")
_MIXED = -6.0
"""What it weighs that a word has letters of two scripts, or a capital behind a small letter."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """Which letters stand before and behind one, each by the logarithm of how often, against mere chance."""

    before: Mapping[str, float]
    behind: Mapping[str, float]
    never: tuple[float, float]
    frequency: float

    def weight(self, before: str, behind: str) -> float:
        """How well the letter stands between these two."""
        return self.before.get(before, self.never[0]) + self.behind.get(behind, self.never[1]) + 0.5 * self.frequency


def likeliest(data: bytes, declared: str = "") -> str:
    """The charset of CANDIDATES that `data` is in, most likely; `declared` is the one that it says itself, '' for none.

    Of those that fit equally well the first. Limits: a single name may be read wrongly (of a hundred, one or two).
    """
    pieces = list(dict.fromkeys(_PIECE.findall(data)))[:_MOST_WORDS]
    sample = b" ".join(pieces)
    fits = {
        charset: fit(sample.decode(charset, "replace")) - bar + (_DECLARED if charset == declared else 0)
        for charset, (_, bar) in CANDIDATES.items()
    }
    return max(fits, key=lambda charset: fits[charset])


def fit(text: str) -> float:
    """How well what is beyond ASCII in `text` stands where it does: the more, the better."""
    words = (word for word in _WORD.findall(text) if not word.isascii())
    return sum(map(_of_word, words)) + sum(_of_place(text, found.start()) for found in _BEYOND.finditer(text))


def _of_place(text: str, place: int) -> float:
    """What a character weighs by what stands beside it: signs inside words, capitals after small letters or by
    themselves, quotation marks that face the wrong way are odd."""
    before, sign, after = text[max(place - 1, 0) : place], text[place], text[place + 1 : place + 2]
    if sign in "“‘«„":
        return _ODD if before.isalnum() or not after.strip() else _SOUND
    if sign in "”»":
        return _ODD if after.isalnum() or not before.strip() else _SOUND
    if sign == "’":
        return _SOUND if _SHORTENED.match(text, place) else _ODD if not before.strip() else 0
    if sign in "£€¥" and after.isdigit():
        return _SOUND
    if sign in "–—•":
        return 0 if before.isalpha() or after.isalpha() else _SOUND
    if sign == "\xa0":
        return _BLANK if before.strip() and after.strip() else 0
    if sign in _STRANGE or "\x80" <= sign <= "\x9f" or "\u2500" <= sign <= "\u259f":
        return _ODD
    if sign in "²³" and _UNIT.search(text, max(place - 3, 0), place):
        return 0
    if not sign.isalpha():
        inside = before.isalpha() and (after.isalpha() or (after > "\x7f" and after not in _TYPESET))
        return _ODD if inside and sign != "‐" else 0
    if _CYRILLIC.match(sign):
        return 0  # of its words `_of_cyrillic` judges
    if sign.isupper():
        alone = not after.isalpha() and not before.isupper()
        return _ODD if alone or before.islower() or (before.isalpha() and after.islower()) else 0
    return _ODD if before.isdigit() or after.isdigit() or (not before.isalpha() and after.isupper()) else 0


def _of_word(word: str) -> float:
    if _CYRILLIC.search(word):
        return _of_cyrillic(word)
    framed = f"{EDGE}{word.lower()}{EDGE}"
    weight = 0.0
    for left, letter, right in zip(framed, framed[1:], framed[2:], strict=False):
        if not letter.isascii():
            beside = _table().get(letter)
            weight += _LETTER + beside.weight(left, right) if beside else _UNKNOWN
    return weight


def _of_cyrillic(word: str) -> float:
    letters = _CYRILLIC.findall(word)
    weight = float(sum(1 if letter.casefold() in _FREQUENT else -1 for letter in letters))
    turned = any(left.islower() and right.isupper() for left, right in pairwise(word))
    return weight + (_MIXED if len(letters) < len(word) or turned else 0)


@cache
def _table() -> Mapping[str, _Beside]:
    table = {}
    for line in Path(__file__).with_name("letters.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        letter, before, behind = line.split("\t")
        counts = [{one[0]: int(one[1:]) for one in words.split()} for words in (before, behind)]
        total = sum(counts[0].values())
        left, right = ({one: _chance(count, total) for one, count in side.items()} for side in counts)
        table[letter] = _Beside(left, right, (_chance(0, total), _chance(0, total)), math.log((total + 1) / _RARE))
    return table


def _chance(count: int, total: int) -> float:
    return math.log((count + _SMOOTHED) * _LETTERS / (total + _SMOOTHED * _LETTERS))
