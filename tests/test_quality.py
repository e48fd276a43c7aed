"""The quality gate: the invented stories of quality/ are built and scored, and nothing may be below its floor.

After an improvement `python -m kg.evaluation.floors --raise` writes higher floors (see quality/README.md).
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from kg.evaluation import Evaluation, evaluate
from kg.evaluation.floors import below, read_floors
from kg.graph import Graph

QUALITY = Path(__file__).resolve().parents[1] / "quality"
FLOORS = read_floors(QUALITY / "floors.json")


@pytest.fixture(scope="session")
def gate() -> Evaluation:
    """All stories, built into one graph and scored."""
    return evaluate(QUALITY / "stories", QUALITY / "stories")


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(measure: str, gate: Evaluation) -> None:
    faults = below(gate, {measure: FLOORS[measure]})
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def test_every_story_is_whole(gate: Evaluation) -> None:
    assert len(gate.stories) == 13
    for story in gate.stories:
        folder = QUALITY / "stories" / story
        assert {path.name for path in folder.iterdir()} > {"story.json", "differences.json", "metadata.csv"}
        assert len(list(folder.glob("*.gold"))) == len(list(folder.glob("*.txt"))) == 3, story


def test_persons_of_both_outlets_are_one(seeds_graph: Graph) -> None:
    """Merging of persons across articles, of which the gate measures nothing."""
    persons: dict[str, set[str]] = defaultdict(set)
    for fact in map(json.loads, seeds_graph.export("jsonl").decode().splitlines()):
        if fact.get("type") == "Person" and fact["named"]:
            persons[fact["article"]].add(fact["entity"].rsplit("/", 1)[-1])
    assert set.intersection(*persons.values()) == {
        "mark-esper",
        "mark-milley",
        "qassem-soleimani",
        "adel-abdul-mahdi",
        "william-h-seely-iii",
    }
