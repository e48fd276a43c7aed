"""Limits on what an article may be and on the seconds that its analysis may take."""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg.model import Article


class TooLong(BaseException):
    """The work took longer than it may. No Exception, so that nothing that the work catches stops it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooLong inside the block once it has taken `seconds` (`math.inf`: never), in whatever thread it runs.

    Python raises it between two of its steps: a call into a library that takes long is let come back first.
    """
    if math.isinf(seconds):
        yield
        return
    lock, over = threading.Lock(), False
    thread = ctypes.c_ulong(threading.get_ident())

    def stop() -> None:
        with lock:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooLong))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:  # from here on no more is raised; what was just raised comes out of this block
            over = True
        timer.cancel()


@dataclass(frozen=True, slots=True)
class Limits:
    """What an article may be and cost: its `characters`, and the `seconds` that its analysis takes.

    With a limit on seconds what a build gives depends on the machine too.
    """

    characters: float = math.inf
    seconds: float = math.inf

    def sift(self, articles: Iterable[Article]) -> tuple[list[Article], list[tuple[Article, str]]]:
        """The articles that are not too long, and the others with the reason."""
        fitting: list[Article] = []
        large: list[tuple[Article, str]] = []
        for article in articles:
            if len(article.text) <= self.characters:
                fitting.append(article)
            else:
                reason = f"longer than --max-size allows ({len(article.text):,} of {self.characters:,.0f} characters)"
                large.append((article, f"{reason}: split it, or allow more"))
        return fitting, large


NO_LIMITS = Limits()
