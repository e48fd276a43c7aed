"""OpenDocument texts (.odt): one article, or a download of LexisNexis or Factiva."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.articles.decode import well_formed
from kg.articles.readers import markup, text
from kg.articles.readers.base import ZIP, Format, Found, Source, library
from kg.errors import InputError

_LEFT_OUT = frozenset(("annotation", "annotation-end", "tracked-changes", "note", "table-of-content", "frame", "forms"))


def fits(source: Source) -> bool:
    """Whether the file is a zip archive that says it is an OpenDocument text."""
    return source.head.startswith(ZIP) and b"mimetypeapplication/vnd.oasis.opendocument.text" in source.head[:200]


def read(source: Source) -> Iterator[Found]:
    """The headings and paragraphs of the body, blank lines between them; notes and comments are left out, and frames
    (quotations and captions, as a rule) unless they hold more than all else."""
    with library("OpenDocument text"):
        with zipfile.ZipFile(io.BytesIO(source.data())) as archive, archive.open("content.xml") as stream:
            content = Source.of_bytes(stream.read(), "content.xml", source)
        body = markup.parse_xml(content).find("body/text")
        if body is None:
            raise InputError("an OpenDocument file without a text in it")
        lines, framed = _read(body, frames=False), _read(body, frames=True)
        found, note = text.with_boxes([words for _, words in lines], [words for _, words in framed])
    title = lines[0][1] if lines and lines[0][0].tag == "h" else ""
    fields = {"title": well_formed(" ".join(title.split()))} if title else {}
    yield from text.articles(well_formed("\n\n".join(found)), note, fields)


def _read(body: Element, frames: bool) -> list[tuple[Element, str]]:
    """(element, its words) of each heading and paragraph that has some."""
    found = ((element, "".join(_pieces(element)).strip()) for element in _paragraphs(body, frames))
    return [(element, words) for element, words in found if words]


def _paragraphs(element: Element, frames: bool) -> Iterator[Element]:
    for child in element:
        if child.tag in ("h", "p"):
            yield child
            for frame in child.iter("frame") if frames else ():
                yield from _paragraphs(frame, frames)
        elif child.tag not in _LEFT_OUT or (frames and child.tag == "frame"):
            yield from _paragraphs(child, frames)


def _pieces(element: Element) -> Iterator[str]:
    """The words of a paragraph: white space in the file is one blank, more is written as an element."""
    yield _blank(element.text)
    for child in element:
        if child.tag == "s":
            yield " " * _count(child)
        elif child.tag == "tab":
            yield "\t"
        elif child.tag == "line-break":
            yield "\n"
        elif child.tag not in _LEFT_OUT:
            yield from _pieces(child)
        yield _blank(child.tail)


def _blank(words: str | None) -> str:
    if not words:
        return ""
    inner = " ".join(words.split())
    if not inner:
        return " "
    return f"{' ' * words[0].isspace()}{inner}{' ' * words[-1].isspace()}"


def _count(element: Element) -> int:
    count = element.get("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c", "1")
    return min(int(count), 80) if count.isdecimal() else 1


FORMAT = Format("odt", (".odt",), fits, read)
