"""ArticleFacts to JSON and back, exactly: the cache of a graph folder, from which a graph can be built again."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from kg.model import ArticleFacts

FORMAT = 1
"""Raised whenever a record gains, loses or changes a field: older caches are then read again from the articles."""


def to_json(facts: ArticleFacts) -> str:
    """One line of JSON, keys sorted: the same text for the same facts."""
    return json.dumps(_plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> ArticleFacts:
    """The inverse of `to_json`. Raises ValueError where the text is not such facts."""
    try:
        facts = _record(ArticleFacts, json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not the facts of an article: {error!r}") from error
    return cast(ArticleFacts, facts)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _record(kind: type, value: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _typed(hints[name], item) for name, item in value.items()})


def _typed(hint: Any, value: Any) -> Any:
    """`value` as JSON gave it -> what `hint` says."""
    if value is None:
        return None
    origin = get_origin(hint)
    if origin is tuple:
        return tuple(_typed(get_args(hint)[0], item) for item in value)
    if origin in (Union, types.UnionType):
        return _typed(next(part for part in get_args(hint) if part is not type(None)), value)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint, value)
    if hint is date:
        return date.fromisoformat(value)
    return value
