"""PDF files with a text layer: one article, or a download of a service. Needs the extra `formats`.

A PDF knows where characters stand, not which lines are a paragraph: that is told by gaps, indents, sizes, and short
lines that end a sentence.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from kg.articles.decode import well_formed
from kg.articles.readers import text
from kg.articles.readers.base import Format, Found, MissingLibrary, Source, library
from kg.articles.readers.columns import Line, in_reading_order
from kg.errors import InputError

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(r"(?:page )?\W{0,2}\d{1,4}\W{0,2}(?:(?:of|/) ?\d{1,4})?", re.I)
_ENDS = re.compile(r"[.!?:…][\"'”’)]*$")
_GAP = 1.35
_LARGER = 1.15
_SHORT = 0.7
_ALIKE, _USUAL = 1.12, 0.2
"""How near to each other distances are that are one, and which share of all makes one usual."""
_EDGE_LINES = 2
_FEWEST_LETTERS = 25
"""Fewer on a page on average are no text layer, but what a scanner or a viewer wrote beside the picture."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a document is set: from line to line, the size of its text, a full line, where its columns begin."""

    step: float
    usual: float
    full: int
    margins: set[int]


def fits(source: Source) -> bool:
    """Whether the file begins as a PDF does."""
    return source.head[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-")


def read(source: Source) -> Iterator[Found]:
    """The text of all pages. InputError where the file is locked, or holds pictures of pages only."""
    try:
        import pypdf
    except ImportError as error:
        raise MissingLibrary("PDF") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds odd in a file is no line for the user
    with library("PDF"):
        reader = pypdf.PdfReader(io.BytesIO(source.data()))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("locked with a password: save an open copy")
        pages = [_lines(page) for page in reader.pages]
    letters = sum(character.isalpha() for page in pages for line in page for character in line.words)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise InputError(
            f"no text layer in its {len(pages)} pages, only pictures: run a text recognition (OCR) over it"
        )
    pages = _without_furniture(pages)
    title = _title(pages)
    yield from text.articles(well_formed(_text(pages)), fields={"title": well_formed(title)} if title else {})


def _lines(page: Any) -> list[Line]:
    """The lines of a page in the order in which it was written, its columns one after the other."""
    lines: list[Line] = []
    fresh = True

    def visit(words: str, outer: Sequence[float], inner: Sequence[float], _font: Any, size: float) -> None:
        nonlocal fresh
        for number, piece in enumerate(words.split("\n")):
            fresh = fresh or number > 0
            if not piece.strip():
                if lines and piece and not fresh:
                    lines[-1].words += " "
                    place, before = lines[-1].pieces[-1]
                    lines[-1].pieces[-1] = (place, f"{before} ")
                continue
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            height = abs(size * (inner[3] or inner[1] or 1.0) * (outer[3] or outer[1] or 1.0)) or 1.0
            if fresh or not lines or abs(lines[-1].y - y) > 0.5 * height:
                lines.append(Line(x, y, height, piece, [(x, piece)]))
            else:
                lines[-1].words += piece
                lines[-1].pieces.append((x, piece))
            fresh = False

    page.extract_text(visitor_text=visit)
    lines = in_reading_order(lines)
    for line in lines:
        line.words = " ".join(line.words.translate(_LIGATURES).split())
    return [line for line in lines if line.words]


def _without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers at their edges, and without lines that most of them have there."""
    counts = Counter(key for page in pages for key in {_masked(line) for line in _edges(page)})
    common = {key for key, count in counts.items() if count > max(1, len(pages) // 2)}
    kept = []
    for page in pages:
        dropped = {id(line) for line in _edges(page) if _masked(line) in common or _PAGE_NUMBER.fullmatch(line.words)}
        kept.append([line for line in page if id(line) not in dropped])
    return kept


def _edges(page: list[Line]) -> list[Line]:
    """The lines at the top and at the bottom of a page."""
    ordered = sorted(page, key=lambda line: -line.y)
    return [*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "0", line.words)


def _title(pages: list[list[Line]]) -> str:
    """The lines at the top of the first page that are larger than the text, if there are some."""
    lines = [line for page in pages for line in page]
    if not lines:
        return ""
    usual = _usual_size(lines)
    largest = max(line.size for line in pages[0][:12]) if pages[0] else 0.0
    if largest < _LARGER * usual:
        return ""
    found: list[str] = []
    for line in pages[0][:12]:
        if line.size > 0.97 * largest:
            found.append(line.words)
        elif found:
            break
    title = " ".join(found)
    return title if len(title) < 250 else ""


def _usual_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return max(sizes, key=lambda size: (sizes[size], size))


def _text(pages: list[list[Line]]) -> str:
    """The paragraphs, blank lines between them; the lines of one are put together."""
    lines = [line for page in pages for line in page]
    starts = {id(page[0]) for page in pages if page}
    steps = [
        before.y - after.y
        for before, after in pairwise(lines)
        if 0.3 * after.size < before.y - after.y < 3 * after.size and abs(before.size - after.size) < 0.1 * after.size
    ]
    shape = _Shape(_step(steps), _usual_size(lines) if lines else 1.0, _full(lines), _margins(lines))
    pieces: list[str] = []
    for number, line in enumerate(lines):
        if number:
            begins = _begins(lines[number - 1], line, shape, id(line) in starts)
            pieces.append("\n\n" if begins else _between(lines[number - 1].words, line.words))
        pieces.append(line.words)
    return "".join(pieces)


def _step(steps: list[float]) -> float:
    """From line to line: the least distance that is usual. Where paragraphs are short, most distances are those between
    paragraphs."""
    ordered = sorted(steps)
    for place, least in enumerate(ordered):
        alike = [step for step in ordered[place:] if step <= _ALIKE * least]
        if len(alike) >= max(2, _USUAL * len(ordered)):
            return median(alike)
    return median(ordered) if ordered else 0.0


def _between(before: str, words: str) -> str:
    """What stands between two lines of a paragraph. After a hyphen before small letters the line break stays: whether
    the hyphen is the typesetter's, the analysis of the text tells."""
    if not before.endswith(("-", "\u2010", "\u00ad")):
        return " "
    return "\n" if words[:1].islower() else ""


def _full(lines: list[Line]) -> int:
    """How many characters a full line has, near enough."""
    lengths = sorted(len(line.words) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _margins(lines: list[Line]) -> set[int]:
    """Where lines begin that stand at the left edge of a column."""
    counts = Counter(round(line.x) for line in lines)
    return {x for x, count in counts.items() if count >= max(3, 0.1 * len(lines))}


def _begins(before: Line, line: Line, shape: _Shape, new_page: bool) -> bool:
    """Whether a paragraph begins with `line`."""
    if abs(before.size - line.size) > 0.1 * line.size:
        return True
    ended = _ENDS.search(before.words) is not None and not line.words[:1].islower()
    if ended and len(before.words) < _SHORT * shape.full:
        return True
    scale = max(1.0, line.size / shape.usual)
    down = before.y - line.y
    if new_page or down < 0:  # the next page or column: a paragraph goes on unless it was at its end
        return ended
    if shape.step and down > _GAP * shape.step * scale:
        return True
    indent = line.x - before.x
    return (
        0.4 * line.size < indent < 6 * line.size and round(before.x) in shape.margins and not line.words[:1].islower()
    )


FORMAT = Format("pdf", (".pdf",), fits, read)
