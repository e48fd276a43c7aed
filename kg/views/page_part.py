"""Which articles a page shows where there are more than a browser holds: whole stories, first those of most outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import ids
from kg.model import Merge

MOST = 300
"""Articles that a page shows at most."""
_AT_ONCE = 20
"""Articles that are read at once."""
_OF_ARTICLES = frozenset({"articles", "labels", "claims", "evidence", "mentions"})
"""The queries of page_queries/ that read the graphs of articles."""


@dataclass(frozen=True, slots=True)
class Part:
    """The `articles` that are shown (IRIs, sorted) and their `stories`, of so many articles in `all`."""

    articles: tuple[str, ...]
    stories: frozenset[str]
    all: int

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


def part_of(outlets: Mapping[str, str], stories: Sequence[tuple[str, str]], most: int = MOST) -> Part | None:
    """The part of the articles that a page shows; None where it shows all. `outlets` are those of the articles, by
    their IRIs, `stories` each story with an article of it."""
    if len(outlets) <= most:
        return None
    of_story: dict[str, set[str]] = defaultdict(set)
    for story, article in stories:
        of_story[story].add(article)
    chosen: set[str] = set()
    kept: set[str] = set()
    for story in sorted(of_story, key=lambda one: _rank(one, of_story[one], outlets)):
        if len(chosen | of_story[story]) <= most:
            chosen |= of_story[story]
            kept.add(story)
    left = sorted(outlets.keys() - chosen - set().union(*of_story.values()))
    return Part(tuple(sorted([*chosen, *left[: most - len(chosen)]])), frozenset(kept), len(outlets))


def _rank(story: str, articles: Iterable[str], outlets: Mapping[str, str]) -> tuple[int, int, str]:
    told = list(articles)
    return -len({outlets.get(one, one) for one in told}), -len(told), story
