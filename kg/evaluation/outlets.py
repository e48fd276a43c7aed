"""Across articles: is what two of them tell one event, are different things kept apart, is silence claimed rightly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.evaluation.alignment import Alignment, Key
from kg.evaluation.counts import Tallies, Tally, share


def score_outlets(aligned: Alignment) -> Tallies:
    """Counts of one story."""
    return {"told by both": _together(aligned), "kept apart": _apart(aligned), "silence": _silence(aligned)}


def _together(aligned: Alignment) -> Tally:
    """For each happening and two articles that tell it: has one event mentions of it in both."""
    verdicts = []
    for happening in aligned.happenings:
        told = [aligned.tells(happening, event) for event in aligned.events.values()]
        for pair in combinations(sorted(happening.articles), 2):
            verdicts.append(any(articles.issuperset(pair) for articles in told))
    return share(verdicts)


def _apart(aligned: Alignment) -> Tally:
    """For two happenings that are easily confused: no event has words of both."""
    return share(
        not any(aligned.shared(one, key) and aligned.shared(other, key) for key in aligned.events)
        for one, other in aligned.apart
    )


def _silence(aligned: Alignment) -> Tally:
    """For each claim that an article does not tell an event: it tells none of the happenings that the event touches.

    Claims about events that are no happening of the gold are not judged, nor are those of an article by itself.
    """
    if len(aligned.articles) < 2:
        return Tally()
    verdicts = []
    for key, article in aligned.silences or _implied(aligned):
        matched = [aligned.happenings[i] for i in aligned.happenings_of(key)]
        if matched:
            verdicts.append(all(article not in happening.articles for happening in matched))
    return share(verdicts)


def _implied(aligned: Alignment) -> Iterator[tuple[Key, str]]:
    """Where the facts claim nothing: an article is silent on what is shown of others and has no mention in it."""
    for key, event in aligned.events.items():
        if event.prominent:
            yield from ((key, article) for article in aligned.articles if article not in event.articles)
