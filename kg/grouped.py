"""Values by keys GROUP/NAME, the groups of which lie in memory, or in an unnamed file with a few of them in memory.

What is made of each article, and asked for later article by article, need not be in memory at once: its keys are
ARTICLE/LOCAL, and its group is its article's. No LOCAL holds a line feed.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
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
        self._later: dict[str, Callable[[], Mapping[str, Value]]] = {}
        self._names: dict[str, str] = {}

    def put(self, name: str, values: Mapping[str, Value]) -> None:
        """Take the values of one more group, by their whole keys. Raises OSError where the disk is full."""
        self.put_later(name, values, lambda: values)

    def put_later(self, name: str, keys: Iterable[str], values: Callable[[], Mapping[str, Value]]) -> None:
        """Take one more group whose values are made when one of them is first asked for; these are its whole keys, in
        the order in which the values come."""
        self._names[name] = "\n".join(key.removeprefix(f"{name}/") for key in keys)
        self._later[name] = values

    def group(self, name: str) -> Mapping[str, Value]:
        """The values of one group, by their whole keys. Raises KeyError."""
        if name in self._later:
            self._groups[name] = self._later[name]()
            del self._later[name]
        return self._groups[name]

    def groups(self) -> Iterator[str]:
        """The names of the groups."""
        yield from self._names

    def keys_of(self, name: str) -> list[str]:
        """The whole keys of one group, of which there is one string each however often they are asked for. Raises
        KeyError."""
        names = self._names[name]
        return [sys.intern(f"{name}/{local}") for local in names.split("\n")] if names else []

    def __getitem__(self, key: str) -> Value:
        return self.group(group_of(key))[key]

    def __iter__(self) -> Iterator[str]:
        for name in self.groups():
            yield from self.keys_of(name)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Place(NamedTuple):
    """Where the values of a group lie: where the first begins, and where each ends from there on."""

    start: int
    ends: array[int]


class GroupedOnDisk(Grouped[Value]):
    """The same, its values in a file that is gone when nobody has them any more, each by itself. What is given is not
    to be changed."""

    def __init__(self, folder: Path | None = None, held: int = _HELD) -> None:
        """`folder` is where the file is made (None: where the system has such files), `held` how many groups are kept
        in memory."""
        super().__init__()
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: dict[str, _Place] = {}
        of = weakref.proxy(self)  # what is kept in memory is not to keep this alive, and with it the file
        self._load: Callable[[str], Mapping[str, Value]] = lru_cache(maxsize=held)(lambda name: of._read(name))
        self._load_one: Callable[[str], Value] = lru_cache(maxsize=_ONES)(lambda key: of._read_one(key))

    def put(self, name: str, values: Mapping[str, Value]) -> None:
        """See `Grouped.put`. A group is put once."""
        super().put(name, values)
        self._written(name)

    def group(self, name: str) -> Mapping[str, Value]:
        """See `Grouped.group`."""
        return self._load(name)

    def __getitem__(self, key: str) -> Value:
        return self._load_one(key)

    def _written(self, name: str) -> _Place:
        """Where the values of a group lie, which are written if they are not yet."""
        if name in self._later:
            values = self._later[name]()
            start, ends = self._file.seek(0, 2), array("Q")
            for value in values.values():
                self._file.write(pickle.dumps(value, protocol=5))
                ends.append(self._file.tell() - start)
            self._places[name] = _Place(start, ends)
            del self._later[name]
        return self._places[name]

    def _read(self, name: str) -> Mapping[str, Value]:
        place = self._written(name)
        self._file.seek(place.start)
        content = memoryview(self._file.read(place.ends[-1] if place.ends else 0))
        bounds = zip(self.keys_of(name), (0, *place.ends), place.ends, strict=False)
        return {key: pickle.loads(content[start:end]) for key, start, end in bounds}

    def _read_one(self, key: str) -> Value:
        name = group_of(key)
        place = self._written(name)
        names = self._names[name].split("\n") if place.ends else []
        try:
            number = names.index(key[len(name) + 1 :])
        except ValueError:
            raise KeyError(key) from None
        start = place.ends[number - 1] if number else 0
        self._file.seek(place.start + start)
        value: Value = pickle.loads(self._file.read(place.ends[number] - start))
        return value
