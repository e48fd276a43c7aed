"""What the two wire formats for teletype lines, `anpa` and `iptc7901`, share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import InputError

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def printed(data: bytes) -> str:
    """The characters of a message, its control characters kept; such lines know Latin-1 at best."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def messages(data: bytes, start: re.Pattern[str], nothing: str) -> Iterator[tuple[str, int]]:
    """The messages that `start` parts, each with its number where there are several (else 0); of characters of
    `nothing` alone there is none. Raises InputError where there is no message."""
    found = [piece for piece in start.split(printed(data)) if piece.strip(nothing)]
    if not found:
        raise InputError("empty: a wire message has a header and a text")
    for number, message in enumerate(found, start=1):
        yield message, number if len(found) > 1 else 0


def without_controls(text: str) -> str:
    """`text` without the characters that steer a printer."""
    return _CONTROLS.sub("", text)


def joined(lines: list[str]) -> list[str]:
    """Paragraphs of the lines of a message: one begins with white space or after a blank line."""
    paragraphs: list[str] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        if fresh or line[:1] in ("\t", " "):
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line.strip()}"
        fresh = False
    return paragraphs


def typeset(text: str) -> str:
    """The signs for which a teletype has no key: ``...'' are quotation marks, ' _ ' is a dash."""
    text = text.replace("``", "“").replace("''", "”")
    return re.sub(r"(?<=\S) _ (?=\S)", " — ", text)
