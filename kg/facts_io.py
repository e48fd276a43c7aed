"""ArticleFacts to JSON and back, exactly: the cache of a graph folder, from which a graph can be built again."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from kg.model import ArticleFacts

FORMAT = 9
"""Raised whenever a record gains, loses or changes a field: older caches are then read again from the articles."""

_NONE = type(None)


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


def _record(kind: type, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"{kind.__name__} is an object")
    hints = _hints(kind)
    return kind(**{name: _typed(hints[name], item) for name, item in value.items()})


def _typed(hint: Any, value: Any) -> Any:
    """`value` as JSON gave it -> what `hint` says. Raises TypeError where it is something else."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _typed(next(part for part in get_args(hint) if part is not _NONE), value)
    if origin is tuple and isinstance(value, list):
        return tuple(_typed(get_args(hint)[0], item) for item in value)
    if origin is Literal and value in get_args(hint):
        return value
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, value)
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and origin is None and isinstance(value, hint):
        return value
    raise TypeError(f"{value!r:.40} is no {hint}")
