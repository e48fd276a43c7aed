"""Readers: files and folders -> articles, with their text, metadata and blocks."""

from __future__ import annotations

from kg.articles.describing import ANY_LANGUAGE, digest_of
from kg.articles.finding import folders_of
from kg.articles.reading import MAX_CHARACTERS, ArticlesRead, read_articles
from kg.articles.versions import with_versions, without_copies

__all__ = [
    "ANY_LANGUAGE",
    "MAX_CHARACTERS",
    "ArticlesRead",
    "digest_of",
    "folders_of",
    "read_articles",
    "with_versions",
    "without_copies",
]
