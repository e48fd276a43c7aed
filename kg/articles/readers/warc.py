"""Crawls (.warc, .warc.gz): every page that was fetched well is an article. Needs the extra `formats`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg.articles.readers import html, text
from kg.articles.readers.base import (
    MAX_FILE_BYTES,
    Format,
    Found,
    MissingLibrary,
    Source,
    Unreadable,
    library,
    numbered,
    with_address,
)
from kg.errors import InputError

_PAGES = ("text/html", "application/xhtml+xml", "application/xhtml")
_TEXT = "text/plain"
_FOR_CRAWLERS = ("/robots.txt", "/ads.txt", "/humans.txt", "/security.txt", "/llms.txt")


def fits(source: Source) -> bool:
    """Whether the file begins with a record, packed or not."""
    return source.head.startswith(b"WARC/") or source.unpacked_head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Found]:
    """The pages, each numbered by its record in the file; at the end what else the file holds, in one line."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise MissingLibrary("WARC") from error
    others: Counter[str] = Counter()
    pages = 0
    with source.opener() as stream:
        with library("WARC file"):
            records = iter(ArchiveIterator(stream))
        number = 0
        while True:
            with library("WARC file"):
                record = next(records, None)
                if record is None:
                    break
                number += 1
                page = _page(record, source, others)
            if page is None:
                continue
            pages += 1
            yield from _read(page, number)
    if others:
        shown = ", ".join(f"{count} {what}" for what, count in sorted(others.items()))
        yield Unreadable(0, f"records that are no pages: {shown}")
    elif not pages:
        raise InputError("a crawl without any page")


def _page(record: Any, source: Source, others: Counter[str]) -> Source | None:
    """The page in a record; what it is else is counted in `others`."""
    if record.rec_type not in ("response", "resource", "conversion"):
        if record.rec_type == "revisit":
            others["seen before (revisit)"] += 1
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if not url.startswith(("http://", "https://")):
        return None  # what the crawler says of itself
    kind, _, rest = (_header(record, "Content-Type")).partition(";")
    kind = kind.strip().lower()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        others[f"answered {status or 'without a status'}"] += 1
        return None
    if (kind not in _PAGES and kind != _TEXT) or url.partition("?")[0].endswith(_FOR_CRAWLERS):
        others[kind or "of no type"] += 1
        return None
    data = record.content_stream().read(MAX_FILE_BYTES)
    charset = rest.partition("charset=")[2].strip(" \"';")
    name = f"{source.name}{'.txt' if kind == _TEXT else '.html'}"
    return Source.of_bytes(data, name, source, charset, url)


def _header(record: Any, name: str) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header(name) or ""


def _read(page: Source, number: int) -> Iterator[Found]:
    try:
        found = list(text.read(page) if page.name.endswith(".txt") else html.read(page))
    except MissingLibrary:
        raise
    except InputError as error:
        yield Unreadable(number, str(error))
        return
    for one in found:
        yield numbered(with_address(one, page.url), number)


FORMAT = Format("warc", (".warc",), fits, read)
