"""What was found of pairs of articles when their tellings were compared, kept from one build to the next.

A pair is judged by what its two articles tell and by nothing else (`kg.resolve.event_evidence`). So under a digest of
that for each article stands which tellings of which two are likely of one event or were read, and what else merging
asked of them; where both digests are as they were, nothing is judged again. What is kept depends on the articles alone,
not on which of it was known before.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kg.facts_io import read_as, to_json
from kg.grouped import group_of
from kg.resolve.clustering import Pair

Key = tuple[str, str]
_DIGEST = 16


@dataclass(slots=True)
class _Kept:
    """The file: digests of articles by id; by the smaller id of two compared articles the others, and by `left` of two
    tellings the `right`, with the chance and the reasons where they are likely one event or were read (`found`), with
    the chance alone where merging asked for it (`asked`); by the first mention of an event a digest of the others, and
    its label (`labels`)."""

    code: str = ""
    articles: dict[str, str] = field(default_factory=dict)
    compared: dict[str, list[str]] = field(default_factory=dict)
    found: dict[str, dict[str, tuple[float, str]]] = field(default_factory=dict)
    asked: dict[str, dict[str, float]] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)


class Judged:
    """What is known of pairs before a build, and what is found in it."""

    def __init__(self, code: str = "", earlier: Path | None = None) -> None:
        """`code` is a digest of what judges; `earlier` the file of the build before, of which nothing is taken over
        where there is none, or other code made it."""
        before = _read(earlier) if earlier else _Kept()
        self._before = before if before.code == code else _Kept()
        self._now = _Kept(code)
        self._found: dict[str, dict[str, Pair]] = {}
        self._same: frozenset[str] = frozenset()
        self._asked: Mapping[str, Mapping[str, float]] = {}
        self._compared: dict[str, frozenset[str]] = {}
        self._known: dict[Key, list[Pair]] = {}

    def begin(self, articles: Mapping[str, str]) -> None:
        """The articles of this build, with digests of all that judging them asks for."""
        before, self._now = self._before, _Kept(self._now.code, dict(articles))
        self._found = {}
        same = {name for name, digest in articles.items() if before.articles.get(name) == digest}
        self._same = frozenset(same)
        self._compared = {
            name: frozenset(same.intersection(others)) for name, others in before.compared.items() if name in same
        }
        self._known = _by_article(before, self._compared)
        self._asked = _of_same(before.asked, before.articles.keys() - same)
        self._before = _Kept(before.code, labels=before.labels)  # the rest has been taken over

    def known(self, left: str, right: str) -> Sequence[Pair] | None:
        """What was `found` of two articles; None where that is not known. `left` is the smaller id."""
        if right not in self._compared.get(left, ()):
            return None
        return self._known.get((left, right), ())

    def found(self, left: str, right: str, pairs: Iterable[Pair]) -> None:
        """Two articles were compared; these pairs of their tellings are likely one event, or were read."""
        self._now.compared.setdefault(left, []).append(right)
        for one in pairs:
            self._found.setdefault(one.left, {})[one.right] = one  # merging has it, too

    def chance(self, left: str, right: str) -> float | None:
        """How likely two tellings are of one event; None where that is not known. `left` is the smaller key. Merging
        asks for each pair of tellings of a large event."""
        found = self._found.get(left)
        if found is not None and right in found:
            return found[right].score
        asked = self._now.asked.get(left)
        if asked is not None and right in asked:
            return asked[right]
        before = self._asked.get(left)
        if before is None or right not in before:
            return None
        self.asked(left, right, before[right])
        return before[right]

    def asked(self, left: str, right: str, chance: float) -> None:
        """Merging asked for the chance of two tellings, which was not known before."""
        self._now.asked.setdefault(left, {})[right] = chance

    def label(self, mentions: Sequence[str], made: Callable[[], str]) -> str:
        """The label of the event that has these mentions, sorted; `made` where it is not known."""
        if not all(group_of(key) in self._now.articles for key in mentions):
            return made()
        others = sha256("\n".join(mentions[1:]).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
        before, label = self._before.labels.get(mentions[0], ("", ""))
        if before != others or not all(group_of(key) in self._same for key in mentions):
            label = made()
        self._now.labels[mentions[0]] = (others, label)
        return label

    def write(self, path: Path) -> None:
        """Keep what this build found in the file `path`. Raises OSError."""
        for others in self._now.compared.values():
            others.sort()
        with path.open("wb") as file:
            file.writelines(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        """The file piece by piece: as `to_json` of all would be, which takes as much memory again."""
        now = self._now
        tables: tuple[tuple[bytes, Iterable[bytes]], ...] = (
            (b'{"articles":', _object(sorted(now.articles.items()))),
            (b',"asked":', _object(sorted(now.asked.items()))),
            (b',"code":', [to_json(now.code)]),
            (b',"compared":', _object(sorted(now.compared.items()))),
            (b',"found":', _object((left, _as_kept(self._found[left])) for left in sorted(self._found))),
            (b',"labels":', _object(sorted(now.labels.items()))),
        )
        for name, pieces in tables:
            yield name
            yield from pieces
        yield b"}\n"


def _as_kept(found: Mapping[str, Pair]) -> dict[str, tuple[float, str]]:
    return {right: (one.score, one.reason) for right, one in found.items()}


def _object(rows: Iterable[tuple[str, object]]) -> Iterator[bytes]:
    """A JSON object with these keys and values, in this order."""
    before = b"{"
    for key, value in rows:
        yield before + to_json(key) + b":" + to_json(value)
        before = b","
    yield b"{}" if before == b"{" else b"}"


def _of_same(asked: Mapping[str, Mapping[str, float]], changed: Set[str]) -> Mapping[str, Mapping[str, float]]:
    """What was asked of articles that have not `changed`."""
    if not changed:
        return asked
    return {
        left: {right: chance for right, chance in of.items() if group_of(right) not in changed}
        for left, of in asked.items()
        if group_of(left) not in changed
    }


def _by_article(kept: _Kept, compared: Mapping[str, frozenset[str]]) -> dict[Key, list[Pair]]:
    """What was found, by the two articles, of those that are as they were."""
    found: dict[Key, list[Pair]] = defaultdict(list)
    for left, several in kept.found.items():
        for right, (chance, reason) in several.items():
            articles = sorted(map(group_of, (left, right)))
            if articles[1] in compared.get(articles[0], ()):
                one = Pair(sys.intern(left), sys.intern(right), chance, sys.intern(reason))  # one text for each of many
                found[articles[0], articles[1]].append(one)
    return found


def _read(path: Path) -> _Kept:
    """What is kept in a file; nothing where there is none, or it is damaged: then it is found anew."""
    try:
        return read_as(_Kept, path.read_bytes())
    except (OSError, ValueError):
        return _Kept()
