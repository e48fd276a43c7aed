"""CSV that a spreadsheet may open: no cell of it is taken for a formula, and none steers a terminal."""

from __future__ import annotations

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LOOKED_AT = (" ", *_FORMULA)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def csv_safe(value: str) -> str:
    """`value` with an apostrophe before it where a spreadsheet would run it (it begins with = + - @, a tab or a line
    end, and is no number), and without control characters other than tab and line feed."""
    if value.isprintable() and not value.startswith(_LOOKED_AT):  # nearly all cells, told fast
        return value
    plain = _CONTROL.sub("", value.replace("\r\n", "\n"))
    if value.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(plain.strip()):
        return f"'{plain}"
    return plain


def terminal_safe(text: str) -> str:
    """`text` without control characters other than tab and line feed, and without overrides of direction."""
    return _CONTROL.sub("", text)
