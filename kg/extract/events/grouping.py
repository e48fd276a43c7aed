"""Which event mentions of one article are of one event: a score for each pair, and clusters that no weak link glues.

The score is logistic in the likeness of vectors and words, in each slot agreeing or at odds and in the distance
(`same_event.tsv`, fitted on annotated stories by `training.same_event`). Clusters are joined while their members are
alike on average (UPGMA) and no pair contradicts.

Mentions in two towns contradict each other, and so do two times.

Limits: two raids on one village told alike in one article become one.
"""

from __future__ import annotations

import operator
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

from kg.extract.events.candidates import Candidate
from kg.extract.events.words import words
from kg.language import syntax
from kg.lexicon.logistic import chance, read_weights, reasons
from kg.model import EventMention, LocalMerge

_WEIGHTS = Path(__file__).with_name("same_event.tsv")
_STEM = 5
_FAR = 3000  # characters
LEAST = 0.6
"""The mean score from which on two clusters are one event."""
REASONS: Mapping[str, str] = {
    "likeness": "words that mean much the same here",
    "same stem": "the same word",
    "same type": "the same type",
    "same agent": "the same agent",
    "same patient": "the same patient",
    "same place": "the same place",
    "same time": "the same time",
    "definite": "told as known already",
}
"""What a sign says to a user, where it speaks for one event."""


@cache
def weights() -> Mapping[str, float]:
    """same_event.tsv: the weight of each sign; '*' is the bias."""
    return read_weights(_WEIGHTS)


def grouped(
    mentions: Sequence[EventMention], candidates: Sequence[Candidate], towns: Collection[str] = ()
) -> tuple[list[EventMention], list[LocalMerge]]:
    """The mentions with `event` set to the id of the first mention of their event, and what joined them; `towns` are
    the ids of named places that are no countries."""
    scores = [[1.0] * len(mentions) for _ in mentions]
    for i, j in combinations(range(len(mentions)), 2):
        scores[i][j] = scores[j][i] = score(mentions[i], mentions[j], candidates[i], candidates[j], towns)
    clusters, joins = clustered(scores)
    first = {index: mentions[min(cluster)].id for cluster in clusters for index in cluster}
    merges = [
        LocalMerge(mentions[i].id, mentions[j].id, round(scores[i][j], 2), _reason(mentions, candidates, i, j))
        for i, j in joins
    ]
    return [replace(mention, event=first[index]) for index, mention in enumerate(mentions)], merges


def _reason(mentions: Sequence[EventMention], candidates: Sequence[Candidate], i: int, j: int) -> str:
    signs = signs_of(mentions[i], mentions[j], candidates[i], candidates[j])
    return ", ".join(reasons(weights(), signs, REASONS))


def clustered(scores: Sequence[Sequence[float]]) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Average linkage, best first, over symmetric scores (0: contradiction) -> the members of each cluster, and of each
    two clusters that were joined the likeliest pair between them."""
    clusters: dict[int, list[int]] = {index: [index] for index in range(len(scores))}
    joins: list[tuple[int, int]] = []
    means = {
        (a, b): scores[a][b] for a in range(len(scores)) for b in range(a + 1, len(scores)) if scores[a][b] >= LEAST / 2
    }
    while means:
        (a, b), best = max(means.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
        if best < LEAST:
            break
        joins.append(_likeliest(scores, clusters[a], clusters[b]))
        clusters[a] += clusters.pop(b)
        means = {pair: mean for pair, mean in means.items() if b not in pair and a not in pair}
        for other, members in clusters.items():
            if other == a:
                continue
            pairs = [scores[x][y] for x in clusters[a] for y in members]
            mean = sum(pairs) / len(pairs)
            if mean >= LEAST / 2 and min(pairs) > 0:
                means[min(a, other), max(a, other)] = mean
    return list(clusters.values()), joins


def _likeliest(scores: Sequence[Sequence[float]], left: Sequence[int], right: Sequence[int]) -> tuple[int, int]:
    """The pair across two clusters with the highest score, of equals the first."""
    pairs = [(min(x, y), max(x, y)) for x in left for y in right]
    return min(pairs, key=lambda pair: (-scores[pair[0]][pair[1]], pair))


def score(a: EventMention, b: EventMention, x: Candidate, y: Candidate, towns: Collection[str] = ()) -> float:
    """How likely two mentions are of one event, 0 to 1; `x` and `y` are what they were made of, `towns` as above."""
    if a.id == b.id:
        return 1.0
    if _times_differ(a, b) or _towns_differ(a, b, towns):
        return 0.0
    return chance(weights(), signs_of(a, b, x, y))


def signs_of(a: EventMention, b: EventMention, x: Candidate, y: Candidate) -> dict[str, float]:
    """What can be seen of a pair, each sign with its value."""
    alike = stem(a) == stem(b)
    agents, patients = set(a.agents) & set(b.agents), set(a.patients) & set(b.patients)
    everyone, others = {*a.agents, *a.patients}, {*b.agents, *b.patients}
    likeness = sum(map(operator.mul, a.vector, b.vector))
    later = y if y.token.i > x.token.i else x
    determiner = syntax.determiner(later.token) if later.token.pos_ == "NOUN" else None
    return {
        "likeness": likeness,
        "likeness squared": likeness * abs(likeness),
        "same stem": float(alike),
        "same type": float(a.type == b.type),
        "same type but other": float(a.type == b.type != "OTHER"),
        "same agent": float(bool(agents)),
        "same patient": float(bool(patients)),
        "other agent": float(bool(a.agents and b.agents and not agents)),
        "other patient": float(bool(a.patients and b.patients and not patients)),
        "nobody in common": float(bool(everyone and others and not everyone & others)),
        "same place": float(bool(set(a.places) & set(b.places))),
        "other place": float(bool(a.places and b.places and not set(a.places) & set(b.places))),
        "same time": float(bool(a.time and a.time == b.time)),
        "other actuality": float(a.factuality != b.factuality),
        "definite": float(determiner is not None and determiner.lower_ in words("definite")),
        "in the headline": float("headline" in (x.standing, y.standing)),
        "headline and lead": float({x.standing, y.standing} == {"headline", "lead"}),
        "both main": min(x.main, y.main),
        "same sentence": float(a.sentence == b.sentence),
        "far": min(1.0, abs(a.span.start - b.span.start) / _FAR),
    }


def stem(mention: EventMention) -> str:
    """What 'withdraw', 'withdrew' and 'withdrawal' share."""
    return mention.lemma[:_STEM]


def _towns_differ(a: EventMention, b: EventMention, towns: Collection[str]) -> bool:
    """Whether both happened in, or were done to, towns, and to none in common: of 307 such pairs of the stories to fit
    on 304 are two events."""
    here, there = ({*one.places, *one.patients}.intersection(towns) for one in (a, b))
    return bool(here and there) and here.isdisjoint(there)


def _times_differ(a: EventMention, b: EventMention) -> bool:
    return bool(a.time and b.time) and not (a.time.startswith(b.time) or b.time.startswith(a.time))
