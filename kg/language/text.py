"""The text that is analysed, and the way back from it to the article's own offsets.

An article's text holds furniture, non-breaking spaces and line breaks that disturb taggers. The analysis
text is the article's blocks that are analysed, joined by one space, every run of white space made one space,
footnote marks left out.
A spaCy Doc is built on it; `Offsets` maps its characters back to the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.articles.mending import Mended
from kg.model import Article, Block, Span

_FOOTNOTE = r"\[\d{1,3}\]"
_WORD = re.compile(rf"{_FOOTNOTE}|(?P<word>(?:(?!{_FOOTNOTE})\S)+)")
"""Its group `word`: a run without white space and without footnote marks (encyclopedias: 'Assembly,[12]')."""
ANALYSED = frozenset({"headline", "body", "dateline", "speaker", "question", "signature"})


@dataclass(frozen=True, slots=True)
class Offsets:
    """Breakpoints where the distance between analysis text and article text changes, both ascending.

    `widths` are 0 for pieces whose characters are the article's one for one; of a piece that stands for mended
    characters it is how many those are: any of the piece stands for all of them. Empty where all pieces are plain.
    """

    analysis: tuple[int, ...]
    article: tuple[int, ...]
    widths: tuple[int, ...] = ()

    def to_article(self, start: int, end: int) -> Span:
        """The article span of the analysis characters [start, end); `end` must be greater than `start`."""
        first, last = self._piece(start), self._piece(end - 1)
        return Span(self._position(first, start), self._end(last, end - 1))

    def _piece(self, offset: int) -> int:
        return bisect_right(self.analysis, offset) - 1

    def _position(self, piece: int, offset: int) -> int:
        if self.widths and self.widths[piece]:
            return self.article[piece]
        return self.article[piece] + offset - self.analysis[piece]

    def _end(self, piece: int, offset: int) -> int:
        if self.widths and self.widths[piece]:
            return self.article[piece] + self.widths[piece]
        return self.article[piece] + offset - self.analysis[piece] + 1


@dataclass(frozen=True, slots=True)
class AnalysisText:
    """The text to analyse: `starts` are the analysis offsets where blocks begin, `kinds` those blocks' kinds."""

    text: str
    offsets: Offsets
    starts: tuple[int, ...]
    kinds: tuple[str, ...]


def analysis_text(article: Article) -> AnalysisText:
    """Join the analysed blocks of `article` (the whole text where it has no blocks), mended (`kg.articles.mending`)."""
    source = Mended(article.text)
    joined = _Joined()
    for block in article.blocks or (Block(0, len(article.text), "body"),):
        if block.kind not in ANALYSED:
            continue
        first = True
        for word in _WORD.finditer(source.text, source.place(block.start), source.place(block.end)):
            if word["word"] is not None:
                joined.add(source.pieces(*word.span()), block.kind if first else "")
                first = False
    return joined.finished()


class _Joined:
    """Words put together with one space, and the way back from each to the article."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.analysis: list[int] = []
        self.article: list[int] = []
        self.widths: list[int] = []
        self.starts: list[int] = []
        self.kinds: list[str] = []
        self.length = 0

    def add(self, pieces: Iterable[tuple[str, int, int]], block: str) -> None:
        """One more word; `block` is the kind of the block that it begins, '' where it begins none."""
        if self.parts:
            self.parts.append(" ")
            self.length += 1
        if block:
            self.starts.append(self.length)
            self.kinds.append(block)
        for words, origin, width in pieces:
            goes_on = self.analysis and not width and not self.widths[-1]
            if not goes_on or self.article[-1] + self.length - self.analysis[-1] != origin:
                self.analysis.append(self.length)
                self.article.append(origin)
                self.widths.append(width)
            self.parts.append(words)
            self.length += len(words)

    def finished(self) -> AnalysisText:
        widths = tuple(self.widths) if any(self.widths) else ()
        offsets = Offsets(tuple(self.analysis), tuple(self.article), widths)
        return AnalysisText("".join(self.parts), offsets, tuple(self.starts), tuple(self.kinds))
