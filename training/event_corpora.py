"""Events of real reports with their types and participants: WikiEvents (Li et al. 2021) and RAMS (Ebner et al. 2020).

Both label only kinds of events that their lists of types know, and of who takes part often only the nearest words. So
words that they leave unlabelled stay unknown here, but for those of sentences in which they name both who acts and who
undergoes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon.tables import table_rows
from training.happenings import TYPES, pronouns
from training.roles import gaps, rows
from training.samples import SLOTS, UNKNOWN, Predicate, Sample, sentence_around

_DATA = Path(__file__).parent / "data"
_VIOLENT = {"killer": "ASSAULT", "injurer": "ASSAULT"}
"""Roles that settle what the types of deaths and injuries leave open."""
_COMPLETE = {SLOTS.index("agent"), SLOTS.index("patient")}


@cache
def _table(name: str) -> Mapping[str, str]:
    return dict(table_rows(_DATA / name))


def type_of(event: Mapping[str, Any]) -> str | None:
    """Our type for an event; None where the corpora say too little."""
    kind = event["type"].lower()
    known = _table("event_types.tsv")
    fitting = [begin for begin in known if kind.startswith(begin)]
    found = known[max(fitting, key=len)] if fitting else "-"
    if found == "-":
        found = next((_VIOLENT[role] for role in map(_role, event["arguments"]) if role in _VIOLENT), "-")
    return None if found == "-" else found


def reported(corpora: Path) -> Iterator[Sample]:
    """The texts of WikiEvents/train and RAMS/dev: types of events, and which words name who takes part.

    They share batches of their own: of few known words each would weigh too much among other samples."""
    for name in ("wikievents-train", "rams-dev"):
        for row in rows(corpora / "arguments" / f"{name}.jsonl"):
            words = row["words"]
            sample = Sample(list(words), gaps(words), topic=name)
            sample.labels["event_type"] = [UNKNOWN] * len(words)
            for event in row["events"]:
                kind = type_of(event)
                if kind is not None:
                    sample.labels["event_type"][event["words"][0]] = TYPES.index(kind)
                filled = _filled(sample, event, [other["words"][0] for other in row["events"]])
                if filled is not None:
                    sample.happened.append(filled)
            if sample.happened or any(label != UNKNOWN for label in sample.labels["event_type"]):
                yield sample


def _role(argument: Mapping[str, Any]) -> str:
    return str(argument["role"]).lower()


def _filled(sample: Sample, event: Mapping[str, Any], triggers: list[int]) -> Predicate | None:
    """What the words of the event's sentence name in it; None if none of them is known to name anything."""
    word = event["words"][0]
    first, last = sentence_around(sample.words, word)
    known: dict[int, int] = {}
    for argument in event["arguments"]:
        slot = _table("event_roles.tsv").get(_role(argument))
        if slot and argument["words"] and first <= argument["words"][0] and argument["words"][1] <= last:
            for at in range(*argument["words"]):
                known[at] = UNKNOWN if sample.words[at].lower() in pronouns() else SLOTS.index(slot)
    if not any(slot != UNKNOWN for slot in known.values()):
        return None
    roles = [0 if set(known.values()) >= _COMPLETE else UNKNOWN] * (last - first)
    for at in triggers:
        if first <= at < last:
            roles[at - first] = 0
    for at, number in known.items():
        roles[at - first] = number
    return Predicate(word, first, roles)
