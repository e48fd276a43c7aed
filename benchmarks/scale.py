"""How time and memory grow with the number of articles, from facts to a graph folder, and what one article more costs.

    python -m benchmarks.scale GRAPH --articles 400 1000 [--more] [--keep FOLDER]

The articles are varied copies of those of the graph folder GRAPH: in each copy most names, most of the longer words,
all days and a part of what a vector says are others, so that copies tell other stories in other words. Every name stays
in one copy of four, each in others, as in an archive the same people come up again beside other ones; common words stay
common, half of the rare ones are new. Nothing is extracted: that takes the same for each article (see `speed.py`). Each
size is made and built in processes of their own. Seconds are those of the processor, memory is the greatest of a stage,
in MiB, both of the process that builds; seconds an article are of all its processes. With --more an article is added to
each graph by a quick build, then another by a whole one, as it is to an empty folder. With --keep the graphs stay.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.archive import more
from kg import folder, writing
from kg.articles import digest_of
from kg.build_report import Stages
from kg.facts_io import FORMAT, to_json
from kg.facts_store import StoredFacts
from kg.fingerprint import fingerprint
from kg.model import ArticleFacts

_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"\b[a-z]{4,}\b")
_TEXTS = frozenset({"text", "name", "aliases", "words", "title", "lemma"})
_KEPT = frozenset({"type", "kind", "subtype", "factuality"})
_APART = 5
"""Days between a copy and the next."""
_LIKE = 8
"""Words of one length and about as many articles, which take each other's place."""
_RARE = 2
"""Articles up to which a word is rare: in half of the copies a word made up stands for it."""
_FLIPPED = 35
"""Of 256 directions of vectors those that point the other way in a copy: what is told alike in two copies is then as
alike as what two articles of different stories tell by the same word (a cosine of 0.53 in the mean of 64 articles)."""
_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Vocabulary:
    """The longer words of the articles of a graph, and which of them are like each other."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.articles = Counter(word for text in texts for word in set(_WORD.findall(text)))
        ranked = sorted(self.articles, key=lambda word: (len(word), -self.articles[word], word))
        self._like: dict[str, list[str]] = {}
        for _, of_length in groupby(ranked, key=len):
            words = list(of_length)
            for start in range(0, len(words), _LIKE):
                group = words[start : start + _LIKE]
                self._like.update(dict.fromkeys(group, group))

    def like(self, word: str) -> list[str]:
        """Words of the same length that about as many articles have, itself among them."""
        return self._like.get(word, [word])


class Copier:
    """Makes the copy of this number of the facts of articles; the first, 0, is as they are."""

    def __init__(self, number: int, vocabulary: Vocabulary) -> None:
        self.number = number
        self._vocabulary = vocabulary
        self._known: dict[str, str] = {}
        self._signs = [-1 if _byte(f"{number} {place}") < _FLIPPED else 1 for place in range(1024)]

    def copied(self, facts: ArticleFacts) -> ArticleFacts:
        """The same facts of another article."""
        if not self.number:
            return facts
        made: ArticleFacts = self._varied(facts, "")
        article = made.article
        day = article.published and article.published + timedelta(self.number * _APART)
        story = article.story and f"{article.story} {self.number}"
        name = f"{article.id}-{self.number}"
        article = replace(article, id=name, published=day, url="", story=story, versions=(), digest="")
        return replace(made, article=replace(article, digest=digest_of(article)))

    def _varied(self, value: Any, field: str) -> Any:
        if isinstance(value, str):
            if field in _KEPT:
                return value
            named = _NAME.sub(self._name, _DAY.sub(self._day, value))
            return _WORD.sub(self._word, named) if field in _TEXTS else named
        if isinstance(value, tuple):
            if field == "vector":
                return tuple(sign * number for sign, number in zip(self._signs, value, strict=False))
            return tuple(self._varied(item, field) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            return type(value)(**{f.name: self._varied(getattr(value, f.name), f.name) for f in fields(value)})
        return value

    def _name(self, match: re.Match[str]) -> str:
        name = match[0]
        if name not in self._known:
            kept = _byte(f"{self.number} {name}") % 4 == 0
            self._known[name] = name if kept else self._made_up(name).capitalize()
        return self._known[name]

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        if word not in self._known:
            like, chance = self._vocabulary.like(word), _byte(f"{self.number} {word}")
            rare = self._vocabulary.articles[word] <= _RARE
            self._known[word] = self._made_up(word) if rare and chance % 2 else like[chance // 2 % len(like)]
        return self._known[word]

    def _made_up(self, word: str) -> str:
        """A word of the same length."""
        digest = sha256(f"{self.number} {word}".encode()).digest()
        letters = ("bcdfghklmnprstvz"[n % 16] if place % 2 else "aeiou"[n % 5] for place, n in enumerate(digest * 2))
        return "".join(letter for _, letter in zip(word, letters, strict=False))

    def _day(self, match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match[0]) + timedelta(self.number * _APART)).isoformat()
        except ValueError:
            return match[0]


def _byte(text: str) -> int:
    return sha256(text.encode()).digest()[0]


class Measured(Stages):
    """Seconds of the processor, and the peak of memory, of each stage."""

    def __init__(self) -> None:
        super().__init__()
        self.peaks: dict[str, int] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """See `Stages.stage`."""
        start = time.process_time()
        _FORGET.write_text("5")
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start
            self.peaks[name] = max(self.peaks.get(name, 0), peak())
            print(f"  {name}: {self.seconds[name]:.1f} s, {self.peaks[name]} MiB", file=sys.stderr, flush=True)


def peak() -> int:
    """The greatest memory since it was last forgotten, in MiB."""
    return int(re.findall(r"VmHWM:\s+(\d+)", _STATUS.read_text())[0]) // 1024


def make(graph: Path, number: int, out: Path) -> None:
    """Write a graph folder that holds the facts of so many articles, and nothing else."""
    (out / folder.ARTICLES).mkdir(parents=True)
    of_graph = folder.require_manifest(graph)
    names = sorted(of_graph.articles)
    vocabulary = Vocabulary(folder.read_facts(graph, name).article.text for name in names)
    digests: dict[str, str] = {}
    for copy in range(-(-number // len(names))):
        copier = Copier(copy, vocabulary)
        for name in names[: number - copy * len(names)]:
            facts = copier.copied(folder.read_facts(graph, name))
            digests[facts.article.id] = facts.article.digest
            folder.facts_file(out, facts.article.id).write_bytes(to_json(facts) + b"\n")
    manifest = folder.Manifest(fingerprint(None), FORMAT, of_graph.version, digests)
    (out / folder.MANIFEST).write_text(json.dumps(asdict(manifest)), encoding="utf8")


def measure(out: Path) -> dict[str, Any]:
    """Build the graph folder of its facts: seconds and peaks by stage."""
    manifest, stages = folder.require_manifest(out), Measured()
    with folder.locked(out), StoredFacts(out.resolve().parent) as facts:
        with stages.stage("read"):
            for name in manifest.articles:
                facts.take(name, folder.facts_text(out, name)[0])
        writing.write(out, facts, manifest, [], stages=stages)
    return {"seconds": stages.seconds, "peaks": stages.peaks}


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Read the arguments; make and measure each size in processes of their own, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[400])
    parser.add_argument("--more", action="store_true", help="add an article to each")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the graphs in this folder, by size")
    parser.add_argument("--here", choices=("make", "measure"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.here == "make":
        make(arguments.graph, arguments.articles[0], arguments.keep)
    elif arguments.here == "measure":
        print(json.dumps(measure(arguments.keep)))
    elif arguments.keep is not None:
        _each(arguments, arguments.keep)
    else:
        with tempfile.TemporaryDirectory(dir=arguments.graph.parent) as place:
            _each(arguments, Path(place))


def _each(arguments: argparse.Namespace, place: Path) -> None:
    for number in arguments.articles:
        out = place / str(number)
        if not out.exists():
            _in_process(arguments.graph, number, out, "make")
        before = _of_children()
        found = json.loads(_in_process(arguments.graph, number, out, "measure"))
        whole = _of_children() - before
        stages = ", ".join(f"{name} {s:.1f} s {found['peaks'][name]} MiB" for name, s in found["seconds"].items())
        print(f"{number} articles: {whole:.0f} s, {whole / number:.3f} s each, {max(found['peaks'].values())} MiB")
        print(f"  {stages}", flush=True)
        if arguments.more:
            alone, quick, slow = (one["seconds"] for one in more(out, ["--quick"], []))
            told = (f"{name} {one:.1f} s: {one / alone:.1f} times" for name, one in (("quick", quick), ("whole", slow)))
            print(f"  one more, alone {alone:.1f} s; {', '.join(told)}", flush=True)


def _in_process(graph: Path, number: int, out: Path, what: str) -> str:
    command = [
        sys.executable,
        "-m",
        "benchmarks.scale",
        str(graph),
        "--articles",
        str(number),
        "--keep",
        str(out),
        "--here",
        what,
    ]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
