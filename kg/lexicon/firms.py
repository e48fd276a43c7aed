"""Words about firms: kinds of company, what a short name leaves out, trades."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.languages import data_table

_FEW = 2


@dataclass(frozen=True, slots=True)
class FirmWords:
    """`legal`: 'Inc', 'Ltd'; `tails`: 'Holdings', 'Group'; `trades`: nouns for a firm before its name, `personal` those
    of them that persons are called too, `impersonal` the others; `owned`: what people have or buy 'in' a firm."""

    legal: frozenset[str]
    tails: frozenset[str]
    trades: frozenset[str]
    personal: frozenset[str]
    impersonal: frozenset[str]
    owned: frozenset[str]


@cache
def firm_words() -> FirmWords:
    """The table, read once."""
    table = data_table("lexicon", "firms.toml")
    sets = {name: frozenset(words) for name, words in table.items()}
    return FirmWords(**sets, impersonal=sets["trades"] - sets["personal"])


def short_forms(name: str) -> tuple[str, ...]:
    """The shorter names of a firm, longest first: 'Velda Holdings Inc.' -> 'Velda Holdings', 'Velda'."""
    words = name.replace(",", "").split()
    found: list[str] = []
    for table in (firm_words().legal, firm_words().tails):
        while len(words) > 1 and words[-1].rstrip(".") in table:
            words = words[:-1]
            if words[-1] == "&":
                words = words[:-1]
            found.append(" ".join(words))
    return tuple(form for form in found if form and form not in firm_words().tails)
