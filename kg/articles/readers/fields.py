"""A record of named fields (a JSON object, a row of a table) -> an article, by the names that sources use."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.articles.dates import iso
from kg.articles.day_columns import day_of_parts
from kg.articles.decode import well_formed
from kg.articles.field_names import host_in, is_kind, key, listed_names, table
from kg.articles.readers import markup
from kg.articles.readers.base import TARGETS, Found, RawArticle, Unreadable, byline
from kg.articles.readers.text import without_cut
from kg.errors import InputError

_DEEPEST = 5
_LONG = 200
_FEWEST_WORDS = 40
_FEWEST_WORDS_OF_TEXT = 4
_WRAPPERS = frozenset(("meta", "metadata", "info", "attributes", "properties"))
"""Objects that hold what is told of an article: in them the names of fields are as good as outside."""
_MOST_ITEMS = 1000
_TEXTS = frozenset(("text", "paragraph", "p", "header", "heading", "h2", "h3", "quote", "blockquote", "list"))
"""What blocks of text are called in lists of typed blocks."""
_TRIVIAL = frozenset(("", "null", "none", "nan", "nat", "n/a", "\\n", "[]", "{}"))

Record = Mapping[str, Any]


def parse_names(words: str) -> dict[str, str]:
    """'text=body,published=dateTime' -> {'text': 'body', 'published': 'dateTime'}. InputError for anything else."""
    names: dict[str, str] = {}
    for pair in filter(None, (pair.strip() for pair in words.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs:
            raise InputError(f"{pair}: write it as OURS=THEIRS, as in text=body")
        if ours not in TARGETS:
            raise InputError(f"{pair}: no field {ours!r} (known: {', '.join(TARGETS)})")
        names[ours] = theirs
    return names


def are_names(labels: Sequence[object]) -> bool:
    """Whether one of `labels` is the name of a field, so that they are no numbers of rows."""
    listed, _ = listed_names()
    return any(key(str(label)) in listed for label in labels)


def has_text(record: Record, names: Mapping[str, str], whole: bool = False) -> bool:
    """Whether `record` is an article: a field of it holds the text, or (unless `whole`) a part of it beside a title or
    an address."""
    leaves = _leaves(record)
    if "text" in names:
        return bool(_words(leaves.get(key(names["text"]))))
    if _first(leaves, "text") or _long_text(leaves):
        return True
    return not whole and bool(_first(leaves, "summary")) and bool(_first(leaves, "title") or _first(leaves, "url"))


def is_surely_article(record: Record, names: Mapping[str, str]) -> bool:
    """Whether an object somewhere inside another is an article: it has a text, and a title or an address or length."""
    if not has_text(record, names):
        return False
    leaves = _leaves(record)
    told = any(_known(leaves, target, set()) for target in ("title", "url"))
    return told or len(_text(leaves)[0].split()) >= _FEWEST_WORDS


def article(record: Record, names: Mapping[str, str], part: int, note: str = "") -> Found:
    """The article that `record` is, or why it is none. `names` are what the user said (ours -> theirs)."""
    leaves = _leaves(record)
    used: set[str] = set()
    remarks = [note] if note else []
    if "text" in names:
        text, source = _words(leaves.get(key(names["text"]))), key(names["text"])
        if not text:
            return Unreadable(part, f"no article: nothing in the field {names['text']!r}")
    else:
        text, source = _text(leaves)
        if not text:
            return Unreadable(part, no_text(record))
        if source in table()["summary"]:
            remarks.append(
                f"only a part of the article: no field holds its text, taken from {_written(record, source)!r}"
            )
    used.add(source)
    if markup.is_markup(text):
        text = markup.text_of(text)
    text, cut = without_cut(text)
    if cut:
        remarks.append(cut)
    fields = _fields(leaves, names, used)
    unused = tuple(sorted(name for name in _unknown(record, leaves, used)))
    return RawArticle(well_formed(text), fields, part, "; ".join(remarks), unused=unused)


def _fields(leaves: Mapping[str, Any], names: Mapping[str, str], used: set[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for target in TARGETS[1:]:
        if target in names:
            value = leaves.get(key(names[target]))
            used.add(key(names[target]))
            words = _date_words(value) if target in ("published", "updated") else _words(value, "; ")
        else:
            words = _known(leaves, target, used)
        if words:
            fields[target] = well_formed(byline(words) if target == "author" else words)
    return fields


def _known(leaves: Mapping[str, Any], target: str, used: set[str]) -> str:
    """The words of the first name of `target` that holds some of the right kind."""
    for name in table()[target]:
        if name in used and target not in ("url", "description"):
            continue
        value = leaves.get(name)
        words = _date_words(value) if target in ("published", "updated") else _words(value, "; ")
        if words and is_kind(target, words):
            used.add(name)
            return markup.text_of(words) if target in ("title", "description") and "<" in words else words
    if target in ("published", "updated"):  # no day, but said to be one: the user is told that it is none
        named = ((name, _words(leaves.get(name))) for name in table()[target] if isinstance(leaves.get(name), str))
        return next((words for name, words in named if words and name not in used), "")
    if target == "publisher":
        for name in table()["publisher_host"]:
            if host := host_in(_words(leaves.get(name))):
                used.add(name)
                return host
    return ""


def _text(leaves: Mapping[str, Any]) -> tuple[str, str]:
    """(the text, the name of its field); ('', '') where there is none."""
    name = _first(leaves, "text") or _long_text(leaves) or _first(leaves, "summary")
    return (_words(leaves[name], "\n\n"), name) if name else ("", "")


def _first(leaves: Mapping[str, Any], target: str) -> str:
    """The first name of `target` that holds words; of a text some, unless it is called just that: an 'article' may be a
    name or a number."""
    for name in table()[target]:
        words = _words(leaves.get(name))
        if words and (target != "text" or name == "text" or len(words.split()) >= _FEWEST_WORDS_OF_TEXT):
            return name
    return ""


def _long_text(leaves: Mapping[str, Any]) -> str:
    return next((name for name in table()["text_if_long"] if len(_words(leaves.get(name))) > _LONG), "")


def _leaves(record: Record) -> dict[str, Any]:
    """The values at the ends of a record by their paths; of a path that comes twice the first that says something."""
    found: dict[str, Any] = {}
    for path, value in _walk(record, "", 0):
        if path not in found or not _words(found[path]):
            found[path] = value
    for path in list(found):
        wrapper, _, inner = path.partition(".")
        if wrapper in _WRAPPERS and inner not in table()["text"]:
            found.setdefault(inner, found[path])
    for around in ("", "date.", "published.", "publicationdate."):
        parts = [_words(found.get(f"{around}{part}")) for part in ("year", "month", "day")]
        if all(parts) and (day := day_of_parts(*parts)):
            found.setdefault(around.removesuffix(".") or "date", day)
    return found


def _walk(record: Record, prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        path = prefix + key(str(name))
        while isinstance(value, Mapping) and len(value) == 1 and next(iter(value)).startswith("$"):
            value = next(iter(value.values()))  # {"$date": ...}, as MongoDB writes what JSON has no type for
        if isinstance(value, Mapping):
            if depth < _DEEPEST:
                yield from _walk(value, f"{path}.", depth + 1)
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            if depth < _DEEPEST:
                yield from _columns(value, path, depth)
        else:
            yield path, value


def _columns(items: Sequence[Record], path: str, depth: int) -> Iterator[tuple[str, Any]]:
    """A list of objects as one object whose values are lists: `authors.name` is all their names. Where some say that
    they are pieces of text, the others (pictures, embedded things) are none."""
    together: dict[str, list[Any]] = {}
    texts = [item for item in items if str(item.get("type", "")).casefold() in _TEXTS]
    for item in (texts or items)[:_MOST_ITEMS]:
        for name, value in _walk(item, f"{path}.", depth + 1):
            together.setdefault(name, []).append(value)
    yield from together.items()


def _words(value: Any, between: str = "\n\n") -> str:
    """A value as words; '' for null, an empty one, an object."""
    if isinstance(value, str):
        return "" if value.strip().casefold() in _TRIVIAL else value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value) if math.isfinite(value) else ""
    if isinstance(value, list):
        return between.join(filter(None, (_words(item, between) for item in value)))
    return ""


def _date_words(value: Any) -> str:
    """A value as a date: numbers, and words that are one, are taken for Unix time."""
    words = _words(value, "; ")
    return iso(words)


def _unknown(record: Record, leaves: Mapping[str, Any], used: set[str]) -> Iterator[str]:
    """Names of fields at the top that say something, that were not used and that the table does not know."""
    listed, starts = listed_names()
    for name in record:
        path = key(str(name))
        if not path or path in used or path in listed or path.startswith(starts):
            continue
        inside = [leaf for leaf in leaves if leaf == path or leaf.startswith(f"{path}.")]
        if not used.intersection(inside) and any(_words(leaves[leaf]) for leaf in inside):
            yield str(name)


def no_text(record: Record) -> str:
    """Why a record is no article, with the names of its fields and the remedy."""
    names = [str(name) for name in record]
    shown = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "") if names else "none"
    empty = next((name for name in names if key(name) in table()["text"] and not _words(record[name])), "")
    if empty:
        return f"no article: nothing in the field {empty!r}"
    if any(key(name) in table()["url"] for name in names):
        return f"no article: an address without a text (fields: {shown}): give the page, or --fields text=NAME"
    return f"no article: no field for the text (fields: {shown}); --fields text=NAME names it"


def _written(record: Record, source: str) -> str:
    """The name of the field at path `source` as the record writes it."""
    top = source.partition(".")[0]
    return next((str(name) for name in record if key(str(name)) == top), source)
