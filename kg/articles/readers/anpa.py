"""ANPA 1312, the wire format of American agencies: a header of two lines, marked lines, indented paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.agencies import agency_named
from kg.articles.readers import wires
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable

_START = re.compile("\x16\x16\x01?")
_HEADER = re.compile(
    "[\x16\x01]*[a-z]\\d{4}[\x1f-]*[\\w-]*[\x1e ]*\n+[a-z] [a-z][\x11-\x14 ]*(?:\\S+).*?\\d{1,2}-\\d{1,2}", re.I
)
_STORED = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{2}) (\d{2})(\d{2})(GMT|UTC|E[SD]T|C[SD]T|M[SD]T|P[SD]T)?")
_ZONES = {"GMT": "+00:00", "UTC": "+00:00", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
          "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00"}  # fmt: skip
_BYLINE = re.compile(r"by\s+(?=[A-Z])", re.I)
_NO_TITLE = re.compile(r"(?:eds?[:.]|ap photo|with .* photos?|\(|editor'?s? note|optional|adv\d|hfr|for release)", re.I)


def fits(source: Source) -> bool:
    """Whether the file begins as a message of the format does, its control characters there or lost."""
    return _HEADER.match(wires.printed(source.head[:400]).lstrip("\n\x00")) is not None


def read(source: Source) -> Iterator[Found]:
    """The messages, numbered where there are several."""
    for message, number in wires.messages(source.data(), _START, "\x00\x01\x02\x03\x04 \n"):
        yield _message(message, number)


def _message(message: str, part: int) -> Found:
    lines = message.lstrip("\n").split("\n")
    header = wires.without_controls(" ".join(lines[:2]))
    marked: list[str] = []
    body: list[str] = []
    for line in lines[2:]:
        bare = wires.without_controls(line)
        if bare.startswith("^"):
            marked.append(bare.strip("^ <="))
            if bare.rstrip().endswith("="):
                marked[-1] += "="
        elif not _STORED.search(bare) or (bare[:1] in ("\t", " ") and len(bare) > 60):
            body.append(bare)
        else:
            marked.append(bare.strip("^ <="))
    text = wires.typeset("\n\n".join(_paragraphs(body)))
    if not text:
        return Unreadable(part, "a wire message without a text")
    fields = {**_said(marked), "published": _stored(marked, header)}
    return RawArticle(text, {name: words for name, words in fields.items() if words}, part)


def _paragraphs(lines: list[str]) -> list[str]:
    return [words for words in wires.joined(lines) if words.strip("_* ")]


def _said(marked: list[str]) -> dict[str, str]:
    """Title, author, agency from the marked lines: the slug comes first, then the headline, then who wrote it."""
    said: dict[str, str] = {}
    for place, line in enumerate(marked):
        words = wires.typeset(line.rstrip("=").strip())
        if found := _BYLINE.match(words):
            said.setdefault("author", words[found.end() :])
        elif line.endswith("="):
            said.setdefault("publisher", _agency(words))
        elif place and not _NO_TITLE.match(words) and not _STORED.search(words) and "title" not in said:
            said["title"] = words
    if "publisher" not in said and any(re.match(r"AP-", line) for line in marked):
        said["publisher"] = agency_named("AP")
    return said


def _agency(words: str) -> str:
    """'Associated Press' of 'Associated Press Writer' and of 'AP Sports Writer'."""
    words = re.sub(r"^The\s+", "", words)
    words = re.sub(r"\s+(?:Writers?|Correspondents?|Editors?)$", "", words)
    return agency_named(words) or agency_named(words.partition(" ")[0]) or words


def _stored(marked: list[str], header: str) -> str:
    """When it was sent, from the last line; the header has no year."""
    for line in reversed(marked):
        if found := _STORED.search(line):
            month, day, year, hour, minute, zone = found.groups()
            return f"20{year}-{int(month):02d}-{int(day):02d}T{hour}:{minute}:00{_ZONES.get(zone or '', '')}"
    return ""


FORMAT = Format("anpa", (".anpa",), fits, read)
