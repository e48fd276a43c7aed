"""Work for the tests of executors, in a module that worker processes can import."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Deed:
    """Squares numbers. A number in `deadly` kills its worker: once, as long as no file of its name lies in `marks`, or
    every time without `marks`. A number in `wrong` is a ValueError."""

    parent: int
    deadly: frozenset[int] = frozenset()
    marks: str = ""
    wrong: frozenset[int] = frozenset()

    def __call__(self, number: int) -> int:
        if number in self.deadly and os.getpid() != self.parent:
            mark = Path(self.marks, str(number)) if self.marks else None
            if mark is None or not mark.exists():
                if mark is not None:
                    mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        if number in self.wrong:
            raise ValueError(f"{number} is wrong")
        return number * number


def nothing(_: int) -> int:
    return os.getpid()


class Held:
    """A result that is known to be given up or not."""


def hold(_: int) -> Held:
    """A result of its own."""
    return Held()
