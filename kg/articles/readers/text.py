"""Plain text: a file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from kg.articles.decode import decode
from kg.articles.readers.base import Format, Found, RawArticle, Source


def fits(source: Source) -> bool:
    """Never surely: any file may be text."""
    return False


def read(source: Source) -> Iterator[Found]:
    """The text exactly as the file has it (line ends as '\\n')."""
    text, note = decode(source.data())
    yield RawArticle(text, note=note)


FORMAT = Format("text", (".txt", ".text"), fits, read)
