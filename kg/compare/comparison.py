"""The comparison of outlets, story by story: every kind of difference, the most worth reading first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg import ids
from kg.compare import (
    actors,
    agency,
    cues,
    days,
    denials,
    framing,
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
from kg.compare.silence import StorySilences
from kg.facts_store import by_id
from kg.model import ArticleFacts
from kg.resolution import Resolution

_OF_HAPPENINGS = (standing, slots, words, framing, agency)
_OF_MATTERS = (updates, denials, days)
_OF_STORIES = (utterances, naming, roles, opposites, cues, sourcing)


def readings(
    facts: Sequence[ArticleFacts], resolution: Resolution, stories: Mapping[str, Iterable[str]] | None = None
) -> tuple[StoryReading, ...]:
    """The stories as their outlets tell them; `stories` are ids of articles by the story's IRI, by default all as one.

    The result depends on what is given alone, not on its order.
    """
    known = by_id(facts)
    told = stories if stories is not None else {ids.story("all", " ".join(sorted(known))): known}
    return tuple(
        StoryReading(iri, [known[name] for name in sorted(articles) if name in known], resolution)
        for iri, articles in sorted(told.items())
    )


def compare(stories: Iterable[StorySilences]) -> tuple[Difference, ...]:
    """Where the outlets of each story differ, story by story."""
    return tuple(one for story in stories if len(story.reading.outlets) > 1 for one in _compared(story))


def _compared(story: StorySilences) -> tuple[Difference, ...]:
    reading = story.reading
    told = happenings(reading)
    found = [difference for kind in _OF_HAPPENINGS for difference in kind.compare(reading, told)]
    found += [*numbers.compare(story, told), *omissions.compare(story, told)]
    of_matters = matters(reading)
    found += [difference for kind in _OF_MATTERS for difference in kind.compare(reading, of_matters)]
    found += [*words.compare_matters(reading, of_matters), *days.main_happenings(reading)]
    found += [*actors.compare(story), *statements.compare(story)]
    found += [difference for kind in _OF_STORIES for difference in kind.compare(reading)]
    return ranked(together(ranked(found)))
