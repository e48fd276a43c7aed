"""A few articles that somebody has put together are the likelier of one story."""

from __future__ import annotations

from datetime import date

from kg.resolve import resolve
from kg.resolve.stories import Likenesses
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
    assert Likenesses(facts, resolve(facts)).score("a", "b") < 0.1
