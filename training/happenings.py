"""Happenings in whole articles, and which words of several articles tell of one: stories, ECB+, MEANTIME.

A story is a folder of articles with `story.json` (its form: `training/data/stories/README.md`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from training.samples import ACTUALITIES, HAPPENINGS, PIECES, UNKNOWN, Placed, Sample, of_text

TYPES = [
    "OTHER", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


def story_folders(*roots: Path) -> list[Path]:
    """The folders of stories below some folders, in order of their names."""
    return sorted((path.parent for root in roots for path in root.rglob("story.json")), key=lambda path: path.name)


def stories(nlp: Language, folders: Iterable[Path]) -> Iterator[Sample]:
    """The articles of stories: of each word whether it tells a happening, of which type and how real, and which one."""
    for folder in folders:
        happenings = json.loads((folder / "story.json").read_text(encoding="utf-8"))["happenings"]
        for path in sorted(folder.glob("*.txt")):
            sample, placed = of_text(nlp, path.read_text(encoding="utf-8"))
            sample.topic = folder.name
            count = len(sample.words)
            sample.labels["happening"] = [HAPPENINGS.index("none")] * count
            sample.labels["actuality"], sample.labels["event_type"] = [UNKNOWN] * count, [UNKNOWN] * count
            for happening in happenings:
                _mark(sample, placed, path.stem, happening, folder.name)
            yield sample


def _mark(sample: Sample, placed: Placed, article: str, happening: dict[str, Any], story: str) -> None:
    own = happening | happening.get("by_article", {}).get(article, {})
    for mention in happening["mentions"]:
        if mention["article"] != article:
            continue
        words = placed.covered(mention["start"], mention["end"])
        if not words:
            continue
        first = words[0]
        told = own | {key: mention[key] for key in ("type", "factuality") if key in mention}
        for word in words[1:]:
            sample.labels["happening"][word] = UNKNOWN
        sample.labels["happening"][first] = HAPPENINGS.index(happening["weight"])
        sample.labels["actuality"][first] = ACTUALITIES.index(told["factuality"])
        sample.labels["event_type"][first] = TYPES.index(told["type"])
        sample.chains.append((first, f"{story} {happening['id']}"))


def chained(nlp: Language, corpora: Path) -> Iterator[Sample]:
    """The events of ECB+/train and MEANTIME, with the chains that they belong to across articles."""
    folders = [("ecbplus", f) for f in sorted((corpora / "ecbplus" / "train").iterdir()) if f.is_dir()]
    folders += [("meantime", f) for f in sorted((corpora / "meantime").iterdir()) if f.is_dir()]
    for corpus, folder in folders:
        for path in sorted(folder.glob("*.gold")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            sample, placed = of_text(nlp, path.with_suffix(".txt").read_text(encoding="utf-8"))
            sample.topic = f"{corpus} {folder.name}"
            for event in gold["events"]:
                if event.get("chain") and (words := placed.covered(event["start"], event["end"])):
                    sample.chains.append((words[0], f"{sample.topic} {event['chain']}"))
            if corpus == "ecbplus":
                sample.labels["action"] = actions(placed, gold)
            if sample.chains:
                yield sample


def actions(placed: Placed, gold: dict[str, Any]) -> list[int]:
    """Which words of an article of ECB+ denote actions, begin and go on; unknown outside of the annotated sentences."""
    labels = [UNKNOWN] * len(placed.words)
    for start, end in gold["scored"]:
        for at in placed.covered(start, end):
            labels[at] = PIECES.index("O")
    for event in gold["events"]:
        for number, at in enumerate(placed.covered(event["start"], event["end"])):
            labels[at] = PIECES.index("I" if number else "B")
    return labels
