"""Readers, one file a format: bytes -> the raw articles in them. What each field means is settled in `reading`."""

from __future__ import annotations

from kg.articles.readers.base import (
    Format,
    Found,
    MissingLibrary,
    RawArticle,
    Source,
    UnknownFormat,
    Unreadable,
    ending_of,
    stem_of,
)
from kg.articles.readers.fields import parse_names
from kg.articles.readers.registry import ENDINGS, FORMATS, format_of, read

__all__ = [
    "ENDINGS",
    "FORMATS",
    "Format",
    "Found",
    "MissingLibrary",
    "RawArticle",
    "Source",
    "UnknownFormat",
    "Unreadable",
    "ending_of",
    "format_of",
    "parse_names",
    "read",
    "stem_of",
]
