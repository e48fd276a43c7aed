"""Which articles carry the same text: wire copies, reprints, and paragraphs taken over.

What decides is how much of an article's shingles of SHINGLE words the other one has (containment, Broder 1997), what
stands in quotation marks left out, for two outlets that quote one speech have not copied each other. Candidates have
some shingles in common, found by sorting the shingles of all articles: twelve bytes each, and time that grows with
their number. A shingle that many articles have is looked for in those that stand next to each other by id. From WHOLE
on the articles are copies of one text (from CREDITED on where both are credited to one agency), from PART on they share
text. Of copies the best described counts as the text: with outlet, day and address, then the agency's own, the first,
the longest.

Limits: a text written anew from a wire is no copy; who took from whom is not asked.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.articles.agencies import agency_named
from kg.facts_store import by_id
from kg.model import Article, ArticleFacts
from kg.resolve.wording import body

SHINGLE = 4
WHOLE, PART = 0.6, 0.15
"""Shares of an article's shingles that the other one has."""
CREDITED = 0.25
"""The same, where both are credited to one agency: each took another part of its text."""
_FEWEST = 20
"""Shingles below which a text is too short to be known for a copy."""
_HELD = 500
"""Articles whose shingles are held."""
_NEXT = 40
"""Articles that one is held beside for one shingle."""
_SLACK = 0.5
"""How much of the shingles that two articles must share is looked for: of common ones not all are."""
_REMEMBERED = 1 << 16
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"")
Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class SharedText:
    """Two articles that share text: `share` is how much of the text of `article` the `other` has, 0 to 1."""

    article: str
    other: str
    share: float


@dataclass(frozen=True, slots=True)
class Copies:
    """`original` gives for each copy the article that counts as its text; `shared` has all pairs that share text, of
    both directions the one in which more of the text is shared."""

    original: Mapping[str, str]
    shared: tuple[SharedText, ...] = ()

    def independent(self, articles: Iterable[str]) -> int:
        """How many texts these articles are: copies of one text count once."""
        return len({self.original.get(article, article) for article in articles})


NO_COPIES = Copies({})


def copies(facts: Sequence[ArticleFacts]) -> Copies:
    """The copies and shared texts of a collection; the order of `facts` is of no account."""
    known = by_id(facts)
    shingled = Shingled()
    for one in known.values():
        shingled.add(one.article.id, body(one.article))
    return copies_among(shingled, known)


def copies_among(shingled: Shingled, known: Mapping[str, ArticleFacts]) -> Copies:
    """As `copies`, of the articles that were added to `shingled`; their facts are `known`."""

    @lru_cache(maxsize=_HELD)
    def shingles(name: str) -> Shingles:
        return frozenset(_shingles(_words(body(known[name].article))))

    shared: list[SharedText] = []
    articles: dict[str, Article] = {}
    for left, right in shingled.candidates():
        a, b = shingles(left), shingles(right)
        common = len(a & b)
        one = max(SharedText(left, right, common / len(a)), SharedText(right, left, common / len(b)), key=_most)
        if one.share >= PART:
            shared.append(SharedText(one.article, one.other, round(one.share, 2)))
            articles |= {name: known[name].article for name in (left, right)}
    whole = [one for one in shared if one.share >= _enough(articles[one.article], articles[one.other])]
    return Copies(_originals(articles, whole), tuple(sorted(shared)))


def _enough(one: Article, other: Article) -> float:
    """The share from which on two articles are one text."""
    agencies = [each.agency or agency_named(each.publisher) for each in (one, other)]
    return CREDITED if agencies[0] and agencies[0] == agencies[1] else WHOLE


def _most(one: SharedText) -> tuple[float, str]:
    return one.share, one.other


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", text))]


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)


class _Row(NamedTuple):
    """An article with how many shingles it has."""

    name: str
    shingles: int


class Shingled:
    """The shingles of articles, which are added in the order of their ids, as numbers."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._marks, self._owners = array("Q"), array("I")

    def add(self, article: str, text: str) -> None:
        """Take one more article, by its id, and what `body` gives of it."""
        own = _marks(_words(text))
        if len(own) >= _FEWEST:
            self._marks.frombytes(own.tobytes())
            self._owners.extend([len(self._rows)] * len(own))
            self._rows.append(_Row(article, len(own)))

    def candidates(self) -> Iterator[tuple[str, str]]:
        """Pairs of articles that may share text, sorted."""
        marks, owners = np.frombuffer(self._marks, np.uint64), np.frombuffer(self._owners, np.uint32)
        for pair, common in _in_common(marks, owners, len(self._rows)):
            left, right = self._rows[pair // len(self._rows)], self._rows[pair % len(self._rows)]
            if common >= _SLACK * PART * min(left.shingles, right.shingles):
                yield left.name, right.name


def _in_common(marks: NDArray[np.uint64], owners: NDArray[np.uint32], articles: int) -> Iterator[tuple[int, int]]:
    """Pairs of articles, as first * `articles` + second, with how many marks were found in both, sorted."""
    order = np.lexsort((owners, marks))
    marks, owners = marks[order], owners[order].astype(np.uint64)
    found: list[NDArray[np.uint64]] = []
    for distance in range(1, _NEXT + 1):
        same = np.flatnonzero(marks[distance:] == marks[:-distance])
        if not len(same):
            break
        found.append(owners[same] * np.uint64(articles) + owners[same + distance])
    if found:
        pairs, times = np.unique(np.concatenate(found), return_counts=True)
        yield from zip(pairs.tolist(), times.tolist(), strict=True)


def _marks(words: Sequence[str]) -> NDArray[np.uint64]:
    """A number for each shingle of a text, sorted; two shingles of one number are rarer than a misprint."""
    numbers = np.fromiter(map(_mark, words), np.uint64, len(words))
    size = max(0, len(words) - SHINGLE + 1)
    marks = np.zeros(size, np.uint64)
    for start in range(SHINGLE):
        marks = marks * _FACTOR + numbers[start : start + size]
    return np.unique(marks)


@lru_cache(maxsize=_REMEMBERED)
def _mark(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _originals(articles: Mapping[str, Article], whole: Sequence[SharedText]) -> dict[str, str]:
    """For each article with the same text as a better described one, that one."""
    group = {name: {name} for one in whole for name in (one.article, one.other)}
    for one in whole:
        joined = group[one.article] | group[one.other]
        group.update(dict.fromkeys(joined, joined))
    kept = {name: max(sorted(members), key=lambda each: _described(articles[each])) for name, members in group.items()}
    return {name: best for name, best in sorted(kept.items()) if best != name}


def _described(article: Article) -> tuple[int, ...]:
    """How well an article is described, what matters most first: its outlet, day and address, that it is the agency's
    own, that it was the first, then the most words."""
    day = article.published.toordinal() if article.published else 0
    known = (article.publisher, article.published, article.url, article.title, agency_named(article.publisher))
    return *(int(bool(one)) for one in known), -day, len(article.text)
