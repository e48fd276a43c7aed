"""What is broken in the characters of a text, and what stands there for the analysis.

Soft hyphens and other signs that nobody sees, ligatures, letters with their accents apart, entities and tags of HTML,
escapes of JSON, marks of Markdown and of quoted mail, a wire's 'UPDATE 2-', words cut at the end of a line, pages that
break a sentence, quotation marks that are turned round or lack a space, UTF-8 that was read as something else. The
text itself stays as it is: each mending says which characters it replaces, so that offsets always point into the text
as given. Limits: letters that were lost ('?' for 'ø') cannot be brought back.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from kg.articles.paging import page_breaks
from kg.languages import data_words

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_APART = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_ENTITY = re.compile(r"&(?:amp;)?(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][0-9a-fA-F]{2,4});")
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|a|span|div|font|h[1-6]|ul|ol|li|blockquote|q|cite|img|small|sup|sub|figure|figcaption)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_QUOTED_LINE = {sign: re.compile(rf"^[ \t]*(?:[{sign}][ \t]?)+", re.MULTILINE) for sign in ">|"}
_HEADING_MARK = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$", re.MULTILINE)
_BOLD = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_ITALIC = re.compile(
    r"(?<![\w*])\*(?=[^\s*][^*\n]{0,200}\*(?![\w*]))|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_][^_\n]{0,200}_(?!\w))|(?<=[^\s_])_(?!\w)"
)
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]\n]{0,300})\]\((?:https?://|/|www\.|mailto:)[^\s()]{0,500}(?:\s+\"[^\"\n]*\")?\)"
)
_MARKDOWN = re.compile(
    r"^[ \t]{0,3}#{1,6}[ \t]+\S|\*\*[^*\n]{2,200}\*\*|\[[^\[\]\n]+\]\((?:https?://|www\.)", re.MULTILINE
)
_ESCAPE = re.compile(r"\\(?:r\\n|[nrt\"'/]|u[0-9a-fA-F]{4})")
_ESCAPED_SIGN = re.compile(r"\\u(?:20[0-3][0-9a-fA-F]|00[a-fA-F][0-9a-fA-F])")
"""A typographic sign or a letter of Latin-1, which nothing else looks like."""
_ESCAPES = {"n": " ", "r": " ", "t": " "}
_SLUG = re.compile(
    r"^(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|INSTANT VIEW|TIMELINE|FACTBOX)(?: \d{1,2})?-)+(?=[A-Z\"“])",
    re.MULTILINE,
)
_MARKED_LINE = re.compile(r"^[ \t]*\^(?P<words>[^\n^]{2,120}?)[<=][ \t]*$", re.MULTILINE)
_TYPEWRITTEN = re.compile(r"``|(?<!')''(?!')")
_TURNED = re.compile(r"(?<=\w[.,!?])“(?=\s|$)")
_UNSPACED = re.compile(r"(?<=[\w.,:;!?”])“(?=\w)|(?<=[\w.,!?…])”(?=[^\W\d_])")
_OPENING = re.compile(r"^[ \t]*”(?=\w)", re.MULTILINE)
_ANY = re.compile(r"[^\x00-\x7f]|[&<\\>|*_#^\f`]|''|-[ \t]*\r?\n|-[A-Z\"“]")


@dataclass(frozen=True, slots=True, order=True)
class Mending:
    """The characters [start, end) of a text are `words` for the analysis ('' leaves them out)."""

    start: int
    end: int
    words: str


@lru_cache(maxsize=4)
def mendings(text: str) -> tuple[Mending, ...]:
    """What is to be mended in `text`, in order and apart."""
    if _ANY.search(text) is None and not page_breaks(text):
        return ()
    found: list[Mending] = []
    for signs, rule in _RULES:
        if signs.search(text):
            found.extend(rule(text))
    chosen: list[Mending] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return tuple(chosen)


def mended(text: str) -> str:
    """`text` with all mendings made."""
    pieces, position = [], 0
    for one in mendings(text):
        pieces += [text[position : one.start], one.words]
        position = one.end
    return "".join([*pieces, text[position:]])


class Mended:
    """An article's text with its mendings made, and of each part where it comes from."""

    def __init__(self, text: str) -> None:
        parts: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.widths: list[int] = []
        length = position = 0
        found = mendings(text)
        self.changed = bool(found)
        for one in (*found, None):
            start = one.start if one else len(text)
            if start > position:
                self._part(length, position, 0)
                parts.append(text[position:start])
                length += start - position
            if one is None:
                break
            if one.words:
                self._part(length, one.start, one.end - one.start)
                parts.append(one.words)
                length += len(one.words)
            position = one.end
        self.text = "".join(parts)

    def _part(self, start: int, origin: int, width: int) -> None:
        self.starts.append(start)
        self.origins.append(origin)
        self.widths.append(width)

    def place(self, offset: int) -> int:
        """Where the article's character `offset` stands in the mended text."""
        if not self.changed:
            return offset
        part = bisect_right(self.origins, offset) - 1
        if part < 0:
            return 0
        size = (self.starts[part + 1] if part + 1 < len(self.starts) else len(self.text)) - self.starts[part]
        inside = offset - self.origins[part]
        if self.widths[part]:
            return self.starts[part] + (size if inside >= self.widths[part] else 0)
        return self.starts[part] + min(size, inside)

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The characters [start, end) of the mended text, part by part: words, where in the article, width."""
        part = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[part + 1] if part + 1 < len(self.starts) else end)
            width = self.widths[part]
            yield self.text[start:stop], self.origins[part] + (0 if width else start - self.starts[part]), width
            start, part = stop, part + 1

    def part(self, start: int, end: int) -> str:
        """The article's characters [start, end) as they are mended."""
        return self.text[self.place(start) : self.place(end)]


def is_escaped(text: str) -> bool:
    """Whether the line breaks of `text` are the two characters backslash and n: it was taken out of JSON or a table."""
    literal = text.count("\\n")
    return literal > 0 and ("\\n\\n" in text or (literal > 1 and text.count("\n") < literal))


def quote_sign(text: str) -> str:
    """The sign with which nearly every line of `text` begins, as in quoted mail: '>' or '|'; '' for none."""
    for sign in ">|":
        if sign in text:
            lines = [line for line in text.split("\n") if line.strip()]
            if len(lines) >= 2 and sum(line.lstrip().startswith(sign) for line in lines) >= 0.7 * len(lines):
                return sign
    return ""


# ------------------------------------------------------------------ rules
def _replaced(
    pattern: re.Pattern[str], words: Callable[[re.Match[str]], str | None]
) -> Callable[[str], Iterator[Mending]]:
    """A rule: what `pattern` finds is what `words` gives; None leaves it as it is."""

    def rule(text: str) -> Iterator[Mending]:
        for found in pattern.finditer(text):
            new = words(found)
            if new is not None and new != found.group():
                yield Mending(found.start(), found.end(), new)

    return rule


def _entity(found: re.Match[str]) -> str | None:
    words = html.unescape(html.unescape(found.group()))
    return None if words.startswith("&") and words != "&" else words.replace("\xa0", " ")


def _tag(found: re.Match[str]) -> str:
    return " " if found.group().lower().startswith(("<p", "</p", "<br", "<div", "</div", "<li", "</li")) else ""


def _composed(found: re.Match[str]) -> str | None:
    words = unicodedata.normalize("NFC", found.group())
    return words if len(words) < len(found.group()) else None


def _cut_words(text: str) -> Iterator[Mending]:
    """A word cut at the end of a line is one word, unless its hyphen belongs to it."""
    for found in _CUT.finditer(text):
        before, after = (
            _WORD_BEFORE.search(text, max(0, found.start() - 40), found.start()),
            _WORD_AFTER.match(text, found.end()),
        )
        if before is None or after is None:
            continue
        left, right = before.group(), after.group()
        yield Mending(found.start(), found.end(), "-" if _keeps_hyphen(text, left, right, found.group()[0]) else "")


def _keeps_hyphen(text: str, left: str, right: str, sign: str) -> bool:
    if sign == "\u00ad":
        return False
    if re.search(rf"\b{left}-{right}\b", text):
        return True
    if right[0].isupper():
        return not left.isupper()
    return left.lower() in _hyphened() and re.search(rf"\b{left}{right}\b", text, re.IGNORECASE) is None


@cache
def _hyphened() -> frozenset[str]:
    return frozenset(data_words("articles", "hyphened.txt"))


def _quote_signs(text: str) -> Iterator[Mending]:
    """'> ' before every line, as mail and newsgroups quote; a text that uses it once means something by it."""
    if sign := quote_sign(text):
        for found in _QUOTED_LINE[sign].finditer(text):
            yield Mending(found.start(), found.end(), "")


def _markdown(text: str) -> Iterator[Mending]:
    if _MARKDOWN.search(text) is None:
        return
    for pattern in (_HEADING_MARK, _BOLD, _ITALIC):
        for found in pattern.finditer(text):
            yield Mending(found.start(), found.end(), "")
    for found in _LINK.finditer(text):
        start, end = found.span("words")
        yield Mending(found.start(), start, "")
        yield Mending(end, found.end(), "")


def _escapes(text: str) -> Iterator[Mending]:
    for found in (_ESCAPE if is_escaped(text) else _ESCAPED_SIGN).finditer(text):
        sign = found.group()[1:]
        words = chr(int(sign[1:], 16)) if sign[0] == "u" else _ESCAPES.get(sign[0], sign)
        yield Mending(found.start(), found.end(), words)


def _marked_lines(text: str) -> Iterator[Mending]:
    """'^' before and '<' or '=' behind the lines above a wire's text, where two or more have them."""
    found = list(_MARKED_LINE.finditer(text))
    for one in found if len(found) > 1 else ():
        yield Mending(one.start(), one.start("words"), "")
        yield Mending(one.end("words"), one.end(), "")


def _typewritten(text: str) -> Iterator[Mending]:
    """``two marks of a typewriter'', only where both are used: in a pair they are quotation marks."""
    if "``" not in text or "''" not in text:
        return
    for found in _TYPEWRITTEN.finditer(text):
        yield Mending(found.start(), found.end(), "“" if found.group() == "``" else "”")


def _curly(text: str) -> Iterator[Mending]:
    """A mark that closes but has the form of one that opens ('Who?“ she asked'), and marks
    without the space beside them ('said,“No')."""
    for found in _TURNED.finditer(text):
        yield Mending(found.start(), found.end(), "”")
    for found in _OPENING.finditer(text):
        yield Mending(found.end() - 1, found.end(), "“")
    for found in _UNSPACED.finditer(text):
        yield Mending(found.start(), found.end(), " “" if found.group() == "“" else "” ")


def _pages(text: str) -> Iterator[Mending]:
    for start, end in page_breaks(text):
        yield Mending(start, end, " ")


def _misread(text: str) -> Iterator[Mending]:
    """UTF-8 that was read as Windows-1252, Latin-1 or Mac Roman, once ('â€œ' for a quotation mark) or twice."""
    for charset, pattern in _mojibake():
        again = partial(_as_written, charset=charset)
        for run in re.finditer(f"(?:{pattern.pattern})+", text):
            pieces = [(found, again(found)) for found in pattern.finditer(text, *run.span())]
            once = "".join(words for _, words in pieces)
            twice = pattern.sub(again, once)
            if twice != once:
                yield Mending(run.start(), run.end(), twice.replace("\xa0", " "))
                continue
            for found, words in pieces:
                if words != found.group():
                    yield Mending(found.start(), found.end(), words.replace("\xa0", " "))
    for found in re.finditer(r"â€(?:ï¿½|\ufffd)?(?=[\s.,;:!?]|$)", text):
        yield Mending(found.start(), found.end(), "”")  # the third byte has no sign in Windows-1252, and was dropped


def _as_written(found: re.Match[str], charset: str) -> str:
    """What the signs stand for, as `charset` gives the bytes of a character; themselves where that is none."""
    try:
        words = b"".join(_byte(sign, charset) for sign in found.group()).decode("utf-8")
    except UnicodeError:
        return found.group()
    return words if words.isprintable() or words == "\xa0" else found.group()


@cache
def _mojibake() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each charset the signs that the first and the following bytes of UTF-8 give in it, as a pattern. Of first
    bytes only those of accented Latin letters, of typographic signs and of pictures: others are too like words."""
    found = []
    for charset in ("cp1252", "latin-1", "mac_roman"):
        rest = "".join(re.escape(_sign(byte, charset)) for byte in range(0x80, 0xC0))
        two = "".join(re.escape(_sign(byte, charset)) for byte in (0xC2, 0xC3, 0xC4, 0xC5))
        three, four = re.escape(_sign(0xE2, charset)), re.escape(_sign(0xF0, charset))
        found.append((charset, re.compile(f"[{two}][{rest}]|{three}[{rest}]{{2}}|{four}[{rest}]{{3}}")))
    return tuple(found)


def _sign(byte: int, charset: str) -> str:
    try:
        return bytes([byte]).decode(charset)
    except UnicodeDecodeError:
        return chr(byte)  # five bytes that Windows-1252 leaves free go through as control characters


def _byte(sign: str, charset: str) -> bytes:
    try:
        return sign.encode(charset)
    except UnicodeEncodeError:
        return sign.encode("latin-1")


_PAGE_SIGNS = re.compile(r"[\f\d]")
_RULES: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[Mending]]], ...] = (
    (re.compile("[-\u2010\u00ad][ \\t]*\\r?\n"), _cut_words),
    (_PAGE_SIGNS, _pages),
    (re.compile("[ÂÃÄÅâð¬√ƒ≈‚\uf8ff]"), _misread),
    (re.compile(r"\\"), _escapes),
    (re.compile("[>|]"), _quote_signs),
    (re.compile(r"[#*\[]"), _markdown),
    (re.compile("``"), _typewritten),
    (re.compile("[“”]"), _curly),
    (re.compile(r"\^"), _marked_lines),
    (re.compile("&"), _replaced(_ENTITY, _entity)),
    (re.compile("<"), _replaced(_TAG, _tag)),
    (re.compile(r"-[A-Z\"“]"), _replaced(_SLUG, lambda found: "")),
    (_LIGATURE, _replaced(_LIGATURE, lambda found: _LIGATURES[found.group()])),
    (re.compile("[\u0300-\u036f]"), _replaced(_APART, _composed)),
    (re.compile(_INVISIBLE.pattern[:-1]), _replaced(_INVISIBLE, lambda found: "")),
)
"""Each rule with a sign of which a text that it is for has one: most texts have few of them."""
