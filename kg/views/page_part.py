"""Which articles a page shows where there are more than a browser holds: whole stories, first those of most outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg import ids
from kg.resolution import Merge

MOST = 300
"""Articles that a page shows at most."""
_AT_ONCE = 20
"""Articles that are read at once."""
_OF_ARTICLES = frozenset({"articles", "labels", "claims", "evidence", "mentions"})
"""The queries of page_queries/ that read the graphs of articles."""


class OtherStory(NamedTuple):
    """A story that a page does not show: how many articles and outlets tell it, its first and its last day."""

    iri: str
    label: str
    articles: int
    outlets: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Part:
    """The `articles` that are shown (IRIs, sorted) and their `stories`, of so many articles in `all`; whether the user
    has `chosen` what is shown, and if not, the `others`, stories that are not shown, those of most outlets first."""

    articles: tuple[str, ...]
    stories: frozenset[str]
    all: int
    others: tuple[OtherStory, ...] = ()
    chosen: bool = False

    def graphs(self, query: str) -> Iterator[Sequence[str]]:
        """The graphs that a query of page_queries/ is asked of, some at a time; () for all."""
        if query not in _OF_ARTICLES:
            yield ()
            return
        for start in range(0, len(self.articles), _AT_ONCE):
            yield self.articles[start : start + _AT_ONCE]
        if query == "mentions":
            yield (ids.COMPARISON,)

    @property
    def names(self) -> list[str]:
        """The ids of the articles."""
        return [ids.article_id(iri) for iri in self.articles]

    def merges(self, merges: Iterable[Merge]) -> Iterator[Merge]:
        """Those in which the articles have a part."""
        shown = frozenset(self.names)
        for merge in merges:
            if any(side.rpartition("/")[0] in shown for side in (merge.left, merge.right)):
                yield merge


class DatedArticle(NamedTuple):
    """The outlet of an article, and its day, '' where it has none."""

    outlet: str
    day: str


def part_of(
    every: Mapping[str, DatedArticle],
    stories: Sequence[tuple[str, str, str]],
    most: int = MOST,
    wanted: Collection[str] | None = None,
) -> Part | None:
    """The part of the articles that a page shows, of those `wanted` (None: all) at most so many, whole stories; None
    where it shows all. `every` has the articles by their IRIs, `stories` each story (its IRI and label) with an article
    of it."""
    candidates = every.keys() if wanted is None else every.keys() & wanted
    if len(candidates) == len(every) <= most:
        return None
    told = _told(every, stories)
    ranked = sorted(told, key=lambda one: (-one.outlets, -one.articles, one.iri))
    of_story: dict[str, set[str]] = defaultdict(set)
    for story, _, article in stories:
        of_story[story].add(article)
    chosen: set[str] = set()
    kept: set[str] = set()
    for iri in (story.iri for story in ranked if of_story[story.iri] <= candidates):
        if len(chosen | of_story[iri]) <= most:
            chosen |= of_story[iri]
            kept.add(iri)
    left = sorted(candidates - chosen - set().union(*of_story.values()))
    shown = tuple(sorted([*chosen, *left[: most - len(chosen)]]))
    others = tuple(story for story in ranked if story.iri not in kept) if wanted is None else ()
    return Part(shown, frozenset(kept), len(every), others, wanted is not None)


def _told(every: Mapping[str, DatedArticle], stories: Iterable[tuple[str, str, str]]) -> list[OtherStory]:
    """Each story, as it is listed where it is not shown."""
    labels: dict[str, str] = {}
    of_story: dict[str, set[str]] = defaultdict(set)
    for story, label, article in stories:
        labels[story] = min(label, labels.get(story, label))
        of_story[story].add(article)
    found = []
    for story, articles in of_story.items():
        known = [every[one] for one in articles if one in every]
        days = sorted(one.day[:10] for one in known if one.day) or [""]
        outlets = {one.outlet for one in known}
        found.append(OtherStory(story, labels[story], len(articles), len(outlets), days[0], days[-1]))
    return found
