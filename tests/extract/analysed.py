"""News texts read by the bundled pipeline, which is loaded once."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from spacy.language import Language

from kg.articles.entries import entries_of
from kg.articles.furniture import blocks_of
from kg.extract import run
from kg.extract.reading import Reading
from kg.extract.steps import Findings
from kg.language.pipeline import docs, load
from kg.model import Article

PUBLISHED = date(2020, 1, 7)


class Said(NamedTuple):
    """A statement in words: the name of its speaker ('' for none), its cue and its content."""

    speaker: str
    cue: str
    content: str


@cache
def _pipeline() -> Language:
    return load()


def analysed(text: str, published: date = PUBLISHED) -> Reading:
    """The Reading of an article of this text, as its times are looked for."""
    ((article, doc),) = docs(_pipeline(), [_article(text, published)])
    return Reading(article, doc)


def found(text: str, published: date = PUBLISHED) -> Findings:
    """All that is found in an article of this text."""
    ((article, doc),) = docs(_pipeline(), [_article(text, published)])
    return run(article, doc)


def said(text: str) -> list[Said]:
    """The statements of an article of this text, in its order; pieces of a content are joined by ' … '."""
    findings = found(text)
    entities = findings.reading.entities
    return [
        Said(
            entities[one.speaker].name if one.speaker else "",
            " ".join(span.of(text) for span in one.cue),
            " … ".join(span.of(text) for span in one.content),
        )
        for one in findings.attributions
    ]


def _article(text: str, published: date) -> Article:
    blocks, entries = entries_of(text, blocks_of(text), published)
    return Article("a", text, publisher="Outlet", published=published, blocks=blocks, entries=entries)
