"""A small story of two invented outlets, its gold, and facts that say just the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.evaluation.gold import GoldStory, read_stories
from kg.evaluation.told import Fact, Told, read_told

TEXTS = {
    "herald": "Ostrov shelled Velm on Monday. Mayor Ida Lund of Velm said “we will stay”. Ostrov may withdraw.",
    "echo": "The shelling of Velm by Ostrov was followed by a march in Tarn. Lund spoke.",
}
_LUND = {"name": "Ida Lund", "type": "Person", "aliases": ["Lund"]}
_PLACES = [{"name": name, "type": "Place"} for name in ("Ostrov", "Velm")]
Happenings = list[dict[str, Any]]


def at(article: str, words: str) -> dict[str, Any]:
    """Where words first stand in an article, as gold has it."""
    start = TEXTS[article].index(words)
    return {"article": article, "start": start, "end": start + len(words)}


def happenings() -> Happenings:
    """A shelling that both tell, a march that one tells, a withdrawal that is only possible; the march is minor."""
    usual = {"speech": False, "weight": "main", "time": None, "factuality": "asserted", "places": [], "patients": []}
    return [
        {**usual, "id": "e1", "type": "ASSAULT", "agents": ["Ostrov"], "patients": ["Velm|the town"],
         "time": "2024-05-06", "mentions": [at("herald", "shelled"), at("echo", "shelling")]},
        {**usual, "id": "e2", "type": "PROTEST", "weight": "minor", "agents": [], "places": ["Tarn"],
         "mentions": [at("echo", "march")]},
        {**usual, "id": "e3", "type": "RETREAT", "factuality": "possible", "agents": ["Ostrov|the Ostrovians"],
         "mentions": [at("herald", "withdraw")]},
    ]  # fmt: skip


def write_story(folder: Path, told: Happenings | None = None) -> Path:
    """Write the story with its gold. -> its folder"""
    folder.mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf8")
    entities = [*_PLACES, _LUND]
    said = at("herald", "“we will stay”")
    gold = {
        "entities": entities,
        "roles": [{"holder": "Ida Lund", "title": "mayor", "organization": "Velm", "status": "current"}],
        "statements": [{"speaker": "Ida Lund", "cue": [], "content": [[said["start"], said["end"]]]}],
    }
    put(folder / "herald.gold", gold)
    put(folder / "echo.gold", {"entities": [*entities, {"name": "Tarn", "type": "Place"}]})
    apart = [["e1", "e3", "two moves of one side"]]
    put(folder / "story.json", {"happenings": happenings() if told is None else told, "same_but_different": apart})
    return folder


def put(path: Path, content: Any) -> None:
    """Write JSON."""
    path.write_text(json.dumps(content), "utf8")


def story(folder: Path) -> GoldStory:
    """The story, written and read."""
    return read_stories(write_story(folder / "velm"))[0]


def events() -> list[Fact]:
    """The event mentions of facts that say what the gold says."""
    return [
        {
            "kind": "mention", "type": "Event", **mention, "entity": f"urn:{happening['id']}",
            "event_type": f"https://x.example/event-type/{happening['type']}",
            "agent_names": names(happening["agents"]), "patient_names": names(happening["patients"]),
            "place_names": names(happening["places"]), "time": happening["time"],
            "factuality": happening["factuality"],
        }
        for happening in happenings()
        for mention in happening["mentions"]
    ]  # fmt: skip


def others() -> list[Fact]:
    """All other facts that say what the gold says."""
    found = {"herald": ("Ostrov", "Velm", "Ida Lund"), "echo": ("Ostrov", "Velm", "Lund", "Tarn")}
    mentions = [
        {"kind": "mention", "type": "Person" if "Lund" in name else "Place", **at(article, name), "text": name,
         "entity": f"urn:{name.split()[-1]}", "name": "Ida Lund" if "Lund" in name else name, "named": True}
        for article, named in found.items()
        for name in named
    ]  # fmt: skip
    said = at("herald", "“we will stay”")
    role = {"kind": "role", "article": "herald", "holder_name": "Ida Lund", "title": "mayor"}
    statement = {"kind": "statement", "article": "herald", "content": [[said["start"], said["end"]]]}
    return [*mentions, role | {"organization_name": "Velm"}, statement | {"speaker_name": "Ida Lund"}]


def names(participants: Iterable[str]) -> list[str]:
    """The first name of each participant."""
    return [participant.partition("|")[0] for participant in participants]


def lines(facts: Iterable[Fact]) -> list[str]:
    """The lines of a facts file."""
    return [json.dumps(fact) for fact in facts]


def told(facts: Iterable[Fact]) -> Told:
    """Facts as a facts file tells them, of both articles."""
    return read_told(lines(facts), "facts.jsonl", TEXTS)
