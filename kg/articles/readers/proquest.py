"""Downloads of ProQuest, as text: between lines of '_' a head, the full text, and labelled lines on it.

As .docx, .rtf and .pdf they hold the same lines: their readers ask here. The address in them is that of the database,
not of the outlet, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.articles.dates import iso_day
from kg.articles.readers.base import Found, RawArticle, Unreadable

_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.M)
_ID = re.compile(r"^[ \t]*ProQuest document ID:", re.M | re.I)
_LABEL = re.compile(
    r"[ \t]*(abstract(?: \(summary\))?|alternate title|author|business indexing term|classification|column|"
    r"company ?/ ?organi[sz]ation|copyright|correspondence author|country of publication|credit|database|dateline|"
    r"document (?:feature|type|url)|doi|e-issn|first page|full text|identifier ?/ ?keyword|issn|issue|"
    r"language of publication|last updated|links|location|number of pages|pages?|people|place of publication|"
    r"product name|proquest document (?:id|link)|publication (?:date|info|subject|title|year)|publisher|section|"
    r"source(?: type)?|source attribution|subject|title|volume|year)[ \t]*(?::[ \t]*(.*))?$",
    re.I,
)
_WITHOUT_COLON = ("proquest document link", "links")
_FIELDS = {
    "title": "title",
    "author": "author",
    "publication title": "publisher",
    "publication date": "published",
    "section": "section",
    "language of publication": "language",
    "subject": "tags",
    "abstract": "description",
    "abstract (summary)": "description",
}
_NOT_THERE = re.compile(r"(?:full text )?(?:not available|unavailable)\b|none available", re.I)


def fits(text: str) -> bool:
    """Whether a text is such a download."""
    return (
        _ID.search(text) is not None and re.search(r"^[ \t]*(?:Full text|Abstract)\b.*:", text, re.M | re.I) is not None
    )


def split(text: str, note: str = "") -> Iterator[Found]:
    """The articles of a download, numbered as they come; what has no number in the database is no article."""
    number = 0
    for piece in _RULE.split(text):
        if _ID.search(piece):
            number += 1
            yield _article(piece.splitlines(), number, note)


def _article(lines: Sequence[str], number: int, note: str) -> Found:
    begin = next((place for place, line in enumerate(lines) if _label(line)[0] == "full text"), None)
    tail = _tail(lines)
    head = _labelled(lines[: begin if begin is not None else tail])
    said = {**head, **_labelled(lines[tail:])}
    fields = {ours: said[theirs] for theirs, ours in _FIELDS.items() if said.get(theirs)}
    text = ""
    if begin is not None:
        text = "\n".join([_label(lines[begin])[1], *(line.strip() for line in lines[begin + 1 : tail])]).strip()
    if not text or _NOT_THERE.match(text):
        text = fields.pop("description", "")
        note = "; ".join(filter(None, (note, "only the abstract of the article: the download holds no full text")))
    if not text:
        return Unreadable(number, "no article: neither a full text nor an abstract")
    fields["publisher"] = fields.get("publisher", "").partition(";")[0].strip()
    fields["author"] = _names(fields.get("author", ""))
    fields["published"] = iso_day(fields.get("published", ""))
    fields.setdefault("title", next((line.strip() for line in lines if line.strip() and not _label(line)[0]), ""))
    return RawArticle(
        re.sub(r"\n{3,}", "\n\n", text), {name: words for name, words in fields.items() if words}, number, note
    )


def _tail(lines: Sequence[str]) -> int:
    """The line where the labels behind the text begin: a line of the text may look like one, too."""
    last = next((place for place in range(len(lines) - 1, -1, -1) if _label(lines[place])[0] == "publication title"), 0)
    begin, seen = last, {""}
    for place in range(last - 1, -1, -1):
        name = _label(lines[place])[0]
        if not lines[place].strip():
            continue
        if name == "full text" or name in seen:
            break
        seen.add(name)
        begin = place
    return begin


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    """What each label says; of one that comes twice the first, and a value may go on until a blank line."""
    said: dict[str, str] = {}
    name = ""
    for line in lines:
        label, words = _label(line)
        if label:
            name = label if label not in said else ""
            if name:
                said[name] = words
        elif not line.strip():
            name = ""
        elif name:
            said[name] = f"{said[name]} {line.strip()}".strip()
    return said


def _label(line: str) -> tuple[str, str]:
    """(the label in small letters, the words behind it) of a line; ('', '') where it has none."""
    found = _LABEL.match(line)
    if found is None:
        return "", ""
    name = re.sub(r" ?/ ?", " / ", found[1].casefold())
    return (name, (found[2] or "").strip()) if found[2] is not None or name in _WITHOUT_COLON else ("", "")


def _names(words: str) -> str:
    """'Harriet Coyle; Lars Ekholm' of 'Coyle, Harriet; Ekholm, Lars'."""
    names = []
    for name in words.split(";"):
        last, comma, first = name.strip().rstrip(".").partition(", ")
        turned = comma and "," not in first and len(first.split()) < 4
        names.append(f"{first} {last}" if turned else name.strip())
    return "; ".join(filter(None, names))
