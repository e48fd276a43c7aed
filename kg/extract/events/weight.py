"""Two figures for each event: confidence, how likely it is right, and prominence, how likely a reader looks for it.

Both are logistic in what the encoder says of the event's words and in where and how often the article tells it
(`weights.tsv`), fitted on annotated stories by `training.event_weights`.

Limits: what a reader looks for is learned from what annotators called main in some eighty articles.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.extract.events.candidates import Candidate
from kg.lexicon.logistic import chance
from kg.lexicon.tables import table_rows
from kg.model import EventMention
from kg.ontology import UNTYPED

_WEIGHTS = Path(__file__).with_name("weights.tsv")
_DIGITS = 2


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """weights.tsv: for each figure ('confidence', 'prominence') the weight of each sign; the sign '*' is the bias."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name, sign, weight in table_rows(_WEIGHTS):
        found[name][sign] = float(weight)
    return found


def weighed(mentions: Sequence[EventMention], candidates: Sequence[Candidate]) -> list[EventMention]:
    """The mentions with both figures, alike for all mentions of one event; `candidates` are those they are made of."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        groups[mention.event].append(index)
    figures = {}
    for event, members in groups.items():
        signs = signs_of([mentions[i] for i in members], [candidates[i] for i in members])
        figures[event] = tuple(figure(name, signs) for name in ("confidence", "prominence"))
    return [replace(one, confidence=figures[one.event][0], prominence=figures[one.event][1]) for one in mentions]


def figure(name: str, signs: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that such signs make for 'confidence' or 'prominence'."""
    return round(chance(weights()[name], signs), _DIGITS)


def signs_of(mentions: Sequence[EventMention], candidates: Sequence[Candidate]) -> dict[str, float]:
    """What can be seen of one event, each sign with its value."""
    mains = [_odds(one.main) for one in candidates]
    chances = [_odds(one.chance) for one in candidates]
    return {
        "main": max(mains),
        "mean main": sum(mains) / len(mains),
        "chance": max(chances),
        "mean chance": sum(chances) / len(chances),
        "again": min(3.0, math.log2(len(mentions))),
        "lead": float(any(one.standing != "body" for one in candidates)),
        "own voice": float(any(not one.statement for one in mentions)),
        "asserted": float(any(one.factuality == "asserted" for one in mentions)),
        "agent": float(any(one.agents for one in mentions)),
        "patient": float(any(one.patients for one in mentions)),
        "place": float(any(one.places for one in mentions)),
        "time": float(any(one.time for one in mentions)),
        "typed": float(mentions[0].type != UNTYPED),
    }


def _odds(chance: float) -> float:
    bounded = min(max(chance, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))
