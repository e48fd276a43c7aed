"""Events of real reports: which of their types are known here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch")

from training.event_corpora import reported
from training.happenings import TYPES
from training.samples import UNKNOWN, Sample

WORDS = ["Rebels", "shelled", "Ostra", "and", "he", "fled", ".", "Officials", "met", "."]


def sample(tmp_path: Path, *events: tuple[int, str, dict[str, int]]) -> Sample | None:
    """The sample of one text: of each event its word, its type, and the word of each role."""
    told = [
        {
            "words": [word, word + 1],
            "type": kind,
            "arguments": [{"role": role, "words": [at, at + 1], "text": WORDS[at]} for role, at in roles.items()],
        }
        for word, kind, roles in events
    ]
    folder = tmp_path / "arguments"
    folder.mkdir()
    row = json.dumps({"doc": "d", "words": WORDS, "events": told})
    (folder / "wikievents-train.jsonl").write_text(row + "\n", encoding="utf-8")
    (folder / "rams-dev.jsonl").write_text("", encoding="utf-8")
    return next(reported(tmp_path), None)


def test_types_are_ours(tmp_path: Path) -> None:
    one = sample(tmp_path, (1, "Conflict.Attack.Unspecified", {"Attacker": 0, "Target": 2}))
    assert one is not None
    assert one.labels["event_type"][1] == TYPES.index("ASSAULT")
    assert one.labels["event_type"][5] == UNKNOWN, "what is not labelled is not known"
    assert not one.happened, "who takes part is not learned from these"


def test_a_death_is_an_attack_if_somebody_killed(tmp_path: Path) -> None:
    one = sample(tmp_path, (1, "Life.Die", {"Killer": 0}), (5, "Life.Die", {"Victim": 4}))
    assert one is not None
    assert one.labels["event_type"][1] == TYPES.index("ASSAULT")
    assert one.labels["event_type"][5] == UNKNOWN


def test_a_text_of_which_nothing_is_known_is_left_out(tmp_path: Path) -> None:
    assert sample(tmp_path, (5, "Cognitive.Inspection", {"Observer": 4})) is None
