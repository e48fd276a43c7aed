"""Downloads of LexisNexis, the older ('1 of 2 DOCUMENTS') and Nexis Uni ('End of Document'), as text.

As .docx and .rtf they hold the same lines: `docx` and `rtf` ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.articles.dates import iso_day, parse_date
from kg.articles.readers.base import Found, RawArticle, Unreadable, byline

_OLD = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+ DOCUMENTS?[ \t]*$", re.M | re.I)
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M | re.I)
_HEAD = "BYLINE|SECTION|LENGTH|DATELINE|HEADLINE|HIGHLIGHT|DISTRIBUTION|SERIES|COLUMN|CORRECTION|SOURCE|TYPE"
_TAIL = (
    "LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|DOCUMENT-TYPE|CORRECTION-DATE|JOURNAL-CODE|SUBJECT|COMPANY|ORGANIZATION|"
    "TICKER|INDUSTRY|PERSON|GEOGRAPHIC|CITY|STATE|COUNTRY|PUB-TYPE|ACC-NO|URL|JOURNALCODE|TERMS|PERCENT|UPDATE|ISSN"
)
_LABEL = re.compile(rf"({_HEAD}|{_TAIL}|EDITOR-NOTE|NOTES?|CONTACT|CAPTION|PHOTO|REGION|DATE|TITLE)\s*:\s*(.*)", re.I)
_BEFORE = frozenset(_HEAD.split("|"))
_AFTER = frozenset(_TAIL.split("|"))
_SURE = frozenset(("LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "DOCUMENT-TYPE", "JOURNAL-CODE", "PUB-TYPE", "ACC-NO"))
_RIGHTS = re.compile(r"(?:Copyright\b|All Rights Reserved|©|\(c\) ?\d{4})", re.I)
_NO_PART = re.compile(
    r"(?:Body|Classification|Graphic|Notes|Link to (?:Image|Original)|Page \d+ of \d+|Copyright Notice)$", re.I
)
_COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Narrowed by|Documents? \(\d+\))",
    re.I,
)
_FEWEST_WORDS = 25
_CENTRED = 9
_EDITION = re.compile(r"\bEdition\b|^(?:Late|Early|First|Final|National|Main)\b.{0,20}$|\bGMT$", re.I)
_SEASON = re.compile(
    r"\b(?:Spring|Summer|Autumn|Fall|Winter|January|February|March|April|May|June|July|August|September|October|November|December)\b.*\d{4}"
)


def fits(text: str) -> bool:
    """Whether a text is such a download."""
    if _OLD.search(text[:5000]):
        return True
    return _END.search(text) is not None and re.search(r"^\s*(?:Length|Load-Date)\s*:", text, re.M | re.I) is not None


def split(text: str, note: str = "") -> Iterator[Found]:
    """The articles of a download, numbered as they come; metadata are taken from their heads and their ends."""
    pieces = _OLD.split(text) if _OLD.search(text[:5000]) else _END.split(text)
    number = 0
    for place, piece in enumerate(pieces):
        headed = re.search(r"^\s*(?:(?:Length|Load-Date|Byline|Section)\s*:|Body\s*$)", piece, re.M | re.I)
        if not headed and (place == 0 or len(piece.split()) < _FEWEST_WORDS):
            continue  # a cover page, or what stands behind the last article
        number += 1
        if headed:
            yield _article(piece, number, note)
        else:
            yield Unreadable(number, "a part of the download that has no head of an article")


def _article(piece: str, number: int, note: str) -> Found:
    lines = [line.strip() for line in piece.splitlines()]
    fields: dict[str, str] = {}
    head, begin = _head(lines, fields)
    begin = next((n + 1 for n in range(begin, min(begin + 3, len(lines))) if lines[n].casefold() == "body:"), begin)
    end = _foot(lines, begin, fields)
    centred = {line.strip() for line in piece.splitlines() if line.startswith(" " * _CENTRED)}
    _describe(head, fields, centred, uni=any(line.casefold() == "body" for line in lines[:begin]))
    text = _paragraphs(lines[begin:end])
    if not text:
        return Unreadable(number, "no text between the head and the end of the article")
    return RawArticle(text, {name: words for name, words in fields.items() if words}, number, note)


def _head(lines: list[str], fields: dict[str, str]) -> tuple[list[str], int]:
    """(the lines before the labels, the number of the line where the text begins)."""
    labels = [
        n
        for n, line in enumerate(lines)
        if (found := _LABEL.match(line)) and found[1].upper() in _BEFORE | {"LOAD-DATE"}
    ]
    body = next((n for n, line in enumerate(lines) if line.casefold() == "body"), -1)
    stop = body if body >= 0 else len(lines)
    first = next((n for n in labels if n < stop), stop)
    head = [line for line in lines[:first] if line]
    begin = first
    last = first
    while last < stop:
        found = _LABEL.match(lines[last])
        if found and found[1].upper() in _AFTER:
            break
        if found:
            value, after = _value(lines, last, found[2])
            _note(found[1].upper(), value, fields)
            begin = last = after
        elif not lines[last] or _RIGHTS.match(lines[last]):
            last += 1
        elif body < 0:
            # The head of a classic download ends with its last label: a title may stand between two of them.
            following = [n for n in labels if n > last and _label(lines[n]) in _BEFORE]
            if not following or following[0] - last > 4 or sum(len(line) for line in lines[last : following[0]]) > 300:
                break
            head.append(lines[last])
            last += 1
        else:
            last += 1
    return head, body + 1 if body >= 0 else begin


def _label(line: str) -> str:
    found = _LABEL.match(line)
    return found[1].upper() if found else ""


def _value(lines: list[str], number: int, words: str) -> tuple[str, int]:
    """The value of a label, which may go on until a blank line, and the number of the line after it."""
    values = [words]
    number += 1
    while (
        number < len(lines) and lines[number] and not _LABEL.match(lines[number]) and lines[number].casefold() != "body"
    ):
        if len(" ".join(values)) > 600 or _label_is_short(lines[number - 1]):
            break
        values.append(lines[number])
        number += 1
    return " ".join(filter(None, values)), number


def _label_is_short(line: str) -> bool:
    """Whether a line with a label ends it: LENGTH and SECTION never go on."""
    return _label(line) in ("LENGTH", "BYLINE", "SECTION", "DATELINE", "LOAD-DATE")


def _foot(lines: list[str], begin: int, fields: dict[str, str]) -> int:
    """The number of the line where the text ends; labels behind it go into `fields`."""
    end = len(lines)
    for number in range(begin, len(lines)):
        line = lines[number]
        label = _label(line)
        # A line of the text may begin with 'City:': such labels are in capitals, or stand behind a surer one.
        sure = label in _SURE or line.startswith(f"{label}:")
        if (label in _AFTER and (sure or number > end)) or line.casefold() in ("classification", "graphic", "notes"):
            end = min(end, number)
        else:
            label = ""
        if label:
            _note(label, _LABEL.match(line)[2], fields)  # type: ignore[index]
    while end > begin and (not lines[end - 1] or _RIGHTS.match(lines[end - 1])):
        end -= 1
    return end


def _note(label: str, value: str, fields: dict[str, str]) -> None:
    name = {
        "BYLINE": "author",
        "SECTION": "section",
        "HEADLINE": "title",
        "HIGHLIGHT": "description",
        "LANGUAGE": "language",
        "LOAD-DATE": "loaded",
        "SUBJECT": "tags",
        "URL": "url",
        "DATE": "published",
    }.get(label)
    if name and value and name not in fields:
        fields[name] = byline(value.strip()) if name == "author" else value.strip()


def _describe(head: list[str], fields: dict[str, str], centred: set[str], uni: bool) -> None:
    """Title, publisher and day, from the lines before the labels: the line under the outlet's name is the day.

    The title stands above the outlet in Nexis Uni; in the older form under the day, where editions are `centred` too.
    """
    loaded = fields.pop("loaded", "")
    useful = [
        line
        for line in head
        if not _RIGHTS.match(line) and not _NO_PART.match(line) and not _COVER.match(line) and not _LABEL.match(line)
    ]
    dated = [
        n
        for n, line in enumerate(useful)
        if len(line) < 60 and (parse_date(line) is not None or _SEASON.fullmatch(line))
    ]
    if dated:
        day = dated[-1] if uni else dated[0]
        fields.setdefault("published", iso_day(useful[day]))
        before, behind = useful[:day], useful[day + 1 :]
        if before:
            fields.setdefault("publisher", _outlet(before[-1]))
        plain = [line for line in behind if line not in centred] or behind
        under = " ".join(line for line in plain if not _EDITION.search(line))
        above = before[-2] if len(before) > 1 else ""
        title = above or under if uni else under or above
        if title:
            fields.setdefault("title", title)
    elif useful:
        fields.setdefault("title", useful[-1])
    if loaded and "published" not in fields:
        fields["published"] = iso_day(loaded)


def _outlet(words: str) -> str:
    """'The Courier' of 'The Courier (London)'."""
    return re.sub(r"\s*\([^)]*\)$", "", words)


def _paragraphs(lines: list[str]) -> str:
    """The lines of the text, blank ones at its edges and runs of them inside taken away."""
    text = "\n".join(line for line in lines if not _NO_PART.match(line))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
