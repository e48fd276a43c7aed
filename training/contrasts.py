"""Contrast sets (`training/data/contrasts`), written for this project: passages that tell one happening in other words,
and such as look alike and tell another.

Blocks parted by empty lines: `SET gloss`, then lines `A: passage` with one word as `<word>`; lines of one letter tell
one happening, each in an article of its own. ``python -m training.contrasts FILE ...`` says what is wrong with files.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from training.passages import blocks
from training.samples import Sample, of_text

OWN = Path(__file__).parent / "data" / "contrasts"
_LINE = re.compile(r"([A-Z]): ([^<>]*)<([^<>\s]+)>([^<>]*)")


class Told(NamedTuple):
    """A passage, the place of the word in it that tells a happening, and the letter of that."""

    text: str
    start: int
    end: int
    happening: str


def contrasts(path: Path) -> Iterator[tuple[str, list[Told]]]:
    """The sets of a file, each with what it is about. Raises ValueError, which names the set, for what has not the form
    above."""
    for first, *lines in blocks(path):
        if not first.startswith("SET "):
            raise ValueError(f"{path.name}: {first}: the first line of a block is SET and what it is about")
        yield first.removeprefix("SET "), [_told(line, f"{path.name}: {first}") for line in lines]


def _told(line: str, where: str) -> Told:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"{where}: malformed line {line!r}")
    letter, before, word, after = found.groups()
    return Told(before + word + after, len(before), len(before) + len(word), letter)


def contrasted(nlp: Language, folder: Path = OWN) -> Iterator[Sample]:
    """The passages of the sets of a folder as samples, each an article of the topic that its set is."""
    for path in sorted(folder.glob("*.txt")):
        for number, (_, lines) in enumerate(contrasts(path)):
            topic = f"{path.stem} {number}"
            for place, told in enumerate(lines):
                sample, placed = of_text(nlp, told.text)
                sample.topic, sample.article = topic, str(place)
                sample.chains = [(placed.covered(told.start, told.end)[0], f"{topic} {told.happening}")]
                yield sample


def main() -> None:
    """Command line."""
    for name in sys.argv[1:]:
        counts: Counter[str] = Counter()
        try:
            for gloss, lines in contrasts(Path(name)):
                letters = Counter(told.happening for told in lines)
                if len(letters) < 2 or max(letters.values()) < 2:
                    print(f"{name}: {gloss}: nothing is told twice, or nothing else is told")
                if len({told.text for told in lines}) < len(lines):
                    print(f"{name}: {gloss}: a passage stands there twice")
                counts.update(
                    {
                        "sets": 1,
                        "passages": len(lines),
                        "words": sum(len(told.text.split()) for told in lines),
                        "happenings": len(letters),
                        "pairs of one": sum(count * (count - 1) // 2 for count in letters.values()),
                    }
                )
        except ValueError as error:
            print(error)
        print(name, dict(counts))


if __name__ == "__main__":
    main()
