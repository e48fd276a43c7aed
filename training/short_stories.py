"""Short invented stories (`training/data/short`), written for this project: one event in the words of several outlets.

Blocks parted by empty lines: `STORY gloss`; a line `@outlet: text` for each outlet (` // ` parts paragraphs) with every
word that tells a happening as `<ID:word>`; a line for each ID, `ID: TYPE FACTUALITY WEIGHT | A: agents | P: patients |
L: places` (participants parted by ';', names of one by ' / '), and `ID outlet: FACTUALITY` where an outlet has it
otherwise. ``python -m training.short_stories FILE ...`` says what is wrong with files.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from training.happenings import TYPES, article
from training.passages import LABELS, blocks, fillers, unmarked
from training.samples import ACTUALITIES, HAPPENINGS, Sample

OWN = Path(__file__).parent / "data" / "short"
_OUTLET = re.compile(r"@(\w+): (.+)")
_OTHERWISE = re.compile(r"(\w+) (\w+): (\w+)")
_SLOTS = {"A": "agents", "P": "patients", "L": "places"}


@dataclass
class ShortStory:
    """`texts` by outlet, without their marks; `happenings` in the form of `story.json`."""

    gloss: str
    texts: dict[str, str]
    happenings: list[dict[str, Any]]


def short_stories(path: Path) -> Iterator[ShortStory]:
    """The stories of a file. Raises ValueError, which names the story, for what has not the form above."""
    for lines in blocks(path):
        try:
            yield _story(lines)
        except ValueError as error:
            raise ValueError(f"{path.name}: {lines[0]}: {error}") from None


def _story(lines: list[str]) -> ShortStory:
    if not lines[0].startswith("STORY "):
        raise ValueError("the first line of a block is STORY and what it is about")
    one = ShortStory(lines[0].removeprefix("STORY "), {}, [])
    mentions: dict[str, list[dict[str, Any]]] = {}
    known: dict[str, dict[str, Any]] = {}
    for line in lines[1:]:
        if told := _OUTLET.fullmatch(line):
            one.texts[told[1]], marks = unmarked(told[2].replace(" // ", "\n\n"))
            if set("<>") & set(one.texts[told[1]]):
                raise ValueError(f"a malformed mark in the text of {told[1]}")
            for start, end, name in marks:
                mentions.setdefault(name, []).append({"article": told[1], "start": start, "end": end})
        elif labels := LABELS.fullmatch(line):
            if labels[1] in known:
                raise ValueError(f"{labels[1]} has two lines of labels")
            known[labels[1]] = _happening(labels)
        elif other := _OTHERWISE.fullmatch(line):
            if other[1] not in known or other[2] not in one.texts or other[3] not in ACTUALITIES:
                raise ValueError(f"nothing known fits {line!r}")
            known[other[1]].setdefault("by_article", {})[other[2]] = {"factuality": other[3]}
        else:
            raise ValueError(f"malformed line {line!r}")
    if known.keys() != mentions.keys():
        raise ValueError(f"marked or labelled alone: {', '.join(sorted(known.keys() ^ mentions.keys()))}")
    one.happenings = [{**told, "mentions": mentions[key]} for key, told in known.items()]
    return one


def _happening(labels: re.Match[str]) -> dict[str, Any]:
    name, kind, actuality, weight, slots = labels.groups()
    if kind not in TYPES or actuality not in ACTUALITIES or weight not in HAPPENINGS:
        raise ValueError(f"unknown label: {kind} {actuality} {weight}")
    told: dict[str, Any] = {"id": name, "type": kind, "factuality": actuality, "weight": weight}
    for key, filler in fillers(slots):
        if key not in _SLOTS:
            raise ValueError(f"no slot {key!r}: A, P and L there are")
        told.setdefault(_SLOTS[key], []).append("|".join(name.strip() for name in filler.split(" / ")))
    return told


def _named(folder: Path) -> Iterator[tuple[str, ShortStory]]:
    """The stories of a folder, each with a name of its own."""
    for path in sorted(folder.glob("*.txt")):
        for number, one in enumerate(short_stories(path)):
            yield f"{path.stem} {number}", one


def told_short(nlp: Language, folder: Path = OWN) -> Iterator[Sample]:
    """The texts of the stories of a folder as samples; those of a story are of one topic."""
    for name, one in _named(folder):
        for outlet, text in one.texts.items():
            yield article(nlp, text, outlet, one.happenings, name)


def short_folders(into: Path, folder: Path = OWN) -> list[Path]:
    """Write each of the stories of a folder below `into` as a folder of its own, as whole stories are: texts by outlet
    and story.json. -> these folders"""
    folders = []
    for name, one in _named(folder):
        own = into / name
        own.mkdir(parents=True)
        for outlet, text in one.texts.items():
            (own / f"{outlet}.txt").write_text(text, encoding="utf-8")
        (own / "story.json").write_text(json.dumps({"happenings": one.happenings}), encoding="utf-8")
        folders.append(own)
    return folders


def faults(one: ShortStory) -> Iterator[str]:
    """What is well-formed and yet hardly meant."""
    texts = "\n".join(one.texts.values())
    for told in one.happenings:
        for slot in _SLOTS.values():
            for filler in told.get(slot, []):
                yield from (f"{told['id']}: {name!r} is in no text" for name in filler.split("|") if name not in texts)
    if len(one.texts) < 2:
        yield "fewer than two outlets"
    if not any(len({place["article"] for place in told["mentions"]}) > 1 for told in one.happenings):
        yield "no happening is told by two outlets"


def main() -> None:
    """Command line."""
    for name in sys.argv[1:]:
        counts: Counter[str] = Counter()
        for lines in blocks(Path(name)):
            try:
                one = _story(lines)
            except ValueError as error:
                print(f"{name}: {lines[0][:70]}: {error}")
                continue
            for fault in faults(one):
                print(f"{name}: {one.gloss[:60]}: {fault}")
            counts["stories"] += 1
            counts["texts"] += len(one.texts)
            counts["words"] += sum(len(text.split()) for text in one.texts.values())
            counts["happenings"] += len(one.happenings)
            counts["told by two"] += sum(len({p["article"] for p in h["mentions"]}) > 1 for h in one.happenings)
            counts["mentions"] += sum(len(h["mentions"]) for h in one.happenings)
            counts.update(h["type"] for h in one.happenings)
            counts.update(h["factuality"] for h in one.happenings)
        print(name, dict(counts))


if __name__ == "__main__":
    main()
