"""The lines of a page of a PDF whose program wrote them across its columns -> lines of one column, in reading order.

A column begins where many rows have a piece of text that begins at one place, behind an end of what stands before it.
Pages written column by column have no such rows, and stay as they are. Limits: widths are estimated from the number of
characters; a box that stands in both columns is read with the one in which it begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_NEAR = 2.0
_FEWEST, _SHARE = 4, 0.25
"""Rows that begin a piece at one place, from which on that is a column: so many, and of all rows such a share."""
_WIDTH = 0.5
"""The width of a character, in heights: an average of usual fonts."""
_NARROW, _GAP = 0.45, 0.8
"""The width of a character at the least, and what is more than a space, in heights."""
_STEP = 2.2


@dataclass(slots=True)
class Line:
    """A line of text: where it begins, how high its letters are, and the pieces in which it was written, by where
    each begins."""

    x: float
    y: float
    size: float
    words: str
    pieces: list[tuple[float, str]] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Where it ends, near enough."""
        x, words = self.pieces[-1] if self.pieces else (self.x, self.words)
        return x + _WIDTH * self.size * len(words)


def in_reading_order(rows: Sequence[Line]) -> list[Line]:
    """The rows of a page, those across columns parted, one column after the other."""
    begins = _begins(rows)
    if not begins:
        return list(rows)
    lines = [line for row in rows for line in _parted(row, begins)]
    across = [row for row in rows if len(list(_parted(row, begins))) > 1]
    top, bottom = max(row.y for row in across), min(row.y for row in across)
    within: list[Line] = []
    above: list[Line] = []
    below: list[Line] = []
    for line in lines:
        if line.y > top + _NEAR:
            above.append(line)
        elif line.y >= bottom - _NEAR or (_in_one(line, begins) and bottom - line.y < _STEP * line.size):
            within.append(line)
            bottom = min(bottom, line.y)  # one column may be longer than the others
        else:
            below.append(line)
    within.sort(key=lambda line: _column(line, begins))
    return [*above, *within, *below]


def _begins(rows: Sequence[Line]) -> list[float]:
    """Where columns begin, the first aside."""
    counts: Counter[int] = Counter()
    for row in rows:
        counts.update(round(x) for (before, words), (x, _) in _pairs(row) if _is_gap(before, words, x, row.size))
    enough = max(_FEWEST, _SHARE * len(rows))
    found: list[float] = []
    for x, count in sorted(counts.items()):
        if count >= enough and (not found or x - found[-1] > 4 * _NEAR):
            found.append(float(x))
    return found


def _pairs(row: Line) -> Iterator[tuple[tuple[float, str], tuple[float, str]]]:
    yield from zip(row.pieces, row.pieces[1:], strict=False)


def _is_gap(x: float, words: str, following: float, size: float) -> bool:
    """Whether more than the space between two words stands between a piece that begins at `x` and the one after it."""
    return x + _NARROW * size * len(words.rstrip()) + _GAP * size <= following


def _parted(row: Line, begins: Sequence[float]) -> Iterator[Line]:
    """The parts of a row that stand in one column each."""
    part: list[tuple[float, str]] = []
    for x, words in row.pieces:
        if part and any(part[-1][0] < begin - _NEAR <= x for begin in begins):
            yield _line(row, part)
            part = []
        part.append((x, words))
    if part:
        yield _line(row, part)


def _line(row: Line, part: list[tuple[float, str]]) -> Line:
    return Line(part[0][0], row.y, row.size, "".join(words for _, words in part), part)


def _in_one(line: Line, begins: Sequence[float]) -> bool:
    """Whether a line stands in one column and does not reach into the next."""
    following = next((begin for begin in begins if begin > line.x + _NEAR), None)
    return following is None or line.end < following + line.size


def _column(line: Line, begins: Sequence[float]) -> int:
    return sum(line.x >= begin - _NEAR for begin in begins)
