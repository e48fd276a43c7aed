"""A long text read in little time: a short piece that the pipeline has read is set side by side with itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.articles.furniture import blocks_of
from kg.language import pipeline
from kg.language.layers import ATTRIBUTIONS, HAPPENINGS, ROLES
from kg.language.text import AnalysisText, analysis_text
from kg.model import Article


def article_of(text: str) -> Article:
    """An article with its blocks."""
    return Article(id="odd", text=text, blocks=blocks_of(text))


def tiled(nlp: Language, piece: str, times: int) -> tuple[Article, Doc]:
    """An article of `piece` so many times over, on a line each, with all that the pipeline says of the piece."""
    ((_, doc),) = pipeline.docs(nlp, [article_of(piece)])
    article = article_of("\n".join([doc.text] * times))
    kinds = ("body",) * times
    size, count = len(doc.text) + 1, len(doc)
    whole = Doc.from_docs([doc] * times, ensure_whitespace=True, exclude=["user_data", "spans"])
    assert whole is not None
    for name, spans in doc.spans.items():
        whole.spans[name] = [
            Span(whole, span.start + at, span.end + at, label=span.label)
            for at in _places(times, count)
            for span in spans
        ]
    data = doc.user_data
    whole.user_data[ATTRIBUTIONS] = [
        replace(one, **{part: tuple(i + at for i in getattr(one, part)) for part in ("cue", "source", "content")})
        for at in _places(times, count)
        for one in data[ATTRIBUTIONS]
    ]
    whole.user_data[HAPPENINGS] = {i + at: one for at in _places(times, count) for i, one in data[HAPPENINGS].items()}
    whole.user_data[ROLES] = {
        i + at: replace(one, first=one.first + at) for at in _places(times, count) for i, one in data[ROLES].items()
    }
    offsets = analysis_text(Article(id="odd", text=article.text)).offsets
    starts = tuple(range(0, size * times, size))
    whole.user_data["analysis"] = AnalysisText(whole.text, offsets, starts, kinds)
    return article, whole


def _places(times: int, count: int) -> Any:
    return range(0, times * count, count)
