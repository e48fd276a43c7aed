"""Readers, one file a format: bytes -> the raw articles in them. What each field means is settled in `reading`."""

from __future__ import annotations

from kg.articles.readers.base import Format, Found, MissingLibrary, RawArticle, Source, Unreadable, ending_of
from kg.articles.readers.registry import BY_ENDING, FORMATS, format_of

__all__ = [
    "BY_ENDING",
    "FORMATS",
    "Format",
    "Found",
    "MissingLibrary",
    "RawArticle",
    "Source",
    "Unreadable",
    "ending_of",
    "format_of",
]
