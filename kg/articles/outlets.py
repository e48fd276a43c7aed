"""One outlet a host: what several articles of one host call their outlet is made one name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.articles.describing import digest_of
from kg.articles.hosts import host_of
from kg.model import Article


def one_outlet_a_host(articles: Sequence[Article]) -> list[Article]:
    """`articles` in their order; those known by nothing but their host get the name that others of that host give,
    the most frequent one, of several the first. Names that articles were given themselves stay."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        host = host_of(article.url)
        if host and article.publisher and article.publisher != host:
            names[host][article.publisher] += 1
    told = []
    for article in articles:
        host = host_of(article.url)
        if host and article.publisher == host and names[host]:
            often = max(names[host].values())
            name = min(name for name, count in names[host].items() if count == often)
            article = replace(article, publisher=name)
            article = replace(article, digest=digest_of(article))
        told.append(article)
    return told
