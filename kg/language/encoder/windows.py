"""Cut a text into the windows that the encoder sees at once."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.encoder.features import LINE

_STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
_CLOSERS = frozenset({'"', "”", "''", "’", ")", "]", "»"})
_EARLIEST = 0.4
"""A window is not ended before this share of it is filled, if a later place will do."""


def _strength(words: Sequence[str], gaps: Sequence[int], at: int) -> int:
    """How well a window may end before word `at`: 2 line break, 1 after a full stop, 0 not well."""
    if gaps[at] >= LINE:
        return 2
    last = at - 1
    while last > 0 and words[last] in _CLOSERS:
        last -= 1
    return int(words[last] in _STOPS and not words[at][:1].islower() and words[at] not in _CLOSERS)


def windows(words: Sequence[str], gaps: Sequence[int], costs: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Stretches [first, last) of words whose `costs` (pieces) sum to at most `most`, cut at line breaks where that
    leaves them well filled, else after full stops, else where they are full. No word is left out; a text of no
    words has no windows."""
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end, filled = start, 0
        while end < len(words) and filled + costs[end] <= most:
            filled += costs[end]
            end += 1
        end = max(end, start + 1)
        if end < len(words):
            end = _best_end(words, gaps, start, end)
        cuts.append((start, end))
        start = end
    return cuts


def _best_end(words: Sequence[str], gaps: Sequence[int], start: int, end: int) -> int:
    """The last best place to end a window that may reach up to `end`."""
    earliest = start + max(1, int((end - start) * _EARLIEST))
    for wanted in (2, 1):
        for at in range(end, earliest - 1, -1):
            if _strength(words, gaps, at) >= wanted:
                return at
    return end
