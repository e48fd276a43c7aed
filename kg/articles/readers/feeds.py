"""Saved feeds (RSS, Atom): an entry an article, where the feed holds its text. Needs the extra `formats`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kg.articles.decode import well_formed
from kg.articles.readers import markup
from kg.articles.readers.base import Format, Found, MissingLibrary, RawArticle, Source, Unreadable, library
from kg.errors import InputError

_FEWEST_WORDS = 80
"""A summary of so many words is taken for the text: many sites put the whole article there."""


def fits(source: Source) -> bool:
    """Whether the root of an XML file is that of a feed."""
    root, attributes = markup.root_of(source)
    return root in ("rss", "feed") or (root == "RDF" and "purl.org/rss" in attributes + source.lead[:3000])


def read(source: Source) -> Iterator[Found]:
    """The entries, numbered as they come; those with nothing but a summary and an address are told."""
    try:
        import feedparser
    except ImportError as error:
        raise MissingLibrary("feeds (RSS, Atom)") from error
    with library("feed"):
        # A stream, since a string might be taken for an address; nothing is fetched.
        feed = feedparser.parse(io.BytesIO(source.data()), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        reason = " ".join(str(feed.get("bozo_exception", "")).split())[:120]
        raise InputError(f"a feed without entries{f' ({reason})' if reason else ''}")
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(entry, feed.feed, number)


def _entry(entry: Any, feed: Any, number: int) -> Found:
    text = _text(entry)
    summary = _plain(entry.get("summary_detail") or {})
    if not text and len(summary.split()) >= _FEWEST_WORDS:
        text = summary
    url = entry.get("link") or entry.get("id") or ""
    if not text:
        return Unreadable(number, "no text in the feed, only a summary or an address: give the page")
    fields = {
        "title": _plain(entry.get("title_detail") or {}),
        "publisher": _outlet(entry, feed),
        "published": entry.get("published") or entry.get("updated") or "",
        "updated": entry.get("updated") if "updated" in entry.keys() else "",  # noqa: SIM118 - `in` asks for synonyms
        "url": url if url.startswith(("http://", "https://")) else "",
        "author": entry.get("author") or "",
        "language": feed.get("language") or "",
        "description": summary if summary != text else "",
        "tags": "; ".join(filter(None, (tag.get("term") for tag in entry.get("tags") or ()))),
    }
    told = {name: well_formed(words) for name, words in fields.items() if isinstance(words, str) and words.strip()}
    return RawArticle(well_formed(text), told, number)


def _text(entry: Any) -> str:
    """The longest of the entry's contents."""
    return max((_plain(content) for content in entry.get("content") or ()), key=len, default="")


def _plain(detail: Any) -> str:
    words = detail.get("value") or ""
    kind = detail.get("type") or ""
    return markup.text_of(words) if "html" in kind or markup.is_markup(words) else words.strip()


def _outlet(entry: Any, feed: Any) -> str:
    """The outlet: of an entry that a feed took from elsewhere its source, else the feed."""
    source = (entry.get("source") or {}).get("title")
    return source or entry.get("publisher") or feed.get("publisher") or feed.get("title") or ""


FORMAT = Format("feed", (".rss", ".atom", ".rdf"), fits, read)
