"""Reading a facts file: what is kept of it, and one line for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GoldError, NotFound
from kg.evaluation.told import of_story, read_told
from tests.evaluation.small import events, lines, others, story, told


def test_lines_by_article_and_kind() -> None:
    read = told([*events(), *others()])
    assert sorted(read) == ["echo", "herald"]
    assert [event["entity"] for event in read["herald"].events] == ["urn:e1", "urn:e3"]
    assert (len(read["herald"].roles), len(read["herald"].statements)) == (1, 1)


def test_articles_go_by_the_name_of_their_file() -> None:
    assert list(read_told(['{"kind": "role", "article": "x.txt", "title": "mayor"}'], "f")) == ["x"]


def test_other_kinds_are_of_no_account_but_their_article_is_there() -> None:
    assert list(read_told(['{"kind": "order", "article": "x"}', "", " "], "f")) == ["x"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "f, line 2: no JSON"),
        ("7", "f, line 2: no fact"),
        ('{"kind": "role"}', "f, line 2: no fact"),
        ('{"kind": "role", "article": "x"}', "f, line 2: a role needs 'title', text"),
        ('{"kind": "mention", "article": "x", "start": "1"}', "f, line 2: a mention needs 'start', a number"),
    ],
)
def test_lines_that_are_none(line: str, words: str) -> None:
    with pytest.raises(GoldError, match=words):
        read_told(["", line], "f")


def test_articles_of_a_story(tmp_path: Path) -> None:
    one = story(tmp_path)
    facts = [*events(), {"kind": "role", "article": "elsewhere", "title": "mayor"}]
    assert list(of_story(told(facts), one)) == ["echo", "herald"]
    herald_only = read_told(lines(fact for fact in facts if fact["article"] != "echo"), "f")
    with pytest.raises(NotFound, match="the facts tell nothing of echo, of the story velm"):
        of_story(herald_only, one)
