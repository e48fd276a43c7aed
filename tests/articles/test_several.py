"""Collections that people write into one document."""

from __future__ import annotations

import pytest

from kg.articles.readers.several import pieces

ONE = "The bridge over the Selke was closed on Monday after a barge had struck one of its pillars, the town said. " * 2
TWO = "The ferry runs again from Monday on, said the council, which had it repaired for two million in the spring. " * 2
HEAD = "Title: {}\nDate: {}\nSource: The Selke Post\n\n"


@pytest.mark.parametrize("between", ["\n\n", "\n\n-----\n\n", "\n\n### 2\n\n", "\nArticle 2:\n"])
def test_each_labelled_head_begins_an_article(between: str) -> None:
    first, second = HEAD.format("Barge", "2022-05-09") + ONE.strip(), HEAD.format("Ferry", "2022-05-10") + TWO.strip()
    assert [piece.strip() for piece in pieces(f"\n{first}{between}{second}\n")] == [first, second]


def test_rules_part_articles_that_have_a_day() -> None:
    first, second = f"Barge strikes bridge\nBy Ida Holm\n9 May 2022\n\n{ONE}", f"Ferry runs\n10 May 2022\n\n{TWO}"
    rule = "=" * 30
    assert pieces(f"{first}\n\n{rule}\n\n{second}\n\n{rule}\n") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        f"Barge strikes bridge\n9 May 2022\n\n{ONE}\n\n{'-' * 20}\n\n{TWO}",
        f"{HEAD.format('Barge', '2022-05-09')}{ONE}\n\nTitle: a word that the mayor hated\nDate: never, he said.\n",
        f"{ONE}\n\nTitle: Barge\nDate: 2022-05-09\n\n{TWO}\n\nTitle: Ferry\nDate: 2022-05-10\n\n{TWO}",
        f"Q: What happened?\nA: {ONE}\nQ: And then?\nA: {TWO}",
    ],
)
def test_one_article_stays_one(text: str) -> None:
    assert pieces(text) == [text]
