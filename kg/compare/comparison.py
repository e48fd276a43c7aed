"""The comparison of outlets, story by story: every kind of difference, the most worth reading first."""

from __future__ import annotations

from collections.abc import Sequence

from kg.compare import (
    agency,
    cues,
    naming,
    numbers,
    omissions,
    roles,
    slots,
    sourcing,
    standing,
    updates,
    utterances,
)
from kg.compare.difference import Difference
from kg.compare.happenings import happenings
from kg.compare.ranking import ranked, without_repetitions
from kg.compare.reading import Reading
from kg.model import ArticleFacts, Resolution

_OF_HAPPENINGS = (standing, slots, numbers, updates, naming, agency, omissions)
_OF_STORIES = (utterances, roles, cues, sourcing)


def compare(
    facts: Sequence[ArticleFacts], resolution: Resolution, stories: Sequence[frozenset[str]] | None = None
) -> tuple[Difference, ...]:
    """Where the outlets of each story differ; `stories` are sets of ids of articles, by default all of them as one.

    The result depends on what is given alone, not on its order.
    """
    by_id = {one.article.id: one for one in facts}
    found: list[Difference] = []
    for story in sorted(map(sorted, stories if stories is not None else [frozenset(by_id)])):
        reading = Reading([by_id[name] for name in story if name in by_id], resolution)
        if len(reading.outlets) > 1:
            found += _compared(reading)
    return tuple(found)


def _compared(reading: Reading) -> tuple[Difference, ...]:
    told = happenings(reading)
    found = [difference for kind in _OF_HAPPENINGS for difference in kind.compare(reading, told)]
    found += [difference for kind in _OF_STORIES for difference in kind.compare(reading)]
    return tuple(without_repetitions(ranked(found)))
