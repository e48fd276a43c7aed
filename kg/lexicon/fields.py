"""The field in which somebody is told of: politics, business, sport. The titles of each are data (`fields.tsv`)."""

from __future__ import annotations

from functools import cache

from kg.lexicon.tables import alternatives, rows


def field_of(title: str) -> str:
    """'head coach' -> 'sport'; '' for titles that the table lacks."""
    words = title.lower().split()
    pieces = [(end - start, start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    for _, start, end in sorted(pieces, reverse=True):
        if found := _fields().get(" ".join(words[start:end])):
            return found
    return ""


@cache
def _fields() -> dict[str, str]:
    return {title: name for name, titles in rows("fields.tsv", 2) for title in alternatives(titles)}
