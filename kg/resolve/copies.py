"""Which articles carry the same text: wire copies, reprints, and paragraphs taken over.

Candidates share a sentence, or nearly: MinHash signatures (Broder 1997) of the sentences' word shingles in locality-
sensitive hashing, by datasketch with a fixed seed. What decides is exact: how much of an article's shingles of
SHINGLE words the other one has (containment), what stands in quotation marks left out, for two outlets that quote one
speech have not copied each other. From WHOLE on the articles are copies of one text (from CREDITED on where both are
credited to one agency), from PART on they share text. Of copies the best described counts as the text: with outlet, day
and address, then the agency's own, the first, the longest.

Limits: a text written anew from a wire is no copy; who took from whom is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from datasketch import MinHash, MinHashLSH

from kg.articles.agencies import agency_named
from kg.facts_store import in_order
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
_SENTENCE = 8
"""Words of a sentence that is telling enough to be looked for."""
_PERMUTATIONS, _ALIKE, _SEED = 64, 0.5, 1
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"\n]*\"")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
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
    articles = {one.article.id: one.article for one in in_order(facts)}

    @lru_cache(maxsize=_HELD)
    def shingles(name: str) -> Shingles:
        return _shingles(_QUOTED.sub(" ", body(articles[name])))

    shared: list[SharedText] = []
    for left, right in _candidates(articles):
        a, b = shingles(left), shingles(right)
        if min(len(a), len(b)) >= _FEWEST:
            common = len(a & b)
            one = max(SharedText(left, right, common / len(a)), SharedText(right, left, common / len(b)), key=_most)
            if one.share >= PART:
                shared.append(SharedText(one.article, one.other, round(one.share, 2)))
    whole = [one for one in shared if one.share >= _enough(articles[one.article], articles[one.other])]
    return Copies(_originals(articles, whole), tuple(sorted(shared)))


def _enough(one: Article, other: Article) -> float:
    """The share from which on two articles are one text."""
    agencies = [each.agency or agency_named(each.publisher) for each in (one, other)]
    return CREDITED if agencies[0] and agencies[0] == agencies[1] else WHOLE


def _most(one: SharedText) -> tuple[float, str]:
    return one.share, one.other


def _shingles(text: str) -> Shingles:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _candidates(articles: Mapping[str, Article]) -> list[tuple[str, str]]:
    """Pairs of articles with a sentence that is nearly the same."""
    index = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    found: set[tuple[str, str]] = set()
    keys: dict[str, str] = {}
    for name, article in articles.items():
        for number, signature in enumerate(_signatures(body(article))):
            others = {keys[key] for key in index.query(signature)} - {name}
            found |= {(min(name, other), max(name, other)) for other in others}
            key = f"{name}/{number}"
            keys[key] = name
            index.insert(key, signature)
    return sorted(found)


def _signatures(text: str) -> Iterator[MinHash]:
    for sentence in _SENTENCE_END.split(text):
        if len(_WORD.findall(sentence)) >= _SENTENCE:
            signature = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
            signature.update_batch([" ".join(words).encode() for words in sorted(_shingles(sentence))])
            yield signature


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
