"""Small invented articles of several outlets, read by the bundled pipeline, for the tests of comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from spacy.language import Language

from kg.compare.comparison import compare, readings
from kg.compare.difference import Difference
from kg.compare.silence import StorySilences
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import Article, ArticleFacts, Block
from kg.resolve import resolve


@cache
def pipeline() -> Language:
    """The bundled pipeline, loaded once."""
    return load()


def read(outlet: str, text: str, day: int = 4) -> ArticleFacts:
    """The facts of an article that `outlet` published on that day of March 2024."""
    name = f"{outlet.lower()}-{day}"
    article = Article(name, text, publisher=outlet, published=date(2024, 3, day), blocks=_blocks(text))
    ((_, doc),) = docs(pipeline(), [article])
    return extract(article, doc)


def _blocks(text: str) -> tuple[Block, ...]:
    return (Block(0, len(text), "body"),)


def differences(*articles: ArticleFacts) -> tuple[Difference, ...]:
    """Where they differ, all as one story."""
    return compare(map(StorySilences, readings(articles, resolve(articles))))


def shown(found: Sequence[Difference], slot: str = "", relation: str = "") -> list[dict[str, str | None]]:
    """The values by outlet of the differences of a slot and relation."""
    return [
        {cell.outlet: cell.value for cell in one.cells}
        for one in found
        if slot in ("", one.slot) and relation in ("", one.relation)
    ]
