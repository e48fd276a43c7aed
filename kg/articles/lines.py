"""An article's text -> the spans of its paragraphs, as its lines tell them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.articles.mending import is_escaped, quote_sign
from kg.articles.paging import page_breaks
from kg.model import Span

# A line ends at any line break of Unicode, or at the two characters backslash and n standing by themselves:
# some public corpora were written out with that mark in place of a paragraph break. Where they stand for all line
# breaks of a text, wherever they stand; and where a text has tags, a tag of a paragraph ends a line too.
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\\n(?=\s|$)")
_ESCAPED_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|(?:\\r)?\\n")
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|figure|figcaption)\b[^<>]{0,300}>", re.IGNORECASE)
_EDGE = re.compile(r"[\s\ufeff\u200b-\u200f\u2060\u202a-\u202e]*")
_QUOTE_SIGNS = re.compile(r"(?:[>|][ \t]?)+")
_SENTENCE_END = tuple(".!?:;…")
_CLOSERS = "\"'”’»)]"
_ITEM = re.compile(r"[-–—•*·▪◦]\s|\(?\d{1,2}[.)]\s")
_WIDEST_WRAP = 120
_NARROWEST_WRAP, _NARROW = 25, 50
_FEWEST_BROKEN = 2
"""Full lines that break off inside a sentence, from which on a text can be hard-wrapped."""
_SHARE_FULL = 0.6
_INDENT, _FEWEST_INDENTED, _SHARE_BROKEN = 2, 3, 0.8
_GAP = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
_FEWEST_COLUMNS, _NARROWEST_COLUMN = 4, 15


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds something; whether a blank line or a paragraph mark stands before it, or the end of a page; and
    how far it is indented."""

    span: Span
    blank_before: bool
    page_before: bool
    indent: int

    @property
    def size(self) -> int:
        """Its characters, with those that it is indented by."""
        return self.span.end - self.span.start + self.indent


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is laid out: the width at which it was wrapped (0: it was not), the least that its lines are indented,
    whether blank lines part its paragraphs (where none do, a sentence that ends with its line ends a paragraph), and
    whether they begin with an indented line."""

    width: int
    margin: int
    blank_lines: bool
    indented: bool


def paragraphs_of(text: str) -> list[Span]:
    """The paragraphs of `text`: its lines without the white space at their edges, empty ones left out.

    Lines of one hard-wrapped paragraph are put together: where a line breaks off and the next goes on in lower
    case, or where the lines of the text are as full as one width allows. Their span then holds line breaks. So does
    that of a paragraph which goes on behind the end of a page.
    """
    lines = list(_lines(text))
    if not lines:
        return []
    margin = min(line.indent for line in lines)
    blank_lines = sum(line.blank_before for line in lines[1:]) > 1
    layout = _Layout(_width(text, lines), margin, blank_lines, _is_indented(text, lines, margin))
    paragraphs = [lines[0].span]
    for before, line in pairwise(lines):
        if _belongs(text, before, line, layout):
            paragraphs[-1] = Span(paragraphs[-1].start, line.span.end)
        else:
            paragraphs.append(line.span)
    return paragraphs


def stands_in_columns(text: str) -> bool:
    """Whether the lines of `text` are those of two columns side by side: most have one gap, in one place."""
    if "   " not in text and "\t" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    gaps = Counter(found.end() for line in lines if (found := _GAP.search(line)) and len(_GAP.findall(line)) == 1)
    if not gaps:
        return False
    place, count = max(gaps.items(), key=lambda pair: (pair[1], -pair[0]))
    return count >= _FEWEST_COLUMNS and count >= len(lines) / 2 and place >= _NARROWEST_COLUMN


def ends_sentence(words: str) -> bool:
    """Whether `words` end as a sentence does: with a full stop or the like, closing quotes and brackets aside."""
    return words.rstrip(_CLOSERS + " ").endswith(_SENTENCE_END)


def _lines(text: str) -> Iterator[_Line]:
    quoted = _is_quoted(text)
    start, blank, page = 0, True, False
    for end, next_start, mark in _breaks(text):
        line = _strip(text, start, end, quoted)
        if line.start < line.end:
            yield _Line(line, blank, page, line.start - start)
            blank, page = False, False
        else:
            blank = True
        page = page or mark == "page"
        blank = blank or mark == "paragraph"
        start = next_start


def _breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """The ends of lines: where the line ends, where the next begins, and what kind of end it is."""
    pattern = _ESCAPED_BREAK if is_escaped(text) else _BREAK
    found = [
        (one.start(), one.end(), "paragraph" if one.group().startswith("\\") else "") for one in pattern.finditer(text)
    ]
    pages = [(start, end, "page") for start, end in page_breaks(text)]
    tags = [(one.start(), one.end(), "paragraph") for one in _TAG.finditer(text)] if "<" in text else []
    if pages or tags:
        position = -1
        for start, end, mark in sorted([*found, *pages, *tags], key=lambda one: (one[0], -one[1])):
            if start >= position:
                yield start, end, mark
                position = end
    else:
        yield from found
    yield len(text), len(text), ""


def _is_quoted(text: str) -> bool:
    """Whether nearly every line begins with '>' or '|', as mail quotes (see `kg.articles.mending`)."""
    return bool(quote_sign(text))


def _strip(text: str, start: int, end: int, quoted: bool) -> Span:
    opening = _EDGE.match(text, start, end)
    start = opening.end() if opening else start
    if quoted and (signs := _QUOTE_SIGNS.match(text, start, end)):
        return _strip(text, signs.end(), end, False)
    while end > start and _EDGE.fullmatch(text[end - 1]):
        end -= 1
    return Span(start, end)


def _belongs(text: str, before: _Line, line: _Line, layout: _Layout) -> bool:
    """Whether `line` goes on with the paragraph of the line before it."""
    full = layout.width > 0 and _is_full(text, before, line, layout.width)
    ended = ends_sentence(before.span.of(text))
    if line.page_before:
        return (full or text[line.span.start].islower()) and not ended
    if line.blank_before or _in_brackets(text, line.span):
        return False
    if layout.indented:
        return line.indent - layout.margin < _INDENT
    if _goes_on(text, before.span, line.span):
        return True
    if not full or (ended and not layout.blank_lines):
        return False
    return line.indent - max(layout.margin, before.indent) < _INDENT and _ITEM.match(text, line.span.start) is None


def _is_indented(text: str, lines: Sequence[_Line], margin: int) -> bool:
    """Whether each paragraph begins with a line that is indented, and goes on with lines that are not: such lines stand
    behind lines that break off, as a rule."""
    first = sum(line.indent - margin >= _INDENT for line in lines)
    behind = [before for before, line in pairwise(lines) if line.indent == margin and not line.blank_before]
    if first < _FEWEST_INDENTED or len(behind) < first:
        return False
    broken = sum(not ends_sentence(before.span.of(text)) for before in behind)
    return broken >= _SHARE_BROKEN * len(behind) and all(before.size <= _WIDEST_WRAP for before in behind)


def _in_brackets(text: str, line: Span) -> bool:
    """Whether a line stands wholly in brackets, as remarks above a text do."""
    words = line.of(text)
    return words.startswith("(") and words.endswith(")") and words.count("(") == 1


def _goes_on(text: str, before: Span, line: Span) -> bool:
    return text[line.start].islower() and not ends_sentence(before.of(text))


def _is_full(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on the line before in `width` characters."""
    return before.size + 1 + len(line.span.of(text).split(maxsplit=1)[0]) > width


def _width(text: str, lines: Sequence[_Line]) -> int:
    """The width at which the text was wrapped; 0 when it was not. Lines that stand by themselves, as headlines do, and
    whole paragraphs say nothing of it."""
    pairs = [(one, other) for one, other in pairwise(lines) if not other.blank_before and not other.page_before]
    sizes = [one.size for pair in pairs for one in pair if one.size <= _WIDEST_WRAP and not _is_one_word(text, one)]
    width = max(sizes, default=0)
    if width < _NARROWEST_WRAP or any(one.size > _WIDEST_WRAP and not _is_one_word(text, one) for one, _ in pairs):
        return 0
    if width < _NARROW and any(line.size > _WIDEST_WRAP for line in lines):
        return 0  # whole paragraphs, and short lines above them
    full = [pair for pair in pairs if _is_full(text, *pair, width)]
    broken = sum(not ends_sentence(one.span.of(text)) for one, _ in full)
    others = sum(not ends_sentence(one.span.of(text)) for one, other in pairs if not _is_full(text, one, other, width))
    enough = len(full) >= _SHARE_FULL * (len(full) + others)
    return width if broken >= max(_FEWEST_BROKEN, len(full) / 2) and enough else 0


def _is_one_word(text: str, line: _Line) -> bool:
    """Whether a line is one word: an address is as long as it is, whatever the width."""
    return len(line.span.of(text).split(maxsplit=1)) == 1
