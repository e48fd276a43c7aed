"""Facts of articles made by chance: some of the same persons do some of the same things on some of the same days."""

from __future__ import annotations

import random
from datetime import date, timedelta

from kg.model import ArticleFacts
from tests.resolve.told import Told

STARTS, ENDS = ("bar", "lo", "flu", "ba", "may", "hur", "dre", "sko"), ("gen", "ck", "rin", "kerd", "olt", "uv", "ap")
WORDS = [start + end for start in STARTS for end in ENDS]
NAMES = ("Mira Orsk", "Orrin Vale", "Tarik Haro", "Ines Marlo", "Vera Lund")
DEEDS = ("attack", "flee", "meet", "kill", "die", "sign")


def random_article(chance: random.Random, number: int) -> ArticleFacts:
    """An article of a day in May or June, or of none."""
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
