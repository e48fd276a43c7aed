"""Downloads of Factiva: as a web page, and as the text that its .rtf (or .txt, .docx) holds.

Both come with codes (HD, BY, PD, SN, LP, TD, ...) or, without indexing, as lines whose order tells what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from kg.articles.dates import iso_day, parse_date
from kg.articles.decode import decode
from kg.articles.readers import markup
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable, byline

_PAGE = re.compile(r"class=[\"']?article [a-z]{2}Article\b|class=[\"']?articleParagraph\b")
_NAMED = re.compile(r"<title>\s*(?:Dow Jones )?Factiva\b|factiva\.com", re.I)
_CODES = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|ART|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM|VOL|CT|NGC|GC|CX|DJ"
_CODE = re.compile(_CODES)
_CODE_LINE = re.compile(rf"[ \t]*({_CODES})(?:[ \t]+(.*)|[ \t]*)$")
_DOCUMENT = re.compile(r"^[ \t]*Document[ \t]+[A-Za-z]{1,10}0[0-9A-Za-z]{10,}[ \t]*$", re.M)
_AN_LINE = re.compile(r"^[ \t]*AN[ \t]+Document[ \t]+\w+[ \t]*$", re.M)
_COUNT = re.compile(r"[\d,.]+ words?$", re.I)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: GMT)?$", re.I)
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,10}$")
_PAGES = re.compile(r"(?:[A-Z]?\d{1,3}[A-Z]?|[ivx]+)(?:[-,; ]+[A-Z]?\d{1,3}[A-Z]?)*$")
_LANGUAGES = re.compile(r"(?:English|German|French|Spanish|Italian|Dutch|Portuguese|Russian|Arabic|Chinese.*)$")
_RIGHTS = re.compile(r"(?:Copyright|©|\(c\)|All rights reserved|\W*\d{4} .*All rights reserved)", re.I)
_FEWEST_LETTERS = 40
_FURNITURE = re.compile(
    r"(?:Search Summary|Page \d+ of \d+|© ?\d{4} Factiva|.*Factiva, Inc\. All rights reserved)", re.I
)


def fits(source: Source) -> bool:
    """Whether a page is such a download."""
    lead = source.lead
    if lead.lstrip()[:1] != "<":
        return False
    if _PAGE.search(lead):
        return True
    # A hundred kilobytes of styles may stand before the first article.
    return _NAMED.search(lead) is not None and _PAGE.search(source.data().decode("latin-1")) is not None


def read(source: Source) -> Iterator[Found]:
    """The articles of a page, numbered as they come."""
    page, note = decode(source.data())
    parser = _ArticleParser()
    parser.feed(page)
    parser.close()
    for number, lines in enumerate(parser.articles, start=1):
        yield _made(_coded(lines) or _uncoded(lines), number, note)


def fits_text(text: str) -> bool:
    """Whether a text is such a download."""
    codes = {found[1] for line in text[:60_000].splitlines() if (found := _CODE_LINE.match(line))}
    if {"HD", "PD", "SN"} <= codes and codes & {"LP", "TD", "AN"}:
        return True
    return _DOCUMENT.search(text) is not None and re.search(r"^[ \t]*[\d,]+ words[ \t]*$", text, re.M) is not None


def split(text: str, note: str = "") -> Iterator[Found]:
    """The articles of such a text: each ends with its document number."""
    ends = sorted({found.end() for pattern in (_DOCUMENT, _AN_LINE) for found in pattern.finditer(text)})
    starts = [0, *ends]
    pieces = [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]
    number = 0
    for place, piece in enumerate(pieces):
        lines = [line.strip() for line in piece.splitlines() if line.strip() and not _FURNITURE.match(line.strip())]
        letters = sum(character.isalpha() for line in lines for character in line)
        if letters < _FEWEST_LETTERS or (place == len(ends) and not _is_article(lines)):
            continue  # what stands behind the last article: how it was searched for
        number += 1
        yield _made(_coded(_pairs(lines)) or _uncoded([("", line) for line in lines]), number, note)


def _is_article(lines: Sequence[str]) -> bool:
    return any(_COUNT.match(line) or _CODE_LINE.match(line) for line in lines)


def _pairs(lines: Sequence[str]) -> list[tuple[str, str]]:
    """(code, words) of each line; '' for a line that goes on."""
    pairs = []
    for line in lines:
        found = _CODE_LINE.match(line)
        pairs.append((found[1], (found[2] or "").strip()) if found else ("", line))
    return pairs


def _coded(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]] | None:
    """The lines of each code; None where there are no codes."""
    if not {"HD", "PD"} <= {code for code, _ in pairs}:
        return None
    found: dict[str, list[str]] = {}
    code = ""
    for name, words in pairs:
        code = name or code
        if words:
            found.setdefault(code, []).append(words)
        elif name:
            found.setdefault(code, [])
    return found


def _uncoded(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The same from lines without codes, by their order: title, author, words, day, clock, source, code, rights."""
    lines = [words for _, words in pairs if words]
    count = next((n for n, line in enumerate(lines) if _COUNT.match(line)), -1)
    if count < 0:
        return {"LP": lines}
    found: dict[str, list[str]] = {}
    title = [line for line in lines[:count] if not _CODE.fullmatch(line)]
    if len(title) > 1 and (title[-1].casefold().startswith("by ") or len(title[-1].split()) < 5):
        found["BY"] = [title.pop()]
    found["HD"] = title[-1:]
    after = count + 1
    while after < len(lines) and after - count < 9:
        line = lines[after]
        if "PD" not in found and parse_date(line) is not None and len(line) < 40:
            found["PD"] = [line]
        elif _CLOCK.match(line) or (_PAGES.match(line) and "SN" in found) or _LANGUAGES.match(line):
            pass
        elif _RIGHTS.match(line):
            after += 1
            break
        elif "PD" in found and "SN" not in found:
            found["SN"] = [line]
        elif "SN" in found and _SOURCE_CODE.match(line):
            pass
        elif len(line) > 60 or line.endswith("."):
            break
        after += 1
    rest = lines[after:]
    if rest and re.match(r"Document\s+\w+$", rest[-1]):
        rest.pop()
    found["LP"] = rest
    return found


def _made(coded: dict[str, list[str]], number: int, note: str) -> Found:
    def one(code: str) -> str:
        return " ".join(coded.get(code, ()))

    text = "\n\n".join([*coded.get("LP", ()), *coded.get("TD", ())])
    if not text.strip():
        return Unreadable(number, "no text in this article of the download")
    fields = {
        "title": one("HD"),
        "publisher": one("SN"),
        "published": iso_day(one("PD")),
        "author": byline(one("BY")),
        "section": one("SE"),
        "language": one("LA"),
        "tags": one("NS"),
    }
    return RawArticle(text, {name: words for name, words in fields.items() if words}, number, note)


class _ArticleParser(HTMLParser):
    """The articles of a page, each as (code, words) of its rows and paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.articles: list[list[tuple[str, str]]] = []
        self._depth = 0  # of divs inside an article
        self._code = ""
        self._words: list[str] = []
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") or ""
        if tag == "div" and re.match(r"article [a-z]{2}Article\b", kind) and not self._depth:
            self.articles.append([])
            self._depth = 1
        elif tag == "div" and self._depth:
            self._depth += 1
        if tag in ("script", "style"):
            self._left_out += 1
        if tag in ("div", "p", "tr", "td", "table", "br", "h1", "h2", "h3"):
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._left_out:
            self._left_out -= 1
        if tag in ("div", "p", "tr", "td", "table", "h1", "h2", "h3"):
            self._flush()
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth and not self._left_out:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        words = " ".join("".join(self._words).split())
        self._words = []
        if not words or not self.articles:
            return
        if _CODE.fullmatch(words):
            self._code = words
            self.articles[-1].append((words, ""))
        else:
            self.articles[-1].append(("", markup.text_of(words) if "<" in words else words))


FORMAT = Format("factiva", (), fits, read)
