"""Word documents (.docx): one article, or a download of LexisNexis or Factiva. Needs the extra `formats`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kg.articles.decode import well_formed
from kg.articles.readers import text
from kg.articles.readers.base import ZIP, Format, Found, MissingLibrary, Source, library

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_MC}Fallback", f"{_W}txbxContent", f"{_W}pPr"))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_TITLES = ("Title", "Heading1", "Titel", "Titre", "Ttulo")


def fits(source: Source) -> bool:
    """Whether the file is a zip archive with the main part of a Word document."""
    return source.head.startswith(ZIP) and source.zipped("word/document.xml")


def read(source: Source) -> Iterator[Found]:
    """The paragraphs of the body as they read with all changes accepted, blank lines between them.

    Text boxes hold quotations and captions as a rule and are left out, unless they hold more than all else.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingLibrary("Word documents (.docx)") from error
    with library("Word document"):
        body = docx.Document(io.BytesIO(source.data())).element.body
        plain, boxed = _read(body, boxes=False), _read(body, boxes=True)
        found, note = text.with_boxes([words for _, words in plain], [words for _, words in boxed])
        first = plain[0][0] if plain else None
        title = " ".join(plain[0][1].split()) if first is not None and _style(first).startswith(_TITLES) else ""
    fields = {"title": well_formed(title)} if title else {}
    yield from text.articles(well_formed("\n\n".join(found)), note, fields)


def _read(body: Any, boxes: bool) -> list[tuple[Any, str]]:
    """(paragraph, its words) of each that has some."""
    found = ((one, "".join(_pieces(one)).strip()) for one in _paragraphs(body, boxes))
    return [(one, words) for one, words in found if words]


def _paragraphs(element: Any, boxes: bool) -> Iterator[Any]:
    """All paragraphs in their order, those in tables too; of text boxes once, if at all, of what was deleted none."""
    for child in element:
        if child.tag == f"{_W}p":
            yield child
            for box in _boxes(child) if boxes else ():
                yield from _paragraphs(box, boxes)
        elif child.tag not in _LEFT_OUT:
            yield from _paragraphs(child, boxes)


def _boxes(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val", "")) if style is not None else ""


FORMAT = Format("docx", (".docx",), fits, read)
