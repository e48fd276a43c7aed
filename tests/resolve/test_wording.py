"""How alike texts are: what the words of a text weigh, and what they share."""

from __future__ import annotations

import pytest

from kg.resolve.wording import WordWeights, content_words, cosine, distinctiveness, rarest, rarity, stem, unit

TEXTS = {
    "a": "The minister opened the harbour bridge",
    "b": "The minister opened a school",
    "c": "The minister resigned",
    "d": "",
}


@pytest.mark.parametrize(
    ("one", "other"), [("attack", "attacked"), ("meet", "meeting"), ("officer", "officers"), ("pirate", "pirates")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_keep_their_ends() -> None:
    assert [stem(word) for word in ("bus", "king", "red")] == ["bus", "king", "red"]


def test_function_words_are_no_content() -> None:
    assert content_words("The 23 pirates were with him, at sea") == ["23", "pirat", "sea"]


def test_what_all_parts_have_tells_little_and_what_one_has_all() -> None:
    assert distinctiveness(1, 80) == 1.0
    assert distinctiveness(80, 80) < 0.05 < distinctiveness(10, 80) < distinctiveness(2, 80)


def test_of_two_parts_what_both_have_still_tells() -> None:
    assert distinctiveness(2, 2) > 0.5


def test_what_the_news_has_every_day_tells_little_and_an_unknown_word_all() -> None:
    assert rarity(stem("qworblet")) == 1.0
    assert rarity("year") < 0.3 < rarity("harbour") <= 1.0


def test_rare_words_make_texts_more_alike_than_common_ones() -> None:
    weights = WordWeights(TEXTS.items())
    assert weights.likeness("a", "b") > weights.likeness("a", "c") > 0
    assert weights.likeness("a", "b") == weights.likeness("b", "a")
    assert weights.likeness("a", "a") == pytest.approx(1.0)
    assert weights.likeness("a", "d") == 0.0


def test_how_alike_two_texts_are_does_not_depend_on_others() -> None:
    both = WordWeights([(name, TEXTS[name]) for name in ("a", "b")])
    assert both.likeness("a", "b") == WordWeights(TEXTS.items()).likeness("a", "b")
    assert both.heaviest("a", 2) == WordWeights(TEXTS.items()).heaviest("a", 2)


def test_a_unit_vector_has_length_one() -> None:
    vector = unit({"minister": 0.3, "bridge": 1.0, "the": 0.0})
    assert sorted(vector) == ["bridge", "minister"]
    assert sum(weight**2 for weight in vector.values()) == pytest.approx(1.0)
    assert cosine(vector, {}) == 0.0


def test_the_rarest_words_are_those_that_little_of_the_news_has() -> None:
    assert rarest("The minister said that the qworblets opened a bridge", 1) == [stem("qworblets")]


def test_the_heaviest_words_are_said_often_and_seldom_elsewhere() -> None:
    text = "A year, a year, a year of the qworblet, a year of the qworblet"
    assert WordWeights([("a", text)]).heaviest("a", 1) == ["qworblet"]
