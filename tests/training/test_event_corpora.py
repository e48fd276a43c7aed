"""Events of real reports: which of their types and participants are known here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch")

from training.event_corpora import reported
from training.happenings import TYPES
from training.samples import SLOTS, UNKNOWN, Sample

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


def test_types_and_participants_are_ours(tmp_path: Path) -> None:
    one = sample(tmp_path, (1, "Conflict.Attack.Unspecified", {"Attacker": 0, "Target": 2}))
    assert one is not None
    assert one.labels["event_type"][1] == TYPES.index("ASSAULT")
    assert one.labels["event_type"][5] == UNKNOWN, "what is not labelled is not known"
    (filled,) = one.happened
    assert filled.roles == [SLOTS.index("agent"), 0, SLOTS.index("patient"), 0, 0, 0, 0], "complete: others are none"


def test_where_participants_are_missing_other_words_stay_unknown(tmp_path: Path) -> None:
    one = sample(tmp_path, (1, "Conflict.Attack", {"Place": 2}), (5, "Movement.Transportation", {"Passenger": 4}))
    assert one is not None
    (filled,) = one.happened
    place = SLOTS.index("place")
    assert filled.roles == [UNKNOWN, 0, place, UNKNOWN, UNKNOWN, 0, UNKNOWN], "words for events name nobody"


@pytest.mark.parametrize(("roles", "known"), [({"Victim": 2}, UNKNOWN), ({"Killer": 0}, TYPES.index("ASSAULT"))])
def test_a_death_is_an_attack_if_somebody_killed(tmp_path: Path, roles: dict[str, int], known: int) -> None:
    one = sample(tmp_path, (1, "Life.Die", roles))
    assert one is not None
    assert one.labels["event_type"][1] == known


def test_a_text_of_which_nothing_is_known_is_left_out(tmp_path: Path) -> None:
    assert sample(tmp_path, (5, "Cognitive.Inspection", {"Observer": 4})) is None
