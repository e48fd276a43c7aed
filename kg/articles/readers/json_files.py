"""JSON and JSON Lines: an article an object, alone, in a list, or anywhere in the answer of an interface."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from kg.articles.decode import decode, well_formed
from kg.articles.field_names import key, table
from kg.articles.readers import fields
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable
from kg.errors import InputError

_DEEPEST = 6
_FEWEST_WORDS = 40
"""Words from which on a string by itself is an article."""
_LAST_COMMA = re.compile(r'(?P<string>"(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', re.S)
"""A string, or a comma behind which nothing comes."""
_LINE_OF_LINES = re.compile(r"\s*\{.*\}\s*\n\s*\{.*\}\s*(?:\n|$)")


def fits(source: Source) -> bool:
    """Whether a file without ending, or with that of a text, holds JSON."""
    return source.ending in ("", ".txt") and re.match(r"\s*(?:\[\s*)?\{\s*\"", source.lead) is not None


def fits_lines(source: Source) -> bool:
    """Whether such a file, or a .json, holds an object on each line, as several data sets come."""
    return source.ending in ("", ".txt", ".json") and _LINE_OF_LINES.match(source.lead) is not None


def read(source: Source) -> Iterator[Found]:
    """Every article in the file: one object, a list, a table of pandas, or objects within the answer of an interface.

    An object of its own is part 0; of several each has its place in the list, or among all that were found.
    """
    text, note = decode(source.data())
    value, cut = values_of(text)
    yield from articles(value, source.names, "; ".join(filter(None, (note, cut))))


def articles(value: Any, names: Mapping[str, str], note: str = "") -> Iterator[Found]:
    """The articles in a parsed JSON value."""
    if isinstance(value, Mapping) and fields.has_text(value, names, whole=True) and not _is_table(value, names):
        yield fields.article(value, names, 0, note)
        return
    number = 0
    around = _around(value)
    for number, item in enumerate(_records(value, names, 0), start=1):
        if isinstance(item, Mapping):
            yield fields.article({**around, **item}, names, number, note)
        elif isinstance(item, str) and len(item.split()) >= _FEWEST_WORDS:
            yield RawArticle(well_formed(item), {}, number, note)
        else:
            yield Unreadable(number, "no article: a JSON object with the fields of an article is needed")
    if not number and (texts := _texts_by_name(value)):
        for number, words in enumerate(texts, start=1):
            yield RawArticle(well_formed(words), {}, number, note)
    if not number:
        if isinstance(value, Mapping) and fields.has_text(value, names):
            yield fields.article(value, names, 0, note)
        elif isinstance(value, Mapping) and value:
            yield Unreadable(0, fields.no_text(_first_of_list(value)))
        else:
            raise InputError("no article: the JSON holds no object with the fields of an article")


def _texts_by_name(value: Any) -> list[str]:
    """The texts of an object that holds nothing but some, each under a name of its own."""
    if not isinstance(value, Mapping) or len(value) < 2:
        return []
    texts = [words for words in value.values() if isinstance(words, str) and len(words.split()) >= _FEWEST_WORDS]
    return texts if len(texts) == len(value) else []


def _around(value: Any) -> dict[str, str]:
    """What a JSON Feed says of all its items: whose they are."""
    is_feed = isinstance(value, Mapping) and "jsonfeed.org/version" in str(value.get("version", ""))
    return {"publisher": str(value["title"])} if is_feed and value.get("title") else {}


def _first_of_list(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of an answer that lists objects the first of them, else the answer itself."""
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], Mapping)]
    return lists[0][0] if len(lists) == 1 else value


def read_lines(source: Source) -> Iterator[Found]:
    """JSON Lines: an object on each line that is not blank; its part is the number of the line. A file so called that
    begins with a list, or with an object over several lines, is read as JSON."""
    if _is_whole(source):
        yield from read(source)
        return
    with source.opener() as lines:
        for number, line in enumerate(lines, start=1):
            if not line.removeprefix(codecs.BOM_UTF8).strip():
                continue
            try:
                text, note = _decoded(line)
                value = parse(text)
                if isinstance(value, Mapping):
                    yield fields.article(_innermost(value, source.names), source.names, number, note)
                else:
                    yield Unreadable(number, "no article: a JSON object with the fields of an article is needed")
            except InputError as error:
                yield Unreadable(number, str(error))


def _is_whole(source: Source) -> bool:
    """Whether a file begins with a list, or with an object that goes on over several lines."""
    first, more, _ = source.lead.lstrip().partition("\n")
    return first[:1] == "[" or (bool(more) and re.fullmatch(r"\{\s*(?:\"[^\"]*\"\s*:.*,)?\s*", first) is not None)


def _innermost(value: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    """The one article in an object that wraps it, as dumps of search engines do; else the object itself."""
    if fields.has_text(value, names):
        return value
    inside = [item for item in _records(value, names, 0) if isinstance(item, Mapping)]
    return inside[0] if len(inside) == 1 else value


def _decoded(line: bytes) -> tuple[str, str]:
    """The text of a line, and a note on how it was read; quick for the usual case."""
    try:
        return line.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ""
    except UnicodeDecodeError:
        return decode(line)


def parse(text: str) -> Any:
    """The value of a JSON text; line breaks may stand in its strings. InputError with the place where it is
    malformed."""
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise InputError(f"malformed JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"malformed JSON: {error}") from error


def values_of(text: str) -> tuple[Any, str]:
    """The value of a JSON text, and a line for the user where it is not wholly sound: of several values one after the
    other a list of them, of a list that breaks off what stands before that."""
    try:
        return parse(text), ""
    except InputError as error:
        if "Extra data" in str(error) and (values := _one_after_the_other(text)):
            return values, ""
        bare = _LAST_COMMA.sub(lambda found: found["string"] or "", text)
        if bare != text:
            with suppress(InputError):
                return parse(bare), ""
        if items := _items_before_the_end(text):
            return items, f"{error}: only the {len(items):,} items before that are read"
        raise


def _one_after_the_other(text: str) -> list[Any]:
    """All the values in a text of several; [] where something else stands between them."""
    values, place = _values_from(text, 0)
    return values if place == len(text) else []


def _items_before_the_end(text: str) -> list[Any]:
    """The objects of a list that breaks off, or is damaged, somewhere behind them."""
    begin = len(text) - len(text.lstrip())
    if not text.startswith("[", begin):
        return []
    return [value for value in _values_from(text, begin + 1)[0] if isinstance(value, dict)]


def _values_from(text: str, place: int) -> tuple[list[Any], int]:
    """The values from `place` on, blanks and commas between them, and the place where there are no more."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return values, place
        values.append(value)


def _records(value: Any, names: Mapping[str, str], depth: int) -> Iterator[Any]:
    """The objects in `value` that are articles, and what stands in a list beside them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        if (rows := _table_rows(value, names)) is not None:
            yield from rows
            return
        for inner in value.values():
            if isinstance(inner, Mapping):
                if fields.is_surely_article(inner, names) and not _is_table(inner, names):
                    yield inner
                else:
                    yield from _records(inner, names, depth + 1)
            elif isinstance(inner, list) and any(isinstance(item, Mapping) for item in inner):
                found = list(_records(inner, names, depth + 1))
                if _any_article(found, names):
                    yield from found
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, Mapping) and not fields.has_text(item, names):
                inside = list(_records(item, names, depth + 1))
                if _any_article(inside, names):
                    yield from inside
                elif not ("@type" in item and _any_article(value, names)):  # JSON-LD: the site, the author
                    yield item
            else:
                yield item


def _any_article(found: list[Any], names: Mapping[str, str]) -> bool:
    return any(isinstance(item, Mapping) and fields.is_surely_article(item, names) for item in found)


def _is_table(value: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    return _table_rows(value, names) is not None


def _table_rows(value: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """The rows of a table as pandas writes it: columns of cells, or columns' names beside rows; else None."""
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        rows = [row for row in value["data"] if isinstance(row, list)]
        return [dict(zip(map(str, value["columns"]), row, strict=False)) for row in rows] or None
    columns = list(value.values())
    if not columns or not _are_texts(value, names):
        return None
    if all(isinstance(column, Mapping) for column in columns):
        labels = list(columns[0])
        if labels and not fields.are_names(labels) and all(list(column) == labels for column in columns):
            return [{name: column[label] for name, column in value.items()} for label in labels]
    if len(columns) > 1 and all(isinstance(column, list) and len(column) == len(columns[0]) for column in columns):
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]
    return None


def _are_texts(value: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    """Whether one of the columns is called as a text is."""
    called = {key(names["text"])} if "text" in names else set(table()["text"])
    return any(key(name) in called for name in value)


FORMAT = Format("json", (".json", ".jsonld"), fits, read)
LINES = Format("jsonl", (".jsonl", ".ndjson", ".jsonlines"), fits_lines, read_lines)
