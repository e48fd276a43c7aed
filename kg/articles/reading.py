"""Files and folders -> articles, with a reason for everything that was not read."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.articles.collecting import collect
from kg.articles.furniture import blocks_of, headline_of
from kg.articles.metadata import FIELDS, FILE_NAME, FolderMetadata, parse_date, read_folder_metadata
from kg.articles.naming import Place, ids
from kg.articles.readers import RawArticle
from kg.model import Article

MAX_CHARACTERS = 300_000
"""An article longer than this (some 50,000 words: a book, no news article) is skipped."""

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


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


def read_articles(paths: Sequence[Path | str], fields: Mapping[str, str] | None = None) -> ArticlesRead:
    """All articles in `paths` (files, and folders searched recursively). Never raises for one bad file.

    The id of an article is its file's name without the ending; in a file of several, the number of the line or
    list item is added (`NAME-0001`), in an archive the name inside (`ARCHIVE-NAME`). Where two files share a name, each
    gets the shortest part of its path that tells them apart (`NAME-FOLDER`, or `NAME-html` for two endings in one
    folder), whatever their order. A text that is the same as one read already is skipped (see `without_copies`).
    `fields` are names of fields in JSON and tables (ours -> theirs) where the usual ones do not fit.
    """
    collected = collect(paths, fields or {})
    skipped, notes = collected.skipped, collected.notes
    found = [_Found(place, raw) for place, raw in collected.found]
    folders: dict[Path, FolderMetadata] = {}
    articles = []
    places: dict[str, str] = {}
    for item, article_id in zip(found, ids([item.place for item in found]), strict=True):
        place = item.place.words()
        if reason := _unusable(item.raw.text):
            skipped.append((place, reason))
            continue
        folder = item.place.path.parent
        if folder not in folders:
            folders[folder] = read_folder_metadata(folder)
            notes.extend((str(folder / FILE_NAME), note) for note in folders[folder].notes)
        alone = item.raw.part == 0 and not item.raw.member
        row = folders[folder].rows.get(item.place.path.name, {}) if alone else {}
        article, remarks = _article(article_id, item, row)
        articles.append(article)
        places[article_id] = place
        notes.extend((place, remark) for remark in remarks)
    kept, copies = without_copies(articles)
    skipped.extend((places[article.id], reason) for article, reason in copies)
    return ArticlesRead(tuple(kept), tuple(sorted(skipped)), tuple(sorted(notes)))


def without_copies(articles: Iterable[Article]) -> tuple[list[Article], list[tuple[Article, str]]]:
    """`articles` sorted by id, and those left out with the reason: the same words as an article before.

    The same text from two named publishers is no copy: each of them did publish it.
    """
    kept: list[Article] = []
    copies: list[tuple[Article, str]] = []
    by_text: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.id):
        key = _digest(" ".join(article.text.split()))
        original = next((other for other in by_text[key] if _one_publisher(article, other)), None)
        if original is None:
            by_text[key].append(article)
            kept.append(article)
        else:
            copies.append((article, f"the same text as {original.id}"))
    return kept, copies


def digest_of(article: Article) -> str:
    """SHA-256 (hex) of all that a graph takes from an article: its text and its metadata."""
    published = article.published.isoformat() if article.published else ""
    fields = [article.text, article.title, article.publisher, published, article.url, *filter(None, [article.story])]
    return _digest("\x1f".join(fields))


def _one_publisher(left: Article, right: Article) -> bool:
    return not left.publisher or not right.publisher or left.publisher == right.publisher


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _unusable(text: str) -> str:
    """Why `text` is no article; '' when it can be one."""
    if not text.strip():
        return "empty: put the text of the article into it"
    if not any(character.isalpha() for character in text):
        return "no words in it: put the text of the article into it"
    if len(text) > MAX_CHARACTERS:
        return f"too long for an article ({len(text):,} characters; at most {MAX_CHARACTERS:,}): split it"
    return ""


def _article(article_id: str, item: _Found, row: Mapping[str, str]) -> tuple[Article, list[str]]:
    """The article and remarks about it. What metadata.csv says wins over what the file itself says."""
    values = {name: _one_line(row.get(name) or item.raw.fields.get(name, "")) for name in FIELDS}
    remarks: list[str] = []
    published = parse_date(values["published"]) if values["published"] else None
    if values["published"] and published is None:
        remarks.append(f"published {values['published']!r} is no date (wanted: YYYY-MM-DD): left undated")
    if values["url"] and not _WEB_ADDRESS.fullmatch(values["url"]):
        remarks.append(f"url {values['url']!r} is no web address: left out")
        values["url"] = ""
    text = item.raw.text
    blocks = blocks_of(text, values["title"])
    article = Article(
        id=article_id,
        text=text,
        title=values["title"] or _one_line(headline_of(text, blocks)),
        publisher=values["publisher"],
        published=published,
        url=values["url"],
        story=values["story"],
        path=item.place.words(short=True),
        blocks=blocks,
    )
    return replace(article, digest=digest_of(article)), remarks


def _one_line(words: str) -> str:
    """`words` on one line, without the two-character paragraph mark that some corpora leave in titles."""
    return " ".join(words.replace("\\n", " ").split())
