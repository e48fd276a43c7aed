"""Events of real reports with their types: WikiEvents (Li et al. 2021) and RAMS (Ebner et al. 2020).

Both label only kinds of events that their lists of types know, so words that they leave unlabelled stay unknown here.
Of who takes part they have often only the nearest words, so that is not learned from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.lexicon.tables import table_rows
from training.happenings import TYPES
from training.json_lines import json_lines
from training.roles import gaps
from training.samples import UNKNOWN, Sample

_DATA = Path(__file__).parent / "data"
_VIOLENT = {"killer": "ASSAULT", "injurer": "ASSAULT"}
"""Roles that settle what the types of deaths and injuries leave open."""


@cache
def _types() -> Mapping[str, str]:
    return dict(table_rows(_DATA / "event_types.tsv"))


def type_of(event: Mapping[str, Any]) -> str | None:
    """Our type for an event; None where the corpora say too little."""
    kind = event["type"].lower()
    known = _types()
    fitting = [begin for begin in known if kind.startswith(begin)]
    found = known[max(fitting, key=len)] if fitting else "-"
    if found == "-":
        found = next((_VIOLENT[role] for role in map(_role, event["arguments"]) if role in _VIOLENT), "-")
    return None if found == "-" else found


def reported(corpora: Path) -> Iterator[Sample]:
    """The texts of WikiEvents/train and RAMS/dev: types of events.

    They share batches of their own: of few known words each would weigh too much among other samples."""
    for name in ("wikievents-train", "rams-dev"):
        for row in json_lines(corpora / "arguments" / f"{name}.jsonl"):
            words = row["words"]
            sample = Sample(list(words), gaps(words), topic=name)
            sample.labels["event_type"] = [UNKNOWN] * len(words)
            for event in row["events"]:
                kind = type_of(event)
                if kind is not None:
                    sample.labels["event_type"][event["words"][0]] = TYPES.index(kind)
            if any(label != UNKNOWN for label in sample.labels["event_type"]):
                yield sample


def _role(argument: Mapping[str, Any]) -> str:
    return str(argument["role"]).lower()
