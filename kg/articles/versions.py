"""Which of the articles read are one: the same words again, the same address again, an earlier and a later version.

Of copies of one outlet the better described one is the article. The same text from two named outlets is no copy: each
of them did publish it (`kg.resolve.copies` says whose text it is). Of several states of one address the latest is the
article, and keeps the earlier ones as its versions. Limits: an address under which something else stands today than
yesterday gives two articles, known by their having hardly any words in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from kg.articles.dates import parse_date
from kg.articles.hosts import same_address
from kg.articles.mending import mended
from kg.model import Article, Version

_WORD = re.compile(r"[^\W_]+")
_SHARED = 0.25
"""Share of the shorter text's words in fours that the other one has, from which on they are states of one article."""
_RUN = 4
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)

Left = list[tuple[Article, str]]
"""Articles left out, each with the reason."""


def without_copies(articles: Iterable[Article]) -> tuple[list[Article], Left]:
    """`articles` sorted by id, each once, with the versions that it replaces; and those left out, with the reason.

    The order of `articles` is of no account.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    latest, left = _latest(ordered)
    kept, copies = _without_same_words(latest)
    return sorted(kept, key=lambda article: article.id), sorted([*left, *copies], key=lambda one: one[0].id)


def with_versions(article: Article, before: Article) -> Article:
    """`article` as it stands now, with what the graph knows of its earlier states: `before` is what it held under its
    id. A file without an address that was changed is a corrected file, and no new version."""
    earlier = [*article.versions, *before.versions]
    address = same_address(article.url)
    if address and address == same_address(before.url) and _key(article) != _key(before):
        earlier.append(_version(before))
    return replace(article, versions=_in_order(earlier, article)) if earlier else article


# ------------------------------------------------------------------ one address
def _latest(articles: Sequence[Article]) -> tuple[list[Article], Left]:
    kept: list[Article] = []
    left: Left = []
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        address = same_address(article.url)
        if address:
            groups[address].append(article)
        else:
            kept.append(article)
    for address in sorted(groups):
        waiting = sorted(groups[address], key=_newest_first)
        while waiting:
            newest, *others = waiting
            states = [other for other in others if _is_state_of(other, newest)]
            earlier: list[Version] = [*newest.versions]
            for other in states:
                earlier += other.versions
                if _key(other) == _key(newest):
                    left.append((other, f"the same article as {newest.id} (the same address)"))
                else:
                    earlier.append(_version(other))
                    left.append((other, f"an earlier version of {newest.id} (the same address)"))
            kept.append(replace(newest, versions=_in_order(earlier, newest)) if earlier else newest)
            waiting = [other for other in others if other not in states]
    return kept, left


def _newest_first(article: Article) -> tuple[float, tuple[int, ...], str]:
    return (
        -_made(article).timestamp() if _made(article) > _BEGINNING else 0.0,
        tuple(-n for n in _described(article)),
        article.id,
    )


def _made(article: Article | Version) -> datetime:
    """When this state was made, as far as it says."""
    try:
        moment = datetime.fromisoformat(article.updated)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        day: date | None = parse_date(article.updated) if article.updated else None
    day = day or article.published
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _BEGINNING


def _is_state_of(one: Article, other: Article) -> bool:
    if one.title and one.title.casefold() == other.title.casefold():
        return True
    left, right = _runs(one.text), _runs(other.text)
    return len(left & right) >= _SHARED * min(len(left), len(right))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _version(article: Article) -> Version:
    return Version(article.digest, article.text, article.title, article.published, article.updated)


def _in_order(versions: Iterable[Version], article: Article) -> tuple[Version, ...]:
    """Each version once, the latest first."""
    distinct = {one.digest: one for one in versions if one.digest != article.digest}
    return tuple(sorted(distinct.values(), key=lambda one: (_made(one), one.digest), reverse=True))


# ------------------------------------------------------------------ the same words
def _without_same_words(articles: Sequence[Article]) -> tuple[list[Article], Left]:
    kept: list[Article] = []
    copies: Left = []
    by_words: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: (tuple(-n for n in _described(one)), one.id)):
        alike = by_words[_key(article)]
        original = next((other for other in alike if _one_publisher(article, other)), None)
        if original is None:
            alike.append(article)
            kept.append(article)
        else:
            copies.append((article, f"the same text as {original.id}"))
    return kept, copies


def _key(article: Article) -> str:
    """The words of a text, whatever its quotation marks, capitals, spaces and line breaks."""
    return " ".join(_WORD.findall(mended(article.text).casefold()))


def _described(article: Article) -> tuple[int, ...]:
    """How much is known of an article, what matters most first."""
    known = (article.publisher, article.published, article.url, article.title, article.authors)
    return *(int(bool(one)) for one in known), int(not article.dated)


def _one_publisher(left: Article, right: Article) -> bool:
    return not left.publisher or not right.publisher or left.publisher.casefold() == right.publisher.casefold()
