"""NITF, the News Industry Text Format of IPTC (also as newspapers' archives come): one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.articles.dates import iso
from kg.articles.readers import markup
from kg.articles.readers.base import Format, Found, RawArticle, Source, byline, library
from kg.errors import InputError

_NO_TEXT = frozenset(("table", "media", "media-caption", "media-producer", "note", "fn", "nitf-table", "hl1"))


def fits(source: Source) -> bool:
    """Whether the root of an XML file is NITF's."""
    return markup.root_of(source)[0] == "nitf"


def read(source: Source) -> Iterator[Found]:
    """The article. InputError where the document is malformed or holds no text."""
    with library("NITF document"):
        yield article(markup.parse_xml(source))


def article(root: Element) -> RawArticle:
    """The article of a parsed document, alone or inside another format. InputError where it holds no text."""
    content = root.find(".//body.content")
    # Archives hold the first paragraphs twice: alone, and in the block of the whole text.
    whole = content.find("block[@class='full_text']") if content is not None else None
    body = whole if whole is not None else content
    text = markup.inner_text(body, _NO_TEXT) if body is not None else ""
    if not text:
        raise InputError("NITF without a text in body.content")
    fields = {
        "title": _words(root, ".//hedline/hl1") or _words(root, "head/title") or _words(root, ".//hedline"),
        "publisher": _publisher(root),
        "published": iso(_published(root)),
        "url": _attribute(root, ".//pubdata", "ex-ref") or _attribute(root, ".//doc-id", "href"),
        "author": byline(_words(root, ".//body.head/byline")),
        "section": _attribute(root, ".//pubdata", "position.section") or _attribute(root, ".//series", "series.name"),
        "language": root.get("baselang", ""),
        "description": _words(root, ".//body.head/abstract"),
        "tags": "; ".join(filter(None, (element.get("key") for element in root.iter("keyword")))),
    }
    return RawArticle(text, {name: words for name, words in fields.items() if words})


def _publisher(root: Element) -> str:
    return (
        _attribute(root, ".//pubdata", "name")
        or _attribute(root, ".//doc.copyright", "holder")
        or _words(root, ".//rights/rights.owner")
        or _words(root, ".//distributor")
        or _attribute(root, ".//doc-id", "regsrc")
    )


def _published(root: Element) -> str:
    """The day of issue; what the dateline says where the head says nothing."""
    return (
        _attribute(root, ".//pubdata", "date.publication")
        or _attribute(root, ".//date.issue", "norm")
        or _attribute(root, ".//date.release", "norm")
        or _attribute(root, ".//story.date", "norm")
        or _words(root, ".//story.date")
    )


def _words(root: Element, path: str) -> str:
    element = root.find(path)
    return " ".join(markup.inner_text(element).split()) if element is not None else ""


def _attribute(root: Element, path: str, name: str) -> str:
    return next((element.get(name, "").strip() for element in root.iterfind(path) if element.get(name)), "")


FORMAT = Format("nitf", (".nitf",), fits, read)
