"""Organisations that go by several names: 'NATO' and 'North Atlantic Treaty Organization'. The names are data."""

from __future__ import annotations

from functools import cache

from kg import ids
from kg.lexicon.names import organization_key
from kg.lexicon.places import bare
from kg.lexicon.tables import alternatives, rows


def known_as(name: str) -> str:
    """The first of the names in the table under which the organisation `name` stands; '' for others."""
    return _names().get(_plain(name), "")


def _plain(name: str) -> str:
    return ids.slug(organization_key(bare(name)))


@cache
def _names() -> dict[str, str]:
    return {_plain(form): first for first, others in rows("aliases.tsv", 2) for form in (first, *alternatives(others))}
