"""What of a resolution is about some of the articles: what depends on nothing else is kept under a digest of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256

from kg.facts_io import to_json
from kg.model import ArticleFacts
from kg.resolution import Resolution


def within(resolution: Resolution, facts: Iterable[ArticleFacts]) -> Resolution:
    """What of a resolution is about these articles, without its merges, decisions and notes."""
    keys: list[str] = []
    for one in facts:
        keys += [f"{one.article.id}/{entity.id}" for entity in one.entities]
        keys += [f"{one.article.id}/{event.id}" for event in one.events]
    iri = {key: resolution.iri[key] for key in sorted(keys)}
    things = sorted(set(iri.values()))
    return Resolution(
        iri,
        {one: resolution.label[one] for one in things if one in resolution.label},
        {one: resolution.kind[one] for one in things if one in resolution.kind},
        {one: resolution.aliases[one] for one in things if one in resolution.aliases},
        locations={one: resolution.locations[one] for one in things if one in resolution.locations},
    )


def digest_of(resolution: Resolution, content: str, aliases: bool) -> str:
    """A digest of a part of a resolution, and of a digest of what else counts (`content`), with the `aliases` of things
    or without."""
    tables = [getattr(resolution, field.name) for field in fields(resolution) if aliases or field.name != "aliases"]
    return sha256(to_json([content, *tables])).hexdigest()
