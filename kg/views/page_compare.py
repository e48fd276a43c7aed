"""What the page tells of several articles together: stories, differences, silence, support, the user's decisions.

Read from the graphs of the comparison and of the decisions (`kg.assemble.comparison`, `kg.assemble.decisions`); the
differences are those of `kg compare`, in its order. A graph without these gives an empty `Compared`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.views.page_data import SentenceMark, ShownSentence

Rows = Callable[[str], Iterator[tuple[str, ...]]]
"""Gives the rows of a query of page_queries/, by its name."""

Mentions = Mapping[tuple[str, str], tuple[int, int, str, str]]
"""Begin, end, words and sentence (an IRI) of a mention, by the graph that describes it and its IRI."""

TOLD = "told"
"""The role of a mark on the words that carry what an outlet tells in a difference."""


class ShownCell(NamedTuple):
    """What one outlet tells, None where it tells nothing, and the words that carry it."""

    outlet: str
    value: str | None
    words: tuple[tuple[ShownSentence, SentenceMark], ...]


class ShownDifference(NamedTuple):
    """A difference between outlets; `about` and `story` are IRIs. See `kg.compare.difference.Difference`."""

    rank: int
    iri: str
    what: str
    about: str
    story: str
    slot: str
    relation: str
    confidence: str
    cells: tuple[ShownCell, ...]


class ShownSilence(NamedTuple):
    """An article in which no match for an event was found, or only what may be it, and what comes nearest."""

    article: str
    finding: str
    confidence: str
    nearest: str
    score: str


class ShownStory(NamedTuple):
    """A story and its articles, by their IRIs."""

    iri: str
    label: str
    articles: tuple[str, ...]


class ShownDecision(NamedTuple):
    """What the user decided, in words, who did and why."""

    words: str
    who: str
    why: str


@dataclass(slots=True)
class Compared:
    """All of it. `silences`, `support` and `decisions` are by the IRI of the thing that they are about."""

    stories: list[ShownStory] = field(default_factory=list)
    differences: list[ShownDifference] = field(default_factory=list)
    silences: dict[str, list[ShownSilence]] = field(default_factory=dict)
    support: dict[str, int] = field(default_factory=dict)
    decisions: dict[str, list[ShownDecision]] = field(default_factory=dict)


def compared(rows: Rows, mentions: Mentions) -> Compared:
    """What `rows` give, in an order that does not depend on theirs."""
    found = Compared()
    labels: dict[str, str] = {}
    articles: dict[str, set[str]] = defaultdict(set)
    for story, label, article in rows("stories"):
        labels[story] = min(label, labels.get(story, label))
        articles[story].add(article)
    found.stories = [ShownStory(iri, labels[iri], tuple(sorted(articles[iri]))) for iri in sorted(labels)]
    cells = _cells(rows, mentions)
    shown = (
        ShownDifference(int(rank), iri, what, about, story, slot, relation, sure, tuple(cells.get(iri, ())))
        for iri, rank, what, about, story, slot, relation, sure in rows("differences")
    )
    found.differences = sorted(shown, key=lambda one: (one.story, one))
    for event, *silence in sorted(rows("silences")):
        found.silences.setdefault(event, []).append(ShownSilence(*silence))
    found.support = {thing: int(support) for thing, support in sorted(rows("support"))}
    for thing, *decision in sorted(set(rows("decisions"))):
        found.decisions.setdefault(thing, []).append(ShownDecision(*decision))
    return found


def _cells(rows: Rows, mentions: Mentions) -> dict[str, list[ShownCell]]:
    """The cells of each difference, by outlet."""
    values: dict[tuple[str, str], str | None] = {}
    words: dict[tuple[str, str], set[tuple[ShownSentence, SentenceMark]]] = defaultdict(set)
    for difference, outlet, value, graph, mention in rows("cells"):
        values[difference, outlet] = value or None
        if (graph, mention) in mentions:
            words[difference, outlet].add(_placed(graph, mention, mentions))
    found: dict[str, list[ShownCell]] = defaultdict(list)
    for difference, outlet in sorted(values):
        carried = tuple(sorted(words[difference, outlet]))
        found[difference].append(ShownCell(outlet, values[difference, outlet], carried))
    return found


def _placed(graph: str, mention: str, mentions: Mentions) -> tuple[ShownSentence, SentenceMark]:
    """A mention in its sentence. What reaches beyond that is marked to its end."""
    begin, end, words, sentence = mentions[graph, mention]
    first, _, text, _ = mentions.get((graph, sentence), (begin, end, words, ""))
    at = ShownSentence(mention.partition("#")[0], first, text)
    return at, SentenceMark(max(0, begin - first), min(len(text), end - first), TOLD)


def sentences(differences: Iterable[ShownDifference]) -> set[ShownSentence]:
    """The sentences in which the words of differences stand."""
    return {at for one in differences for cell in one.cells for at, _ in cell.words}
