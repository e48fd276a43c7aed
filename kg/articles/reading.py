"""Files and folders -> articles, with a reason for everything that was not read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.articles.collecting import collect
from kg.articles.describing import describe
from kg.articles.metadata import Tables
from kg.articles.naming import Place, ids
from kg.articles.outlets import one_outlet_a_host
from kg.articles.readers import RawArticle
from kg.articles.versions import without_copies
from kg.model import Article

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
MAX_CHARACTERS = 300_000
"""An article longer than this (some 50,000 words: a book, no news article) is skipped."""


@dataclass(frozen=True, slots=True)
class ArticlesRead:
    """What came of reading: articles sorted by id; `skipped` and `notes` are (path, reason), sorted.

    Notes are about articles that were read all the same: a bad date, an odd encoding, a column not known.
    """

    articles: tuple[Article, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A raw article and where it came from."""

    place: Place
    raw: RawArticle


def read_articles(
    paths: Sequence[Path | str], fields: Mapping[str, str] | None = None, language: str = "en"
) -> ArticlesRead:
    """All articles in `paths` (files, and folders searched recursively). Never raises for one bad file.

    The id of an article is its file's name without the ending; in a file of several, the number of the line or
    list item is added (`NAME-0001`), in an archive the name inside (`ARCHIVE-NAME`). Where two files share a name, each
    gets the shortest part of its path that tells them apart (`NAME-FOLDER`, or `NAME-html` for two endings in one
    folder), whatever their order. A text that is the same as one read already is skipped (see `kg.articles.versions`),
    and one in another `language` unless that is "any". `fields` are names of fields in JSON and tables (ours -> theirs)
    where the usual ones do not fit.
    """
    collected = collect(paths, fields or {})
    skipped, notes = collected.skipped, collected.notes
    found = [_Found(place, raw) for place, raw in collected.found]
    tables = Tables(paths)
    articles: list[Article] = []
    places: dict[str, str] = {}
    for item, article_id in zip(found, ids([item.place for item in found]), strict=True):
        place = item.place.words()
        if reason := _unusable(item.raw.text):
            skipped.append((place, reason))
            continue
        alone = item.raw.part == 0 and not item.raw.member
        row = tables.row(item.place.path) if alone else {}
        name = item.place.words(short=True)
        raw = item.raw
        told = describe(article_id, raw.text, raw.fields, row, name, raw.is_page, language, raw.is_talk)
        if told.article is None:
            skipped.append((place, told.reason))
            continue
        articles.append(told.article)
        places[article_id] = place
        notes.extend((place, remark) for remark in told.notes if remark)
    for folder in collected.tables:
        tables.look_into(folder)
    notes.extend(tables.notes())
    kept, copies = without_copies(one_outlet_a_host(articles))
    skipped.extend((places[article.id], reason) for article, reason in copies)
    return ArticlesRead(tuple(kept), tuple(sorted(skipped)), tuple(sorted(notes)))


def _unusable(text: str) -> str:
    """Why `text` is no article; '' when it can be one."""
    if not text.strip():
        return "empty: put the text of the article into it"
    if not any(character.isalpha() for character in text):
        return "no words in it: put the text of the article into it"
    if not any(map(str.isalpha, _ADDRESS.sub("", text))):
        return "addresses and no text: give the pages themselves"
    if len(text) > MAX_CHARACTERS:
        return f"too long for an article ({len(text):,} characters; at most {MAX_CHARACTERS:,}): split it"
    return ""
