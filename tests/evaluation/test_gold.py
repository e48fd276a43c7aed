"""Reading gold: what is read, and one line for what cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluation.gold import read_stories
from tests.evaluation.small import at, happenings, put, story, write_story


def test_a_story(tmp_path: Path) -> None:
    one = story(tmp_path)
    assert (one.name, list(one.texts), list(one.articles)) == ("velm", ["echo", "herald"], ["echo", "herald"])
    assert [happening.main for happening in one.happenings] == [True, False, True]
    assert one.happenings[0].articles == {"herald", "echo"}
    assert one.happenings[2].agents == (("Ostrov", "the Ostrovians"),)
    assert one.apart == ((0, 2),)
    assert one.articles["herald"].names_of("Ida Lund") == ("Ida Lund", "Lund")
    assert one.articles["herald"].names_of("nobody") == ("nobody",)


def test_a_folder_of_stories(tmp_path: Path) -> None:
    for name in ("b", "a/c"):
        write_story(tmp_path / name)
    assert [one.name for one in read_stories(tmp_path)] == ["a/c", "b"]


def test_articles_without_gold_are_not_scored(tmp_path: Path) -> None:
    folder = write_story(tmp_path / "velm")
    (folder / "echo.gold").unlink()
    assert list(read_stories(folder)[0].articles) == ["herald"]


def test_offsets_are_those_of_a_build(tmp_path: Path) -> None:
    folder = write_story(tmp_path / "velm")
    (folder / "echo.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo" + b" " * 50)
    assert read_stories(folder)[0].texts["echo"].startswith("one\ntwo")


def broken(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    """What writes a story.json whose first happening is changed."""

    def write(folder: Path) -> None:
        told = happenings()
        change(told[0])
        put(folder / "story.json", {"happenings": told})

    return write


@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        (lambda folder: (folder / "story.json").unlink(), "velm holds no story.json"),
        (lambda folder: (folder / "story.json").write_text("{"), "story.json is no JSON (Expecting"),
        (lambda folder: (folder / "story.json").write_text("[]"), "story.json is no JSON object"),
        (lambda folder: (folder / "story.json").write_bytes(b"\0"), "story.json: binary, not text"),
        (lambda folder: (folder / "echo.txt").unlink(), "happenings, item 1: there is no article echo.txt"),
        (
            lambda folder: put(folder / "echo.gold", {"entities": [{"name": "X"}]}),
            "entities, item 1: 'type' is missing",
        ),
        (lambda folder: put(folder / "echo.gold", {"roles": "x"}), "echo.gold: roles is no list"),
        (lambda folder: put(folder / "other.gold", {}), "other.gold has no article other.txt beside it"),
        (lambda folder: put(folder / "echo.gold", {"roles": 5}), "echo.gold: roles is no list"),
        (lambda folder: put(folder / "story.json", {"same_but_different": [["e1", "e9"]]}), "item 1: 'e1' is missing"),
        (broken(lambda one: one.pop("mentions")), "happenings, item 1: 'mentions' is missing"),
        (broken(lambda one: one.update(weight="great")), "'great' is none of main, minor"),
        (broken(lambda one: one.update(factuality="sure")), "'sure' is none of asserted"),
        (broken(lambda one: one["mentions"][0].update(article="x")), "there is no article x.txt"),
        (broken(lambda one: one["mentions"][0].update(end=5000)), "to 5000 is no place in herald.txt"),
    ],
)
def test_gold_that_is_none(tmp_path: Path, breaks: Callable[[Path], object], words: str) -> None:
    folder = write_story(tmp_path / "velm")
    breaks(folder)
    with pytest.raises(GoldError) as caught:
        read_stories(folder)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="is no folder"):
        read_stories(tmp_path / "nowhere")


def test_the_small_story_is_what_it_says() -> None:
    assert at("herald", "shelled") == {"article": "herald", "start": 7, "end": 14}
    assert json.dumps(happenings()).count('"mentions"') == 3
