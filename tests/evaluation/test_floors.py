"""Floors: what lies below one is named, and they only ever rise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GoldError
from kg.evaluation import Evaluation
from kg.evaluation.counts import hits, share
from kg.evaluation.floors import below, main, raised, read_floors, write_floors
from tests.evaluation.small import events, lines, others, write_story

EVALUATION = Evaluation({"velm": {"persons": hits(8, told=10, gold=10), "type": share([True, False])}})
PERCENT = st.floats(0, 100)


def test_what_is_below() -> None:
    floors = {"persons": {"P": 80.0, "F1": 80.1}, "type": {"right": 50.0}}
    assert below(EVALUATION, floors) == [  # type: ignore[arg-type, unused-ignore]
        "persons, F1: 80.0 is below the floor of 80.1 (10 in the gold, 10 told)"
    ]


def test_what_cannot_be_measured_is_below() -> None:
    assert below(EVALUATION, {"agents": {"F1": 1.0}}) == [
        "agents, F1: the gold has nothing to measure it by (floor 1.0)"
    ]


@given(PERCENT, PERCENT)
def test_floors_only_rise_and_stay_under_what_is_measured(persons: float, kinds: float) -> None:
    floors = {"persons": {"F1": persons}, "type": {"right": kinds}, "agents": {"P": 7.0}}
    higher = raised(EVALUATION, floors)  # type: ignore[arg-type, unused-ignore]
    assert higher["persons"]["F1"] == max(persons, 78.5)
    assert higher["type"]["right"] == max(kinds, 48.5)
    assert higher["agents"] == {"P": 7.0}
    assert raised(EVALUATION, higher) == higher
    assert floors["persons"]["F1"] == persons


def test_a_file_of_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, {"persons": {"P": 1.5, "F1": 2.0}, "type": {"right": 3.0}})
    assert read_floors(path) == {"persons": {"P": 1.5, "F1": 2.0}, "type": {"right": 3.0}}
    assert len(path.read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is no JSON"),
        ('{"happiness": {"F1": 1}}', "no figure 'F1' of 'happiness'"),
        ('{"type": {"F1": 1}}', "no figure 'F1' of 'type'"),
        ('{"split": {"number": 1}}', "no figure 'number' of 'split'"),
        ("[]", "is no table of floors"),
        ('{"type": 5}', "is no table of floors"),
        ('{"type": {"right": "5"}}', "is no table of floors"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(GoldError, match=words):
        read_floors(path)
    with pytest.raises(GoldError, match="cannot read"):
        read_floors(tmp_path / "nowhere.json")


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A folder with one story, facts that say the same, and floors."""
    write_story(tmp_path / "stories" / "velm")
    (tmp_path / "facts.jsonl").write_text("\n".join(lines([*events(), *others()])))
    return tmp_path


def floors_after(gate: Path, floors: dict[str, Any], *arguments: str) -> tuple[int, dict[str, Any]]:
    (gate / "floors.json").write_text(json.dumps(floors))
    status = main([str(gate), "--facts", str(gate / "facts.jsonl"), *arguments])
    return status, json.loads((gate / "floors.json").read_text())


def test_the_command_raises_when_asked_to(gate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = {"persons": {"F1": 10.0}, "type": {"right": 99.5}}
    assert floors_after(gate, floors) == (0, floors)
    assert "raised to" in capsys.readouterr().out
    assert floors_after(gate, floors, "--raise") == (0, {"persons": {"F1": 98.5}, "type": {"right": 99.5}})


def test_the_command_says_what_is_below(gate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = gate / "facts.jsonl"
    facts.write_text(facts.read_text().replace("ASSAULT", "AID"))
    floors = {"type": {"right": 99.5}}
    assert floors_after(gate, floors, "--raise") == (1, floors)
    assert "type, right: 66.7 is below the floor of 99.5 (3 in the gold)" in capsys.readouterr().out


def test_the_command_on_a_folder_that_is_no_gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 3
    assert capsys.readouterr().err.startswith("kg: cannot read")
