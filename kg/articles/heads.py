"""Lines above a text that say what they are ('Title: ...', 'Source: ...', 'Date: ...'), as people save collections.

Two of them or more, with the labels of heads.toml, before the first paragraph; a headline may stand before them, an
address on a line of its own is one, and so is the outlet with the day, as archives of newspapers have them: 'Selke
Post, The (Selke, England) - May 9, 2022'. Limits: a value ends with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.articles.dates import parse_date
from kg.articles.hosts import WEB_ADDRESS
from kg.languages import data_table

_LINE = re.compile(r"[ \t]*(?P<label>[A-Za-z][A-Za-z /-]{1,24}?)[ \t]*:[ \t]*(?P<words>[^\n]*?)[ \t\r]*$")
_ISSUE = re.compile(r"(?P<outlet>[^.!?:;]{3,60}?)(?:\s*\([^()]{2,60}\))?\s+[-–—|]\s+(?P<day>[^-–—|]{8,30})")
_LONGEST = 300
_FEWEST = 2
_MOST_LINES = 24


@dataclass(frozen=True, slots=True)
class Head:
    """What the labelled lines above a text say (see `kg.articles.metadata.FIELDS`), and where each of them stands."""

    fields: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[tuple[int, int], ...] = ()


def labelled_head(text: str) -> Head:
    """The labelled lines at the top of `text`; an empty head where there are not two of them
    and no address that stands alone."""
    said: dict[str, str] = {}
    lines: list[tuple[int, int]] = []
    position = unlabelled = 0
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        start, position = position, position + len(line) + 1
        words = line.strip()
        if not words:
            continue
        name, value = _labelled(words)
        issue = _issue(words) if not name and "published" not in said else None
        if not (name or issue) or (name in said and name not in ("text", "other")):
            unlabelled += 1
            if lines or unlabelled > 1:
                break
            continue
        lines.append((start, start + len(line)))
        if name == "text":
            break
        said |= {"publisher": issue[0], "published": issue[1]} if issue else {name: value}
    said.pop("other", None)
    said = {name: value for name, value in said.items() if value}
    several = min(len(said), len(lines)) >= _FEWEST
    return Head(said, tuple(lines)) if several or _is_address(text, lines) else Head()


def heads_in(text: str) -> list[int]:
    """Where labelled heads begin in `text`: two labels or more, one after the other, of title or day and of another
    thing."""
    starts: list[int] = []
    said: set[str] = set()
    start = position = 0
    for line in [*text.split("\n"), "end"]:
        begin, position = position, position + len(line) + 1
        if not line.strip():
            continue
        name = _labelled(line.strip())[0]
        if name and not said:
            start = begin
        if not name or name in said:
            if len(said - {"other", "text"}) >= _FEWEST and said & {"title", "published"}:
                starts.append(start)
            said, start = set(), begin
        if name:
            said.add(name)
    return starts


def _is_address(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the head is one line, an address without a label."""
    return len(lines) == 1 and WEB_ADDRESS.fullmatch(text[slice(*lines[0])].strip()) is not None


def _labelled(words: str) -> tuple[str, str]:
    """(the field, its value) of a line; ('', '') where it is none."""
    if WEB_ADDRESS.fullmatch(words):
        return "url", words
    found = _LINE.fullmatch(words)
    if found is None or len(words) > _LONGEST:
        return "", ""
    name = _labels().get(" ".join(found["label"].casefold().replace("-", " ").split()), "")
    if name == "text" and found["words"]:
        return "", ""  # 'Text: ...' with the text behind it is no line of the head
    return name, found["words"]


def _issue(words: str) -> tuple[str, str] | None:
    """(the outlet, the day) of a line that has both."""
    found = _ISSUE.fullmatch(words)
    if found is None or parse_date(found["day"]) is None:
        return None
    name, comma, article = found["outlet"].strip().partition(", ")
    return (f"{article} {name}" if comma and article == "The" else found["outlet"].strip()), found["day"]


@cache
def _labels() -> dict[str, str]:
    """Label -> field."""
    table = data_table("articles", "heads.toml")
    return {label: name for name, labels in table.items() for label in labels}
