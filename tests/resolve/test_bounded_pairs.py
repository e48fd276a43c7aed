"""What is not weighed one by one, since a bound says that it is not likely, would not be likely: of random articles."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations

import pytest

from kg.model import ArticleFacts
from kg.resolve import resolve
from kg.resolve.judged import Judged
from kg.resolve.stories import LEAST, Likenesses
from kg.resolve.told_events import ToldEvents
from tests.resolve.told import Told

STARTS, ENDS = ("bar", "lo", "flu", "ba", "may", "hur", "dre", "sko"), ("gen", "ck", "rin", "kerd", "olt", "uv", "ap")
WORDS = [start + end for start in STARTS for end in ENDS]
NAMES = ("Mira Orsk", "Orrin Vale", "Tarik Haro", "Ines Marlo", "Vera Lund")
DEEDS = ("attack", "flee", "meet", "kill", "die", "sign")


def article(chance: random.Random, number: int) -> ArticleFacts:
    """An article of some days in May on some of the same persons, who do some of the same things."""
    day = date(2031, 5, 1) + timedelta(chance.randrange(70)) if chance.random() < 0.9 else None
    known = chance.sample(WORDS, 9)
    told = Told(f"a{number}", day, " ".join(chance.choices(known, k=60)) + ".\n")
    people = [told.person(name) for name in chance.sample(NAMES, 3)]
    people += [told.entity("Person", f"the {chance.choice(WORDS)} driver", named=False)]
    place = told.entity("Place", chance.choice(("Tarn", "Lund", "Velda")))
    for _ in range(chance.randrange(1, 12)):
        time = chance.choice(("", "2031-05", "2031-05-06", "2031-05-07", "2031-06-20"))
        told.event(
            chance.choice(DEEDS),
            chance.choice(("ASSAULT", "OTHER", "AGREE")),
            chance.sample(people, 1),
            chance.sample(people, chance.randrange(2)),
            [place] * chance.randrange(2),
            time,
            factuality=chance.choice(("asserted", "denied")),
            sentence=" ".join(chance.choices(known, k=12)),
            vector=[chance.uniform(-1, 1) for _ in range(3)] if chance.random() < 0.9 else (),
        )
    return told.facts()


@pytest.mark.parametrize("seed", range(4))
def test_no_likely_event_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    facts = [article(chance, number) for number in range(14)]
    told = ToldEvents(facts, resolve(facts).iri)
    weighed = list(told.compared())
    likely = {(left, right): evidence.weight for left, right, evidence in weighed if evidence.enough}
    assert {(one.left, one.right): one.score for one in told.likely(Judged())} == likely
    assert 0 < len(likely) < len(weighed)


@pytest.mark.parametrize("seed", range(4))
def test_no_likely_story_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    facts = [article(chance, number) for number in range(30)]
    likenesses = Likenesses(facts, resolve(facts))
    likely = {both for both in combinations(sorted(likenesses), 2) if likenesses.judged(*both) >= LEAST}
    found = [(min(both), max(both)) for both in likenesses.candidates()]
    assert len(found) == len(set(found)), "each once"
    assert likely
    assert likely <= set(found)
    assert len(found) < len(facts) * (len(facts) - 1) / 2
