"""Rich text (.rtf): one article, or a download of LexisNexis or Factiva. Needs the extra `formats`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.decode import well_formed
from kg.articles.readers import text
from kg.articles.readers.base import Format, Found, MissingLibrary, Source, library
from kg.errors import InputError

_START = b"{\\rtf"
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])[ ]?")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{2,5})")


def fits(source: Source) -> bool:
    """Whether the file begins as rich text does."""
    return source.head.lstrip().startswith(_START)


def read(source: Source) -> Iterator[Found]:
    """The paragraphs of the document, blank lines between them; a row of a table is one, tabs between its cells."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise MissingLibrary("rich text (.rtf)") from error
    data = source.data().lstrip()
    if not data.startswith(_START):
        raise InputError("no rich text: the file does not begin with {\\rtf")
    with library("rich text"):
        words = rtf_to_text(_CELL.sub(r"\\tab ", _characters(data)), errors="replace")  # type: ignore[no-untyped-call]
    paragraphs = (line.strip() for line in words.replace("\r", "").split("\n"))
    yield from text.articles(well_formed("\n\n".join(line for line in paragraphs if line)))


def _characters(data: bytes) -> str:
    """The file as characters: those beyond ASCII that a program left unescaped are of its code page."""
    found = _CODE_PAGE.search(data[:2000])
    page = f"cp{int(found[1])}" if found else "cp1252"
    try:
        return data.decode(page)
    except (LookupError, UnicodeDecodeError):
        return data.decode("latin-1")


FORMAT = Format("rtf", (".rtf",), fits, read)
