"""What is found in stories is taken over where nothing that it depends on has changed, and is the same either way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import kg.comparing
from kg.assemble import comparison_quads
from kg.compare.comparison import compare, readings
from kg.compare.silence import StorySilences, silences
from kg.comparing import compared
from kg.folder import STORIES
from kg.graph import Graph
from kg.model import ArticleFacts
from kg.ontology import KG
from kg.resolution import Resolution
from kg.resolve import resolve
from kg.resolve.part import renamed
from kg.resolve.stories import stories

DIGESTS = "0123456789abcdef"


@pytest.fixture(scope="module")
def facts(seeds_graph: Graph) -> list[ArticleFacts]:
    """Those of the seeds, as one story."""
    return [replace(one, article=replace(one.article, story="Baghdad")) for one in seeds_graph.facts()]


@pytest.fixture(scope="module")
def resolution(facts: list[ArticleFacts]) -> Resolution:
    return resolve(facts)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stories that are compared."""
    seen: list[str] = []
    real: Callable[..., object] = compare

    def spy(told: list[StorySilences]) -> object:
        seen.extend(one.reading.iri for one in told)
        return real(told)

    monkeypatch.setattr(kg.comparing, "compare", spy)
    return seen


def folder_at(path: Path) -> Path:
    path.mkdir()
    return path


def files(path: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in (path / STORIES).iterdir()}


def test_same_as_with_all_that_was_resolved(facts, resolution, tmp_path: Path) -> None:
    digests = {one.article.id: DIGESTS for one in facts}
    found = compared(facts, resolution, digests, tmp_path / "none", folder_at(tmp_path / "new"))
    told = stories(facts, resolution)
    assert found.stories == told
    assert len(told) == 1
    read = [StorySilences(one) for one in readings(facts, resolution, {one.id: one.articles for one in told})]
    assert found.differences == compare(read)
    assert found.silences == silences(read)
    assert found.differences
    assert found.silences


def test_what_is_unchanged_is_taken_over(facts, resolution, tmp_path: Path, asked: list[str]) -> None:
    digests = {one.article.id: DIGESTS for one in facts}
    one, two, three = (folder_at(tmp_path / name) for name in ("one", "two", "three"))
    first = compared(facts, resolution, digests, tmp_path / "none", one)
    assert len(asked) == 1
    assert compared(facts, resolution, digests, one, two) == first
    assert len(asked) == 1
    assert compared(facts, resolution, digests | {facts[0].article.id: "another"}, two, three) == first
    assert len(asked) == 2
    assert files(one) == files(two)
    assert files(one).keys().isdisjoint(files(three))
    assert list(files(one).values()) == list(files(three).values())


def test_other_names_and_other_code_are_compared_anew(
    facts, resolution, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = {one.article.id: DIGESTS for one in facts}
    one, two, three = (folder_at(tmp_path / name) for name in ("one", "two", "three"))
    compared(facts, resolution, digests, tmp_path / "none", one)
    iri, label = next(iter(resolution.label.items()))
    compared(facts, replace(resolution, label=resolution.label | {iri: f"{label} II"}), digests, one, two)
    assert len(asked) == 2
    monkeypatch.setattr(kg.comparing, "of_comparison", lambda: "later")
    compared(facts, resolution, digests, one, three)
    assert len(asked) == 3


def test_damaged_file_is_made_anew(facts, resolution, tmp_path: Path, asked: list[str]) -> None:
    digests = {one.article.id: DIGESTS for one in facts}
    one, two, three = (folder_at(tmp_path / name) for name in ("one", "two", "three"))
    first = compared(facts, resolution, digests, tmp_path / "none", one)
    (path,) = (one / STORIES).iterdir()
    whole = path.read_text()
    path.write_text(whole[: len(whole) // 2])
    assert compared(facts, resolution, digests, one, two) == first
    path.write_text("[]")
    assert compared(facts, resolution, digests, one, three) == first
    assert len(asked) == 3
    assert [entry.read_text() for entry in (two / STORIES).iterdir()] == [whole]


def test_differences_are_numbered_story_by_story(facts, resolution, tmp_path: Path) -> None:
    found = compared(facts, resolution, {one.article.id: DIGESTS for one in facts}, tmp_path, folder_at(tmp_path / "x"))
    other = replace(found.stories[0], id=f"{found.stories[0].id}-again")
    again = [replace(one, story=other.id) for one in found.differences]
    both = replace(found, stories=(*found.stories, other), differences=(*found.differences, *again))
    ranks: dict[str, list[int]] = {}
    stories_of: dict[str, str] = {}
    for quad in comparison_quads(facts, resolution, both):
        if quad.predicate.value == KG.inStory:
            stories_of[quad.subject.value] = quad.object.value
        elif quad.predicate.value == KG.rank:
            ranks.setdefault(quad.subject.value, []).append(int(quad.object.value))
    numbers: dict[str, list[int]] = {}
    for difference, story in stories_of.items():
        numbers.setdefault(story, []).extend(ranks[difference])
    assert numbers.keys() == {found.stories[0].id, other.id}
    assert all(sorted(of_story) == list(range(1, len(again) + 1)) for of_story in numbers.values())


def test_who_tells_an_event_elsewhere_changes_nothing(facts, resolution, tmp_path: Path, asked: list[str]) -> None:
    digests = {one.article.id: DIGESTS for one in facts}
    one, two, three = (folder_at(tmp_path / name) for name in ("one", "two", "three"))
    first = compared(facts, resolution, digests, tmp_path / "none", one)
    about = {each.about for each in first.differences} | {each.event for each in first.silences}
    told_elsewhere = {iri: f"{iri.rpartition('-')[0]}-12345678" for iri in about if resolution.kind.get(iri) == "Event"}
    other = renamed(resolution, told_elsewhere)
    found = compared(facts, other, digests, one, two)
    assert len(asked) == 1
    assert files(one) == files(two)
    assert found.differences == tuple(
        replace(each, about=told_elsewhere.get(each.about, each.about)) for each in first.differences
    )
    assert {each.event for each in found.silences} <= set(told_elsewhere.values())
    assert found == compared(facts, other, digests, tmp_path / "none", three)
