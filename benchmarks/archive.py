"""A whole build of many articles: seconds, and the memory of all its processes together.

    python -m benchmarks.archive make ARTICLES... --into FOLDER --articles 400
    python -m benchmarks.archive build FOLDER --out GRAPH [KG BUILD'S OPTIONS...]
    python -m benchmarks.archive more GRAPH [--quick]

`make` writes varied copies of the articles in the folders ARTICLES (texts with a metadata.csv): in each copy most
names, half of the rare words and many others are exchanged, and days come later, those in the text too, so that copies
tell other stories. Every name stays in one copy of four, each in others.
`build` runs `kg build` and prints the seconds of the processor of all its processes, the greatest of their memory
together (shared memory counted once, looked at twice a second) and the greatest of the process that builds. `more`
does the same for one article more, and for that article in a graph of its own.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from kg import folder

_LOOK = 0.5
"""Seconds between two looks at memory."""
_FIELDS = ("file", "title", "publisher", "published")
_APART = 5
"""Days between a copy and the next."""
_LIKE = 6
"""Words of one ending and about as many articles, which take each other's place."""
_OFTEN = 12
"""Articles from which on a word is so common that it stays."""
_RARE = 2
"""Articles up to which a word is rare: in half of the copies one made up stands for it."""
_TOKEN = re.compile(r"[A-Za-z]+")
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:size]: number for name, number in list(_MONTHS.items()) for size in (3, 4)}
_MONTH, _YEAR = "|".join(sorted(_MONTHS, key=len, reverse=True)), r"(?:,? ((?:19|20)\d\d)\b)?"
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\b\.? (\d{{1,2}})\b{_YEAR}")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b{_YEAR}")
_SOME_DAY = date(2026, 1, 5)
"""When one article more is published where none says when it was."""
_SOME_YEAR = 2001
"""The year of a day without one."""
_CALENDAR = frozenset([*calendar.month_name, *calendar.month_abbr, *calendar.day_name])
_NEWS = """Mara Ostrava, the mayor of Lindholm, said on Monday that the harbour would close.
The dockers' union called a strike. "We were not asked," its head Peer Vang told reporters.
Police arrested two men near the gates on Sunday, the city's spokeswoman said.
"""


class Varied:
    """Texts in other words: rare ones and those like each other are exchanged, of names three in four, so that people
    come up again and again beside other ones; words that begin a sentence stay, days with their month come later."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._articles = Counter(word for text in texts for word in set(_TOKEN.findall(text)))
        self._groups: dict[str, list[str]] = {}
        words = [word for word in self._articles if word.islower() and len(word) > 3]
        ranked = sorted(words, key=lambda word: (word[-2:], -self._articles[word], word))
        for _, of_ending in groupby(ranked, key=lambda word: word[-2:]):
            like = list(of_ending)
            for start in range(0, len(like), _LIKE):
                self._groups.update(dict.fromkeys(like[start : start + _LIKE], like[start : start + _LIKE]))

    def copy(self, text: str, number: int) -> str:
        """The copy of this number of a text; 0 is itself."""
        if not number:
            return text
        later = _DAY_FIRST.sub(lambda match: _moved(match, 2, 1, number), text)
        later = _MONTH_FIRST.sub(lambda match: _moved(match, 1, 2, number), later)
        return _TOKEN.sub(lambda match: self._other(match[0], number), later)

    def _other(self, word: str, number: int) -> str:
        if word[0].isupper():
            known = word.lower() in self._articles or word in _CALENDAR or not word[1:].islower() or len(word) < 4
            return word if known or _byte(f"{number} {word}") % 4 == 0 else _made_up(word, number).capitalize()
        like, chance = self._groups.get(word, [word]), _byte(f"{number} {word}")
        if self._articles[word] <= _RARE and len(word) > 3 and chance % 2:
            return _made_up(word, number)
        return like[chance // 2 % len(like)] if self._articles[word] <= _OFTEN else word


def _moved(match: re.Match[str], month: int, day: int, number: int) -> str:
    """A day of a text as the copy of this number has it; what is none stays."""
    try:
        told = date(int(match[3] or _SOME_YEAR), _MONTHS[match[month]], int(match[day]))
    except ValueError:
        return match[0]
    later = told + timedelta(number * _APART)
    words = [str(later.day), calendar.month_name[later.month]]
    year = f", {later.year}" if match[3] else ""
    return " ".join(words if day < month else words[::-1]) + (year if month < day else year.replace(",", ""))


def _made_up(word: str, number: int) -> str:
    """A word of the same length and ending."""
    digest = sha256(f"{number} {word}".encode()).digest()
    letters = ("bcdfghklmnprstvz"[n % 16] if place % 2 else "aeiou"[n % 5] for place, n in enumerate(digest * 2))
    return "".join(letter for _, letter in zip(word[:-2], letters, strict=False)) + word[-2:]


def _byte(text: str) -> int:
    return sha256(text.encode()).digest()[0]


def make(sources: Sequence[Path], into: Path, number: int) -> None:
    """Write `number` articles: those of the folders `sources`, then varied copies of them."""
    rows = [row | {"path": str(source / row["file"])} for source in sources for row in _metadata(source)]
    texts = {row["path"]: Path(row["path"]).read_text(encoding="utf-8") for row in rows}
    varied = Varied(texts.values())
    into.mkdir(parents=True)
    with (into / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, _FIELDS)
        table.writeheader()
        for copy in range(-(-number // len(rows))):
            for place, row in enumerate(rows[: number - copy * len(rows)]):
                name = f"{place:04}-{copy:04}.txt"
                (into / name).write_text(varied.copy(texts[row["path"]], copy), encoding="utf-8")
                title, day = varied.copy(row["title"], copy), _later(row["published"], copy)
                told = {"file": name, "title": title, "publisher": row["publisher"], "published": day}
                table.writerow(told)


def _metadata(folder: Path) -> list[dict[str, str]]:
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if (folder / row["file"]).is_file()]


def _later(day: str, copy: int) -> str:
    return (date.fromisoformat(day) + timedelta(copy * _APART)).isoformat() if day else ""


def build(paths: Sequence[Path], out: Path, options: Sequence[str]) -> dict[str, float]:
    """Run `kg build` and measure it: seconds of the processor, MiB of all processes and of the one that builds."""
    before = _used()
    command = [sys.executable, "-m", "kg.cli", "build", *map(str, paths), "--out", str(out), *options]
    together = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        alone = 0
        while process.poll() is None:
            together = max(together, sum(map(_own_share, _family(process.pid))))
            alone = max(alone, _greatest(process.pid))
            time.sleep(_LOOK)
    if process.returncode:
        raise SystemExit(f"kg build ended with status {process.returncode}")
    return {"seconds": _used() - before, "MiB, all": together // 1024, "MiB, builder": alone // 1024}


def more(graph: Path, *ways: Sequence[str]) -> Iterator[dict[str, float]]:
    """One article more, of the day after the last: what it takes in a graph of its own, and then for each of `ways`
    (options of `kg build`), each time another one, what it takes in `graph`."""
    names = folder.require_manifest(graph).articles
    days = (folder.read_facts(graph, name).article.published for name in names)
    day = max((day for day in days if day), default=_SOME_DAY) + timedelta(1)
    with tempfile.TemporaryDirectory(dir=graph.parent) as place:
        yield build([_written(Path(place, "alone"), day)], Path(place, "graph"), [])
        for number, options in enumerate(ways):
            yield build([_written(Path(place, f"more {number}"), day)], graph, options)


def _written(place: Path, day: date) -> Path:
    """A folder with an article that tells what no other tells."""
    name = f"more-{os.getpid()}-{place.name[-1]}"
    place.mkdir()
    (place / f"{name}.txt").write_text(f"The harbour closes, {name}\n\n{_NEWS}", encoding="utf-8")
    with (place / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, _FIELDS)
        table.writeheader()
        table.writerow({"file": f"{name}.txt", "title": "", "publisher": "", "published": day.isoformat()})
    return place


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(pid: int) -> list[int]:
    """A process and all that it has started."""
    found = [pid]
    for one in found:
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, tasks.read_text().split())
            except OSError:  # it has ended meanwhile
                continue
    return found


def _own_share(pid: int) -> int:
    """The memory of a process in KiB, what it shares with others by halves."""
    return _kib(Path(f"/proc/{pid}/smaps_rollup"), "Pss")


def _greatest(pid: int) -> int:
    return _kib(Path(f"/proc/{pid}/status"), "VmHWM")


def _kib(path: Path, field: str) -> int:
    try:
        found = re.search(rf"^{field}:\s+(\d+)", path.read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def main() -> None:
    """Read the arguments; do what they say and print the figures as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    making = commands.add_parser("make")
    making.add_argument("sources", type=Path, nargs="+")
    making.add_argument("--into", type=Path, required=True)
    making.add_argument("--articles", type=int, default=400)
    building = commands.add_parser("build")
    building.add_argument("articles", type=Path)
    building.add_argument("--out", type=Path, required=True)
    commands.add_parser("more").add_argument("graph", type=Path)
    arguments, others = parser.parse_known_args()
    if arguments.command == "make":
        make(arguments.sources, arguments.into, arguments.articles)
    elif arguments.command == "build":
        print(json.dumps(build([arguments.articles], arguments.out, others)))
    else:
        alone, added = more(arguments.graph, others)
        print(json.dumps({"alone": alone, "more": added}))


if __name__ == "__main__":
    main()
