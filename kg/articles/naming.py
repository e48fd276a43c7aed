"""Where an article stands -> its id and its place in words, the same whatever the order of the files."""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.articles.readers import ending_of, stem_of


@dataclass(frozen=True, slots=True)
class Place:
    """A file, the member of it where it is an archive, and the part of that where it holds several (0: it is one)."""

    path: Path
    part: int = 0
    member: str = ""

    def words(self, short: bool = False) -> str:
        """'folder/a.zip/b.jsonl:3'; `short` without the folders."""
        name = readable(self.path.name if short else str(self.path))
        within = f"{name}/{readable(self.member)}" if self.member else name
        return f"{within}:{self.part}" if self.part else within

    def name(self) -> str:
        """The article's id as long as no other has it: 'a', 'a-0003', 'archive-folder-a-0003'."""
        stem = stem_of(readable(self.path.name))
        if self.member:
            *folders, last = PurePosixPath(readable(self.member)).parts
            stem = f"{stem}-{_slug((*folders, stem_of(last)))}"
        return f"{stem}-{self.part:04d}" if self.part else stem


def readable(name: str) -> str:
    """A file's name with U+FFFD for bytes that are no UTF-8: it goes into files and onto screens."""
    return os.fsencode(name).decode("utf-8", "replace")


def ids(places: Sequence[Place]) -> list[str]:
    """An id for each place: its name, or where others have that too, its name and what tells its file from theirs."""
    sharing: dict[str, set[Path]] = defaultdict(set)
    for place in places:
        sharing[place.name()].add(place.path)
    found = []
    for place in places:
        name = place.name()
        others = sharing[name] - {place.path}
        found.append(f"{name}-{_qualifier(place.path, others)}" if others else name)
    return _told_apart(found, places)


def _told_apart(names: list[str], places: Sequence[Place]) -> list[str]:
    """The names, those that several places still share with a digest of the place."""
    sharing: dict[str, int] = defaultdict(int)
    for name in names:
        sharing[name] += 1
    return [
        f"{name}-{_digest(f'{place.path.name}/{place.member}:{place.part}')}" if sharing[name] > 1 else name
        for name, place in zip(names, places, strict=True)
    ]


def _qualifier(path: Path, others: set[Path]) -> str:
    """The last folders of `path` (or, within one folder, its ending) that no path in `others` shares."""

    def qualifiers(one: Path) -> Iterator[str]:
        folders = one.absolute().parts[1:-1]
        yield from (_slug(folders[-depth:]) for depth in range(1, len(folders) + 1))
        yield _slug((*folders, _ending(one)))

    if all(other.parent.absolute() == path.parent.absolute() for other in others):
        return _slug((_ending(path),)) or "plain"
    rivals = [list(qualifiers(other)) for other in others]
    for depth, candidate in enumerate(qualifiers(path)):
        if all(candidate != rival[min(depth, len(rival) - 1)] for rival in rivals):
            return candidate
    return _digest(str(path.absolute()))


def _ending(path: Path) -> str:
    """What stands behind the stem: 'html', 'jsonl.gz', 'html?id=3'."""
    rest = path.name[len(stem_of(path.name)) :]
    return rest.lstrip(".") if rest else ending_of(path.name)


def _slug(parts: Sequence[str]) -> str:
    return re.sub(r"\W+", "-", readable("-".join(parts))).strip("-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
