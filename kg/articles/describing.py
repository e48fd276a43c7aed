"""A raw article and what a table says of it -> the Article, or why it is none; and lines for the user.

What is told beside the article wins over what its file declares, and that over what is inferred: the outlet from the
host of its address, the day from its dateline or head line. What was inferred is said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.articles.agencies import agency_named
from kg.articles.credits import agency_of_author, credited_agency
from kg.articles.datelines import inferred_day
from kg.articles.dates import Order, is_open, order_among, order_by, parse_date, written_days
from kg.articles.entries import entries_of
from kg.articles.furniture import blocks_of, headline_of
from kg.articles.heads import Head, labelled_head
from kg.articles.hosts import WEB_ADDRESS, date_order, day_in, host_of, outlet_of
from kg.articles.language import language_of, name_of
from kg.articles.lines import stands_in_columns
from kg.articles.mending import mended
from kg.articles.metadata import FIELDS
from kg.articles.stubs import FEWEST_WORDS, no_article
from kg.articles.turns import with_turns
from kg.model import Article

ANY_LANGUAGE = "any"
_NUMBERS = re.compile(r"\d[/.-]\d{1,2}[/.-]\d\d")
_NO_DAY = date(1970, 1, 1)
"""The day from which computers count: no news is of it, but much that was never dated."""
_SPLIT = re.compile(r"\s*[;|]\s*")


@dataclass(frozen=True, slots=True)
class Described:
    """What came of one raw article: the article, or None and the reason why not; `notes` are lines for the user."""

    article: Article | None
    reason: str = ""
    notes: tuple[str, ...] = ()


def describe(
    article_id: str,
    text: str,
    fields: Mapping[str, str],
    row: Mapping[str, str],
    path: str = "",
    is_page: bool = False,
    language: str = "en",
    is_talk: bool = False,
) -> Described:
    """The article of `text`. `fields` is what its file says of it, `row` what a metadata.csv does, both by FIELDS;
    `is_page` that it comes from a web page, `is_talk` that labels in it name speakers, `language` the one that is read
    (ANY_LANGUAGE: whatever it is in)."""
    head = Head() if is_page else labelled_head(text)
    said = (row, fields, head.fields)
    values = {name: _one_line(next(filter(None, (of.get(name) for of in said)), "")) for name in FIELDS}
    notes: list[str] = []
    blocks = blocks_of(text, values["title"], head.lines)
    body = [text[block.start : block.end] for block in blocks if block.kind == "body"]
    if reason := no_article(values["title"], text, body):
        return Described(None, reason)
    if is_page and len(text.split()) < FEWEST_WORDS:
        return Described(None, f"too little text for an article ({len(text.split())} words): save the whole page")
    spoken = language_of(text)
    if language != ANY_LANGUAGE and spoken not in ("", language):
        return Described(
            None, f"not in English but in {name_of(spoken)}, it seems: give --language any to read it all the same"
        )
    if values["url"].startswith("www."):
        values["url"] = f"https://{values['url']}"
    if values["url"] and not WEB_ADDRESS.fullmatch(values["url"]):
        notes.append(f"url {values['url']!r} is no web address: left out")
        values["url"] = ""
    order: Order = date_order(values["url"], values["language"]) or order_among([text])
    published, dated, remarks = _day(values, text, order)
    notes += remarks
    if published is None and (found := inferred_day(text, blocks, order)):
        published, dated = found.day, found.source
    if published is None and values["url"] and not values["published"] and (day := day_in(values["url"])):
        published, dated = parse_date(day), "its address"
    if published is not None and not order:
        order = order_by(published, text)
    if not order and (open_day := _open_day(text)):
        notes.append(f"{open_day!r} in its text could be two days, and nothing tells which: left without value")
    if stands_in_columns(text):
        notes.append("seems to stand in columns side by side, and is read across them: give it as running text")
    if dated:
        notes.append(f"declares no day: published {published} is inferred from {dated}")
    elif published is None and is_page and not remarks:
        notes.append("declares no day of publication: left undated")
    agency = (
        agency_named(values["agency"])
        or values["agency"]
        or agency_of_author(values["author"])
        or credited_agency(text, blocks)
    )
    publisher = (
        row.get("publisher") or outlet_of(values["url"]) or values["publisher"] or host_of(values["url"]) or agency
    )
    outlet = _one_line(publisher) if values["publisher"] or values["url"] or is_page else ""
    blocks, entries = entries_of(text, blocks, published, order)
    blocks = with_turns(text, blocks, publisher, is_talk)
    article = Article(
        id=article_id,
        text=text,
        title=values["title"] or _one_line(headline_of(text, blocks)),
        publisher=outlet,
        published=published,
        url=values["url"],
        story=values["story"],
        path=path,
        blocks=blocks,
        dated=dated,
        updated=values["updated"],
        agency=agency if agency != outlet else "",
        authors=_several(values["author"]),
        section=values["section"],
        language=values["language"],
        description=values["description"],
        tags=_several(values["tags"]),
        order=order,
        entries=entries,
    )
    return Described(replace(article, digest=digest_of(article)), "", tuple(notes))


def digest_of(article: Article) -> str:
    """SHA-256 (hex) of all that a graph takes from an article: its text and its metadata. Its versions do not count."""
    published = article.published.isoformat() if article.published else ""
    fields = [article.text, article.title, article.publisher, published, article.url, *filter(None, [article.story])]
    for name in ("dated", "updated", "agency", "authors", "section", "language", "description", "tags", "order"):
        if value := getattr(article, name):
            fields.append(f"{name}={value if isinstance(value, str) else ';'.join(value)}")
    fields += [f"entry={entry.start} {entry.day}" for entry in article.entries]
    return hashlib.sha256("\x1f".join(fields).encode("utf-8")).hexdigest()


def _day(values: Mapping[str, str], text: str, order: Order) -> tuple[date | None, str, list[str]]:
    """The declared day of publication, what it was inferred from ('' for declared), and notes."""
    said = values["published"]
    if not said:
        return None, "", []
    published = parse_date(said, order)
    if published == _NO_DAY:
        return None, "", [f"published {said!r} is what programs write for no day: left undated"]
    if published is not None:
        return published, "", []
    if is_open(said):
        return None, "", [f"published {said!r} could be two days, and nothing tells which: left undated"]
    return None, "", [f"published {said!r} is no date (wanted: YYYY-MM-DD): left undated"]


def _open_day(text: str) -> str:
    """The first day of numbers in a text that could be two; '' for none."""
    if _NUMBERS.search(text) is None:
        return ""
    return next((text[one.start : one.end] for one in written_days(text) if one.day is None), "")


def _several(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _SPLIT.split(words) if part))


def _one_line(words: str) -> str:
    """`words` on one line, mended as the text is, without the two-character paragraph mark that some corpora leave."""
    if not words:
        return ""
    return " ".join(mended(words).replace("\\n", " ").split())
