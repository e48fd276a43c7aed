"""Who is held beside whom in a block: all of a small one, and of a large one no more than grow with it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

from kg.resolve import resolve
from kg.resolve.blocks import beside, between, near
from tests.resolve.told import Told


@dataclass(frozen=True)
class Named:
    """A thing with a key."""

    key: str


def block(*numbers: int) -> list[Named]:
    return [Named(f"{number:05}") for number in numbers]


def test_in_a_small_block_each_is_beside_each() -> None:
    few, others = block(1, 3, 5), block(2, 4)
    assert list(beside(few)) == list(combinations(few, 2))
    assert sorted(between(few, others), key=repr) == sorted(product(few, others), key=repr)
    assert near(few[0], others) == others


def test_in_a_large_block_the_pairs_grow_with_its_members() -> None:
    short, long = (block(*range(0, 2 * size, 2)) for size in (500, 1000))
    others = block(*range(1, 4000, 2))
    assert len(list(beside(long, 10))) < 2.1 * len(list(beside(short, 10))) < 21 * len(short)
    assert len(list(between(long, others, 10))) < 2.1 * len(others) * 10
    assert {one.key for one in near(Named("00500"), long, 4)} == {"00498", "00500", "00502", "00504"}
    assert {one for one, _ in between(short, others, 10)} == set(short)
    assert {other for _, other in between(short, others, 10)} == set(others)


def test_a_person_of_very_many_articles_is_one() -> None:
    names = ("Mira Orsk", "Mira Orsk", "Mira B. Orsk", "Orsk")
    facts = []
    for number in range(400):
        article = Told(f"a{number:04}")
        article.person(names[number % len(names)])
        facts.append(article.facts())
    assert len(set(resolve(facts).iri.values())) == 1
