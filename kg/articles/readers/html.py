"""Saved web pages (see `kg.articles.pages`). Needs the extra `html`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.pages import read_page
from kg.articles.readers.base import Format, Found, MissingLibrary, RawArticle, Source

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
    """The article of a page. MissingLibrary without trafilatura; InputError where the page holds no article."""
    try:
        import trafilatura  # noqa: F401
    except ImportError as error:
        raise MissingLibrary("HTML", "html") from error
    page = read_page(source.data(), source.charset)
    yield RawArticle(page.text, page.fields, note="; ".join(page.notes), is_page=True)


FORMAT = Format("html", (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp"), fits, read)
