"""Whom outlets rely on: named and unnamed sources, officials, documents, by their share of each outlet's statements.

One entry a story, of the kinds of sources whose shares lie far apart. Foreign sources are counted where the country of
most who speak is known. Limits: who is an official is told by roles and by words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from kg.compare.difference import Difference, Words
from kg.compare.naming import PRONOUNS
from kg.compare.reading import StoryReading
from kg.model import ArticleFacts, Attribution

_DOCUMENT = re.compile(
    r"\b(?:report|statement|document|record|letter|filing|lawsuit|suit|complaint|study|survey|poll|review|inquiry|video|"
    r"transcript|tweet|memo|email|data)s?\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:official|minister|ministry|police|government|president|spokes\w+|army|military|court|prosecutor|mayor|governor|"
    r"authorit\w+|agency|commission|parliament|senator|secretary|general|office|department)s?\b",
    re.IGNORECASE,
)
_FEWEST = 6
_APART = 0.3
_ERRORS = 2
"""Standard errors that the shares must lie apart."""
_KINDS = ("unnamed", "official", "documentary", "foreign")
_KNOWN = 0.5
"""The share of an outlet's statements of which the country of who speaks must be known for foreign ones to count."""


def compare(reading: StoryReading) -> Iterator[Difference]:
    """One entry where the sources of the outlets are of other kinds."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[str, list[Words]] = defaultdict(list)
    for facts in reading.facts:
        outlet = reading.outlet(facts.article.id)
        for statement in facts.attributions:
            source = statement.source[0].of(facts.article.text).strip() if statement.source else ""
            if source and (statement.speaker or source.lower() not in PRONOUNS):
                found = _kinds(reading, facts, statement)
                counts[outlet].update(found)
                counts[outlet]["all"] += 1
                if "unnamed" in found:
                    words[outlet] += [Words(facts.article.id, span) for span in statement.source]
    counts = defaultdict(Counter, {outlet: of for outlet, of in counts.items() if of["all"] >= _FEWEST})
    if len(counts) < 2:
        return
    shares = {outlet: {kind: of[kind] / of["all"] for kind in _KINDS} for outlet, of in counts.items()}
    unknown = any(of["of a country"] < _KNOWN * of["all"] for of in counts.values())
    apart = [kind for kind in _KINDS if not (kind == "foreign" and unknown) and _differ(counts, kind)]
    if not apart:
        return
    values: dict[str, str | None] = {
        outlet: ", ".join(f"{kind} {100 * of[kind]:.0f} %" for kind in apart)
        + f" of {counts[outlet]['all']} statements"
        for outlet, of in shares.items()
    }
    cells = reading.cells(values, {outlet: words[outlet] for outlet in counts})
    yield Difference(reading.iri, reading.iri, "source", "sourcing", "kinds of sources", cells, 0.4, 0.3)


def _differ(counts: Mapping[str, Counter[str]], kind: str) -> bool:
    """Whether two outlets' shares of a kind of source lie far apart, and farther than chance sets so few."""
    return any(
        abs(one[kind] / one["all"] - other[kind] / other["all"]) >= max(_APART, _ERRORS * _error(one, other, kind))
        for one, other in combinations(counts.values(), 2)
    )


def _error(one: Counter[str], other: Counter[str], kind: str) -> float:
    """The standard error of the difference of two shares."""
    share = (one[kind] + other[kind]) / (one["all"] + other["all"])
    return math.sqrt(share * (1 - share) * (1 / one["all"] + 1 / other["all"]))


def _kinds(reading: StoryReading, facts: ArticleFacts, statement: Attribution) -> set[str]:
    entities = {entity.id: entity for entity in facts.entities}
    speaker = entities.get(statement.speaker)
    source = " ".join(span.of(facts.article.text) for span in statement.source)
    kinds = {"named" if speaker and speaker.named else "unnamed"}
    if _DOCUMENT.search(source) and not (speaker and speaker.type == "Person"):
        kinds.add("documentary")
    if _OFFICIAL.search(source) or any(role.holder == statement.speaker for role in facts.roles):
        kinds.add("official")
    if speaker and speaker.country:
        kinds.add("of a country")
    if speaker and speaker.country and speaker.country != _home(facts):
        kinds.add("foreign")
    return kinds


def _home(facts: ArticleFacts) -> str:
    """The country that an article tells of most."""
    entities = {entity.id: entity for entity in facts.entities}
    counts = Counter(entities[m.entity].country for m in facts.mentions if m.entity in entities)
    counts.pop("", None)
    return max(sorted(counts), key=lambda country: counts[country]) if counts else ""
