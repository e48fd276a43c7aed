"""Scoring events against what readers wrote down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.event_precision import draw, score

TOLD = {"event_type": "ASSAULT", "event_subtype": None, "agent_names": ["Ruritania"], "patient_names": ["Orsk"]}
PLACE = {"article": "a", "start": 10, "end": 16}


def facts_file(folder: Path, **fields: Any) -> Path:
    event = {"kind": "mention", "type": "Event", "text": "attack", **PLACE, **TOLD, **fields}
    other = {"kind": "mention", "type": "Person", "article": "a", "start": 10, "end": 16}
    path = folder / "facts.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (other, event)), "utf8")
    return path


def reading(**fields: Any) -> dict[str, Any]:
    answer = {"event": True, "types": ["ASSAULT"], "agents": ["Ruritania"], "patients": ["Orsk", "[villagers]"]}
    return {**PLACE, "told": TOLD, "ok": True, "fault": "", **answer, **fields}


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ({}, "ok"),
        ({"patient_names": ["Orsk", "villagers"]}, "ok"),
        ({"agent_names": ["the Ruritania"]}, "ok"),
        ({"event_type": "ACCUSE"}, "type"),
        ({"event_subtype": "PROTEST"}, "ok"),
        ({"agent_names": ["Mira Sol"]}, "wrong-agent"),
        ({"agent_names": []}, "missing-agent"),
        ({"patient_names": ["Orsk", "Mira Sol"]}, "wrong-patient"),
        ({"patient_names": ["villagers"]}, "missing-patient"),
        ({"start": 40, "end": 46}, "no longer told"),
    ],
)
def test_an_event_is_judged_by_the_readers_answer(tmp_path: Path, now: dict[str, Any], verdict: str) -> None:
    assert [found for _, found in score(facts_file(tmp_path, **now), [reading()])] == [verdict]


def test_what_was_at_fault_stays_so_until_it_changes(tmp_path: Path) -> None:
    wrong = reading(ok=False, fault="wrong-patient", patients=["Mira Sol"])
    none = reading(ok=False, fault="not-event", event=False, types=[], agents=[], patients=[])
    mended = {"patient_names": ["Mira Sol"]}
    assert [found for _, found in score(facts_file(tmp_path), [wrong, none])] == ["wrong-patient", "not-event"]
    assert [found for _, found in score(facts_file(tmp_path, **mended), [wrong, none])] == ["ok", "not-event"]


def test_sides_of_a_mutual_event_are_interchangeable(tmp_path: Path) -> None:
    facts = facts_file(tmp_path, event_type="CONSULT", agent_names=["Orsk"], patient_names=["Ruritania"])
    assert [found for _, found in score(facts, [reading(types=["CONSULT"])])] == ["ok"]


def test_events_are_drawn_with_their_words(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("In May an attack shook Orsk.", "utf8")
    extra = {"place_names": [], "time": None, "factuality": "asserted", "according_to": None}
    [drawn] = draw(facts_file(tmp_path, **extra), tmp_path / "articles", 1, 1)
    assert "an >>attack<< shook" in drawn
    assert "Ruritania" in drawn
