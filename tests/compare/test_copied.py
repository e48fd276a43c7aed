"""Copies of one text differ only in words that one of them lacks."""

from __future__ import annotations

from dataclasses import replace

from kg.compare.copied import not_copied
from kg.compare.difference import Cell, Difference, Words
from kg.model import Article, ArticleFacts, Span
from kg.resolve.copies import Copies

ONE = "Police said that officers had arrested 12 men in Orsk on Monday."
TWO = "Police said that officers had arrested twelve men in Orsk on Monday."
THREE = "Police said that officers had arrested 14 men in Orsk on Monday."
FACTS = [ArticleFacts(Article(name, text, publisher=name)) for name, text in (("a", ONE), ("b", TWO), ("c", THREE))]
COPIES = Copies({"b": "a", "c": "a"})


def cell(article: str, words: str) -> Cell:
    text = {one.article.id: one.article.text for one in FACTS}[article]
    start = text.index(words)
    return Cell(article, words, (Words(article, Span(start, start + len(words))),))


def difference(*cells: Cell) -> Difference:
    return Difference("story", "event", "number", "contradiction", "arrest", cells, 0.5)


def test_one_text_read_in_two_ways_is_no_difference() -> None:
    agents = difference(cell("a", "Police"), cell("b", "officers"))
    spelled = difference(cell("a", "12 men"), cell("b", "twelve men"))
    assert not_copied([agents, spelled], FACTS, COPIES) == ()


def test_a_word_that_a_copy_has_changed_is_one() -> None:
    changed = difference(cell("a", "12 men"), cell("c", "14 men"))
    assert not_copied([changed], FACTS, COPIES) == (changed,)


def test_two_texts_differ_as_they_do() -> None:
    agents = difference(cell("a", "Police"), cell("b", "officers"))
    assert not_copied([agents], FACTS, Copies({})) == (agents,)
    assert not_copied([agents], FACTS, Copies({"c": "a"})) == (agents,)


def test_who_does_not_tell_is_a_difference_still() -> None:
    told = (cell("a", "Police"), cell("b", "Police"), Cell("c", None))
    omission = replace(difference(*told), relation="omission")
    assert not_copied([omission], FACTS, COPIES) == (omission,)
    alone = difference(cell("a", "Police"), Cell("b", None))
    assert not_copied([alone], FACTS, COPIES) == (alone,)


def test_a_third_outlet_that_does_not_tell_is_of_no_account() -> None:
    agents = difference(cell("a", "Police"), cell("b", "officers"), Cell("c", None))
    assert not_copied([agents], FACTS, COPIES) == ()
