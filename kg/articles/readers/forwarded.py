"""Mails that were handed on: the article is the message inside, with its own sender, subject and day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parseaddr

_MARK = re.compile(
    r"^[> ]*(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:?|-{3,}\s*forwarded by .*|_{10,})"
    r"[ \t]*$",
    re.I | re.M,
)
_HEADER = re.compile(r"[> \t*]*(from|date|sent|subject|to|cc|reply-to|bcc)\s*:\**[ \t]*(.*)", re.I)
_PASSED_ON = re.compile(r"^(?:(?:fwd?|re)\s*:\s*)+", re.I)
_FEWEST_WORDS = 40
"""Words before the message inside from which on they are an article, which quotes a message."""


def without_forwarding(text: str) -> tuple[str, Mapping[str, str]]:
    """The text of the innermost message that a mail hands on, and what its header says: title, author, published.

    The whole text and nothing where it hands on none, or says much itself.
    """
    fields: dict[str, str] = {}
    while found := _inside(text):
        before, header, after = found
        if len(before.split()) >= _FEWEST_WORDS or not after.strip():
            break
        text = after
        fields.update(_said(header))
    return text, fields


def _inside(text: str) -> tuple[str, Mapping[str, str], str] | None:
    """(what stands before the message inside, its header, its text); None where there is none."""
    for mark in _MARK.finditer(text):
        lines = text[mark.end() :].lstrip("\n").split("\n")
        quoted = all(line.startswith(">") for line in lines if line.strip())
        if quoted:
            lines = [re.sub(r"^>\s?", "", line) for line in lines]
        header, count = _header(lines)
        if "from" in header and {"date", "sent", "subject"} & set(header):
            return text[: mark.start()], header, "\n".join(lines[count:]).strip("\n")
    return None


def _header(lines: list[str]) -> tuple[dict[str, str], int]:
    """The fields at the beginning, and how many lines they take; blank lines may stand between them."""
    header: dict[str, str] = {}
    last = 0
    for number, line in enumerate(lines):
        if found := _HEADER.match(line):
            header.setdefault(found[1].casefold(), found[2].strip())
            last = number + 1
        elif line.strip() and not (header and number == last and line[:1] in " \t"):
            break
        elif line.strip():
            last = number + 1  # a field that goes on
    return header, last


def _said(header: Mapping[str, str]) -> dict[str, str]:
    sender = header.get("from", "")
    name = parseaddr(sender)[0] or re.sub(r"\s*[<\[(].*", "", sender)
    said = {
        "title": _PASSED_ON.sub("", header.get("subject", "")),
        "author": "" if "@" in name else name.strip("\"' "),
        "published": header.get("date") or header.get("sent") or "",
    }
    return {key: words for key, words in said.items() if words}
