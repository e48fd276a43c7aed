"""A store that is brought up to date holds what one made of the new articles alone holds: of random articles."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.assemble import Comparison, quads, spelled
from kg.comparing import compared
from kg.facts_io import to_json
from kg.graph_keys import ArticleKeys, GraphKeys, story_keys
from kg.model import ArticleFacts
from kg.ontology import KG
from kg.renewing import Renewal
from kg.resolution import Resolution
from kg.resolve import resolve
from kg.store.embedded import EmbeddedStore
from tests.random_news import random_article

OUTLETS = ("The Lantern", "Daily Anchor", "Quay Post", "")


def news(chance: random.Random, numbers: list[int]) -> list[ArticleFacts]:
    """Articles of two stories, some of them the text of another one in another outlet."""
    found: list[ArticleFacts] = []
    for number in numbers:
        one = random_article(random.Random(chance.choice((number, number + 100))), number)
        if found and chance.random() < 0.3:
            one = replace(found[0], article=replace(found[0].article, id=f"copy{number}"))
        story = ("harbour", "ballot")[number % 2] if number < 6 else ""
        article = replace(one.article, publisher=OUTLETS[number % 4], story=story)
        found.append(replace(one, article=article))
    return found


class State:
    """What is made of some articles."""

    def __init__(self, facts: list[ArticleFacts], place: Path) -> None:
        place.mkdir()
        self.facts = sorted(facts, key=lambda one: one.article.id)
        self.resolution: Resolution = resolve(facts)
        contents = {one.article.id: to_json(one).decode() for one in facts}
        keys = ArticleKeys(contents)
        self.found: Comparison = compared(self.facts, self.resolution, contents, place / "none", place, [keys.add])
        self.keys = GraphKeys(keys.digests(spelled(facts)), story_keys(self.found, contents))

    def quads(self) -> bytes:
        return "".join(f"{quad} .\n" for quad in quads(self.facts, self.resolution, self.found)).encode()


@pytest.mark.parametrize("seed", range(12))
def test_after_articles_come_go_and_change(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    numbers = list(range(10))
    before = State(news(chance, sorted(chance.sample(numbers, 7))), tmp_path / "before")
    now = State(news(chance, sorted(chance.sample(numbers, 7))), tmp_path / "now")
    for name, state in (("old", before), ("anew", now)):
        EmbeddedStore.create(tmp_path / name, state.quads(), explained=True).close()
    renewal = Renewal(before.keys, now.keys, now.facts, now.resolution, spelled(now.facts), now.found)
    EmbeddedStore.renew(tmp_path / "new", tmp_path / "old", renewal.graphs(), renewal.comparison)
    stores = [sorted(map(str, ox.Store.read_only(str(tmp_path / name)))) for name in ("old", "new", "anew")]
    assert stores[1] == stores[2]
    assert stores[0] != stores[2]
    said = "".join(stores[2])
    assert all(f"<{term}>" in said for term in (KG.support, KG.Silence, KG.rank, KG.copyOf))
