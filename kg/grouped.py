"""Values by keys GROUP/NAME, the groups of which lie in memory, or in an unnamed file with a few of them in memory.

What is made of each article, and asked for later article by article, need not be in memory at once: its keys are
ARTICLE/LOCAL, and its group is its article's.
"""

from __future__ import annotations

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

_HELD, _ONES = 50, 1 << 12
"""Groups of those on disk that are in memory at once, and values that were asked for one by one."""
Value = TypeVar("Value")


def group_of(key: str) -> str:
    """The group of a key: of ARTICLE/LOCAL the article."""
    return key.rpartition("/")[0]


class Grouped(Mapping[str, Value]):
    """Values in groups, in the order in which these were put; all in memory."""

    def __init__(self) -> None:
        self._groups: dict[str, Mapping[str, Value]] = {}

    def put(self, name: str, values: Mapping[str, Value]) -> None:
        """Take the values of one more group, by their whole keys. Raises OSError where the disk is full."""
        self._groups[name] = values

    def group(self, name: str) -> Mapping[str, Value]:
        """The values of one group, by their whole keys. Raises KeyError."""
        return self._groups[name]

    def groups(self) -> Iterator[str]:
        """The names of the groups."""
        yield from self._groups

    def keys_of(self, name: str) -> Iterable[str]:
        """The whole keys of one group. Raises KeyError."""
        return self._groups[name]

    def __getitem__(self, key: str) -> Value:
        return self.group(group_of(key))[key]

    def __iter__(self) -> Iterator[str]:
        for name in self.groups():
            yield from self.keys_of(name)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Place(NamedTuple):
    """Where the values of a group lie: where the first begins, where each ends from there on, and their names."""

    start: int
    ends: array[int]
    names: str


class GroupedOnDisk(Grouped[Value]):
    """The same, its values in a file that is gone when nobody has them any more, each by itself. What is given is not
    to be changed. No name holds a line feed."""

    def __init__(self, folder: Path | None = None, held: int = _HELD) -> None:
        """`folder` is where the file is made (None: where the system has such files), `held` how many groups are kept
        in memory."""
        super().__init__()
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: dict[str, _Place] = {}
        file, places = self._file, self._places

        @lru_cache(maxsize=held)
        def load(name: str) -> Mapping[str, Value]:
            place = places[name]
            file.seek(place.start)
            content = memoryview(file.read(place.ends[-1] if place.ends else 0))
            bounds = zip(_keys(name, place), (0, *place.ends), place.ends, strict=False)
            return {key: pickle.loads(content[start:end]) for key, start, end in bounds}

        @lru_cache(maxsize=held)
        def numbers(name: str) -> Mapping[str, int]:
            return {key: number for number, key in enumerate(_keys(name, places[name]))}

        @lru_cache(maxsize=_ONES)
        def load_one(key: str) -> Value:
            name = group_of(key)
            place, number = places[name], numbers(name)[key]
            start = place.ends[number - 1] if number else 0
            file.seek(place.start + start)
            value: Value = pickle.loads(file.read(place.ends[number] - start))
            return value

        self._load, self._load_one = load, load_one

    def put(self, name: str, values: Mapping[str, Value]) -> None:
        """See `Grouped.put`. A group is put once."""
        start, ends = self._file.seek(0, 2), array("Q")
        for value in values.values():
            self._file.write(pickle.dumps(value, protocol=5))
            ends.append(self._file.tell() - start)
        self._places[name] = _Place(start, ends, "\n".join(key.removeprefix(f"{name}/") for key in values))

    def group(self, name: str) -> Mapping[str, Value]:
        """See `Grouped.group`."""
        return self._load(name)

    def groups(self) -> Iterator[str]:
        """See `Grouped.groups`."""
        yield from self._places

    def keys_of(self, name: str) -> Iterable[str]:
        """See `Grouped.keys_of`."""
        return _keys(name, self._places[name])

    def __getitem__(self, key: str) -> Value:
        return self._load_one(key)

    def __len__(self) -> int:
        return sum(len(place.ends) for place in self._places.values())


def _keys(name: str, place: _Place) -> list[str]:
    return [f"{name}/{local}" for local in place.names.split("\n")] if place.ends else []
