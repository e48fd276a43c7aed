"""Pages that are no article: robot checks, error pages, questions about cookies, log-ins; and articles cut short.

Recognised by what they say (stubs.toml), and only in short texts: an article about cookies is an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.languages import data_table

FRONT_PAGE = "no article but a list of articles"
FEWEST_WORDS = 25
"""Words below which a web page holds too little text for an article."""
_LOCK_LENGTH = 300
_LOCKING = (
    "subscri", "member", "premium", "paying", "register", "sign up", "sign in", "log in", "login", "keep reading",
    "continue reading", "of this article", "of this story", "you've", "you’ve", "you have", "unlock", "free article",
    "free stor",
)  # fmt: skip
"""Of these words one is in each line that stubs.toml knows for a lock."""
_AROUND = 150
"""Characters on both sides of such a word that are looked at."""
_BEGINNING = 15
"""Words of running text from which on a page holds the beginning of an article."""


@dataclass(frozen=True, slots=True)
class _Kind:
    what: str
    remedy: str
    longest: int
    enough: int
    title: re.Pattern[str]
    text: tuple[re.Pattern[str], ...]


def no_article(title: str, text: str, body: Sequence[str]) -> str:
    """Why a text with this title is no article, with what to do; '' where it may be one. `body` are its paragraphs: a
    few words in which nothing of all that is said make it the beginning of an article at least."""
    words = len(text.split())
    title = title.strip().rstrip(".…! ")
    head = re.split(r"\s+[|–—-]\s+", title)[0].strip()
    for kind in _kinds():
        if words > kind.longest:
            continue
        named = any(kind.title.fullmatch(one) for one in (title, head) if one)
        if not named and len(kind.text) < kind.enough:
            continue  # told by its title alone
        said = sum(pattern.search(text) is not None for pattern in kind.text)
        if not (said >= kind.enough or (named and (said or words <= 3 * FEWEST_WORDS))):
            continue
        rest = [line for line in body if not any(pattern.search(line) for pattern in kind.text)]
        if named or sum(len(line.split()) for line in rest) < _BEGINNING:
            return f"{kind.what}: {kind.remedy}"
    return ""


def is_locked(words: str) -> bool:
    """Whether a line says that the rest of the article is only for subscribers."""
    return len(words) <= _LOCK_LENGTH and says_locked(words)


def says_locked(words: str) -> bool:
    """Whether words of any length say so somewhere."""
    near = "\n".join(_around_signs(words.lower()))
    return bool(near) and any(pattern.search(near) for pattern in _locks())


def _around_signs(lower: str) -> Iterator[str]:
    """The stretches around words that a lock may have: of a long page little."""
    for sign in _LOCKING:
        at = lower.find(sign)
        while at >= 0:
            yield lower[max(0, at - _AROUND) : at + _AROUND]
            at = lower.find(sign, at + _AROUND)


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            row["what"],
            row["remedy"],
            row["longest"],
            row["enough"],
            re.compile(row["title"], re.IGNORECASE),
            tuple(re.compile(each, re.IGNORECASE) for each in row["text"]),
        )
        for row in _table()["kind"]
    )


@cache
def _locks() -> tuple[re.Pattern[str], ...]:
    """Patterns for words in small letters: with case of no account they take several times as long."""
    return tuple(re.compile(each) for each in _table()["locked"]["text"])


@cache
def _table() -> dict[str, Any]:
    return data_table("articles", "stubs.toml")
