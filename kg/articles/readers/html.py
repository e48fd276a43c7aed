"""Saved web pages: trafilatura's main text and metadata. Needs the extra `html`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.decode import decode, refuse_binary, well_formed
from kg.articles.readers.base import Format, Found, MissingLibrary, RawArticle, Source
from kg.errors import InputError

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def fits(source: Source) -> bool:
    """Whether the file begins as a page does, whatever its ending."""
    head = source.head
    if head.startswith(_MARKS):
        head = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _PAGE.match(head) is not None


def read(source: Source) -> Iterator[Found]:
    """The article of a page. MissingLibrary without trafilatura; InputError where the page holds no text."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingLibrary("HTML", "html") from error
    data = source.data()
    if not data.strip():
        raise InputError("empty: put the text of the article into it")
    refuse_binary(data)
    page, note = decode(data)
    # Bytes let trafilatura honour <meta charset>; our own decoding would not.
    document = trafilatura.bare_extraction(data if note else page, with_metadata=True, include_comments=False)
    if document is None or isinstance(document, dict) or not document.text:
        raise InputError("no article text found in the page: save its text as .txt")
    fields = {
        "title": document.title or "",
        "publisher": document.sitename or "",
        "published": document.date or "",
        "url": document.url or "",
    }
    yield RawArticle(well_formed(document.text), fields, is_page=True)


FORMAT = Format("html", (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"), fits, read)
