"""Precision of events, by hand: draw events to read, and score a facts file against what readers wrote down.

    python benchmarks/event_precision.py draw FACTS ARTICLES [--number N] [--seed S] > to_read.txt
    python benchmarks/event_precision.py score FACTS READINGS.jsonl [--faults]

FACTS is what `kg export --format jsonl` writes, ARTICLES the folder whose articles it tells of. What is told of
an event is right when its trigger tells an event, its type may be so called and all agents and patients are right; it
is all right when nobody by name is missing from the clause either.

A reading is one JSON object a line: `article`, `start`, `end` of the trigger; `told` (event_type, event_subtype,
agent_names, patient_names when it was read) and `ok`; else `event` (whether it is one), `types` that may be told
("OTHER/PUBLISH" for a narrower one), `agents`, `patients` (in brackets: may be told or not), `fault`. Scored are those
events that are still told: as they were when read, or by comparison with the readers' answer.

Limits: an answer lists the names that one reader thought of, so changed events are judged too hard rather than too
mildly; events told anew since the reading are not judged.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.articles.reading import read_articles

Line = dict[str, Any]
_TOLD = ("event_type", "event_subtype", "agent_names", "patient_names")
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_CONTEXT = 400
_GONE = "no longer told"


def events_of(facts: Path) -> list[Line]:
    """The event mentions of a facts file, in its order."""
    lines = (json.loads(line) for line in facts.read_text("utf8").splitlines())
    return [line for line in lines if line["kind"] == "mention" and line["type"] == "Event"]


def draw(facts: Path, articles: Path, number: int, seed: int) -> Iterator[str]:
    """`number` events drawn at random, each with the text before it and its sentence, the trigger marked."""
    texts = {article.id: article for article in read_articles([str(articles)]).articles}
    chosen = random.Random(seed).sample(events_of(facts), number)
    for place, event in enumerate(chosen, 1):
        article = texts[event["article"]]
        before = article.text[max(0, event["start"] - _CONTEXT) : event["start"]]
        after = article.text[event["end"] : event["end"] + _CONTEXT // 2]
        words = " ".join(f"{before}>>{event['text']}<<{after}".split())
        told = {name: event[name] for name in (*_TOLD, "place_names", "time", "factuality", "according_to")}
        line = json.dumps(told, ensure_ascii=False)
        yield f"{place}. {article.id} (published {article.published})\n   {words}\n   {line}\n"


def verdict(event: Line, reading: Line) -> str:
    """'ok', or the kind of fault of an event as it is told now."""
    if all(event[name] == reading["told"][name] for name in _TOLD):
        return "ok" if reading["ok"] else str(reading["fault"])
    if not reading["event"]:
        return "not-event"
    if not _type_fits(event, reading):
        return "type"
    return _participants_fault(event, reading) or "ok"


def _type_fits(event: Line, reading: Line) -> bool:
    kind, narrower = event["event_type"], event["event_subtype"]
    if reading["ok"] and (kind, narrower) == (reading["told"]["event_type"], reading["told"]["event_subtype"]):
        return True
    if narrower:
        return kind in reading["types"] or f"{kind}/{narrower}" in reading["types"]
    return any(one.partition("/")[0] == kind for one in reading["types"])


def _participants_fault(event: Line, reading: Line) -> str:
    told = {"agent": event["agent_names"], "patient": event["patient_names"]}
    right = {"agent": [*reading["agents"]], "patient": [*reading["patients"]]}
    if reading["ok"]:
        right["agent"] += (f"[{name}]" for name in reading["told"]["agent_names"])
        right["patient"] += (f"[{name}]" for name in reading["told"]["patient_names"])
    if event["event_type"] in _MUTUAL:
        told = {role: [*told["agent"], *told["patient"]] for role in told}
        right = {role: [*right["agent"], *right["patient"]] for role in right}
    for role, names in told.items():
        if not all(_among(name, right[role]) for name in names):
            return f"wrong-{role}"
    for role, names in told.items():
        if not all(_among(name, names) for name in right[role] if not name.startswith("[")):
            return f"missing-{role}"
    return ""


def _among(name: str, others: Iterable[str]) -> bool:
    return any(_same(name, other) for other in others)


def _same(one: str, other: str) -> bool:
    """Whether one name has all words of the other."""
    a, b = (set(re.findall(r"\w+", name.lower())) - {"the"} for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def score(facts: Path, readings: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Each reading with the verdict on the event that is told there now."""
    told: dict[str, list[Line]] = {}
    for event in events_of(facts):
        told.setdefault(event["article"], []).append(event)
    for reading in readings:
        here = told.get(reading["article"], [])
        now = next((e for e in here if e["start"] < reading["end"] and reading["start"] < e["end"]), None)
        yield reading, verdict(now, reading) if now else _GONE


def main() -> None:
    """Read the arguments, draw or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    drawing = actions.add_parser("draw")
    drawing.add_argument("facts", type=Path)
    drawing.add_argument("articles", type=Path)
    drawing.add_argument("--number", type=int, default=100)
    drawing.add_argument("--seed", type=int, default=1)
    scoring = actions.add_parser("score")
    scoring.add_argument("facts", type=Path)
    scoring.add_argument("readings", type=Path)
    scoring.add_argument("--faults", action="store_true", help="list what is wrong")
    arguments = parser.parse_args()
    if arguments.action == "draw":
        print("\n".join(draw(arguments.facts, arguments.articles, arguments.number, arguments.seed)))
        return
    readings = [json.loads(line) for line in arguments.readings.read_text("utf8").splitlines()]
    judged = list(score(arguments.facts, readings))
    counts = Counter(found for _, found in judged)
    kept = len(judged) - counts[_GONE]
    missing = counts["missing-agent"] + counts["missing-patient"]
    for label, right in (("all right", counts["ok"]), ("what is told is right", counts["ok"] + missing)):
        print(f"{label}: {right} of {kept} ({100 * right / max(1, kept):.1f} %)")
    print(dict(sorted(counts.items())))
    for reading, found in judged if arguments.faults else ():
        if found not in ("ok", _GONE):
            print(json.dumps({"verdict": found} | reading, ensure_ascii=False))


if __name__ == "__main__":
    main()
