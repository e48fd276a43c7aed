"""What the page tells of actors across outlets: who quotes them how often, and which of their roles only one tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from kg.views.page_data import PageData

Holding = tuple[str, str, str]
"""A role holding: title, organisation ('' if none is told) and status."""

DIRECT = frozenset({"direct", "mixed"})
"""Forms of quotation that give words of the speaker."""


class Count(NamedTuple):
    """How many statements, and how many of them give words of the speaker."""

    statements: int = 0
    direct: int = 0


class RoleDifference(NamedTuple):
    """Only `outlet` tells this `part` of a role (title, organization or status); `others`: the rest give another."""

    part: str
    outlet: int
    others: bool


def quoted_by(data: PageData) -> dict[str, dict[str, Count]]:
    """By speaker and outlet: how many statements of the speaker the outlet gives."""
    counts: dict[str, dict[str, Count]] = defaultdict(dict)
    for relation in data.relations.values():
        if relation.kind != "said":
            continue
        facts = dict(data.things[relation.target].facts)
        direct = any(value.rsplit("#", 1)[-1] in DIRECT for value in facts.get("quotation", ()))
        for outlet in {data.articles[article].outlet for article in relation.articles if article in data.articles}:
            before = counts[relation.source].get(outlet, Count())
            counts[relation.source][outlet] = Count(before.statements + 1, before.direct + direct)
    return dict(counts)


def role_differences(
    holdings: Mapping[Holding, Collection[int]], outlets: Collection[int]
) -> dict[Holding, list[RoleDifference]]:
    """What only one of the outlets tells of each role. `holdings` has the outlets that tell a role, `outlets` are all
    that tell its holder.

    A title is compared among all of these, organisation and status among those that give the title."""
    found: dict[Holding, list[RoleDifference]] = {}
    for title, organization, status in holdings:
        same = {holding: told for holding, told in holdings.items() if holding[0] == title}
        tellers = {outlet for told in same.values() for outlet in told}
        differences = []
        if len(tellers) == 1 and len(outlets) > 1:
            differences.append(RoleDifference("title", min(tellers), False))
        for part, position, value in (("organization", 1, organization), ("status", 2, status)):
            giving = {outlet for holding, told in same.items() if holding[position] == value for outlet in told}
            if value and len(giving) == 1 < len(tellers):
                rest = {holding[position] for holding, told in same.items() if set(told) - giving}
                differences.append(RoleDifference(part, min(giving), bool(rest - {"", value})))
        found[title, organization, status] = differences
    return found
