"""Values by keys GROUP/NAME, the groups of which lie in memory, or in an unnamed file with a few of them in memory.

What is made of each article, and asked for later article by article, need not be in memory at once: its keys are
ARTICLE/LOCAL, and its group is its article's.
"""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

_HELD = 200
"""Groups of those on disk that are in memory at once."""
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

    def __getitem__(self, key: str) -> Value:
        return self.group(group_of(key))[key]

    def __iter__(self) -> Iterator[str]:
        for name in self.groups():
            yield from self.group(name)

    def __len__(self) -> int:
        return sum(len(self.group(name)) for name in self.groups())


class GroupedOnDisk(Grouped[Value]):
    """The same, its values in a file that is gone when nobody has them any more. What is given is not to be changed."""

    def __init__(self, folder: Path | None = None, held: int = _HELD) -> None:
        """`folder` is where the file is made (None: where the system has such files), `held` how many groups are kept
        in memory."""
        super().__init__()
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int, int]] = {}
        file, places = self._file, self._places

        @lru_cache(maxsize=held)
        def load(name: str) -> Mapping[str, Value]:
            start, size, _ = places[name]
            file.seek(start)
            values: Mapping[str, Value] = pickle.loads(file.read(size))
            return values

        self._load = load

    def put(self, name: str, values: Mapping[str, Value]) -> None:
        """See `Grouped.put`. A group is put once."""
        content = pickle.dumps(dict(values), protocol=5)
        self._places[name] = (self._file.seek(0, 2), self._file.write(content), len(values))

    def group(self, name: str) -> Mapping[str, Value]:
        """See `Grouped.group`."""
        return self._load(name)

    def groups(self) -> Iterator[str]:
        """See `Grouped.groups`."""
        yield from self._places

    def __len__(self) -> int:
        return sum(number for _, _, number in self._places.values())
