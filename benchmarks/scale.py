"""How time and memory grow with the number of articles, from facts to a graph folder, and what one article more costs.

    python benchmarks/scale.py GRAPH --articles 400 1000 [--more]

The articles are varied copies of those of the graph folder GRAPH: in each copy most names, most of the longer words,
all days and a third of what a vector says are others, so that copies tell other stories in other words. Every fourth
name stays, as in an archive the same people come up again; common words stay common, half of the rare ones are new.
Nothing is extracted: that takes the same for each article (see `speed.py`). Each size is a process of its own. Seconds
are those of the processor, memory is the greatest of the stage, in MiB. With --more an article is added to each graph
by a quick build, then another by a whole one, as it is to an empty folder.
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
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from kg import folder, writing
from kg.articles import digest_of
from kg.build_report import Stages
from kg.facts_io import FORMAT
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
_FLIPPED = 77
"""Of 256 directions of vectors those that point the other way in a copy."""
_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_MORE = """Mara Ostrava, the mayor of Lindholm, said on Monday that the harbour would close.
The dockers' union called a strike. "We were not asked," its head Peer Vang told reporters.
Police arrested two men near the gates on Sunday, the city's spokeswoman said.
"""


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
            self._known[name] = name if _byte(name) % 4 == 0 else self._made_up(name).capitalize()
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


def measure(graph: Path, number: int, more: bool) -> dict[str, Any]:
    """One size: seconds and peaks by stage."""
    with tempfile.TemporaryDirectory(dir=graph.parent) as place:
        out, stages = Path(place) / "graph", Measured()
        with StoredFacts(Path(place)) as facts:
            names = sorted(folder.require_manifest(graph).articles)
            vocabulary = Vocabulary(folder.read_facts(graph, name).article.text for name in names)
            for copy in range(-(-number // len(names))):
                copier = Copier(copy, vocabulary)
                for name in names[: number - copy * len(names)]:
                    facts.add(copier.copied(folder.read_facts(graph, name)))
            digests = {one.article.id: one.article.digest for one in facts}
            manifest = folder.Manifest(fingerprint(None), FORMAT, folder.require_manifest(graph).version, digests)
            writing.write(out, facts, manifest, [], stages=stages)
        found = {"articles": number, "seconds": stages.seconds, "peaks": stages.peaks}
        return found | (_one_more(out, Path(place)) if more else {})


def _one_more(out: Path, place: Path) -> dict[str, Any]:
    """Seconds of the command that adds an article, to a new graph and to that of all articles."""
    seconds = {}
    for name, target, options in (("alone", place / "alone", []), ("quick", out, ["--quick"]), ("whole", out, [])):
        news = place / f"{name}.txt"
        news.write_text(f"The harbour closes, {name}\n\n{_MORE.replace('Sunday', f'Sunday {name}')}")
        before = _of_children()
        command = [sys.executable, "-m", "kg.cli", "build", str(news), "--out", str(target), "--processes", "1"]
        subprocess.run(command + options, check=True, capture_output=True)
        seconds[name] = _of_children() - before
    return {"one more": seconds}


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Read the arguments; measure each size in a process of its own, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[400])
    parser.add_argument("--more", action="store_true", help="add an article to each")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    for number in arguments.articles:
        if arguments.here:
            print(json.dumps(measure(arguments.graph, number, arguments.more)))
            return
        command = [sys.executable, __file__, str(arguments.graph), "--articles", str(number), "--here"]
        done = subprocess.run(command + ["--more"] * arguments.more, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout)
        stages = ", ".join(f"{name} {s:.1f} s {found['peaks'][name]} MiB" for name, s in found["seconds"].items())
        whole = sum(found["seconds"].values())
        print(f"{number} articles: {whole:.0f} s, {whole / number:.3f} s each, {max(found['peaks'].values())} MiB")
        print(f"  {stages}")
        if arguments.more:
            seconds = found["one more"]
            alone = seconds.pop("alone")
            told = (f"{name} {added:.1f} s: {added / alone:.1f} times" for name, added in seconds.items())
            print(f"  one more, alone {alone:.1f} s; {', '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
