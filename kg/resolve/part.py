"""What of a resolution is about some of the articles: what depends on nothing else is kept under a digest of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from hashlib import sha256
from typing import TypeVar

from kg import ids
from kg.facts_io import to_json
from kg.model import ArticleFacts
from kg.resolution import Resolution

Value = TypeVar("Value")


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


def named_within(resolution: Resolution, keys: Iterable[str]) -> dict[str, str]:
    """For each event of these, by ARTICLE/LOCAL, an IRI that depends on no other of its mentions: the one which it has
    in a graph of these alone under the same label, so that one that nobody else tells keeps its own."""
    told: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        told[resolution.iri[key]].append(key)
    return {iri: f"{iri.rpartition('-')[0]}-{ids.digest(' '.join(sorted(own)))}" for iri, own in told.items()}


def renamed(resolution: Resolution, names: Mapping[str, str]) -> Resolution:
    """A resolution in which the things with these IRIs have others."""
    iri = {key: names.get(iri, iri) for key, iri in resolution.iri.items()}
    return replace(
        resolution,
        iri=iri,
        label=_with_names(resolution.label, names),
        kind=_with_names(resolution.kind, names),
        aliases=_with_names(resolution.aliases, names),
    )


def _with_names(table: Mapping[str, Value], names: Mapping[str, str]) -> dict[str, Value]:
    return {new: table[iri] for new, iri in sorted((names.get(iri, iri), iri) for iri in table)}


def digest_of(resolution: Resolution, content: str, aliases: bool) -> str:
    """A digest of a part of a resolution, and of a digest of what else counts (`content`), with the `aliases` of things
    or without."""
    tables = [getattr(resolution, field.name) for field in fields(resolution) if aliases or field.name != "aliases"]
    return sha256(to_json([content, *tables])).hexdigest()
