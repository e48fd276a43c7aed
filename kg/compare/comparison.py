"""The comparison of outlets, story by story: every kind of difference, the most worth reading first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg import ids
from kg.compare import (
    actors,
    agency,
    cues,
    days,
    denials,
    naming,
    numbers,
    omissions,
    opposites,
    roles,
    slots,
    sourcing,
    standing,
    statements,
    updates,
    utterances,
    words,
)
from kg.compare.difference import Difference
from kg.compare.happenings import happenings
from kg.compare.matters import matters
from kg.compare.ranking import ranked, together
from kg.compare.reading import StoryReading
from kg.facts_store import by_id
from kg.model import ArticleFacts, Resolution

_OF_HAPPENINGS = (standing, slots, numbers, words, agency, omissions)
_OF_MATTERS = (updates, denials, days)
_OF_STORIES = (utterances, naming, roles, actors, opposites, statements, cues, sourcing)


def compare(
    facts: Sequence[ArticleFacts], resolution: Resolution, stories: Mapping[str, frozenset[str]] | None = None
) -> tuple[Difference, ...]:
    """Where the outlets of each story differ; `stories` are sets of ids of articles by the story's IRI, by default
    all as one.

    The result depends on what is given alone, not on its order.
    """
    known = by_id(facts)
    found: list[Difference] = []
    told = stories if stories is not None else {ids.story("all", " ".join(sorted(known))): frozenset(known)}
    for iri, articles in sorted(told.items()):
        reading = StoryReading(iri, [known[name] for name in sorted(articles) if name in known], resolution)
        if len(reading.outlets) > 1:
            found += _compared(reading)
    return tuple(found)


def _compared(reading: StoryReading) -> tuple[Difference, ...]:
    told = happenings(reading)
    found = [difference for kind in _OF_HAPPENINGS for difference in kind.compare(reading, told)]
    of_matters = matters(reading)
    found += [difference for kind in _OF_MATTERS for difference in kind.compare(reading, of_matters)]
    found += words.compare_matters(reading, of_matters)
    found += [difference for kind in _OF_STORIES for difference in kind.compare(reading)]
    return ranked(together(ranked(found)))
