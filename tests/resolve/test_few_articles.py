"""A few articles that somebody has put together are the likelier of one story."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.articles.reading import read_articles
from kg.extract import extract
from kg.language.pipeline import docs, load
from kg.model import ArticleFacts
from kg.resolve import resolve
from kg.resolve.stories import LEAST, Likenesses, stories
from tests.resolve.told import Told

LOCK = "The lock of Velda broke on Monday, and barges waited for its masters. Bread grew dear in Tarn and Lund. "
LATER = "In Tarn the bakers lowered their price, as flour is cheap. One of them had heard of the lock in Velda. "


def score(more: int) -> float:
    """How likely two articles that share a little are of one story, among so many `more` of other words."""
    both = [Told("a", date(2031, 5, 6), LOCK), Told("b", date(2031, 5, 9), LATER)]
    others = [Told(f"c{n}", date(2031, 5, 6), f"Village {n} elected its cobbler mayor again.") for n in range(more)]
    facts = [one.facts() for one in (*both, *others)]
    return Likenesses(facts, resolve(facts)).score("a", "b")


def test_two_articles_by_themselves_are_likelier_of_one_story_than_among_many() -> None:
    assert score(0) > score(3)


def test_what_has_nothing_in_common_is_no_story_however_few_there_are() -> None:
    facts = [
        Told("a", date(2031, 5, 6), LOCK).facts(),
        Told("b", date(2031, 5, 6), "A comedian won the cup of sheep shearers.").facts(),
    ]
    assert Likenesses(facts, resolve(facts)).score("a", "b") < LEAST / 2


INVENTED = Path(__file__).parents[2] / "training" / "data" / "invented"


@pytest.fixture(scope="module")
def told() -> dict[str, list[ArticleFacts]]:
    """Two stories, each as five outlets tell it, of which one writes about something else for the most part."""
    nlp = load()
    return {
        name: [extract(article, doc) for article, doc in docs(nlp, read_articles([INVENTED / name]).articles)]
        for name in ("lindahl", "talisay")
    }


@pytest.mark.parametrize("name", ["lindahl", "talisay"])
def test_five_outlets_on_one_story_are_one(told: dict[str, list[ArticleFacts]], name: str) -> None:
    (story,) = stories(told[name], resolve(told[name]))
    assert len(story.articles) == 5


def test_two_stories_in_one_folder_stay_two(told: dict[str, list[ArticleFacts]]) -> None:
    together = [facts for one in told.values() for facts in one]
    name_of = {facts.article.id: name for name, one in told.items() for facts in one}
    found = stories(together, resolve(together))
    assert all(len({name_of[article] for article in story.articles}) == 1 for story in found)
    assert max(len(story.articles) for story in found) >= 4
