"""What of a resolution is about some of the articles: what depends on nothing else is kept under a digest of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from kg.facts_io import plain
from kg.model import ArticleFacts, Resolution


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


def as_json(resolution: Resolution) -> dict[str, Any]:
    """The tables of a resolution, as JSON has them."""
    return {
        field.name: {key: plain(value) for key, value in table.items()}
        for field in fields(resolution)
        if isinstance(table := getattr(resolution, field.name), dict)
    }
