"""What is not weighed one by one, since a bound says that it is not likely, would not be likely: of random articles."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from kg.resolve import resolve
from kg.resolve.judged import Judged
from kg.resolve.stories import LEAST, Likenesses
from kg.resolve.told_events import ToldEvents
from tests.random_news import random_article


@pytest.mark.parametrize("seed", range(4))
def test_no_likely_event_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    facts = [random_article(chance, number) for number in range(14)]
    told = ToldEvents(facts, resolve(facts).iri)
    weighed = list(told.compared())
    likely = {(left, right): evidence.weight for left, right, evidence in weighed if evidence.enough}
    assert {(one.left, one.right): one.score for one in told.likely(Judged())} == likely
    assert 0 < len(likely) < len(weighed)


@pytest.mark.parametrize("seed", range(4))
def test_no_likely_story_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    facts = [random_article(chance, number) for number in range(30)]
    likenesses = Likenesses(facts, resolve(facts))
    likely = {both for both in combinations(sorted(likenesses), 2) if likenesses.judged(*both) >= LEAST}
    found = [(min(both), max(both)) for both in likenesses.candidates()]
    assert len(found) == len(set(found)), "each once"
    assert likely
    assert likely <= set(found)
    assert len(found) < len(facts) * (len(facts) - 1) / 2
