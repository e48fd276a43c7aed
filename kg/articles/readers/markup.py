"""HTML and XML as the formats around it use it: a piece of markup -> plain text, a document -> its elements.

This is for markup that somebody marked as the text of an article (a feed's entry, a mail, NITF). A whole web page, in
which the article has to be found first, is for `html`.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from kg.articles.decode import decode, well_formed
from kg.articles.readers.base import Source
from kg.errors import InputError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BLOCK = re.compile(
    "p|div|br|hr|li|[uod]l|d[td]|tr|table|section|article|header|footer|aside|main|blockquote|pre|address|body|h[1-6]|"
    "figcaption|hl[12]|bq|block|abstract|byline|dateline"
)
_LEFT_OUT = re.compile("head|script|style|noscript|template|svg|iframe|form|button|figure|media")
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li|ul|a|b|i|em|strong|span|blockquote)>|<(?:br|p|hr)\s*/?>", re.I)
_BREAK = "\x00"
_LINE = "\x01"
_ROOT = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\][^\[>]*)?>\s*)*<((?:[\w.-]+:)?[\w.-]+)([^>]*)",
    re.S | re.I,
)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def is_markup(words: str) -> bool:
    """Whether a field's words are a piece of HTML, not plain text."""
    return _MARKUP.search(words) is not None


def text_of(markup: str) -> str:
    """The text of a piece of HTML: a blank line between paragraphs, a line break where one is marked.

    A blank line inside a paragraph is kept: sources put whole texts into one. Captions, scripts and forms are left out.
    """
    parser = _Text()
    parser.feed(markup)
    parser.close()
    return _joined("".join(parser.pieces))


def inner_text(element: Element, skip: frozenset[str] = frozenset()) -> str:
    """The text of an XML element, as `text_of`; elements whose name is in `skip` are left out with all they hold."""
    pieces: list[str] = []
    _walk(element, pieces, skip)
    return _joined("".join(pieces))


def root_of(source: Source) -> tuple[str, str]:
    """(local name of the root element, its attributes as text) of an XML file; ('', '') where it is none."""
    found = _ROOT.match(source.lead)
    if found is None:
        return "", ""
    return found[1].rpartition(":")[2], found[2]


def parse_xml(source: Source) -> Element:
    """The root element of an XML file, names without their namespaces. InputError when it is malformed.

    HTML's entities stand for their characters: agencies use them without a DTD at hand.
    """
    from xml.etree import ElementTree

    data = source.data()
    text = _xml_text(data)
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    try:
        root = ElementTree.fromstring(_NO_XML.sub("", text))
    except ElementTree.ParseError as error:
        raise InputError(f"malformed XML: {error}") from error
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def _xml_text(data: bytes) -> str:
    declared = _DECLARED.match(data[:200].lstrip())
    if declared and declared[1].lower() not in (b"utf-8", b"utf-16"):
        try:
            return well_formed(data.decode(declared[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass  # the declaration is wrong: what the bytes themselves tell
    return decode(data)[0]


def _walk(element: Element, pieces: list[str], skip: frozenset[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in skip or _LEFT_OUT.fullmatch(element.tag):
        return
    around = _LINE if element.tag == "br" else _BREAK if _BLOCK.fullmatch(element.tag) else ""
    pieces.append(around)
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, skip)
        pieces.append(child.tail or "")
    pieces.append(_BREAK if around == _BREAK else "")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _LEFT_OUT.fullmatch(tag):
            self._skipped += 1
        if tag == "br":
            self.pieces.append(_LINE)
        elif _BLOCK.fullmatch(tag):
            self.pieces.append(_BREAK)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _BLOCK.fullmatch(tag):
            self.pieces.append(_LINE if tag == "br" else _BREAK)

    def handle_endtag(self, tag: str) -> None:
        if _LEFT_OUT.fullmatch(tag) and self._skipped:
            self._skipped -= 1
        if _BLOCK.fullmatch(tag):
            self.pieces.append(_BREAK)

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.pieces.append(data.replace(_BREAK, " ").replace(_LINE, " "))


def _joined(marked: str) -> str:
    """Text with marks for breaks -> its paragraphs, blank lines between them."""
    marked = re.sub(r"\n[ \t\r]*\n\s*", _BREAK, marked)
    marked = re.sub(f"{_LINE}\\s*{_LINE}", _BREAK, marked)
    paragraphs = []
    for paragraph in marked.split(_BREAK):
        lines = [" ".join(line.split()) for line in paragraph.split(_LINE)]
        if words := "\n".join(line for line in lines if line):
            paragraphs.append(words)
    return "\n\n".join(paragraphs)
