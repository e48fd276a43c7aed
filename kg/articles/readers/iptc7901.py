"""IPTC 7901, the wire format of European and Asian agencies: a header line, a slug, a headline, the text, the time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.agencies import agency_named
from kg.articles.dates import parse_date
from kg.articles.readers import wires
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable

_START = re.compile("\x01")
_HEADER = re.compile("\x01?\\s*([a-z]{2,4})(\\d{3,4}) +(\\d|[a-z]) +([a-z]{1,3}) +(\\d{1,5})(?: +([^\n]*))?\n", re.I)
_SENT = re.compile(r"\b(\d{2})(\d{2})(\d{2}) ?(?:GMT|UTC|Z)?,? ([A-Z][a-z]{2,8})[. ]*(\d{4}|\d{2})\b", re.I)
_SIGNED = re.compile(r"^\s*(?:[a-z]{2,4}[/ ]?){1,4}\s*$")
_BYLINE = re.compile(r"By ([A-Za-z][^,.\n]{3,80})(?:, \w+)?")
_MARK = re.compile(
    r"(?:\d(?:ST|ND|RD|TH) )?(?:LEAD|REFILE|URGENT|EXTRA|ROUNDUP|NEWS FEATURE|BACKGROUND|CORRECTION|UPDATE|ANALYSIS)"
    r"|\(.*\)"
)
_NOT_PUBLISHED = re.compile(
    r"^(?:# Notebook|\* \* \* \*|.*following information is not (?:intended )?for publication.*)$", re.M
)
_MOST_LINES_OF_TITLE = 8


def fits(source: Source) -> bool:
    """Whether the file begins as a message of the format does, its control characters there or lost."""
    text = wires.printed(source.head[:2000]).lstrip("\n\x00")
    if not _HEADER.match(text):
        return False
    return text.startswith("\x01") or "\x02" in text or bool(re.search(r"[/=] *\n", text[:600]) or _SENT.search(text))


def read(source: Source) -> Iterator[Found]:
    """The messages, numbered where there are several."""
    for message, number in wires.messages(source.data(), _START, "\x00\x02\x03\x04 \n"):
        yield _message(message, number)


def _message(message: str, part: int) -> Found:
    message = message.lstrip("\n")
    header = _HEADER.match(message)
    rest = message[header.end() :] if header else message
    rest, _, trailer = rest.partition("\x03")
    slug, marked, body = rest.partition("\x02")
    if not marked:
        slug, body = _without_marks(rest)
    if found := _NOT_PUBLISHED.search(body):
        tail = body[found.start() :]
        body = f"{body[: found.start()]}\n{tail.rstrip().rpartition(chr(10))[2]}"
    title, body = _title(body)
    slug, note_title = _of_slug(slug)
    body, sent = _sent(body, trailer)
    paragraphs = wires.joined([wires.without_controls(line) for line in body.split("\n")])
    author = _BYLINE.fullmatch(paragraphs[0]) if paragraphs else None
    text = wires.typeset("\n\n".join(paragraphs[1:] if author else paragraphs))
    if not text:
        return Unreadable(part, "a wire message without a text")
    fields = {
        "title": wires.typeset(title or note_title),
        "publisher": _agency(header, message),
        "published": sent,
        "tags": slug,
        "author": author[1] if author else "",
    }
    return RawArticle(text, {name: words for name, words in fields.items() if words}, part)


def _without_marks(rest: str) -> tuple[str, str]:
    """(slug, the rest) of a message whose control characters are lost: the slug's lines end with '/'."""
    lines = rest.lstrip("\n").split("\n")
    slug: list[str] = []
    while lines and (lines[0].rstrip().endswith("/") or re.fullmatch(r"\s*\(.*\)\s*", lines[0])):
        slug.append(lines.pop(0))
    return "\n".join(slug), "\n".join(lines)


def _of_slug(slug: str) -> tuple[str, str]:
    """(keywords, the headline where it stands among them, marked by '=')."""
    lines = [wires.without_controls(line).strip() for line in slug.split("\n")]
    title = " ".join(line.rstrip("= ") for line in lines if line.endswith("="))
    words = [line.rstrip("/ ") for line in lines if line and not line.endswith("=") and not line.startswith("(")]
    return "; ".join(words), title


def _title(body: str) -> tuple[str, str]:
    """(headline, the text after it): the lines up to one that ends with '=', else the first line before a blank one.

    Among them may stand what the message is ('REFILE', '1ST LEAD'), which is left out, and who wrote it, which is put
    before the text.
    """
    lines = body.lstrip("\n").split("\n")
    for number, line in enumerate(lines[:_MOST_LINES_OF_TITLE]):
        if line.rstrip().endswith("="):
            head = [wires.without_controls(part).strip("= \t") for part in lines[: number + 1]]
            authors = [part for part in head if _BYLINE.fullmatch(part)]
            title = [part for part in head if part not in authors and not _MARK.fullmatch(part)]
            return " ".join(title), "\n".join([*authors, "", *lines[number + 1 :]])
        if not line.strip():
            break
    first = wires.without_controls(lines[0]).strip()
    if len(lines) > 1 and first and len(first) < 160 and not first.endswith("."):
        if not lines[1].strip() or lines[1][:1] in (" ", "\t"):
            return first, "\n".join(lines[1:])
    return "", "\n".join(lines)


def _sent(body: str, trailer: str) -> tuple[str, str]:
    """(the text without its last line, when it was sent): '071800 GMT Jan 20' is the 7th, 18:00."""
    lines = body.rstrip().split("\n")
    while lines and (
        not lines[-1].strip() or _SIGNED.match(lines[-1]) or (_SENT.search(lines[-1]) and len(lines[-1]) < 60)
    ):
        trailer = f"{lines.pop()} {trailer}"
    found = _SENT.search(trailer)
    if not found:
        return "\n".join(lines), ""
    day, hour, minute, month, year = found.groups()
    sent = parse_date(f"{day}-{month}-{year}")
    return "\n".join(lines), f"{sent.isoformat()}T{hour}:{minute}:00+00:00" if sent else ""


def _agency(header: re.Match[str] | None, message: str) -> str:
    """The agency that the header or the dateline names."""
    words = re.findall(r"[a-z]+", (header[6] or "").casefold()) if header else []
    words += [found.casefold() for found in re.findall(r"\((\w{2,6})\)", message[:1500])]
    return next(filter(None, map(agency_named, words)), "")


FORMAT = Format("iptc7901", (".iptc", ".7901"), fits, read)
