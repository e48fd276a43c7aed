"""Happenings in whole articles, and which words of several articles tell of one: stories, ECB+, MEANTIME.

A story is a folder of articles with `story.json` (its form: `training/data/stories/README.md`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from training.samples import (
    ACTUALITIES,
    HAPPENINGS,
    PIECES,
    SLOTS,
    UNKNOWN,
    Placed,
    Predicate,
    Sample,
    of_text,
    sentence_around,
)

TYPES = [
    "OTHER", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip

_KEYS = {"place": "places", "patient": "patients", "agent": "agents"}
"""The key in `story.json` of what a word names; of two the later counts."""
PRONOUNS = Path(__file__).parent / "data" / "pronouns.txt"
"""Words that may stand for anybody: stories do not say for whom."""


@cache
def pronouns() -> frozenset[str]:
    """data/pronouns.txt, in small letters."""
    return frozenset(PRONOUNS.read_text(encoding="utf-8").split())


def story_folders(*roots: Path) -> list[Path]:
    """The folders of stories below some folders, in order of their names."""
    return sorted((path.parent for root in roots for path in root.rglob("story.json")), key=lambda path: path.name)


def happenings_of(folder: Path) -> list[dict[str, Any]]:
    """The happenings of the gold of a story."""
    happenings: list[dict[str, Any]] = json.loads((folder / "story.json").read_text(encoding="utf-8"))["happenings"]
    return happenings


def stories(nlp: Language, folders: Iterable[Path]) -> Iterator[Sample]:
    """The articles of stories: of each word whether it tells a happening, of which type and how real, and which one."""
    for folder in folders:
        happenings = happenings_of(folder)
        for path in sorted(folder.glob("*.txt")):
            yield article(nlp, path.read_text(encoding="utf-8"), path.stem, happenings, folder.name)


def article(nlp: Language, text: str, name: str, happenings: Iterable[dict[str, Any]], story: str) -> Sample:
    """The text of one article of a story, of whose happenings each word tells which."""
    sample, placed = of_text(nlp, text)
    sample.topic, sample.article = story, name
    count = len(sample.words)
    sample.labels["happening"] = [HAPPENINGS.index("none")] * count
    sample.labels["actuality"], sample.labels["event_type"] = [UNKNOWN] * count, [UNKNOWN] * count
    for happening in happenings:
        _mark(sample, placed, text, name, happening, story)
    return sample


def _mark(sample: Sample, placed: Placed, text: str, article: str, happening: dict[str, Any], story: str) -> None:
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
        sample.happened.append(_filled(placed, text, first, own))


def _filled(placed: Placed, text: str, word: int, happening: dict[str, Any]) -> Predicate:
    """Which words of its sentence and of the one before name who acts in the happening that `word` tells, who undergoes
    it, where it is; unknown of pronouns."""
    first, last = sentence_around(placed.words, word, placed.gaps)
    if first:
        first = sentence_around(placed.words, first - 1, placed.gaps)[0]
    roles = [UNKNOWN if one.lower() in pronouns() else 0 for one in placed.words[first:last]]
    begin, end = placed.offsets[first][0], placed.offsets[last - 1][1]
    for slot, key in _KEYS.items():
        for name in {name for filler in happening.get(key) or [] for name in filler.split("|") if name}:
            at = text.find(name, begin, end)
            while at >= 0:
                words = placed.covered(at, at + len(name))
                if words and placed.offsets[words[0]][0] == at and placed.offsets[words[-1]][1] == at + len(name):
                    for one in words:
                        roles[one - first] = SLOTS.index(slot)
                at = text.find(name, at + 1, end)
    roles[word - first] = 0
    return Predicate(word, first, roles)


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
