"""Names from other scripts in their several spellings: 'Yuliya' and 'Julija', 'Qadhafi' and 'Gaddafi'.

Letters that stand for one sound are brought into one form by a table of rules (`spellings.tsv`); two words are alike
when they agree in one of their forms. What it cannot: consonants that one spelling leaves out, and names of several
words that another writes as one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from kg.lexicon.tables import rows

_DOUBLED = re.compile(r"(\w)\1")
_LEAST = 5
"""Short words differ by too little: 'Reed' and 'Reid' are two names."""


def spelled_alike(left: str, right: str) -> bool:
    """Two words in lower case without accents are one name, as different outlets write it."""
    if left == right:
        return True
    return min(len(left), len(right)) >= _LEAST and bool(spelling_keys(left) & spelling_keys(right))


@lru_cache(maxsize=4096)
def spelling_keys(word: str) -> frozenset[str]:
    """The forms in which a word is compared: one, or several where a letter stands for several sounds."""
    for letters, sound in _rules():
        word = re.sub(letters, sound, word)
    several = sum(letter in _SEVERAL for letter in word) <= _MOST_SEVERAL  # twice as many forms with each more
    pieces = [_SEVERAL.get(letter, letter) if several else letter for letter in word]
    return frozenset(_single("".join(choice)) for choice in product(*pieces))


_SEVERAL = {"q": "kg"}
_MOST_SEVERAL = 4


def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    return tuple((letters, sound) for letters, sound in rows("spellings.tsv", 2))
