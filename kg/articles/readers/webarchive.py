"""Web archives of one page as Safari saves them (.webarchive): the page inside, read as `html` reads it."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator

from kg.articles.readers import html
from kg.articles.readers.base import Format, Found, Source, library, with_address
from kg.errors import InputError

_MAIN = "WebMainResource"
_STARTS = (b"bplist00", b"<?xml")


def fits(source: Source) -> bool:
    """Whether the file is a property list, binary or XML, of a page."""
    return source.head.startswith(_STARTS) and _MAIN.encode() in source.head


def read(source: Source) -> Iterator[Found]:
    """The page; what lies beside it, pictures and frames, is not looked at. InputError where there is none."""
    with library("web archive"):
        value = plistlib.loads(source.data())
        main = value.get(_MAIN) if isinstance(value, dict) else None
        if not isinstance(main, dict):
            raise InputError("a web archive without a page in it")
        data, url = main.get("WebResourceData"), str(main.get("WebResourceURL", ""))
        charset = str(main.get("WebResourceTextEncodingName", ""))
    if not isinstance(data, bytes):
        raise InputError("a web archive whose page is empty")
    for found in html.read(Source.of_bytes(data, source.name, source, charset, url)):
        yield with_address(found, url)


FORMAT = Format("webarchive", (".webarchive",), fits, read)
