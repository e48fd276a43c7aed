"""Fit when two articles tell one event: ``python -m training.event_merging``, writes kg/resolve/event_evidence.tsv and
kg/resolve/read_evidence.tsv.

On stories from which the encoder has not learned (`training.event_fits.unseen_stories`): all pairs of tellings of two
outlets that the merging would compare (`kg.resolve.event_blocking`) and whose happening the gold has, by whether that
is the same. Logistic regression with a penalty on the squares of the weights. Then, with these weights, in the same
way how much the odds by facts and the reader's score count for those pairs that are read side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.articles.reading import read_articles
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import ArticleFacts
from kg.resolve import event_evidence, resolve_entities
from kg.resolve.told_events import ToldEvents
from training.event_fits import unseen_stories
from training.happenings import happenings_of
from training.regression import Table, write

OUT, OUT_READ = (Path(event_evidence.__file__).with_name(f"{of}_evidence.tsv") for of in ("event", "read"))


@dataclass
class Story:
    """A story with the facts of its articles, and how its entities and events are resolved."""

    folder: Path
    facts: list[ArticleFacts]

    def told(self) -> tuple[ToldEvents, dict[str, set[str]]]:
        """What is told of events, with the weights as they are, and the happenings of each telling in the gold."""
        happenings = happenings_of(self.folder)
        told = ToldEvents(self.facts, resolve_entities(self.facts).iri)
        gold: dict[str, set[str]] = {}
        for member in told.members.values():
            found = gold.setdefault(member.local_event, set())
            found.update(_ids(member.article, member.mention.span, happenings))
        return told, gold


def pairs(story: Story) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each pair of tellings of a story, and whether they are of one happening."""
    told, gold = story.told()
    for left, right in told.pairs():
        if gold[left] or gold[right]:
            yield told.evidences.signs(told.tellings[left], told.tellings[right]), bool(gold[left] & gold[right])


def read_pairs(story: Story) -> Iterator[tuple[dict[str, float], bool]]:
    """The same of those pairs that are read, with the signs of `kg.resolve.side_by_side`."""
    told, gold = story.told()
    for left, right, signs in told.read_signs():
        if gold[left] or gold[right]:
            yield signs, bool(gold[left] & gold[right])


def _ids(article: str, span: Any, happenings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for happening in happenings:
        for place in happening["mentions"]:
            if place["article"] == article and place["start"] < span.end and span.start < place["end"]:
                yield happening["id"]


def main() -> None:
    """Command line."""
    nlp = load()
    told = [
        Story(folder, [extract(article, doc) for article, doc in docs(nlp, read_articles([folder]).articles)])
        for folder in unseen_stories()
    ]
    by = "\nFitted by training/event_merging.py."
    write(OUT, f"Sign, weight: how likely two articles tell one event ('*': the bias).{by}", _fitted(told, pairs))
    event_evidence.weights.cache_clear()
    heading = f"Sign, weight: how likely two tellings that were read side by side are of one event ('*': the bias).{by}"
    write(OUT_READ, heading, _fitted(told, read_pairs))


def _fitted(told: list[Story], rows: Callable[[Story], Iterator[tuple[dict[str, float], bool]]]) -> dict[str, float]:
    table = Table()
    for story in told:
        for signs, same in rows(story):
            table.add(signs, same)
    return table.fitted()


if __name__ == "__main__":
    main()
