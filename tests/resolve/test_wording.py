"""How alike texts are: what the words of a text weigh, and what they share."""

from __future__ import annotations

import pytest

from kg.resolve.wording import WordWeights, content_words, cosine, distinctiveness, stem

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


def test_what_all_articles_have_tells_little_and_what_one_has_all() -> None:
    assert distinctiveness(1, 80) == 1.0
    assert distinctiveness(80, 80) < 0.05 < distinctiveness(10, 80) < distinctiveness(2, 80)


def test_in_two_articles_what_both_have_still_tells() -> None:
    assert distinctiveness(2, 2) > 0.5


def test_rare_words_make_texts_more_alike_than_common_ones() -> None:
    weights = WordWeights(TEXTS.items())
    assert weights.likeness("a", "b") > weights.likeness("a", "c") > 0
    assert weights.likeness("a", "b") == weights.likeness("b", "a")
    assert weights.likeness("a", "a") == pytest.approx(1.0)
    assert weights.likeness("a", "d") == 0.0


def test_the_vector_of_any_text_has_length_one() -> None:
    vector = WordWeights(TEXTS.items()).vector("The minister opened the bridge, said the minister")
    assert sum(weight**2 for weight in vector.values()) == pytest.approx(1.0)
    assert cosine(vector, {}) == 0.0


def test_the_rarest_words_are_those_of_few_texts_but_not_of_one() -> None:
    assert WordWeights(TEXTS.items()).rarest(TEXTS["a"], 2) == [stem("open"), stem("minister")]
