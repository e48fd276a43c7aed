"""Web archives of one page (.mhtml, .mht), as browsers save them: the page inside, read as `html` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.readers import html, mail
from kg.articles.readers.base import Format, Found, Source, library, with_address
from kg.errors import InputError

_HEAD = re.compile(r"content-type:\s*multipart/related", re.I)


def fits(source: Source) -> bool:
    """Whether a file is a mail of parts that belong together, written by a browser or named as a page."""
    head = source.lead[:3000]
    if not _HEAD.search(head):
        return False
    return source.ending in (".mhtml", ".mht") or "Snapshot-Content-Location:" in head or "<Saved by" in head


def read(source: Source) -> Iterator[Found]:
    """The first page in the archive. InputError where it holds none."""
    with library("web archive"):
        message = mail.message_of(source.data())
        pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        if not pages:
            raise InputError("a web archive without a page in it")
        page = pages[0]
        data = page.get_payload(decode=True)
        charset = page.get_content_charset() or ""
        url = str(message["snapshot-content-location"] or page["content-location"] or "")
    if not isinstance(data, bytes):
        raise InputError("a web archive whose page is empty")
    for found in html.read(Source.of_bytes(data, source.name, source, charset, url)):
        yield with_address(found, url)


FORMAT = Format("mhtml", (".mhtml", ".mht"), fits, read)
