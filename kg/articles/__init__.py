"""Readers: files and folders -> articles, with their text, metadata and blocks."""

from __future__ import annotations

from kg.articles.finding import folders_of
from kg.articles.reading import MAX_CHARACTERS, ArticlesRead, digest_of, read_articles, without_copies

__all__ = ["MAX_CHARACTERS", "ArticlesRead", "digest_of", "folders_of", "read_articles", "without_copies"]
