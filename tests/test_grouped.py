"""Values in groups are the same in memory and on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.facts_store import StoredFacts
from kg.graph import Graph
from kg.grouped import Grouped, GroupedOnDisk
from kg.resolve import resolve
from kg.resolve.copies import copies
from kg.resolve.stories import stories

MAKERS: list[Callable[[], Grouped[list[int]]]] = [Grouped, lambda: GroupedOnDisk(held=1)]


@pytest.fixture(params=MAKERS)
def filled(request: pytest.FixtureRequest) -> Grouped[list[int]]:
    made: Grouped[list[int]] = request.param()
    made.put("b/1", {"b/1/x": [1], "b/1/y": [2, 3]})
    made.put("a", {"a/x": [4]})
    made.put("c", {})
    return made


def test_keys_come_group_by_group(filled: Grouped[list[int]]) -> None:
    assert list(filled) == ["b/1/x", "b/1/y", "a/x"]
    assert len(filled) == 3
    assert list(filled.groups()) == ["b/1", "a", "c"]
    assert dict(filled) == {"b/1/x": [1], "b/1/y": [2, 3], "a/x": [4]}


def test_a_value_is_found_by_its_key_and_with_its_group(filled: Grouped[list[int]]) -> None:
    assert filled["b/1/y"] == [2, 3]
    assert filled.group("a") == {"a/x": [4]}
    assert filled.get("b/1/z", [0]) == filled.get("d/x", [0]) == [0]
    assert "a/x" in filled
    assert "a/y" not in filled


@pytest.mark.parametrize("make", MAKERS)
def test_a_group_is_made_once_when_it_is_first_asked_for(make: Callable[[], Grouped[list[int]]]) -> None:
    made: list[str] = []

    def values(name: str) -> dict[str, list[int]]:
        made.append(name)
        return {f"{name}/x": [1], f"{name}/y": [2]}

    later = make()
    later.put_later("a", ["a/x", "a/y"], lambda: values("a"))
    later.put("b", {"b/z": [3]})
    later.put_later("c", ["c/x", "c/y"], lambda: values("c"))
    assert list(later) == ["a/x", "a/y", "b/z", "c/x", "c/y"]
    assert made == []
    assert later["c/y"] == [2]
    assert later.group("c") == {"c/x": [1], "c/y": [2]}
    assert made == ["c"]
    assert dict(later) == {"a/x": [1], "a/y": [2], "b/z": [3], "c/x": [1], "c/y": [2]}
    assert made == ["c", "a"]


def test_nothing_of_it_is_seen_on_disk(tmp_path: Path) -> None:
    made: Grouped[int] = GroupedOnDisk(tmp_path)
    made.put("a", {"a/x": 1})
    assert list(tmp_path.iterdir()) == []


def test_facts_on_disk_are_resolved_as_those_in_memory(seeds_graph: Graph) -> None:
    facts = list(seeds_graph.facts())
    with StoredFacts(held=1) as stored:
        for one in facts:
            stored.add(one)
        found, expected = resolve(stored), resolve(facts)
        assert found == expected
        assert stories(stored, found) == stories(facts, expected)
        assert copies(stored) == copies(facts)
