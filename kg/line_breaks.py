"""Line breaks that a text has as the two characters backslash and n, for those who read it."""

from __future__ import annotations

import re

_SIGN = "\\n"
_ALONE = re.compile(r"\\n(?=\s|$)")
_ANYWHERE = re.compile(r"(?:\\r)?\\n")


def broken(words: str, text: str = "") -> str:
    """`words` with line breaks in place of the two characters backslash and n, and as many characters as before.

    They are taken for a break where white space or nothing follows; anywhere where `text`, of which the words are a
    part, has all its breaks like that. A path ('C:\\new') stays as it is otherwise."""
    if _SIGN not in words:
        return words
    sign = _ANYWHERE if text and _has_no_other(text) else _ALONE
    return sign.sub(lambda found: "\n".rjust(len(found[0])), words)


def _has_no_other(text: str) -> bool:
    from kg.articles.mending import is_escaped  # with the readers of all formats, which who asks a graph never needs

    return is_escaped(text)
