"""Plain text: a file is one article, or the download of a service or a collection of somebody's that holds several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.articles.decode import decode
from kg.articles.readers import factiva, lexisnexis, proquest, several
from kg.articles.readers.base import Format, Found, RawArticle, Source, never

_CUT_OFF = re.compile(r"(?:…|\.\.\.)?\s*\[\+?\s*\d+ chars\]$")
_PROSE = 0.85
_FEWEST_WORDS = 8
_FEWEST_BOXED = 12
"""Words in text boxes from which on it is told that they are left out: fewer are a caption."""


def is_prose(source: Source) -> bool:
    """Whether a file without ending reads like an article: words in lines, no program and no table of figures."""
    lead = source.lead
    if not lead.strip() or lead.startswith("#!") or "\x00" in lead:
        return False
    sample = lead[:4000]
    usual = sum(character.isalpha() or character in " \n.,;:'\"’“”-" for character in sample)
    words = sample.split()
    return usual > _PROSE * len(sample) and len(words) >= _FEWEST_WORDS and sample.count("\ufffd") <= len(sample) // 50


def read(source: Source) -> Iterator[Found]:
    """The text exactly as the file has it (line ends as '\\n'); a download of LexisNexis, Factiva or ProQuest is taken
    apart."""
    text, note = decode(source.data())
    yield from articles(text, note)


def articles(text: str, note: str = "", fields: Mapping[str, str] | None = None) -> Iterator[Found]:
    """The articles in the text of a document of any format; `fields` are what the document says of itself."""
    if lexisnexis.fits(text):
        yield from lexisnexis.split(text, note)
    elif factiva.fits_text(text):
        yield from factiva.split(text, note)
    elif proquest.fits(text):
        yield from proquest.split(text, note)
    elif len(pieces := several.pieces(text)) > 1:
        for number, piece in enumerate(pieces, start=1):
            yield RawArticle(piece, {}, number, note)
    else:
        text, cut = without_cut(text)
        note = "; ".join(filter(None, (note, cut)))
        yield RawArticle(text, fields or {}, note=note)


def with_boxes(plain: list[str], boxed: list[str]) -> tuple[list[str], str]:
    """The paragraphs of a document, and a line for the user: without those in its text boxes (`boxed` has all, in their
    order), unless these are more than the others."""
    outside = sum(len(words.split()) for words in plain)
    inside = sum(len(words.split()) for words in boxed) - outside
    if inside > outside:
        return boxed, ""
    return plain, f"{inside} words in text boxes are left out" if inside >= _FEWEST_BOXED else ""


def without_cut(text: str) -> tuple[str, str]:
    """`text` without the mark with which NewsAPI cuts texts off ('… [+1234 chars]'), and a remark where it stood."""
    end = text[-80:].rstrip()
    if found := _CUT_OFF.search(end):
        kept = text[: len(text[:-80]) + found.start()].rstrip()
        return kept, "only the beginning of the article: the source cut it off ('[+... chars]')"
    return text, ""


FORMAT = Format("text", (".txt", ".text"), never, read)
