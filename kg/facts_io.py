"""ArticleFacts to JSON and back, exactly: the cache of a graph folder, from which a graph can be built again."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from kg.model import ArticleFacts

FORMAT = 11
"""Raised whenever a record gains, loses or changes a field: older caches are then read again from the articles."""

_NONE = type(None)
Read = Callable[[Any], Any]
Kind = TypeVar("Kind")


def to_json(facts: ArticleFacts) -> str:
    """One line of JSON, keys sorted: the same text for the same facts."""
    return json.dumps(plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> ArticleFacts:
    """The inverse of `to_json`. Raises ValueError where the text is not such facts."""
    return read_as(ArticleFacts, text)


def read_as(kind: type[Kind], text: str) -> Kind:
    """A record of this kind from the JSON of what `plain` made of it. Raises ValueError where the text is no such."""
    try:
        return cast(Kind, _record(kind, json.loads(text)))
    except (KeyError, TypeError) as error:
        raise ValueError(f"no {kind.__name__}: {error!r}") from error


def plain(value: Any) -> Any:
    """A record, with all that it holds, as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _hints(kind: type) -> dict[str, Read]:
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _record(kind: type, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"{kind.__name__} is an object")
    readers = _hints(kind)
    return kind(**{name: readers[name](item) for name, item in value.items()})


@cache
def _reader(hint: Any) -> Read:
    """A function that makes of what JSON gives what `hint` says. It raises TypeError where that is something else."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _reader(next(part for part in parts if part is not _NONE))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        each = _reader(parts[0])
        return lambda value: tuple([each(item) for item in _checked(value, list, hint)])
    if origin is Literal:
        return lambda value: value if value in parts else _refused(value, hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda value: _record(hint, value)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and origin is None:
        return lambda value: value if isinstance(value, hint) else _refused(value, hint)
    return lambda value: _refused(value, hint)


def _checked(value: Any, kind: type, hint: Any) -> Any:
    return value if isinstance(value, kind) else _refused(value, hint)


def _refused(value: Any, hint: Any) -> Any:
    raise TypeError(f"{value!r:.40} is no {hint}")
