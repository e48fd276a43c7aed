"""ArticleFacts to JSON and back, exactly: the cache of a graph folder, from which a graph can be built again.

By msgspec, which makes records of JSON in a fifth of the time that Python takes. Limits: no number that is not finite;
a field that a record does not have is passed over.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from kg.model import ArticleFacts

if TYPE_CHECKING:
    from msgspec.json import Decoder

FORMAT = 11
"""Raised whenever a record gains, loses or changes a field: older caches are then read again from the articles."""

Kind = TypeVar("Kind")


def to_json(record: object) -> bytes:
    """One line of JSON, keys sorted: the same text for the same record."""
    import msgspec  # takes as long as a short query

    return msgspec.json.encode(record, order="sorted")


def from_json(text: bytes | str) -> ArticleFacts:
    """Facts from what `to_json` made of them. Raises ValueError where the text is not such facts."""
    return read_as(ArticleFacts, text)


def read_as(kind: type[Kind], text: bytes | str) -> Kind:
    """A record of this kind from its JSON. Raises ValueError where the text is no such."""
    import msgspec

    try:
        record: Kind = _decoder(kind).decode(text)  # type: ignore[arg-type]  # classes are hashable
        return record
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error


@cache
def _decoder(kind: Any) -> Decoder[Any]:
    import msgspec

    return msgspec.json.Decoder(kind)


def plain(value: Any) -> Any:
    """A record, with all that it holds, as JSON has it."""
    import msgspec

    return msgspec.to_builtins(value)
