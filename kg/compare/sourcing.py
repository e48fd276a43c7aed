"""Whom outlets rely on: named and unnamed sources, officials, documents, by their share of each outlet's statements.

One entry a story, where the shares lie far apart. Limits: who is an official is told by roles and by words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

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
_FEWEST = 4
_APART = 0.3


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
    kinds = ("named", "unnamed", "official", "documentary", "foreign")
    shares = {outlet: {kind: of[kind] / of["all"] for kind in kinds} for outlet, of in counts.items()}
    if all(max(s[k] for s in shares.values()) - min(s[k] for s in shares.values()) < _APART for k in kinds):
        return
    values: dict[str, str | None] = {
        outlet: ", ".join(f"{kind} {100 * share:.0f} %" for kind, share in of.items() if share)
        + f" of {counts[outlet]['all']} statements"
        for outlet, of in shares.items()
    }
    cells = reading.cells(values, {outlet: words[outlet] for outlet in counts})
    yield Difference(reading.iri, reading.iri, "source", "sourcing", "kinds of sources", cells, 0.4, 0.3)


def _kinds(reading: StoryReading, facts: ArticleFacts, statement: Attribution) -> set[str]:
    entities = {entity.id: entity for entity in facts.entities}
    speaker = entities.get(statement.speaker)
    source = " ".join(span.of(facts.article.text) for span in statement.source)
    kinds = {"named" if speaker and speaker.named else "unnamed"}
    if _DOCUMENT.search(source) and not (speaker and speaker.type == "Person"):
        kinds.add("documentary")
    if _OFFICIAL.search(source) or any(role.holder == statement.speaker for role in facts.roles):
        kinds.add("official")
    if speaker and speaker.country and speaker.country != _home(facts):
        kinds.add("foreign")
    return kinds


def _home(facts: ArticleFacts) -> str:
    """The country that an article tells of most."""
    entities = {entity.id: entity for entity in facts.entities}
    counts = Counter(entities[m.entity].country for m in facts.mentions if m.entity in entities)
    counts.pop("", None)
    return max(sorted(counts), key=lambda country: counts[country]) if counts else ""
