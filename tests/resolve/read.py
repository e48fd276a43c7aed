"""Small articles through the pipeline that ships, merged: for tests of what is one thing across articles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, ArticleFacts, Block
from kg.resolution import Resolution
from kg.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def _pipeline() -> Language:
    return load()


@cache
def read(*texts: str, publisher: str = "") -> tuple[ArticleFacts, ...]:
    """The facts of articles a0, a1, ... of one outlet; a first line before an empty one is the headline."""
    articles = [_article(f"a{number}", text, publisher) for number, text in enumerate(texts)]
    return tuple(extract(article, doc) for article, doc in docs(_pipeline(), articles))


def _article(name: str, text: str, publisher: str) -> Article:
    blocks: list[Block] = []
    start = 0
    for piece in text.split("\n\n"):
        headline = not blocks and "\n\n" in text
        blocks.append(Block(start, start + len(piece), "headline" if headline else "body"))
        start += len(piece) + 2
    return Article(name, text, publisher=publisher, blocks=tuple(blocks))


def merged(*texts: str) -> Resolution:
    """The resolution of the articles `texts`."""
    return resolve(read(*texts))


def thing(texts: tuple[str, ...], article: int, words: str) -> tuple[str, str]:
    """(IRI, type) of what the first mention that reads `words` denotes in one of the articles; ('', '') for none."""
    resolution, facts = merged(*texts), read(*texts)[article]
    for mention in facts.mentions:
        iri = resolution.iri.get(f"{facts.article.id}/{mention.entity}", "")
        if mention.text == words and iri:
            return iri, resolution.kind[iri]
    return "", ""


def one_thing(texts: tuple[str, ...], left: str, right: str) -> bool:
    """Whether words of the first article and words of the last denote one thing; both must be mentions."""
    first, last = thing(texts, 0, left)[0], thing(texts, len(texts) - 1, right)[0]
    assert first, left
    assert last, right
    return first == last
