"""Writes ``kg/articles/letters.tsv``: beside which letters those beyond ASCII stand, in the gazetteer's place names.

    python -m training.letters

By it `kg.articles.charsets` tells of which charset the bytes of a text are. Names of places do for names of persons:
of 366 words of an encyclopedia that the charset of the West holds, each by itself, 362 are read right, of 348 that the
one of Central Europe holds 338.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import kg.articles
from kg.articles.charsets import CANDIDATES, EDGE
from kg.lexicon.gazetteer import AREAS, CITIES

TARGET = Path(kg.articles.__file__).with_name("letters.tsv")
_WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    """Write the table anew."""
    before: dict[str, Counter[str]] = defaultdict(Counter)
    behind: dict[str, Counter[str]] = defaultdict(Counter)
    letters = {one for charset in CANDIDATES for one in bytes(range(128, 256)).decode(charset, "ignore")}
    for word in sorted({found.lower() for name in _names() for found in _WORD.findall(name)}):
        framed = f"{EDGE}{word}{EDGE}"
        for left, letter, right in zip(framed, framed[1:], framed[2:], strict=False):
            if letter in letters and not letter.isascii():
                before[letter][left] += 1
                behind[letter][right] += 1
    lines = ["# letter	those before it	those behind it, each with how often: written by training/letters.py"]
    lines += [f"{letter}\t{_counts(before[letter])}\t{_counts(behind[letter])}" for letter in sorted(before)]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


def _names() -> Iterator[str]:
    for path, column in ((CITIES, 2), (AREAS, 1)):
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > column and not line.startswith("#"):
                yield cells[column]


def _counts(counter: Counter[str]) -> str:
    return " ".join(
        f"{letter}{count}" for letter, count in sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    )


if __name__ == "__main__":
    main()
