"""Collections of news that archives hand out for research, in SGML: a <DOC> (or <REUTERS>) an article.

Gigaword, TREC and AQUAINT, Reuters-21578, and plain ones as WikiExtractor writes them. Tags have names of their own in
each; what has none of the known ones is left out. Limits: a document without <TEXT> or <BODY> is read as it stands
between the tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kg.articles.agencies import agency_named
from kg.articles.dates import parse_date
from kg.articles.decode import decode, well_formed
from kg.articles.readers import markup
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable, byline
from kg.errors import InputError

_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!DOCTYPE[^>]*>\s*)*<(?:DOC|REUTERS|doc(?= id=))\b[^>]*>")
_DOCUMENT = re.compile(r"<(DOC|REUTERS)\b([^>]*)>(.*?)</\1\s*>", re.S | re.I)
_TAGS = {
    "title": "HEADLINE|HEAD|HL|TITLE|HEDLINE",
    "published": "DATE_?TIME|DATE|DD|PUBDATE",
    "author": "BYLINE|AUTHOR|BY",
    "publisher": "SOURCE|SO|PUBLISHER|PUBLICATION",
    "section": "SECTION|CATEGORY",
}
_ELEMENT = {name: re.compile(rf"<(?:{tags})\b[^>]*>(.*?)</(?:{tags})\s*>", re.S | re.I) for name, tags in _TAGS.items()}
_TEXT = re.compile(r"<(TEXT|BODY|LP)\b[^>]*>(.*?)</\1\s*>", re.S | re.I)
_DATELINE = re.compile(r"<DATELINE\b[^>]*>(.*?)</DATELINE\s*>", re.S | re.I)
_NUMBER = re.compile(r"<(?:DOCNO|DOCID)\b[^>]*>\s*(.*?)\s*</", re.S | re.I)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*\"([^\"]*)\"")
_DAY = re.compile(r"([A-Z]{2,8})(?:_[A-Z]{3}_|_)?((?:19|20)\d\d)(\d\d)(\d\d)[.-]\d+")
"""The number of a document that tells its day: AFP_ENG_20100101.0001, APW19980601.0001."""
_ANY_TAG = re.compile(r"<[^<>]*>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SIGNED = re.compile(r"\n\s*REUTERS?\s*\Z", re.I)


def fits(source: Source) -> bool:
    """Whether a file begins as such a collection does, whatever its ending."""
    return _START.match(source.lead) is not None


def read(source: Source) -> Iterator[Found]:
    """The articles, numbered where there are several."""
    text, note = decode(source.data())
    found = list(_DOCUMENT.finditer(text))
    if not found:
        raise InputError("no article: no <DOC> that is closed")
    for number, document in enumerate(found, start=1):
        outlet = "Reuters" if document[1].upper() == "REUTERS" else ""
        yield _article(document[2], document[3], outlet, number if len(found) > 1 else 0, note)


def _article(attributes: str, content: str, outlet: str, part: int, note: str) -> Found:
    told = {name.casefold(): html.unescape(words) for name, words in _ATTRIBUTE.findall(attributes)}
    number = _NUMBER.search(content)
    fields = {name: _line(found[1]) for name, pattern in _ELEMENT.items() if (found := pattern.search(content))}
    for name in ("title", "url"):
        fields.setdefault(name, told.get(name, ""))
    fields["author"] = byline(fields.get("author", ""))
    fields.setdefault("publisher", outlet)
    _by_number(number[1] if number else told.get("id", ""), fields)
    text = _text(content)
    if not text:
        return Unreadable(part, "no article: a document without a text")
    return RawArticle(well_formed(text), {name: words for name, words in fields.items() if words}, part, note)


def _text(content: str) -> str:
    """The text with its dateline; without tags for it all that stands between the tags."""
    pieces = [found[2] for found in _TEXT.finditer(content)]
    if pieces and (inner := _TEXT.search(pieces[0])):  # Reuters-21578 has a body in its text
        pieces = [inner[2]]
    if not pieces:
        return html.unescape(_ANY_TAG.sub("", content)).strip()
    text = _SIGNED.sub("", "\n\n".join(map(_plain, pieces)))
    dateline = _DATELINE.search(content)
    place = _line(dateline[1]).rstrip(" -–—_") if dateline else ""
    return f"{place} - {text}" if place and text else text


def _plain(words: str) -> str:
    """The words of an element: its paragraphs where they are marked, else its lines as they stand."""
    if markup.is_markup(words):
        return markup.text_of(words)
    return _CONTROLS.sub("", html.unescape(_ANY_TAG.sub("", words))).strip("\n ")


def _line(words: str) -> str:
    return " ".join(_CONTROLS.sub("", html.unescape(_ANY_TAG.sub(" ", words))).split())


def _by_number(number: str, fields: dict[str, str]) -> None:
    """Day and agency that the number of a document tells, where nothing else does."""
    found = _DAY.match(number)
    if found is None:
        return
    day = "-".join(found.groups()[1:])
    if not fields.get("published") and parse_date(day):
        fields["published"] = day
    if not fields.get("publisher"):
        fields["publisher"] = agency_named(found[1])


FORMAT = Format("sgml", (".sgm", ".sgml"), fits, read)
