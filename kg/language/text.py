"""The text that is analysed, and the way back from it to the article's own offsets.

An article's text holds furniture, non-breaking spaces and line breaks that disturb taggers. The analysis
text is the article's blocks that are analysed, joined by one space, every run of white space made one space,
footnote marks left out.
A spaCy Doc is built on it; `Offsets` maps its characters back to the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.model import Article, Block, Span

_FOOTNOTE = r"\[\d{1,3}\]"
_WORD = re.compile(rf"{_FOOTNOTE}|(?P<word>(?:(?!{_FOOTNOTE})\S)+)")
"""Its group `word`: a run without white space and without footnote marks (encyclopedias: 'Assembly,[12]')."""
ANALYSED = frozenset({"headline", "body", "dateline"})


@dataclass(frozen=True, slots=True)
class Offsets:
    """Breakpoints where the distance between analysis text and article text changes, both ascending."""

    analysis: tuple[int, ...]
    article: tuple[int, ...]

    def to_article(self, start: int, end: int) -> Span:
        """The article span of the analysis characters [start, end); `end` must be greater than `start`."""
        return Span(self._position(start), self._position(end - 1) + 1)

    def _position(self, offset: int) -> int:
        piece = bisect_right(self.analysis, offset) - 1
        return self.article[piece] + offset - self.analysis[piece]


@dataclass(frozen=True, slots=True)
class AnalysisText:
    """The text to analyse: `starts` are the analysis offsets where blocks begin, `kinds` those blocks' kinds."""

    text: str
    offsets: Offsets
    starts: tuple[int, ...]
    kinds: tuple[str, ...]


def analysis_text(article: Article) -> AnalysisText:
    """Join the analysed blocks of `article` (the whole text where it has no blocks)."""
    blocks = article.blocks or (Block(0, len(article.text), "body"),)
    pieces: list[str] = []
    analysis: list[int] = []
    original: list[int] = []
    starts: list[int] = []
    kinds: list[str] = []
    length = 0
    for block in blocks:
        if block.kind not in ANALYSED:
            continue
        first = True
        for word in _WORD.finditer(article.text, block.start, block.end):
            if word["word"] is None:
                continue
            if pieces:
                pieces.append(" ")
                length += 1
            if first:
                starts.append(length)
                kinds.append(block.kind)
                first = False
            if not analysis or original[-1] + length - analysis[-1] != word.start():
                analysis.append(length)
                original.append(word.start())
            pieces.append(word.group())
            length += len(word.group())
    offsets = Offsets(tuple(analysis), tuple(original))
    return AnalysisText("".join(pieces), offsets, tuple(starts), tuple(kinds))
