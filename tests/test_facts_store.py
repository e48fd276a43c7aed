"""Facts on disk: the same sequence as in memory, whatever is held of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.facts_store import StoredFacts, by_id, in_order
from kg.model import Article, ArticleFacts, Entity


def facts_of(name: str, text: str = "") -> ArticleFacts:
    return ArticleFacts(Article(name, text or f"Text of {name}."), (Entity("e0", "Person", name),))


@pytest.fixture(params=[1, 2, 100])
def stored(request: pytest.FixtureRequest, tmp_path: Path):
    with StoredFacts(tmp_path, held=request.param) as facts:
        for name in ("c", "a", "b10", "b9"):
            facts.add(facts_of(name))
        yield facts


def test_it_is_a_sequence_in_the_order_of_ids(stored: StoredFacts) -> None:
    names = ["a", "b10", "b9", "c"]
    assert list(stored) == [facts_of(name) for name in names] == [stored[place] for place in range(4)]
    assert (stored[-1], stored[1:3], len(stored)) == (facts_of("c"), [facts_of("b10"), facts_of("b9")], 4)
    assert stored.ids() == names
    assert in_order(stored) is stored
    assert dict(by_id(stored)) == by_id([facts_of(name) for name in names])


def test_article_that_comes_again_takes_the_place_of_the_old(stored: StoredFacts) -> None:
    assert stored.of("a") == facts_of("a")
    stored.add(facts_of("a", "Another text."))
    assert stored.of("a").article.text == "Another text."
    assert len(stored) == 4


def test_article_that_is_discarded_is_gone(stored: StoredFacts) -> None:
    stored.discard("a")
    stored.discard("nobody")
    assert stored.ids() == ["b10", "b9", "c"]
    with pytest.raises(KeyError):
        stored.of("a")


def test_nothing_is_left_on_disk_even_meanwhile(stored: StoredFacts, tmp_path: Path) -> None:
    assert list(tmp_path.iterdir()) == []


def test_order_and_ids_of_facts_in_memory() -> None:
    both = [facts_of("b"), facts_of("a")]
    assert [one.article.id for one in in_order(both)] == ["a", "b"] == list(by_id(both))
    assert by_id(both)["b"] == replace(both[0])
