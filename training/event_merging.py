"""Fit when two articles tell one event: ``python -m training.event_merging``, writes kg/resolve/event_evidence.tsv.

On stories from which the encoder has not learned (`training.event_fits.unseen_stories`): all pairs of tellings of two
outlets that the merging would compare (`kg.resolve.event_blocking`) and whose happening the gold has, by whether that
is the same. Logistic regression with a penalty on the squares of the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.articles.reading import read_articles
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import ArticleFacts
from kg.resolution import Resolution
from kg.resolve import event_evidence, resolve
from kg.resolve.told_events import ToldEvents
from training.event_fits import unseen_stories
from training.happenings import happenings_of
from training.regression import Table, write

OUT = Path(event_evidence.__file__).with_name("event_evidence.tsv")


def pairs(folder: Path, facts: list[ArticleFacts], resolution: Resolution) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each pair of tellings of a story, and whether they are of one happening."""
    happenings = happenings_of(folder)
    told = ToldEvents(facts, resolution.iri)
    gold: dict[str, set[str]] = {}
    for member in told.members.values():
        gold.setdefault(member.local_event, set()).update(_ids(member.article, member.mention.span, happenings))
    for left, right in told.pairs():
        if gold[left] or gold[right]:
            yield told.evidences.signs(told.tellings[left], told.tellings[right]), bool(gold[left] & gold[right])


def _ids(article: str, span: Any, happenings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for happening in happenings:
        for place in happening["mentions"]:
            if place["article"] == article and place["start"] < span.end and span.start < place["end"]:
                yield happening["id"]


def main() -> None:
    """Command line."""
    nlp = load()
    table = Table()
    for folder in unseen_stories():
        facts = [extract(article, doc) for article, doc in docs(nlp, read_articles([folder]).articles)]
        for signs, same in pairs(folder, facts, resolve(facts)):
            table.add(signs, same)
    heading = (
        "Sign, weight: how likely two articles tell one event ('*': the bias).\nFitted by training/event_merging.py."
    )
    write(OUT, heading, table.fitted())


if __name__ == "__main__":
    main()
