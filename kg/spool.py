"""Lines that are sorted on disk, so that any number of them takes the same memory (external merge sort).

Lines come in any order and any number of times; they are given back sorted by code point, each once. What does not
fit into memory is written in sorted runs to unnamed temporary files, which are merged as they are read. Limits: a line
holds no line feed.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Self, cast

_MOST = 1 << 25
"""Characters that are held in memory before a run is written."""
_RUNS = 64
"""Runs that are open at once; more are merged into one."""


class Spool:
    """Collects lines, then gives them sorted. A context manager: leaving it gives up what it holds on disk."""

    def __init__(self, folder: Path | None = None, most: int = _MOST) -> None:
        """`folder` is where runs are written (None: where the system has such files), `most` how many characters are
        held in memory."""
        self._folder, self._most = folder, most
        self._lines: list[str] = []
        self._held = 0
        self._runs: list[IO[str]] = []

    def extend(self, lines: Iterable[str]) -> None:
        """Take `lines`, without their line ends. Raises OSError where the disk is full."""
        for line in lines:
            self._lines.append(line)
            self._held += len(line)
            if self._held > self._most:
                self._write_run()

    def __iter__(self) -> Iterator[str]:
        """The lines so far, sorted, each once. One reading at a time, and none while lines are taken."""
        if self._runs:
            return _each_once(heapq.merge(*map(_from_start, self._runs), sorted(self._lines)))
        return _each_once(sorted(self._lines))

    def close(self) -> None:
        """Give up all lines and what they take on disk."""
        for run in self._runs:
            run.close()
        self._runs, self._lines, self._held = [], [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write_run(self) -> None:
        lines = _each_once(sorted(self._lines))
        if len(self._runs) < _RUNS:
            self._runs.append(self._run(lines))
        else:
            merged = self._run(_each_once(heapq.merge(*map(_from_start, self._runs), lines)))
            for run in self._runs:
                run.close()
            self._runs = [merged]
        self._lines, self._held = [], 0

    def _run(self, lines: Iterable[str]) -> IO[str]:
        run = cast(IO[str], tempfile.TemporaryFile("w+", dir=self._folder, encoding="utf8", newline="\n"))  # noqa: SIM115
        try:
            run.writelines(f"{line}\n" for line in lines)
            run.flush()
        except BaseException:
            run.close()
            raise
        return run


def apart(left: Iterable[str], right: Iterable[str]) -> Iterator[tuple[str, bool, bool]]:
    """Each line of two sorted streams without repetitions, with whether the left and whether the right has it; one line
    of each is held at a time."""
    sides = heapq.merge(((line, False) for line in left), ((line, True) for line in right))
    for line, of_line in groupby(sides, key=itemgetter(0)):
        having = {side for _, side in of_line}
        yield line, False in having, True in having


def _each_once(ordered: Iterable[str]) -> Iterator[str]:
    return (line for line, _ in groupby(ordered))


def _from_start(run: IO[str]) -> Iterator[str]:
    run.seek(0)
    return (line[:-1] for line in run)
