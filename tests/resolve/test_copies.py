"""Copies and shared texts of articles made by hand."""

from __future__ import annotations

from datetime import date

from kg.model import Article, ArticleFacts
from kg.resolve.copies import Copies, copies

SENTENCES = [
    f"On day {n} the council of Brenn voted by {n + 3} to {n} for plan number {n * 7} after a long debate in hall {n}. "
    for n in range(1, 30)
]
SPEECH = '"We will never leave the valley of our fathers, whatever the ministers in the far capital may decide today." '


def facts(name: str, text: str, publisher: str = "", published: date | None = None) -> ArticleFacts:
    return ArticleFacts(Article(name, text, publisher=publisher, published=published))


def test_of_copies_the_best_described_is_the_text() -> None:
    text = "".join(SENTENCES[:10])
    found = copies([facts("a", text + "More."), facts("b", text, "Lamp", date(2020, 1, 1)), facts("c", text, "Herald")])
    assert found.original == {"a": "b", "c": "b"}
    assert found.independent(["a", "b", "c"]) == 1
    assert found.independent(["a", "x"]) == 2


def test_paragraphs_taken_over_are_shared_text_and_no_copy() -> None:
    found = copies([facts("a", "".join(SENTENCES[:12])), facts("b", "".join(SENTENCES[8:20]))])
    assert found.original == {}
    (shared,) = found.shared
    assert 0.15 <= shared.share < 0.6


def test_one_speech_quoted_twice_is_no_shared_text() -> None:
    left, right = ("".join(SENTENCES[at : at + 3]) + SPEECH for at in (0, 10))
    assert copies([facts("a", left), facts("b", right)]) == Copies({})


def test_the_order_of_articles_is_of_no_account() -> None:
    texts = [facts(f"a{n}", "".join(SENTENCES[n : n + 10]), "Lamp") for n in range(0, 12, 2)]
    assert copies(texts) == copies(texts[::-1])


def test_of_copies_the_agencys_own_and_the_first_is_the_text() -> None:
    text = "".join(SENTENCES[:10])
    day, next_day = date(2020, 1, 1), date(2020, 1, 2)
    assert copies([facts("a", text, "Lamp", day), facts("z", text, "Reuters", next_day)]).original == {"a": "z"}
    assert copies([facts("a", text, "Lamp", next_day), facts("z", text, "Herald", day)]).original == {"a": "z"}
    assert copies([facts("a", text, "Lamp", day), facts("z", text, "Herald", day)]).original == {"z": "a"}


def test_two_parts_of_one_agencys_text_are_one_text() -> None:
    left, right = "".join(SENTENCES[:12]), "".join(SENTENCES[7:20])
    assert copies([facts("a", left), facts("b", right)]).original == {}
    credited = [Article(name, text, agency="Reuters") for name, text in (("a", left), ("b", right))]
    assert copies([ArticleFacts(one) for one in credited]).independent(["a", "b"]) == 1
    other = [credited[0], Article("b", right, agency="Associated Press")]
    assert copies([ArticleFacts(one) for one in other]).independent(["a", "b"]) == 2
