"""What an uncased encoder does not see of a word: its capitals, and what stands before it."""

from __future__ import annotations

LOWER, TITLE, CAPITALS, INITIAL, MIXED, NUMBER, ALPHANUMERIC, SIGN = range(8)
GLUED, BLANK, LINE, PARAGRAPH = range(4)
MARKS = 32
"""How many marks there are: eight shapes times four gaps; mark 0 also fills and frames."""


def shape(word: str) -> int:
    """The class of a word's form."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return NUMBER if any(c.isdigit() for c in word) else SIGN
    if any(c.isdigit() for c in word):
        return ALPHANUMERIC
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return LOWER
    if upper == len(letters):
        return CAPITALS if upper > 1 else INITIAL
    return TITLE if upper == 1 and letters[0].isupper() else MIXED


def gap(blank: str) -> int:
    """The class of the blank characters before a word."""
    breaks = blank.count("\n")
    if breaks:
        return PARAGRAPH if breaks > 1 else LINE
    return BLANK if blank else GLUED


def mark(word: str, gap_class: int) -> int:
    """Shape and gap as one number below MARKS."""
    return shape(word) * 4 + gap_class
