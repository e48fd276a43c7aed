"""What a page shows that is not in the graph: the articles' texts, and why things were taken for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg import ids
from kg.model import ArticleFacts
from kg.resolution import Merge
from kg.views.page_part import Part

DOUBTFUL = 0.6
"""Merges that score no more than this are marked as doubtful."""


class MergedPair(NamedTuple):
    """Two mentions that were taken for one: the words and the article (an IRI) of each, the score and the reason."""

    left: str
    left_article: str
    right: str
    right_article: str
    score: float
    reason: str

    @property
    def doubtful(self) -> bool:
        """Whether the score leaves room for doubt. What was decided by the user is beyond it."""
        return self.score <= DOUBTFUL and not self.reason.startswith("decided by ")


@dataclass(frozen=True, slots=True)
class Beside:
    """The texts of articles and the merges of things, by the IRIs of both."""

    texts: Mapping[str, str] = field(default_factory=dict)
    merges: Mapping[str, Sequence[MergedPair]] = field(default_factory=dict)


NOTHING = Beside()


def part_beside(
    part: Part | None, every: Iterable[str], of: Callable[[str], ArticleFacts], merges: Iterable[Merge]
) -> Beside:
    """As `beside`, of the articles of `part` alone where there is one; `every` has the ids of all articles, `of` gives
    the facts of one."""
    if part is None:
        return beside(map(of, every), merges)
    return beside(map(of, part.names), part.merges(merges))


def beside(facts: Iterable[ArticleFacts], merges: Iterable[Merge]) -> Beside:
    """The texts of `facts`, and `merges` in the words of these, the most doubtful of each thing first.

    A side of a merge that is in none of `facts` is called by its id."""
    texts: dict[str, str] = {}
    words: dict[str, str] = {}
    for one in facts:
        name = one.article.id
        texts[ids.article(name)] = one.article.text
        words.update((f"{name}/{entity.id}", entity.name) for entity in one.entities)
        words.update((f"{name}/{event.id}", event.text) for event in one.events)
    found: dict[str, list[MergedPair]] = defaultdict(list)
    for merge in merges:
        left, right = _side(merge.left, words), _side(merge.right, words)
        found[merge.iri].append(MergedPair(*left, *right, merge.score, merge.reason))
    return Beside(texts, {iri: sorted(pairs, key=_order) for iri, pairs in found.items()})


def _order(pair: MergedPair) -> tuple[float, MergedPair]:
    return pair.score, pair


def _side(key: str, words: Mapping[str, str]) -> tuple[str, str]:
    """The words and the article of ARTICLE/LOCAL."""
    return " ".join(words.get(key, key).split()), ids.article(key.rpartition("/")[0])
