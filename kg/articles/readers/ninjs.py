"""ninjs, IPTC's news in JSON (1.x and 2.x, 3.x): one item, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.articles.decode import decode, well_formed
from kg.articles.readers import markup
from kg.articles.readers.base import Format, Found, RawArticle, Source, Unreadable
from kg.articles.readers.json_files import values_of
from kg.errors import InputError

_BODY = re.compile(r'"(?:body_?(?:text|xhtml|html)|bodies|headlines)"\s*:', re.I)
_ITEM = re.compile(r'"(?:version_?created|pub_?status|first_?created|renditions|copyright_?holder|standard)"\s*:', re.I)


def fits(source: Source) -> bool:
    """Whether a JSON file names the fields that only ninjs has."""
    if source.ending not in ("", ".json", ".ninjs", ".txt") or source.lead.lstrip()[:1] not in ("{", "["):
        return False
    return bool(_BODY.search(source.lead) and _ITEM.search(source.lead)) and '"uri"' in source.lead


def read(source: Source) -> Iterator[Found]:
    """The items; those without a text (pictures, events) are told."""
    text, note = decode(source.data())
    told, cut = values_of(text)
    note = "; ".join(filter(None, (note, cut)))
    value = _items(told)
    items = value if isinstance(value, list) else [value]
    if not items:
        raise InputError("no article: the list is empty")
    for number, item in enumerate(items, start=1):
        yield _item(item, number if isinstance(value, list) else 0, note)


def _items(value: Any) -> Any:
    """The items of an answer that lists them; a single one as it is."""
    if isinstance(value, Mapping) and not _body(_lower(value)):
        lists = [one for one in value.values() if isinstance(one, list)]
        listed = [one for one in lists if any(isinstance(item, Mapping) and "uri" in item for item in one)]
        if "uri" not in value and len(listed) == 1:
            return listed[0]
    return value


def _lower(item: Mapping[str, Any]) -> dict[str, Any]:
    return {str(name).replace("_", "").casefold(): value for name, value in item.items()}


def _item(item: Any, part: int, note: str) -> Found:
    if not isinstance(item, Mapping):
        return Unreadable(part, "no article: a ninjs item is a JSON object")
    lower = _lower(item)
    text = _body(lower)
    if not text:
        return Unreadable(part, f"no article: a {_words(lower.get('type')) or 'ninjs'} item without a text")
    fields = {
        "title": _words(lower.get("headline")) or _roles(lower.get("headlines")) or _words(lower.get("title")),
        "publisher": _name(lower.get("infosources"))
        or _words(lower.get("copyrightholder"))
        or _name(lower.get("provider")),
        "published": _words(lower.get("firstcreated"))
        or _words(lower.get("contentcreated"))
        or _words(lower.get("versioncreated")),
        "updated": _words(lower.get("versioncreated")),
        "url": _address(lower.get("canonicalurl")) or _address(lower.get("uri")),
        "author": _words(lower.get("byline")) or _words(lower.get("by")),
        "language": _words(lower.get("language")),
        "description": _words(lower.get("descriptiontext")) or _roles(lower.get("descriptions")),
        "tags": _names(lower.get("subject") or lower.get("subjects")),
    }
    return RawArticle(well_formed(text), {k: well_formed(v) for k, v in fields.items() if v}, part, note)


def _body(item: Mapping[str, Any]) -> str:
    """The text: with its paragraphs from markup if there is some, else the plain one."""
    marked = _words(item.get("bodyxhtml")) or _words(item.get("bodyhtml"))
    plain = _words(item.get("bodytext"))
    for body in _objects(item.get("bodies")):
        value, kind = _words(body.get("value")), _words(body.get("contenttype") or body.get("contentType"))
        if "html" in kind or (not kind and markup.is_markup(value)):
            marked = marked or value
        else:
            plain = plain or value
    return (markup.text_of(marked) if marked else "") or plain.strip()


def _roles(value: Any) -> str:
    """Of a list of values with roles the main one, else the first."""
    objects = _objects(value)
    main = [one for one in objects if _words(one.get("role")) in ("", "main", "headline", "title")]
    return next((_words(one.get("value")) for one in main or objects if _words(one.get("value"))), "")


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value
    return next((_words(one.get("name")) for one in _objects(value) if _words(one.get("name"))), "")


def _names(value: Any) -> str:
    return "; ".join(filter(None, (_words(one.get("name")) for one in _objects(value))))


def _objects(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        return [value]
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _address(value: Any) -> str:
    words = _words(value)
    return words if words.startswith(("http://", "https://")) else ""


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


FORMAT = Format("ninjs", (".ninjs",), fits, read)
