"""Collections that people write into one document: several articles, each below labelled lines or a rule.

Limits: it is one article unless all that stands between two heads, or two rules, looks like one: some words, and with
rules a line with a day at its top.
"""

from __future__ import annotations

import re

from kg.articles.datelines import is_head_line
from kg.articles.heads import heads_in

_RULE = re.compile(r"^[ \t]*([=*#_~-])(?:[ \t]*\1){9,}[ \t]*$", re.M)
_LABELS = re.compile(r"^[ \t]*[A-Za-z][A-Za-z /-]{1,24}:", re.M)
_BETWEEN = re.compile(r"[\W_]*(?:(?:article|document|item|doc|no\.?)?\s*#?\d{1,4}[.):]?)?[\W_]*", re.I)
"""A line that only parts or counts: '-----', '### 2', 'Article 2:'."""
_FEWEST_WORDS = 25
_HEAD_LINES, _LONGEST = 6, 120


def pieces(text: str) -> list[str]:
    """The articles in `text`; the whole where it is one."""
    return _by_heads(text) or _by_rules(text) or [text]


def _by_heads(text: str) -> list[str]:
    if len(_LABELS.findall(text)) < 4:
        return []
    starts = heads_in(text)
    if len(starts) < 2 or not all(map(_BETWEEN.fullmatch, text[: starts[0]].split("\n"))):
        return []
    ends = [*starts[1:], len(text)]
    found = [_without_counts(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    return found if all(len(piece.split()) >= _FEWEST_WORDS for piece in found) else []


def _by_rules(text: str) -> list[str]:
    ends = [*(rule.start() for rule in _RULE.finditer(text)), len(text)]
    starts = [0, *(rule.end() for rule in _RULE.finditer(text))]
    found = [text[start:end].strip("\n") for start, end in zip(starts, ends, strict=True)]
    found = [piece for piece in found if piece.strip()]
    return found if len(found) > 1 and all(map(_is_article, found)) else []


def _is_article(piece: str) -> bool:
    """Whether a piece has some words, and a line with a day among its first short ones."""
    lines = [line.strip() for line in piece.split("\n") if line.strip()][:_HEAD_LINES]
    long = next((number for number, line in enumerate(lines) if len(line) > _LONGEST), len(lines))
    return len(piece.split()) >= _FEWEST_WORDS and any(map(is_head_line, lines[:long]))


def _without_counts(piece: str) -> str:
    """A piece without the lines at its end that part it from the next."""
    lines = piece.split("\n")
    while lines and _BETWEEN.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join(lines)
